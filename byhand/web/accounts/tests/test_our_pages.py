"""Every page, letter and note of the library that people can meet is ours."""

from collections.abc import Iterator
from pathlib import Path

import allauth
import pytest
from django.template.backends.jinja2 import Template
from django.template.loader import get_template
from django.urls import URLPattern, URLResolver, get_resolver

from byhand.web.accounts.notes import NOTES

THEIRS = Path(allauth.__file__).parent / "templates"
# Ways in that are switched off, and what answers with a redirect only.
NEVER_SENT = {"login_code", "password_reset_code", "email_confirm", "unknown_account"}
WITHOUT_PAGE = {"LoginWebAuthnView"}


def views(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from views(entry)
        else:
            yield entry


def library_views() -> list[URLPattern]:
    found = []
    for entry in views(get_resolver()):
        view = getattr(entry.callback, "view_class", None)
        if view and any(base.__module__.startswith("allauth") for base in view.__mro__):
            found.append(entry)
    return found


def test_all_pages_of_the_library_are_our_templates() -> None:
    found = {entry.callback.view_class for entry in library_views()}

    assert len(found) > 20
    for view in found:
        if view.__name__ not in WITHOUT_PAGE:
            assert isinstance(get_template(view.template_name), Template), view


def test_each_page_has_one_address() -> None:
    classes = [entry.callback.view_class for entry in library_views()]

    assert len(classes) == len(set(classes))


@pytest.mark.parametrize("folder", ["account", "mfa"])
def test_all_letters_of_the_library_are_ours(folder: str) -> None:
    names = {
        file.name.removesuffix("_subject.txt") for file in (THEIRS / folder / "email").glob("*_subject.txt")
    }

    assert len(names) > 4
    for name in names - NEVER_SENT:
        assert isinstance(get_template(f"mail/{name}.txt"), Template)


def test_all_notes_of_the_library_are_ours() -> None:
    theirs = {file.relative_to(THEIRS).as_posix() for file in THEIRS.glob("*/messages/*.txt")}

    assert {name for name in theirs if not name.startswith("socialaccount")} == set(NOTES)
