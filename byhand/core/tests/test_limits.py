"""Limits: as many as allowed, then a wait that is told; tokens come back with time."""

import pytest

from byhand.core import limits
from byhand.core.errors import TooMany
from byhand.core.models import Bucket

NOON = 1_700_000_000.0

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


def take(now: float, *, key: str = "join:203.0.113.4", limit: int = 3) -> None:
    limits.take(key, limit=limit, per=60, now=now)


def test_the_limit_is_exact_and_the_wait_is_told() -> None:
    for _ in range(3):
        take(NOON)

    with pytest.raises(TooMany) as refused:
        take(NOON)

    assert refused.value.wait == 20
    assert "20 seconds" in refused.value.message


def test_one_token_comes_back_at_a_time() -> None:
    for _ in range(3):
        take(NOON)
    with pytest.raises(TooMany):
        take(NOON + 19)

    take(NOON + 20)

    with pytest.raises(TooMany):
        take(NOON + 21)


def test_a_refused_try_costs_nothing() -> None:
    for _ in range(3):
        take(NOON)
    for _ in range(10):
        with pytest.raises(TooMany):
            take(NOON + 1)

    take(NOON + 20)


def test_an_idle_bucket_never_holds_more_than_its_limit() -> None:
    take(NOON)
    for _ in range(3):
        take(NOON + 9999)

    with pytest.raises(TooMany):
        take(NOON + 9999)


def test_keys_do_not_touch_each_other() -> None:
    take(NOON, limit=1)
    take(NOON, key="join:203.0.113.5", limit=1)

    with pytest.raises(TooMany):
        take(NOON, limit=1)


@pytest.mark.parametrize("limit", [3, 7, 11, 13])
def test_no_token_is_lost_to_rounding(limit: int) -> None:
    for _ in range(limit):
        take(NOON + 0.1, limit=limit)

    with pytest.raises(TooMany):
        take(NOON + 0.1, limit=limit)


def test_full_buckets_are_forgotten_and_used_ones_kept() -> None:
    take(NOON, key="old")
    take(NOON + 100, key="new")

    assert limits.forget_full(now=NOON + 100) == 1
    assert [bucket.key for bucket in Bucket.objects.all()] == ["new"]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "1 second"), (119, "119 seconds"), (121, "3 minutes"), (7200, "2 hours")],
)
def test_waits_are_told_as_people_say_them(seconds: int, words: str) -> None:
    assert limits.in_words(seconds) == words
