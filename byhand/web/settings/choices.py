"""Privacy, content and look."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from byhand.accounts import selectors, services
from byhand.accounts.models import Preferences, User
from byhand.relationships.selectors import request_count
from byhand.web.cards import Choice
from byhand.web.page import CONTRASTS, COUNTS, MOTIONS, PICTURES, TEXTS, WALLS, chosen
from byhand.web.settings.forms import ContentForm, PrivacyForm
from byhand.web.settings.pages import SettingsPage, accepted, kept, side, status_of
from byhand.web.viewer import for_members, member_of

LABELS = {
    "white": "White",
    "grey": "Middle grey, for judging values",
    "dark": "Dark",
    "normal": "Normal",
    "large": "Large",
    "larger": "Larger",
    "full": "Small movements",
    "less": "No movement",
    "more": "Stronger",
    "compact": "Compact",
    "shown": "Shown",
    "hidden": "Hidden",
    "system": "As this device says",
}
# What is large and shown unless one says otherwise is no matter of the device.
OWN_LABELS = {"pictures": {"large": "Large"}}


@dataclass(frozen=True)
class PrivacyPage(SettingsPage):
    request_count: int


@dataclass(frozen=True)
class ContentPage(SettingsPage):
    is_adult: bool


@dataclass(frozen=True)
class Look:
    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class LookPage(SettingsPage):
    looks: tuple[Look, ...]


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def privacy(request: HttpRequest) -> HttpResponse:
    user = member_of(request)
    known = selectors.preferences_of(user)
    form = PrivacyForm(
        request.POST if request.method == "POST" else None, initial=initial_privacy(user, known)
    )
    if form.is_valid() and accepted(form, lambda: save_privacy(user, form)):
        return kept(request, "settings_privacy")
    page = PrivacyPage(side=side("privacy"), request_count=request_count(user))
    return render(request, "settings/privacy.html", {"page": page, "form": form}, status=status_of(form))


def initial_privacy(user: User, known: Preferences) -> dict[str, object]:
    return {
        "default_audience": known.default_audience,
        "approves_followers": user.approves_followers,
        "search_engines": user.search_engines,
        "full_for_members": known.full_for_members,
    }


def save_privacy(user: User, form: PrivacyForm) -> None:
    data = form.cleaned_data
    services.approve_followers(user=user, approves=data["approves_followers"])
    services.let_search_engines(user=user, allowed=data["search_engines"])
    services.update_preferences(
        user=user,
        changes={
            "default_audience": data["default_audience"],
            "full_for_members": data["full_for_members"],
        },
    )


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def content(request: HttpRequest) -> HttpResponse:
    user = member_of(request)
    known = selectors.preferences_of(user)
    initial = {name: getattr(known, name) for name in ContentForm.base_fields}
    form = ContentForm(
        request.POST if request.method == "POST" else None,
        initial=initial | {"muted_words": "\n".join(known.muted_words)},
    )
    if form.is_valid() and accepted(form, lambda: save_content(user, form)):
        return kept(request, "settings_content")
    page = ContentPage(side=side("content"), is_adult=user.is_adult())
    return render(request, "settings/content.html", {"page": page, "form": form}, status=status_of(form))


def save_content(user: User, form: ContentForm) -> None:
    data = form.cleaned_data
    services.update_preferences(
        user=user,
        changes={
            "reveals_mature": data["reveals_mature"],
            "reveals_adult": data["reveals_adult"],
            "requires_alt": data["requires_alt"],
            "muted_words": data["muted_words"],
        },
    )


@require_safe
def look(request: HttpRequest) -> HttpResponse:
    """Wall, size of text, movement: kept on this device, so guests may choose as well."""
    looks = (
        look_of(request, "wall", "Wall", WALLS),
        look_of(request, "text", "Size of the text", TEXTS),
        look_of(request, "contrast", "Contrast", CONTRASTS),
        look_of(request, "motion", "Movement", MOTIONS),
        *feed_looks(request),
    )
    return render(request, "settings/look.html", {"page": LookPage(side=side("look"), looks=looks)})


def feed_looks(request: HttpRequest) -> tuple[Look, ...]:
    """What is usual stands first and needs no cookie."""
    return (
        look_of(request, "pictures", "Pictures in lists", PICTURES, usual="large"),
        look_of(request, "counts", "Counts of likes, comments and reposts", COUNTS, usual="shown"),
    )


def look_of(
    request: HttpRequest, name: str, label: str, values: tuple[str, ...], usual: str = "system"
) -> Look:
    now = chosen(request, name, values) or usual
    offered = values if usual in values else (*values, usual)
    labels = LABELS | OWN_LABELS.get(name, {})
    return Look(
        name,
        label,
        tuple(Choice(value, labels[value], value == now, url=f"/{name}/{value}") for value in offered),
    )
