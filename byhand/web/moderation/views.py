"""What moderators do with accounts: let in or turn away, suspend, restore. For others there is nothing here."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from byhand.accounts import policies, selectors, services
from byhand.accounts.handles import clean_handle
from byhand.accounts.models import SignIn, User
from byhand.core.errors import NotAllowed, UserError
from byhand.web.cards import PersonCard
from byhand.web.cards_of import person_of
from byhand.web.viewer import member_of, viewer_of

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]
DEEDS: dict[str, str] = {
    "let-in": "@{} is let in and gets a mail.",
    "turn-away": "@{} is turned away and gets a mail. What they typed is erased.",
    "suspend": "@{} is suspended and gets a mail with the reason.",
    "restore": "@{} is back and gets a mail.",
}


@dataclass(frozen=True)
class Room:
    asking: tuple[User, ...]
    suspended: tuple[User, ...]
    asked: str
    sees_refusals: bool


@dataclass(frozen=True)
class AccountPage:
    user: User
    card: PersonCard
    sign_ins: tuple[SignIn, ...]
    can_suspend: bool
    error: str = ""
    reason: str = ""


def for_moderators(view: View[Rest]) -> View[Rest]:
    """Others are told that there is nothing."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        viewer = viewer_of(request)
        if viewer is None or not policies.may_moderate(viewer):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@for_moderators
@require_safe
def room(request: HttpRequest) -> HttpResponse:
    """Who asks to join, who is suspended, and a field to find somebody."""
    asked = request.GET.get("handle", "").strip()
    if asked and (found := selectors.user_known_as(asked.removeprefix("@"))):
        return redirect("mod_person", handle=found.handle)
    page = Room(
        tuple(selectors.asking_to_join()),
        tuple(selectors.suspended()),
        asked,
        sees_refusals=member_of(request).is_staff,
    )
    return render(request, "moderation/room.html", {"page": page})


@for_moderators
@require_safe
def person(request: HttpRequest, handle: str) -> HttpResponse:
    return show(request, account_at(handle))


def show(request: HttpRequest, user: User, error: str = "", reason: str = "") -> HttpResponse:
    page = AccountPage(
        user=user,
        card=person_of(user),
        sign_ins=tuple(selectors.sign_ins_of(user, most=5)),
        can_suspend=policies.can_suspend(member_of(request), user),
        error=error,
        reason=reason,
    )
    return render(request, "moderation/person.html", {"page": page}, status=422 if error else 200)


@for_moderators
@require_POST
def deed(request: HttpRequest, handle: str, verb: str) -> HttpResponse:
    user, reason = account_at(handle), request.POST.get("reason", "")
    try:
        do(member_of(request), user, verb, reason)
    except NotAllowed:
        raise
    except UserError as error:
        return show(request, user, error.message, reason)
    messages.success(request, DEEDS[verb].format(handle))
    return redirect("mod")


def do(actor: User, user: User, verb: str, reason: str) -> None:
    if verb == "let-in":
        services.let_in(user=user)
    elif verb == "turn-away":
        services.turn_away(user=user)
    elif verb == "restore":
        services.restore_account(user=user)
    elif policies.can_suspend(actor, user):
        services.suspend_account(user=user, reason=reason)
    else:
        raise NotAllowed("Moderators and admins are suspended by an admin only.")


def account_at(handle: str) -> User:
    try:
        user = selectors.user_at(clean_handle(handle))
    except UserError:
        user = None
    if user is None or user.state == User.State.ERASED:
        raise Http404
    return user
