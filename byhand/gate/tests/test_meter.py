"""Allowances: the arithmetic against a plain bucket, and what a million addresses take."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byhand.gate.meter import PLACES, ROWS, SIZE, Allowance, in_memory, shared

START = 1_800_000_000.0


class Bucket:
    """The same as one reads it in a book: tokens that drip in until the bucket is full."""

    def __init__(self, allowance: Allowance) -> None:
        self.allowance, self.tokens, self.at = allowance, allowance.most, START

    def take(self, units: float, now: float) -> bool:
        self.tokens = min(self.allowance.most, self.tokens + (now - self.at) * self.allowance.per_minute / 60)
        self.at = now
        if self.tokens < units - 1e-4:
            return False
        self.tokens -= units
        return True


@given(
    per_minute=st.integers(1, 600),
    period=st.sampled_from([60.0, 300.0]),
    asked=st.lists(
        st.tuples(st.integers(0, 40_000), st.sampled_from([1 / 20, 1.0, 3.0])), min_size=1, max_size=60
    ),
)
def test_it_counts_as_a_bucket_does(per_minute: int, period: float, asked: list) -> None:
    allowance = Allowance(per_minute, period)
    meter, bucket, now = in_memory(rows=4), Bucket(allowance), START
    key = meter.key("range", "203.0.113.0/24")
    for pause, units in asked:
        now += pause / 1000
        wait = meter.take(key, allowance, units, now=now)
        near = abs(bucket.tokens + pause / 1000 * per_minute / 60 - units) < 1e-3
        if near:
            return  # on the edge both may be right
        assert (wait == 0) == bucket.take(units, now)
        assert wait >= 0


@given(st.integers(1, 600), st.floats(0.05, 5))
def test_the_wait_that_is_named_is_enough_and_not_too_long(per_minute: int, units: float) -> None:
    allowance, meter = Allowance(per_minute), in_memory(rows=1)
    while not (wait := meter.take(7, allowance, units, now=START)):
        pass
    if units > allowance.most:
        return
    assert meter.take(7, allowance, units, now=START + wait * 0.99 - 0.001)
    assert not meter.take(7, allowance, units, now=START + wait)


def test_a_refused_request_uses_nothing() -> None:
    meter, allowance = in_memory(), Allowance(60)
    for _ in range(300):
        assert meter.take(1, allowance, 1, now=START) == 0
    waits = [meter.take(1, allowance, 1, now=START) for _ in range(50)]
    assert waits == [pytest.approx(1.0)] * 50
    assert meter.used(1, allowance, now=START) == pytest.approx(1.0)
    assert meter.used(1, allowance, now=START + 150) == pytest.approx(0.5)
    assert meter.used(2, allowance, now=START) == 0


def test_a_clock_that_is_set_back_locks_nobody_out() -> None:
    meter, allowance = in_memory(), Allowance(1)
    for _ in range(5):
        meter.take(1, allowance, 1, now=START)
    assert meter.take(1, allowance, 1, now=START)
    assert meter.take(1, allowance, 1, now=START - 86_400) == 0


@pytest.mark.slow("a million addresses")
def test_a_million_addresses_take_no_more_room_and_free_nobody_who_owes() -> None:
    meter, allowance = in_memory(), Allowance(60)
    greedy = meter.key("range", "the scraper")
    for _ in range(300):
        meter.take(greedy, allowance, 1, now=START)
    for number in range(1_000_000):
        meter.take(meter.key("range", str(number)), allowance, 1 / 20, now=START + number / 20_000)
    assert len(meter.memory) == SIZE == ROWS * PLACES * 16 == 1024 * 1024
    assert meter.used(greedy, allowance, now=START + 50) == pytest.approx(250 / 300)


def test_processes_share_one_table_and_a_stranger_cannot_choose_a_row(tmp_path: Path) -> None:
    path = tmp_path / "gate" / "meter"
    one, other = (shared(path, secret=b"s") for _ in range(2))
    allowance = Allowance(60)
    one.take(one.key("a", "b"), allowance, 30, now=START)
    assert other.used(other.key("a", "b"), allowance, now=START) == pytest.approx(0.1)
    assert path.stat().st_size == SIZE
    assert shared(path, secret=b"t").key("a", "b") != one.key("a", "b")
    path.write_bytes(b"half a file")
    assert shared(path, secret=b"s").used(1, allowance, now=START) == 0
