"""The first visit: a few cards, each of which can be skipped and taken up again later."""

from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from byhand.accounts import selectors, services
from byhand.accounts.models import User
from byhand.choices.models import Entry
from byhand.choices.selectors import standing_of
from byhand.choices.services import choose_for_account
from byhand.core.errors import UserError
from byhand.portfolios.selectors.meeting import artists_to_meet
from byhand.relationships.selectors import relations
from byhand.web.cards import PersonCard
from byhand.web.cards_of import tiles_of
from byhand.web.machines.shown import Asked, asked
from byhand.web.people.lists import card_of
from byhand.web.settings.forms import FieldsForm
from byhand.web.settings.profile import OwnPictures, pictures_of
from byhand.web.viewer import for_members, member_of

TITLES = {
    "picture": "A picture and one line",
    "fields": "What you make or like",
    "people": "People to start with",
    "machines": "Your AI choices",
    "work": "Your first work",
    "studio": "Your studio",
}
ONLY_FOR = {"work": User.Role.ARTIST, "studio": User.Role.HIRER}
LINE_MAX = 160


@dataclass(frozen=True)
class Card:
    name: str
    title: str
    done: bool
    open: bool


@dataclass(frozen=True)
class WelcomePage:
    cards: tuple[Card, ...]
    pictures: OwnPictures
    line: str
    people: tuple[PersonCard, ...] = ()
    questions: tuple[Asked, ...] = ()
    error: str = ""

    @property
    def done_count(self) -> int:
        return sum(card.done for card in self.cards)


@for_members
@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    return show(request)


@for_members
@require_POST
def finish_card(request: HttpRequest, card: str) -> HttpResponse:
    """Keep what the card asked for, and tick it off. A skipped card is ticked off as well."""
    user = member_of(request)
    if card not in names_for(user):
        raise Http404
    try:
        if "skip" not in request.POST:
            keep(user, card, request)
    except UserError as error:
        return show(request, typed=request.POST.get("line", ""), error=error.message)
    services.finish_welcome_card(user=user, card=card)
    return redirect("welcome")


def keep(user: User, card: str, request: HttpRequest) -> None:
    if card == "picture":
        services.update_profile(user=user, changes={"line": request.POST.get("line", "")})
    if card == "fields":
        form = FieldsForm(request.POST)
        if form.is_valid():
            services.update_profile(user=user, changes={"fields": form.cleaned_data["fields_chosen"]})

    if card == "machines":
        choose_for_account(actor=user, choice=standing_of(user.pk).choice, how=Entry.How.WELCOME)


def show(request: HttpRequest, *, typed: str | None = None, error: str = "") -> HttpResponse:
    user = member_of(request)
    profile = selectors.profile_of(user)
    cards = cards_for(user)
    page = WelcomePage(
        cards=cards,
        pictures=pictures_of(request, user),
        line=profile.line if typed is None else typed,
        people=people_for(user, profile.fields) if any(c.open and c.name == "people" for c in cards) else (),
        questions=asked(standing_of(user.pk).choice),
        error=error,
    )
    context = {"page": page, "chosen": FieldsForm(initial={"fields_chosen": profile.fields})}
    return render(request, "accounts/welcome.html", context, status=422 if error else 200)


def cards_for(user: User) -> tuple[Card, ...]:
    """The first one that is not done is open."""
    done = selectors.preferences_of(user).welcome_done
    names = names_for(user)
    first = next((name for name in names if name not in done), "")
    return tuple(Card(name, TITLES[name], name in done, name == first) for name in names)


def names_for(user: User) -> tuple[str, ...]:
    return tuple(name for name in TITLES if ONLY_FOR.get(name, user.role) == user.role)


def people_for(user: User, fields: list[str]) -> tuple[PersonCard, ...]:
    """Twelve artists with three tiles each; everybody is followed one by one."""
    found = artists_to_meet(user, fields)
    stands = relations(user, [meeting.artist.pk for meeting in found])
    return tuple(
        replace(card_of(meeting.artist, stands.get(meeting.artist.pk)), tiles=tiles_of(meeting.works, user))
        for meeting in found
    )
