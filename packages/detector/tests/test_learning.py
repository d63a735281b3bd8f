"""Whoever is measured was not learnt from, and a source's own habit is no sign of a class."""

import numpy as np
import pytest
from detector.evaluate import canaries, measures
from detector.pixels import backbone, ensemble, features
from detector.training import corpus, heads, learning, recipes

from packages.detector.tests import folders

ROWS = folders.rows()
LABELS = np.array([row.is_generated for row in ROWS])
SOURCES = np.array([row.source for row in ROWS])
PARTS = ("figures", "near", "whole")
COURSES = {"pixels": learning.Course(heads.Blindness(0.3, 0.25, 0.25), 1.0)}


def seen(seed, sign=2.5, habit=0.7):
    """Column 0 tells the classes apart; columns 1 to 5 tell the sources apart; the others are noise."""
    rng = np.random.default_rng(seed)
    # A source's habit is the same in every view.
    habits = {
        name: np.random.default_rng(len(name) * 7 + ord(name[0])).normal(0, habit, 5) for name in set(SOURCES)
    }
    found = rng.normal(0, 1, (len(ROWS), 12)).astype(np.float32)
    found[:, 0] += sign * LABELS
    found[:, 1:6] += np.stack([habits[name] for name in SOURCES])
    nothing = np.zeros((len(ROWS), backbone.LAST), np.float32)
    return {
        f"{part}.{place}": found if part == "figures" else nothing for part in PARTS for place in range(4)
    }


def held(sign=2.5):
    taught = [seen(1, sign), seen(2, sign)]
    return learning.held_out(ROWS, taught, {learning.MEASURED: seen(3, sign)}, lambda _: None, COURSES)


def test_everybody_is_left_out_once_in_each_turn_with_its_kin():
    splits = list(corpus.splits(ROWS))
    for turn in range(corpus.FOLDS):
        assert (sum(split.held.astype(int) for split in splits if split.turn == turn) == 1).all()
    for split in splits:
        families = {row.family for row, out in zip(ROWS, split.held, strict=True) if out}
        kept = {row.family for row, out in zip(ROWS, split.held, strict=True) if not out}
        assert not families & kept


def test_generators_of_one_family_and_artists_of_one_house_are_kin():
    line = {"file": "x", "kind": "art", "source": "wesnoth_story", "generator": "Stable Diffusion 1.5"}
    assert corpus._row({**line, "label": "ai"}).family == "Stable Diffusion"
    assert corpus._row({**line, "label": "human"}).family == "wesnoth"


def test_a_sign_is_found_in_sources_that_were_left_out():
    turns = held().sums[learning.MEASURED].mean(axis=2)
    assert np.mean([measures.auc(turn, LABELS) for turn in turns]) > 0.75


def test_without_a_sign_nothing_is_found():
    turns = held(sign=0).sums[learning.MEASURED].mean(axis=2)
    assert np.mean([measures.auc(turn, LABELS) for turn in turns]) < 0.65


def test_scores_are_logits_and_limits_let_few_human_works_pass():
    found = held()
    made = learning.made_of(ROWS, found, "test")
    logits = learning.calibrated(found.sums[learning.MEASURED], made.scales, made.shifts).mean(axis=2)
    assert measures.auc(logits[0], LABELS) > 0.7
    assert made.thresholds["0.01"] >= made.thresholds["0.05"]
    assert (logits[:, ~LABELS] > made.thresholds["0.05"]).mean() <= 0.05
    said = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
    assert said.mean() == pytest.approx(0.5, abs=0.1)


def test_weights_come_back_as_they_were_saved(tmp_path):
    made = learning.made_of(ROWS, held(), "test")
    ensemble.save(made, tmp_path / "x.npz")
    back = ensemble.read(tmp_path / "x.npz")
    for name in ("scales", "shifts", "flips", "thresholds", "shares"):
        assert getattr(back, name) == getattr(made, name)
    assert all(np.array_equal(back.heads[key].direction, head.direction) for key, head in made.heads.items())
    assert back.version == "test"


def test_weights_for_other_figures_are_refused(tmp_path, monkeypatch):
    ensemble.save(learning.made_of(ROWS, held(), "test"), tmp_path / "x.npz")
    monkeypatch.setattr(features, "VERSION", -1)
    with pytest.raises(ValueError, match="Train again"):
        ensemble.read(tmp_path / "x.npz")


def test_a_limit_counts_artists_alike():
    sources = np.array(["many"] * 90 + ["few"] * 10)
    scores = np.r_[np.zeros(90), np.linspace(1, 2, 10)]
    assert learning.threshold(scores, sources, 0.05) > 1.85


def test_chance_is_the_same_for_the_same_words_only():
    first = recipes.chance("a", "b").random(3).tolist()
    assert first == recipes.chance("a", "b").random(3).tolist()
    assert first != recipes.chance("a", "c").random(3).tolist()


def test_what_was_drawn_tells_nothing_of_large_pictures():
    """The canary sings when one class is cut otherwise, and is silent when it is not."""
    rng = np.random.default_rng(0)
    table = np.array([recipes.drawn((300, 300), rng) for _ in ROWS], np.float32)
    assert 0.25 < canaries.of_properties(ROWS, table) < 0.75
    table[LABELS, 2] += 30
    assert canaries.of_properties(ROWS, table) > 0.9


def test_lots_find_nothing_in_noise_and_all_in_a_leak():
    names = [row.source for row in folders.rows() if not row.is_generated] * 3
    names = [f"{name}{place % 4}" for place, name in enumerate(names)]
    noise = np.random.default_rng(0).normal(size=(len(names), 8)).astype(np.float32)
    mean, low, high = canaries.of_nothing(names, noise, rounds=20)
    assert low <= mean <= high
    assert 0.35 < mean < 0.65


def test_a_ground_cuts_off_what_lies_far_away():
    table = np.r_[np.random.default_rng(0).normal(size=(200, 2)), [[1e6, -1e6]]].astype(np.float32)
    placed = heads.ground_of(table).of(table)
    assert np.abs(placed).max() <= heads.CLIP


def test_what_tells_artists_apart_does_not_count_and_what_tells_generators_apart_may():
    rng = np.random.default_rng(4)
    habits = {name: rng.normal(0, 3) for name in sorted(set(SOURCES))}
    rows = rng.normal(0, 1, (len(ROWS), 2)).astype(np.float32) + 2 * LABELS[:, None].astype(np.float32)
    habit = np.array([habits[name] for name in SOURCES], np.float32)
    rows[:, 0] += np.where(LABELS, 0, habit)
    rows[:, 1] += np.where(LABELS, habit, 0)
    ground = heads.Ground(np.zeros(2, np.float32), np.full(2, 10, np.float32))
    known = heads.moments(ground.of(rows), SOURCES.tolist(), LABELS)
    to_artists, to_generators = heads.learn(known, ground, heads.Blindness(0.1, artists=4)).direction
    assert abs(to_artists) < abs(to_generators) / 2
