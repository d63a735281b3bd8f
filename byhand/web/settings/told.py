"""What rings, and what comes by mail as well; and the link in each mail that turns mails off."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from byhand.accounts import selectors
from byhand.accounts import services as accounts
from byhand.accounts.models import User
from byhand.accounts.profile_fields import PreferenceChanges
from byhand.jobboard.selectors.studios import studios_of
from byhand.notifications import services
from byhand.notifications.models import Notification
from byhand.web.settings.pages import SettingsPage, side
from byhand.web.viewer import for_members, member_of

Kind = Notification.Kind
LABELS: dict[str, str] = {
    Kind.FOLLOW: "Somebody follows you",
    Kind.FOLLOW_REQUEST: "Somebody asks to follow you",
    Kind.FOLLOW_ACCEPTED: "Somebody lets you follow them",
    Kind.LIKE: "Likes",
    Kind.REPLY: "Comments on what you made or said",
    Kind.MENTION: "Somebody names you",
    Kind.REPOST: "Reposts",
    Kind.QUOTE: "Somebody quotes you",
    Kind.NEW_WORK: "A new work by somebody whose bell you rang",
    Kind.STEP: "New steps of a piece that you follow",
    Kind.FINISHED: "A piece that you follow is finished",
    Kind.CREDIT: "Somebody names you for a part in a work",
    Kind.CREDIT_ANSWER: "A credit of yours is accepted",
    Kind.STUCK: "A picture of yours could not be prepared",
    Kind.CLOAK_READY: "A cloak waits for your look",
    Kind.CLOAKED: "A cloak is done",
    Kind.CLOAK_FAILED: "A cloak could not be made",
    Kind.CHECKED: "A picture that was held is shown",
    Kind.REPORTED: "What you reported has a result",
}
APPLYING: dict[str, str] = {Kind.APPLYING: "News of your applications"}
HIRING: dict[str, str] = {
    Kind.APPLIED: "Somebody applies to your studio",
    Kind.HIRING: "An applicant writes, or accepts an offer",
    Kind.TIMED: "An applicant answers interview times, or proposes others",
    Kind.ASKED: "An applicant waits for a word of yours",
    Kind.LOOK: "A colleague wants to know what you think of an applicant",
    Kind.LISTING: "A listing opens, comes back from a moderator, closes, or will soon",
}


@dataclass(frozen=True)
class Switch:
    kind: str
    label: str
    rings: bool
    by_mail: bool


@dataclass(frozen=True)
class Group:
    """Switches of one matter. Without a title: what concerns everybody."""

    title: str
    switches: tuple[Switch, ...]


@dataclass(frozen=True)
class ToldPage(SettingsPage):
    groups: tuple[Group, ...]
    email: str


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def told(request: HttpRequest) -> HttpResponse:
    user = member_of(request)
    if request.method == "POST":
        rings, by_mail = set(request.POST.getlist("rings")), set(request.POST.getlist("mail"))
        accounts.update_preferences(user=user, changes=changes_of(user, rings, by_mail & rings))
        messages.success(request, "Kept.")
        return redirect("settings_notifications")
    known = selectors.preferences_of(user)
    groups = tuple(
        Group(
            title,
            tuple(
                Switch(kind, label, rings=kind not in known.not_told, by_mail=kind in known.told_by_mail)
                for kind, label in labels.items()
            ),
        )
        for title, labels in groups_for(user)
    )
    page = ToldPage(side=side("notifications"), groups=groups, email=user.email)
    return render(request, "settings/notifications.html", {"page": page})


def groups_for(user: User) -> list[tuple[str, dict[str, str]]]:
    """Who works in no studio's room is not asked about what happens there."""
    found = [("", LABELS), ("When you apply", APPLYING)]
    return [*found, ("When your studio hires", HIRING)] if studios_of(user) else found


def changes_of(user: User, rings: set[str], by_mail: set[str]) -> PreferenceChanges:
    """What stood on the page is as it was sent; what did not stays as it is."""
    known = selectors.preferences_of(user)
    shown = [str(kind) for _, labels in groups_for(user) for kind in labels]
    quiet = [kind for kind in known.not_told if kind not in shown]
    mailed = [kind for kind in known.told_by_mail if kind not in shown]
    return {
        "not_told": [*quiet, *(kind for kind in shown if kind not in rings)],
        "told_by_mail": [*mailed, *(kind for kind in shown if kind in by_mail)],
    }


# Mail programs send the POST by themselves, without a cookie; the signed token says whose letters they are.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def letters_off(request: HttpRequest, token: str) -> HttpResponse:
    user = services.user_of_letter(token)
    if user is None:
        raise Http404
    if request.method == "POST":
        services.mails_off(user=user)
    return render(request, "settings/letters_off.html", {"done": request.method == "POST", "token": token})
