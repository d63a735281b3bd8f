"""Who is out of sight is not counted either, and counts again when they come back."""

from collections.abc import Callable

import pytest

from byhand.accounts import services as accounts
from byhand.accounts.models import User
from byhand.relationships import services
from byhand.relationships.selectors import followers, following
from byhand.relationships.tests.test_follow import counts

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


@pytest.fixture
def circle(ann: User, ben: User, cleo: User) -> None:
    """All three follow each other."""
    for one in (ann, ben, cleo):
        for other in (ann, ben, cleo):
            if one != other:
                services.follow(actor=one, person=other)


def go(user: User, way: str) -> None:
    if way == "suspended":
        accounts.suspend_account(user=user, reason="Threats.")
    else:
        accounts.ask_to_leave(user=user)


def come_back(user: User, way: str) -> None:
    if way == "suspended":
        accounts.restore_account(user=user)
    else:
        accounts.stay(user=user)


@pytest.mark.parametrize("way", ["suspended", "leaving"])
@pytest.mark.usefixtures("circle")
def test_who_is_hidden_is_neither_counted_nor_listed(
    ann: User, ben: User, cleo: User, way: str, run_tasks: Callable
) -> None:
    go(cleo, way)
    run_tasks()
    assert counts(ann, ben) == [(1, 1), (1, 1)]
    assert followers(ann, ben).people == following(ann, ben).people == [ben]

    come_back(cleo, way)
    run_tasks()
    assert counts(ann, ben, cleo) == [(2, 2), (2, 2), (2, 2)]


@pytest.mark.usefixtures("circle")
def test_a_follow_that_ends_meanwhile_is_not_counted_twice(
    ann: User, ben: User, cleo: User, run_tasks: Callable
) -> None:
    go(cleo, "suspended")
    run_tasks()
    services.unfollow(actor=ann, person=cleo)
    assert counts(ann) == [(1, 1)]

    come_back(cleo, "suspended")
    run_tasks()
    assert counts(ann, ben, cleo) == [(2, 1), (2, 2), (1, 2)]


@pytest.mark.usefixtures("circle")
def test_a_recount_may_come_twice_and_late(ann: User, cleo: User, run_tasks: Callable) -> None:
    go(cleo, "suspended")
    come_back(cleo, "suspended")
    run_tasks()
    services.recount_around(user_id=cleo.pk)
    assert counts(ann, cleo) == [(2, 2), (2, 2)]
