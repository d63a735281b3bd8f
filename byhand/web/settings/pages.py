"""What all settings pages share: the list at the side, and how a service's objection reaches its field."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from byhand.core.errors import UserError
from byhand.web.cards import Tab

PLACES = (
    ("profile", "Profile"),
    ("account", "Account"),
    ("security", "Security"),
    ("privacy", "Privacy"),
    ("content", "Content"),
    ("ai", "AI and protection"),
    ("feed", "Feed"),
    ("notifications", "Notifications"),
    ("look", "Look and reading"),
    ("standing", "Standing"),
    ("data", "Your data"),
)
WORDS = {
    "profile": "Name, picture, cover, links, what visitors see first",
    "account": "Handle, mail address, what you are here as, leaving",
    "security": "Password, passkeys, second step, devices, sign-ins",
    "privacy": "Who sees new works, who may follow, search engines, blocks",
    "content": "What is covered at first, muted words, tags and people",
    "ai": "What machines may do with your works, what we send them, the record of your answers",
    "feed": "Works, posts, reposts; size of pictures; counts",
    "notifications": "What is told here, and what by mail as well",
    "look": "Wall, size of the text, contrast, movement",
    "standing": "Decisions of moderators about your things, appeals, what became of your reports",
    "data": "What is kept of you, and how to take it along",
}


@dataclass(frozen=True)
class SettingsPage:
    side: tuple[Tab, ...]


def side(current: str) -> tuple[Tab, ...]:
    return tuple(Tab(label, f"/settings/{place}", current=place == current) for place, label in PLACES)


def accepted(form: forms.Form, deed: Callable[[], object]) -> bool:
    """Do it; what the service objects to is written beside its field."""
    try:
        deed()
    except UserError as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
        return False
    return True


def kept(request: HttpRequest, url: str, words: str = "Kept.") -> HttpResponse:
    messages.success(request, words)
    return redirect(url)


def status_of(*forms_sent: forms.Form) -> int:
    return 422 if any(form.is_bound and form.errors for form in forms_sent) else 200
