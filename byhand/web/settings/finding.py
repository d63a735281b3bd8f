"""Finding a setting by a word, as people say it."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from byhand.web.cards import Crumb
from byhand.web.settings.pages import PLACES, WORDS, SettingsPage, side
from byhand.web.viewer import for_members


@dataclass(frozen=True)
class Setting:
    """One thing that can be set: what it is called, where it is, and other words for it."""

    label: str
    url: str
    words: str = ""


SETTINGS = (
    Setting("Name", "/settings/profile#id_name", "display"),
    Setting("Picture of you and cover", "/settings/profile", "avatar portrait banner header photo"),
    Setting("Pronouns, one line, place", "/settings/profile#id_pronouns", "bio description location"),
    Setting("About you", "/settings/profile#id_about", "bio cv exhibitions clients education"),
    Setting("Links", "/settings/profile", "website shop homepage social"),
    Setting("Open to work, commissions", "/settings/profile#id_open_to_work", "hire slots job"),
    Setting("What visitors see first", "/settings/profile#id_first_tab", "tab landing portfolio posts"),
    Setting("How your works hang", "/settings/profile#id_layout", "layout grid rows masonry"),
    Setting(
        "Hide how many follow you", "/settings/profile#id_hides_follower_count", "followers count number"
    ),
    Setting("What you make or like", "/settings/profile", "fields interests suggestions"),
    Setting("Handle", "/settings/account#id_handle", "username rename address url"),
    Setting("Mail address", "/settings/account/mail", "email change"),
    Setting("What you are here as", "/settings/account", "role artist fan hirer"),
    Setting("Leave", "/settings/account/leave", "delete account close erase quit deactivate"),
    Setting("Password", "/settings/security/password", "change"),
    Setting("Passkeys", "/settings/security/passkeys/add", "webauthn fingerprint face key"),
    Setting("App with codes", "/settings/security/app", "2fa two factor totp authenticator second step"),
    Setting("Recovery codes", "/settings/security", "backup 2fa lost phone"),
    Setting("Devices and sessions", "/settings/security/sessions", "sign out logout everywhere"),
    Setting("Sign-ins", "/settings/security/log", "login log history who was here"),
    Setting(
        "Who sees new works and posts", "/settings/privacy#id_default_audience", "audience default public"
    ),
    Setting("Approve followers", "/settings/privacy#id_approves_followers", "request private locked"),
    Setting("Search engines", "/settings/privacy#id_search_engines", "google index noindex robots find"),
    Setting("Blocked people", "/settings/privacy/blocked", "block"),
    Setting("Muted people", "/settings/privacy/muted", "mute silence"),
    Setting("Mature works and works for adults", "/settings/content", "nsfw nudity rating blur veil cover"),
    Setting("Muted words and tags", "/settings/content#id_muted_words", "filter hide hashtag"),
    Setting("Works, posts, reposts in the feed", "/settings/feed", "hide timeline following"),
    Setting("Size of pictures in lists", "/settings/feed#pictures", "compact large small"),
    Setting("Counts", "/settings/feed#counts", "likes numbers hide"),
    Setting("What is told here and by mail", "/settings/notifications", "notifications bell email push"),
    Setting("Wall", "/settings/look#wall", "dark mode light theme grey colour background"),
    Setting("Size of the text", "/settings/look#text", "font larger accessibility"),
    Setting("Contrast", "/settings/look#contrast", "accessibility vision"),
    Setting("Movement", "/settings/look#motion", "animation reduced motion accessibility gif"),
    Setting("Keys", "/settings/look#keys", "keyboard shortcuts accessibility"),
    Setting("Be reminded of descriptions", "/settings/content#id_requires_alt", "alt text accessibility"),
    Setting(
        "Decisions of moderators",
        "/settings/standing",
        "standing appeal report suspended removed warning rules",
    ),
    Setting("What you reported", "/settings/standing#reports", "report case number result"),
    Setting("What is kept of you", "/settings/data", "data export download gdpr privacy rss"),
)


@dataclass(frozen=True)
class FoundPage(SettingsPage):
    query: str
    found: tuple[Crumb, ...]


@dataclass(frozen=True)
class Group:
    label: str
    url: str
    words: str


@for_members
@require_safe
def settings(request: HttpRequest) -> HttpResponse:
    """All groups, each with what is in it."""
    groups = tuple(Group(label, f"/settings/{place}", WORDS[place]) for place, label in PLACES)
    return render(request, "settings/index.html", {"groups": groups})


@for_members
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "")[:60]
    page = FoundPage(side=side(""), query=query, found=found_by(query))
    return render(request, "settings/found.html", {"page": page})


def found_by(query: str) -> tuple[Crumb, ...]:
    """Settings in which each of the words begins a word."""
    asked = query.casefold().split()
    return tuple(Crumb(each.label, each.url) for each in SETTINGS if asked and fits(each, asked))


def fits(setting: Setting, asked: list[str]) -> bool:
    known = f"{setting.label} {setting.words}".casefold().replace(",", " ").split()
    return all(any(word.startswith(each) for word in known) for each in asked)
