"""Areas, exact rates and intervals over sources."""

import numpy as np
import pytest
from detector.evaluate import measures
from hypothesis import given, settings
from hypothesis import strategies as some

LABELS = np.array([False, False, False, False, True, True])


def test_an_area_counts_pairs_and_halves_of_equal_ones():
    assert measures.auc(np.array([0, 1, 2, 3, 4, 5.0]), LABELS) == 1
    assert measures.auc(np.zeros(6), LABELS) == 0.5
    assert measures.auc(np.array([0, 0, 0, 5, 4, 4.0]), LABELS) == 0.75


def test_a_loss_is_the_area_that_went():
    sorted_well, turned = np.arange(6.0), -np.arange(6.0)
    assert measures.loss(np.stack([sorted_well, turned], axis=1), LABELS) == 1
    assert measures.loss(np.stack([turned, turned], axis=1), LABELS) == 0


@settings(max_examples=40)
@given(some.lists(some.integers(-3, 3), min_size=6, max_size=6))
def test_an_area_is_the_share_of_pairs(values):
    scores = np.array(values, float)
    pairs = [(a > b) + (a == b) / 2 for a in scores[LABELS] for b in scores[~LABELS]]
    assert measures.auc(scores, LABELS) == pytest.approx(np.mean(pairs))


def test_a_rate_is_exact():
    human, generated = np.arange(200.0), np.array([197.5, 198.5, 300, 0])
    labels = np.r_[np.zeros(200, bool), np.ones(4, bool)]
    assert measures.tpr_at(np.r_[human, generated], labels, 0.01) == 0.75
    assert (human > measures.limit_for(human, 0.01)).mean() == 0.01


def test_intervals_draw_sources():
    rng = np.random.default_rng(0)
    labels = np.repeat([True, False], 60)
    sources = np.array([f"{name}" for name in range(6) for _ in range(20)])
    scores = rng.normal(size=120) + labels
    point, low, high = measures.with_interval(measures.auc, scores, labels, sources, rounds=50)
    assert low <= point <= high
    alone = measures.with_interval(measures.auc, scores, labels, np.where(labels, "a", "b"), rounds=5)
    assert alone[1:] == (None, None)


def test_said_and_true_shares():
    labels = np.array([True] * 5 + [False] * 5)
    right = measures.reliability(np.where(labels, 9.0, -9.0), labels, np.ones(10))
    wrong = measures.reliability(np.where(labels, -9.0, 9.0), labels, np.ones(10))
    assert measures.calibration_error(right) < 0.01
    assert measures.calibration_error(wrong) > 0.99
