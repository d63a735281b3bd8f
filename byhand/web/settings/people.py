"""Whom one blocks and mutes; nobody else sees these lists."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from byhand.relationships import selectors
from byhand.relationships.selectors import PeoplePage
from byhand.web.cards import PersonCard
from byhand.web.cards_of import person_of
from byhand.web.people.lists import cursor_of, older_url
from byhand.web.settings.pages import SettingsPage, side
from byhand.web.viewer import for_members, member_of


@dataclass(frozen=True)
class KeptAway(SettingsPage):
    title: str
    text: str
    empty: str
    verb: str
    label: str
    people: tuple[PersonCard, ...]
    older_url: str


@for_members
@require_safe
def blocked(request: HttpRequest) -> HttpResponse:
    found = selectors.blocked_by(member_of(request), before=cursor_of(request))
    text = "Neither of you sees the other. Follows ended when you blocked them and do not come back by themselves."
    return show(request, found, ("Blocked people", text, "You block nobody.", "unblock", "Unblock"))


@for_members
@require_safe
def muted(request: HttpRequest) -> HttpResponse:
    found = selectors.muted_by(member_of(request), before=cursor_of(request))
    text = "What they make stays out of your lists. Their pages stay open, and they are not told."
    return show(request, found, ("Muted people", text, "You mute nobody.", "unmute", "Unmute"))


def show(request: HttpRequest, found: PeoplePage, words: tuple[str, str, str, str, str]) -> HttpResponse:
    page = KeptAway(
        side("privacy"),
        *words,
        people=tuple(map(person_of, found.people)),
        older_url=older_url(request, found),
    )
    return render(request, "settings/kept_away.html", {"page": page})
