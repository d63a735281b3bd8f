"""What the site says to machines and promises to artists, in words for people."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from provenance.chain import fingerprint
from provenance.choice import Choice

from byhand.choices import agents, sending, signing
from byhand.moderation.selectors.holding import Held, held
from byhand.portfolios.making import may_hang_assisted, may_hang_generated
from byhand.web.machines.history import Change, coming, history, past
from byhand.web.machines.rule import Example, examples
from byhand.web.machines.shown import Asked, Shown, asked, shown


@dataclass(frozen=True)
class Group:
    """Crawlers of one kind."""

    title: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class PledgePage:
    questions: tuple[Asked, ...]
    shown: tuple[Shown, ...]
    groups: tuple[Group, ...]
    hangs_generated: bool
    hangs_assisted: bool
    examples: tuple[Example, ...]
    coming: tuple[Change, ...]
    held: Held
    history: tuple[Change, ...]
    is_pledged: bool
    fingerprint: str


@dataclass(frozen=True)
class PolicyPage:
    policy_json: str
    licence: str
    is_pledged: bool


TITLES = {
    "training": "They collect for the making of models",
    "assistants": "They fetch for chats and assistants",
    "search": "They build indexes for answers by machines",
    "datasets": "They build collections that others take",
}


@require_safe
def pledge(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    page = PledgePage(
        questions=asked(Choice()),
        shown=shown(Choice(), "/"),
        groups=tuple(Group(TITLES[kind], tuple(names)) for kind, names in agents.by_kind().items()),
        hangs_generated=may_hang_generated(),
        hangs_assisted=may_hang_assisted(),
        held=held(),
        examples=examples(),
        coming=coming(today, history()),
        history=past(today, history()),
        is_pledged=settings.PLEDGED,
        fingerprint=fingerprint(signing.signing().root),
    )
    return render(request, "machines/pledge.html", {"page": page})


@require_safe
def policy(request: HttpRequest) -> HttpResponse:
    """Where every reservation points to."""
    page = PolicyPage(f"{sending.POLICY}.json", sending.LICENCE, is_pledged=settings.PLEDGED)
    return render(request, "machines/policy.html", {"page": page})
