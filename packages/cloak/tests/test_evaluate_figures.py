import numpy as np
import pytest
from cloak.evaluate import controls
from cloak.evaluate.intervals import cells_of, difference_of, mean_of, ratio_of
from cloak.evaluate.shift import measure, spread_of
from cloak.evaluate.swap import restyled
from cloak.evaluate.visibility import flat_places, look
from hypothesis import given, settings
from hypothesis import strategies as st

from packages.cloak.tests.standin import painting

RNG = np.random.default_rng(5)
SHAPE = (1, 4, 8, 8)


def latent(seed):
    return np.random.default_rng(seed).normal(0, 1, SHAPE).astype(np.float32)


def test_a_step_straight_to_the_target_has_cosine_one():
    clean, target = latent(1), latent(2)
    found = measure(clean, clean + 0.25 * (target - clean), target, spread=2.0)
    length = float(np.sqrt(np.mean((target - clean) ** 2)))
    assert found.cos == pytest.approx(1, abs=1e-6)
    assert found.rel == pytest.approx(0.25 * length / 2, rel=1e-5)
    assert found.directed == pytest.approx(found.rel, rel=1e-5)
    assert found.progress == pytest.approx(0.25, abs=1e-5)


def test_a_step_across_counts_as_no_directed_shift():
    clean = np.zeros(SHAPE, np.float32)
    target, across = clean.copy(), clean.copy()
    target[0, 0], across[0, 1] = 1, 1
    found = measure(clean, across, target, spread=1.0)
    assert found.rel == pytest.approx(0.5)
    assert found.directed == 0


def test_a_step_away_is_negative_and_no_step_is_zero():
    clean, target = latent(1), latent(2)
    assert measure(clean, clean - 0.1 * (target - clean), target, 1.0).directed < 0
    still = measure(clean, clean, target, 1.0)
    assert (still.rel, still.cos, still.directed, still.progress) == (0, 0, 0, 0)


def test_the_spread_of_independent_works_is_known():
    works = [latent(seed) for seed in range(6)]
    assert spread_of(works) == pytest.approx(2**0.5, rel=0.1)


def test_the_spread_takes_works_of_different_shapes():
    wide = np.random.default_rng(9).normal(0, 1, (1, 4, 8, 20)).astype(np.float32)
    assert spread_of([latent(1), wide]) == pytest.approx(2**0.5, rel=0.2)


@settings(max_examples=25)
@given(st.integers(0, 2**32 - 1))
def test_the_controls_change_every_pixel_as_much_as_the_cloak_does(seed):
    rng = np.random.default_rng(seed)
    clean = rng.integers(0, 256, (12, 16, 3)).astype(np.uint8)
    cloaked = np.clip(clean + rng.integers(-9, 10, clean.shape), 0, 255).astype(np.uint8)
    other = rng.integers(-4, 5, (5, 7, 3)).astype(np.int16)
    size = np.abs(controls.change(clean, cloaked))
    for control in (
        controls.noise(clean, cloaked, seed=1),
        controls.shuffled(clean, cloaked, other, seed=1),
    ):
        assert np.array_equal(np.abs(controls.change(clean, control)), size)


def test_the_noise_control_has_signs_by_chance_and_the_shuffled_one_anothers():
    clean = np.full((64, 64, 3), 128, np.uint8)
    cloaked = clean + np.uint8(4)
    noise = controls.change(clean, controls.noise(clean, cloaked, seed=0))
    assert abs(noise.mean()) < 0.2
    other = np.where(RNG.random((64, 64, 3)) < 0.5, -1, 1).astype(np.int16)
    assert np.array_equal(controls.change(clean, controls.shuffled(clean, cloaked, other, seed=0)), 4 * other)


def test_an_interval_holds_the_mean_and_narrows_with_more_works():
    few, many = (mean_of(np.random.default_rng(3).normal(1, 1, n).tolist()) for n in (10, 1000))
    assert few.low < few.mean < few.high
    assert many.high - many.low < (few.high - few.low) / 3
    assert many.low < 1 < many.high


def test_differences_are_taken_work_by_work():
    first = [float(value) for value in range(20)]
    assert difference_of([value + 0.5 for value in first], first) == mean_of([0.5] * 20)


def test_a_ratio_to_nothing_is_not_a_number():
    assert np.isnan(ratio_of([1.0, 2.0], [-1.0, 0.5]).mean)
    assert ratio_of([2.0, 4.0], [1.0, 2.0]).mean == 2


def test_a_few_works_have_no_interval():
    assert np.isnan(mean_of([1.0, 2.0, 3.0]).low)
    assert np.isnan(mean_of([]).mean)


def test_seeds_of_one_artist_are_no_new_artists():
    apart = cells_of([[0.0] * 9, [1.0] * 9, [2.0] * 9])
    assert apart.mean == 1
    assert apart.high - apart.low > 1


def test_flat_places_are_found_where_nothing_is_drawn():
    lightness = np.full((32, 32), 50.0)
    lightness[:, 16:] += RNG.normal(0, 20, (32, 16))
    flat = flat_places(lightness)
    assert flat[:, :16].all()
    assert not flat[:, 16:].any()


def test_an_unchanged_picture_is_not_seen_to_change():
    seen = look(painting(1), painting(1))
    assert seen.psnr == 99
    assert seen.delta_e == 0
    assert seen.flat_delta_e == 0


def test_a_latent_swapped_with_its_own_plate_stays_itself():
    work = latent(4)
    assert np.allclose(restyled(work, work), work, atol=1e-5)


def test_swapping_takes_maps_tokens_and_single_vectors():
    rng = np.random.default_rng(0)
    for shape in ((1, 4, 5, 9), (1, 30, 8), (1, 16)):
        work, plate = (rng.normal(0, 1, shape).astype(np.float32) for _ in range(2))
        found = restyled(work, plate)
        assert found.shape == shape
        assert not np.allclose(found, work)
