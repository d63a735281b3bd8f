"""Lists of people: followers, followed, and who asks to follow."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from byhand.accounts import selectors as accounts
from byhand.accounts.models import User
from byhand.relationships import policies, selectors
from byhand.relationships.selectors import PeoplePage, Relation
from byhand.web.cards import PersonCard
from byhand.web.cards_of import person_of
from byhand.web.viewer import for_members, member_of, viewer_of


@dataclass(frozen=True)
class PeopleListPage:
    title: str
    person: PersonCard
    people: tuple[PersonCard, ...]
    older_url: str
    empty: str
    hidden: bool = False


@require_safe
def followers(request: HttpRequest, handle: str) -> HttpResponse:
    return show(request, handle, "followers", selectors.followers)


@require_safe
def following(request: HttpRequest, handle: str) -> HttpResponse:
    return show(request, handle, "following", selectors.following)


def show(request: HttpRequest, handle: str, which: str, read: Callable[..., PeoplePage]) -> HttpResponse:
    """One of the two lists; what a block hides answers like what does not exist."""
    viewer = viewer_of(request)
    person = accounts.person_at(handle)
    if person is None:
        return elsewhere(handle, which)
    if selectors.relation(viewer, person).apart:
        raise Http404
    hides = which == "followers" and person.profile.hides_follower_count
    hidden = not policies.can_see_followers(viewer, person, hidden=hides)
    found = PeoplePage([], None) if hidden else read(person, viewer, before=cursor_of(request))
    page = PeopleListPage(
        title=f"Who follows {person.name}" if which == "followers" else f"Whom {person.name} follows",
        person=person_of(person),
        people=cards_of(found.people, viewer),
        older_url=older_url(request, found),
        empty=empty_words(person, which, hidden=hidden),
        hidden=hidden,
    )
    return render(request, "people/list.html", {"page": page})


def empty_words(person: User, which: str, *, hidden: bool) -> str:
    if hidden:
        return f"{person.name} keeps this to themselves."
    return "Nobody yet." if which == "followers" else f"{person.name} follows nobody yet."


def elsewhere(handle: str, which: str) -> HttpResponse:
    """Old handles lead to the new one."""
    moved = accounts.moved_to(handle)
    if moved is None:
        raise Http404
    return HttpResponsePermanentRedirect(f"/@{moved}/{which}")


@for_members
@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """Who asks to follow the viewer."""
    viewer = member_of(request)
    found = selectors.requests_to(viewer, before=cursor_of(request))
    page = PeopleListPage(
        title="Who asks to follow you",
        person=person_of(viewer),
        people=tuple(card_of(person) for person in found.people),
        older_url=older_url(request, found),
        empty="Nobody asks at the moment.",
    )
    return render(request, "people/requests.html", {"page": page})


def cards_of(people: list[User], viewer: User | None) -> tuple[PersonCard, ...]:
    """Rows with follow buttons; one query for all relations."""
    stands = selectors.relations(viewer, [person.pk for person in people])
    return tuple(card_of(person, stands.get(person.pk)) for person in people)


def card_of(person: User, relation: Relation | None = None) -> PersonCard:
    """A row with the person's one line."""
    return replace(person_of(person, relation), line=person.profile.line, pronouns=person.profile.pronouns)


def cursor_of(request: HttpRequest) -> int | None:
    """Where the page begins; a cursor that nobody gave out begins anew."""
    text = request.GET.get("before", "")
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 19 else None


def older_url(request: HttpRequest, found: PeoplePage) -> str:
    return f"{request.path}?before={found.next}" if found.next else ""
