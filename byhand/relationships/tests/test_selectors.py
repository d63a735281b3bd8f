"""Lists of people and how the viewer stands to them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from byhand.accounts import services as accounts
from byhand.accounts.models import User
from byhand.relationships import policies, selectors, services

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


def handles(page: selectors.PeoplePage) -> list[str]:
    return [person.handle for person in page.people]


@pytest.fixture
def crowd(ann: User) -> list[User]:
    """Seven followers of ann, f0 first."""
    people = [User.objects.create_user(f"f_{n}", f"{n}@example.org") for n in range(7)]
    for person in people:
        services.follow(actor=person, person=ann)
    return people


@pytest.mark.parametrize("size", [1, 2, 3, 7, 20])
def test_pages_of_any_size_give_each_person_once(ann: User, crowd: list[User], size: int) -> None:
    seen: list[str] = []
    page = selectors.followers(ann, None, size=size)
    seen += handles(page)
    while page.next is not None:
        page = selectors.followers(ann, None, before=page.next, size=size)
        seen += handles(page)

    assert seen == [f"f_{n}" for n in reversed(range(7))]


def test_a_page_is_full_though_some_are_hidden(ann: User, ben: User, crowd: list[User]) -> None:
    accounts.suspend_account(user=crowd[6], reason="Spam.")
    accounts.ask_to_leave(user=crowd[5])
    services.block(actor=ben, person=crowd[4])
    services.block(actor=crowd[3], person=ben)

    assert handles(selectors.followers(ann, ben, size=2)) == ["f_2", "f_1"]
    assert handles(selectors.followers(ann, None, size=3)) == ["f_4", "f_3", "f_2"]


def test_following_lists_the_other_side(ann: User, ben: User, cleo: User) -> None:
    services.follow(actor=ann, person=ben)
    services.follow(actor=ann, person=cleo)

    assert handles(selectors.following(ann, None)) == ["cleo", "ben"]


def test_requests_blocks_and_mutes_have_lists(ann: User, ben: User, cleo: User) -> None:
    accounts.approve_followers(user=ann, approves=True)
    services.follow(actor=ben, person=ann)
    services.block(actor=ann, person=cleo)
    services.mute(actor=ann, person=ben)

    assert handles(selectors.requests_to(ann)) == ["ben"]
    assert selectors.request_count(ann) == 1
    assert handles(selectors.blocked_by(ann)) == ["cleo"]
    assert handles(selectors.muted_by(ann)) == ["ben"]


def test_a_relation_is_one_query_however_many_people(ann: User, crowd: list[User]) -> None:
    services.mute(actor=ann, person=crowd[1])
    with CaptureQueriesContext(
        connection,
    ) as queries:
        found = selectors.relations(ann, [person.pk for person in crowd] + [ann.pk])

    assert len(queries) == 1
    assert found[crowd[0].pk] == selectors.Relation(followed_by=True)
    assert found[crowd[1].pk] == selectors.Relation(followed_by=True, mutes=True)
    assert found[ann.pk].is_self


def test_signed_out_everybody_is_a_stranger(ann: User) -> None:
    assert selectors.relation(None, ann) == selectors.STRANGERS
    assert not selectors.STRANGERS.apart


def test_a_list_of_people_is_one_query_with_their_profiles(ann: User, ben: User, crowd: list[User]) -> None:
    with CaptureQueriesContext(connection) as queries:
        lines = [person.profile.line for person in selectors.followers(ann, ben).people]

    assert (len(lines), len(queries)) == (7, 1)


def test_hidden_counts_hide_the_names_too(ann: User, ben: User) -> None:
    assert policies.can_see_followers(None, ann, hidden=False)
    assert not policies.can_see_followers(None, ann, hidden=True)
    assert not policies.can_see_followers(ben, ann, hidden=True)
    assert policies.can_see_followers(ann, ann, hidden=True)
