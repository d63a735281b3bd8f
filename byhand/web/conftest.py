"""What tests of doors share: fresh limits, the post, somebody with a password."""

import re
from collections.abc import Callable
from contextlib import suppress

import pytest
from django.core import mail
from django.core.cache import cache
from django.template import engines
from jinja2 import TemplateSyntaxError

from byhand.accounts import services
from byhand.accounts.models import User
from byhand.web.accounts.tests.typed import PASSWORD


@pytest.fixture(scope="session", autouse=True)
def _compiled_templates() -> None:
    """Otherwise the first test of a page would pay for compiling it and all that it includes."""
    environment = engines["jinja2"].env
    for name in environment.list_templates(extensions=["html", "txt"]):
        # A broken template is reported by the test that shows it.
        with suppress(TemplateSyntaxError):
            environment.get_template(name)


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    """The limits of allauth stand in the cache, which outlives a test."""
    cache.clear()


@pytest.fixture
def letters(run_tasks: Callable) -> Callable:
    """What came by mail since the last look, oldest first."""

    def take() -> list[mail.EmailMessage]:
        run_tasks()
        found = list(mail.outbox)
        mail.outbox.clear()
        return found

    return take


@pytest.fixture
def code(letters: Callable) -> Callable:
    """The six digits in the newest letter."""

    def newest() -> str:
        return re.search(r"\b\d{6}\b", letters()[-1].body)[0]

    return newest


@pytest.fixture
def mira(db: None) -> User:
    """Somebody with a password and a confirmed address."""
    user = User.objects.create_user("mira", "mira@example.org", PASSWORD, name="Mira", role="artist")
    services.confirm_account(user=user)
    return user
