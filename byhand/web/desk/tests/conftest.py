"""What tests of the desk share."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import resolve

from byhand.accounts.models import User
from byhand.portfolios.models import Work
from byhand.web.desk.tests.typing_in import Page


@pytest.fixture(scope="session", autouse=True)
def _imported_addresses() -> None:
    """Otherwise the first test would pay for importing every view of the site."""
    resolve("/desk")


@pytest.fixture
def at_desk(client: Client, ann: User) -> Client:
    """A browser without script in which ann is signed in."""
    client.force_login(ann)
    return client


@pytest.fixture
def form_of(at_desk: Client) -> Callable[[Work], Page]:
    """The form of a work as a browser without script has it before anything is typed."""
    return lambda work: Page(at_desk.get(f"/desk/works/{work.pk}").content.decode(), f"/desk/works/{work.pk}")
