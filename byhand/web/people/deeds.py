"""Follow, block, mute, accept: each a POST that may come twice, answered with the button or the page before."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST

from byhand.accounts import selectors as accounts
from byhand.accounts.models import User
from byhand.relationships import selectors, services
from byhand.web.cards_of import person_of
from byhand.web.site.views import safe_next
from byhand.web.viewer import for_members, member_of

Deed = Callable[..., None]

# The follow button shows by itself how things stand; the others say what was done.
FOLLOWING: dict[str, Deed] = {"follow": services.follow, "unfollow": services.unfollow}
OTHERS: dict[str, tuple[Deed, str]] = {
    "block": (services.block, "@{} is blocked. Neither of you sees the other."),
    "unblock": (services.unblock, "@{} is no longer blocked."),
    "ring": (services.ring, "You are told of each new work of @{}."),
    "silence": (services.silence, "New works of @{} only hang in your feed."),
    "mute": (services.mute, "@{} is muted. They are not told."),
    "unmute": (services.unmute, "@{} is no longer muted."),
    "remove": (services.remove_follower, "@{} no longer follows you. They are not told."),
    "accept": (services.accept_request, "@{} follows you now."),
    "decline": (services.decline_request, "Declined. @{} is not told."),
}


@for_members
@require_POST
def follow(request: HttpRequest, handle: str, verb: str) -> HttpResponse:
    """Follow or unfollow; people one cannot see cannot be followed either."""
    actor, person = member_of(request), seen_person(request, handle)
    FOLLOWING[verb](actor=actor, person=person)
    if getattr(request, "htmx", False):
        card = person_of(person, selectors.relation(actor, person))
        return render(request, "people/follow_button.html", {"person": card})
    return HttpResponseRedirect(safe_next(request, f"/@{person.handle}"))


@for_members
@require_POST
def other(request: HttpRequest, handle: str, verb: str) -> HttpResponse:
    person = known_person(handle)
    deed, words = OTHERS[verb]
    deed(actor=member_of(request), person=person)
    messages.success(request, words.format(person.handle))
    return HttpResponseRedirect(back_from(request, person, verb))


def seen_person(request: HttpRequest, handle: str) -> User:
    """The person at the handle, if the viewer may know that they exist."""
    person = accounts.person_at(handle)
    if person is None or selectors.relation(member_of(request), person).blocked_by:
        raise Http404
    return person


def known_person(handle: str) -> User:
    """Also hidden people can be blocked, and released again."""
    person = accounts.user_at(handle)
    if person is None:
        raise Http404
    return person


def back_from(request: HttpRequest, person: User, verb: str) -> str:
    """The page before; but not the page of somebody who has just been shut out."""
    target = safe_next(request, f"/@{person.handle}")
    if verb == "block" and target.startswith(f"/@{person.handle}"):
        return "/settings/privacy/blocked"
    return target
