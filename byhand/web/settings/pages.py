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
    ("feed", "Feed"),
    ("notifications", "Notifications"),
    ("look", "Look and reading"),
    ("data", "Your data"),
)


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
