"""Artists to start with: of one's fields first, three works each, nobody twice, nobody unseen."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from byhand.accounts import services as accounts
from byhand.accounts.models import User
from byhand.portfolios.selectors.meeting import artists_to_meet
from byhand.portfolios.tests.walls import a_work
from byhand.relationships import services as relationships

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


@pytest.fixture
def artists(db: None) -> list[User]:
    """Four artists with five works each; the last one's are newest, the second one's are comics."""
    people = [User.objects.create_user(f"artist_{n}", f"{n}@example.org", role="artist") for n in range(4)]
    now = timezone.now() - timedelta(days=40)
    for number, person in enumerate(people):
        for work in range(5):
            tags = {"field": "Comics"} if number == 1 else {"field": "Painting"}
            a_work(person, f"{number}-{work}", tags=tags, now=now + timedelta(days=number * 10 + work))
    return people


def handles(viewer: User, fields: list[str], count: int = 12) -> list[str]:
    return [meeting.artist.handle for meeting in artists_to_meet(viewer, fields, count)]


def test_newest_first_and_ones_fields_before_others(ben: User, artists: list[User]) -> None:
    assert handles(ben, []) == ["artist_3", "artist_2", "artist_1", "artist_0"]
    assert handles(ben, ["comics"]) == ["artist_1", "artist_3", "artist_2", "artist_0"]
    assert handles(ben, ["comics"], count=2) == ["artist_1", "artist_3"]


def test_each_shows_their_three_newest_works(ben: User, artists: list[User]) -> None:
    meeting = artists_to_meet(ben, [])[0]

    assert [hung.work.title for hung in meeting.works] == ["3-4", "3-3", "3-2"]
    assert all(hung.cover for hung in meeting.works)


def test_oneself_followed_blocked_muted_and_hidden_people_are_left_out(
    ben: User, artists: list[User]
) -> None:
    a_work(ben, "Mine")
    relationships.follow(actor=ben, person=artists[0])
    relationships.block(actor=artists[1], person=ben)
    relationships.mute(actor=ben, person=artists[2])
    assert handles(ben, []) == ["artist_3"]

    accounts.suspend_account(user=artists[3], reason="Spam.")
    assert handles(ben, []) == []


def test_the_number_of_queries_does_not_grow(ben: User, artists: list[User]) -> None:
    with CaptureQueriesContext(connection) as queries:
        artists_to_meet(ben, ["comics"])

    # Artists of the field, other artists, their newest works, the covers.
    assert len(queries) == 4
