"""Two at once: counts stay true, a block beats a follow, nobody waits for each other for ever."""

from contextlib import suppress

import pytest

from byhand.accounts.models import User
from byhand.core import limits
from byhand.core.errors import NotAllowed, TooMany
from byhand.relationships import services
from byhand.relationships.models import Block, Follow
from byhand.relationships.tests.at_once import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engine]

ROUNDS = 5


def follow(actor: User, person: User) -> None:
    with suppress(NotAllowed):
        services.follow(actor=actor, person=person)


def test_a_double_click_follows_once(ann: User, ben: User) -> None:
    for _ in range(ROUNDS):
        at_once(lambda: follow(ben, ann), lambda: follow(ben, ann), lambda: follow(ben, ann))
        assert User.objects.get(pk=ann.pk).follower_count == 1
        at_once(
            lambda: services.unfollow(actor=ben, person=ann), lambda: services.unfollow(actor=ben, person=ann)
        )
        assert User.objects.get(pk=ben.pk).following_count == 0


def test_two_who_follow_each_other_at_once_do_not_wait_for_ever(ann: User, ben: User) -> None:
    for _ in range(ROUNDS):
        at_once(lambda: follow(ann, ben), lambda: follow(ben, ann))
        assert Follow.objects.count() == 2
        Follow.objects.all().delete()


def test_a_block_beats_a_follow_that_comes_with_it(ann: User, ben: User) -> None:
    for _ in range(ROUNDS):
        at_once(lambda: follow(ben, ann), lambda: services.block(actor=ann, person=ben))
        assert not Follow.objects.exists()
        assert User.objects.get(pk=ann.pk).follower_count == 0
        Block.objects.all().delete()


def test_a_limit_is_exact_however_many_take_at_once() -> None:
    taken: list[int] = []

    def take_some() -> None:
        for number in range(10):
            with suppress(TooMany):
                limits.take("race", limit=12, per=60, now=1_700_000_000.0)
                taken.append(number)

    at_once(take_some, take_some, take_some)
    assert len(taken) == 12
