"""What the artist says to machines: four answers, what is sent because of them, and the book of them."""

from dataclasses import dataclass
from datetime import datetime
from importlib import import_module

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from provenance.choice import Choice, merged
from provenance.record import signed as signed_json

from byhand.accounts.models import User
from byhand.accounts.selectors import preferences_of, profile_of
from byhand.accounts.services import update_preferences, update_profile
from byhand.choices import selectors as choices_read
from byhand.choices import signing
from byhand.choices.models import Entry
from byhand.choices.services import choose_for_account
from byhand.core import limits
from byhand.portfolios.selectors.choices import count_differing, differing_works, record_of
from byhand.web.cards import Crumb, Fact
from byhand.web.machines.looking import Look, looked_at
from byhand.web.machines.shown import ANSWERS, Asked, Shown, asked, in_words, shown
from byhand.web.settings.forms import MachinesForm
from byhand.web.settings.pages import SettingsPage, accepted, kept, side, status_of
from byhand.web.viewer import for_members, member_of

HOUR, MINUTE = 3600, 60
# Found when somebody asks: what writes PDFs takes more memory than the rest of this door.
PRINTING = "provenance.record_pdf"
RECORDS_AN_HOUR, TESTS_A_MINUTE = 30, 6


@dataclass(frozen=True)
class Differs:
    title: str
    url: str
    words: str


@dataclass(frozen=True)
class Line:
    """One answer in the book."""

    at: datetime
    of: str
    words: str
    how: str


@dataclass(frozen=True)
class MachinesPage(SettingsPage):
    questions: tuple[Asked, ...]
    answers: tuple[tuple[str, str], ...]
    since: datetime | None
    differing: tuple[Differs, ...]
    differing_count: int
    besides: tuple[Fact, ...]
    shown: tuple[Shown, ...]
    book: tuple[Line, ...]
    looks: tuple[Look, ...] = ()


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def choices(request: HttpRequest) -> HttpResponse:
    user = member_of(request)
    form = MachinesForm(request.POST or None, initial=initial_of(user))
    if form.is_valid() and accepted(form, lambda: choose(user, form)):
        return kept(request, "settings_ai", "Kept, and written into the book. Files follow within minutes.")
    return render(
        request, "settings/machines.html", {"page": page_of(user), "form": form}, status=status_of(form)
    )


def initial_of(user: User) -> dict[str, object]:
    said = preferences_of(user)
    return {
        "says_choice": profile_of(user).says_choice,
        "cloak_default": said.cloak_default,
        "cloak_mode": "hold" if said.cloak_holds else "swap",
        "cloak_looks": said.cloak_looks,
    }


def choose(user: User, form: MachinesForm) -> None:
    choose_for_account(actor=user, choice=form.choice, how=Entry.How.SETTINGS)
    update_profile(user=user, changes={"says_choice": form.cleaned_data["says_choice"]})
    update_preferences(user=user, changes=form.cloak)


@for_members
@require_POST
def test(request: HttpRequest) -> HttpResponse:
    """Fetch one of the artist's own public pages and pictures as a stranger would, and show what came."""
    user = member_of(request)
    limits.take(f"look:{user.pk}", limit=TESTS_A_MINUTE, per=MINUTE)
    data = {"page": page_of(user, looked_at(user)), "form": MachinesForm(initial=initial_of(user))}
    return render(request, "settings/machines.html", data)


@for_members
@require_safe
def record(request: HttpRequest, kind: str) -> HttpResponse:
    """The book, signed by the site, to keep or to send to somebody."""
    user = member_of(request)
    limits.take(f"record:{user.pk}", limit=RECORDS_AN_HOUR, per=HOUR)
    make = signed_json if kind == "json" else import_module(PRINTING).signed
    content = make(record_of(user, now=timezone.now()), signing.signing())
    response = HttpResponse(content, content_type=f"application/{kind}")
    response["Content-Disposition"] = f'attachment; filename="choices-{user.handle}.{kind}"'
    response["Cache-Control"] = "private, no-store"
    return response


def page_of(user: User, looks: tuple[Look, ...] = ()) -> MachinesPage:
    standing = choices_read.standing_of(user.pk)
    return MachinesPage(
        side=side("ai"),
        questions=asked(standing.choice),
        answers=ANSWERS,
        since=standing.since,
        differing=tuple(
            Differs(
                each.work.title or "Untitled", f"/desk/works/{each.work.pk}#machines", in_words(each.choice)
            )
            for each in differing_works(user)
        ),
        differing_count=count_differing(user),
        besides=besides(user),
        shown=shown(standing.choice, f"/@{user.handle}"),
        book=tuple(line_of(entry, standing.choice) for entry in choices_read.book_of(user)),
        looks=looks,
    )


def besides(user: User) -> tuple[Fact, ...]:
    """What else stands between a work and a machine, and where it is chosen."""
    full = (
        "For members only" if preferences_of(user).full_for_members else "For everybody who may see the work"
    )
    return (
        Fact(
            "Known AI crawlers",
            "Refused, but where you say yes" if settings.GATE_REFUSED else "Let in, by the operator’s choice",
        ),
        Fact("Full size", full, (Crumb("Change", "/settings/privacy"),)),
    )


def line_of(entry: Entry, account: Choice) -> Line:
    words = in_words(Choice.of(merged(entry.code, account.code))) if entry.code else "as the account"
    return Line(
        at=entry.at,
        of=f"work {entry.work}" if entry.work else "everything",
        words=words[:1].upper() + words[1:],
        how=str(Entry.How(entry.how).label),
    )
