"""What moderators do with accounts: let in or turn away, suspend, restore. For others there is nothing here."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from byhand.accounts import policies, selectors
from byhand.accounts.handles import clean_handle
from byhand.accounts.models import SignIn, User
from byhand.core.errors import UserError
from byhand.moderation import services
from byhand.moderation.models import Case
from byhand.moderation.selectors.desk import Earlier, decided_about
from byhand.moderation.subjects import Subject, SubjectKind
from byhand.web.cards import PersonCard
from byhand.web.cards_of import person_of
from byhand.web.moderation.guard import for_moderators
from byhand.web.viewer import member_of

KINDS = (
    Case.Kind.HARASSMENT,
    Case.Kind.SPAM,
    Case.Kind.STOLEN,
    Case.Kind.ILLEGAL,
    Case.Kind.OTHER,
)
DEEDS: dict[str, str] = {
    "let-in": "@{} is let in and gets a mail.",
    "turn-away": "@{} is turned away and gets a mail. What they typed is erased.",
    "restore": "@{} is back and gets a mail.",
}


@dataclass(frozen=True)
class AccountPage:
    user: User
    card: PersonCard
    sign_ins: tuple[SignIn, ...]
    can_suspend: bool
    earlier: tuple[Earlier, ...]
    kinds: tuple[Case.Kind, ...]


@for_moderators
@require_safe
def person(request: HttpRequest, handle: str) -> HttpResponse:
    user = account_at(handle)
    page = AccountPage(
        user=user,
        card=person_of(user),
        sign_ins=tuple(selectors.sign_ins_of(user, most=5)),
        can_suspend=policies.can_suspend(member_of(request), user),
        earlier=decided_about(user),
        kinds=KINDS,
    )
    return render(request, "moderation/person.html", {"page": page})


@for_moderators
@require_POST
def open_case(request: HttpRequest, handle: str) -> HttpResponse:
    """A moderator saw something themself: it becomes a case, with a rule, a reason and a statement like any other."""
    user, kind = account_at(handle), request.POST.get("kind", "")
    if kind not in KINDS:
        raise Http404
    case = services.open_case_at_desk(
        actor=member_of(request), kind=kind, subject=Subject(SubjectKind.ACCOUNT, user.pk, user.pk)
    )
    return redirect("mod_case", number=case.number)


@for_moderators
@require_POST
def deed(request: HttpRequest, handle: str, verb: str) -> HttpResponse:
    VERBS[verb](actor=member_of(request), user=account_at(handle))
    messages.success(request, DEEDS[verb].format(handle))
    return redirect("mod")


VERBS = {
    "let-in": services.let_person_in,
    "turn-away": services.turn_person_away,
    "restore": services.restore_person,
}


def account_at(handle: str) -> User:
    try:
        user = selectors.user_at(clean_handle(handle))
    except UserError:
        user = None
    if user is None or user.state == User.State.ERASED:
        raise Http404
    return user
