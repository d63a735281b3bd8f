"""p-values are counted, and too few works answer nothing."""

import math

import numpy as np
from detector.pixels.conformal import FEWEST, p_value
from hypothesis import given, settings
from hypothesis import strategies as some

scores = some.floats(-20, 20, allow_nan=False)
# Many alike scores and few: ties are where counting goes wrong.
enough = some.builds(
    lambda seed, steps: (
        np.random.default_rng(seed).integers(-steps, steps + 1, FEWEST + 5).astype(float).tolist()
    ),
    some.integers(0, 2**32),
    some.integers(0, 20),
)


def test_fewer_than_two_hundred_say_nothing():
    assert p_value(1.0, [0.0] * (FEWEST - 1)) is None
    assert p_value(math.nan, [0.0] * FEWEST) is None


def test_the_highest_is_as_rare_as_it_can_be():
    assert p_value(9.0, [0.0] * FEWEST) == 1 / (FEWEST + 1)
    assert p_value(-9.0, [0.0] * FEWEST) == 1.0


@settings(max_examples=30)
@given(enough, scores, scores)
def test_a_higher_score_is_never_less_rare(references, one, other):
    low, high = sorted((one, other))
    assert p_value(high, references) <= p_value(low, references)


@settings(max_examples=30)
@given(enough, scores)
def test_order_of_the_references_means_nothing(references, score):
    assert p_value(score, references) == p_value(score, references[::-1])
    assert 0 < p_value(score, references) <= 1


@settings(max_examples=5)
@given(enough)
def test_at_most_the_asked_share_of_works_is_as_rare_as_asked(scored):
    """Each work against all others: not more than asked are at or below the level, whatever the scores."""
    found = np.array([p_value(one, scored[:i] + scored[i + 1 :]) for i, one in enumerate(scored)])
    for level in (0.01, 0.05, 0.2):
        assert np.mean(found <= level) <= level
