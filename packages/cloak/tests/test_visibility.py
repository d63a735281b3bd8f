"""What the eye may see: our own writing of SSIMULACRA 2 and CIEDE2000 against published figures."""

import io

import numpy as np
import pytest
from cloak import colour
from cloak.filters import blur
from cloak.fitting import AIMS, fit
from cloak.masks import room_for_change
from cloak.visibility import FlatPlaces, Yardstick
from PIL import Image

from packages.cloak.tests.conftest import painted


def planes(image: Image.Image) -> np.ndarray:
    return np.ascontiguousarray(np.asarray(image.convert("RGB"), np.float32).transpose(2, 0, 1) / 255)


def saved(image: Image.Image, quality: int) -> Image.Image:
    held = io.BytesIO()
    image.save(held, "JPEG", quality=quality)
    return Image.open(held)


# From the package ssimulacra2 0.3.0 on the same two files.
@pytest.mark.parametrize(("quality", "score"), [(95, 76.88), (75, 63.90), (30, 36.90)])
def test_score_is_that_of_the_published_measure(quality: int, score: float) -> None:
    picture = painted(320, 256)
    assert Yardstick(planes(picture)).score(planes(saved(picture, quality))).whole == pytest.approx(
        score, abs=0.5
    )


def test_the_same_picture_scores_100(picture: Image.Image) -> None:
    score = Yardstick(planes(picture)).score(planes(picture))
    assert score.whole == 100
    assert score.worst == 100


def test_a_part_that_is_spoilt_is_the_worst() -> None:
    picture = planes(painted(512, 256))
    spoilt = picture.copy()
    spoilt[:, :, 300:] = blur(spoilt[:, :, 300:], 2)
    score = Yardstick(picture).score(spoilt)
    assert score.parts.shape == (1, 2)
    assert score.parts[0, 1] < 60 < score.parts[0, 0]


# Sharma, Wu and Dalal, test data of the CIEDE2000 colour difference.
@pytest.mark.parametrize(
    ("first", "second", "difference"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
        ((50, -1, 2), (50, 0, 0), 2.3669),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_colour_difference_is_that_of_the_published_pairs(
    first: tuple[float, ...], second: tuple[float, ...], difference: float
) -> None:
    a, b = (np.array(one, np.float64).reshape(3, 1) for one in (first, second))
    assert colour.difference(a, b)[0] == pytest.approx(difference, abs=1e-4)


def test_white_is_white_in_lab() -> None:
    assert colour.lab(np.ones((3, 1, 1), np.float32)).ravel() == pytest.approx([100, 0, 0], abs=0.02)


def test_flat_places_are_the_calm_ones() -> None:
    where = FlatPlaces(planes(painted(320, 256))).where
    assert where[:80].mean() > 0.4
    assert where[170:].mean() < 0.02


def test_room_is_small_on_flat_ground_and_large_in_texture() -> None:
    room = room_for_change(planes(painted(320, 256)))
    assert room[:60, :100].mean() < 0.42
    assert room[180:].mean() > 0.6


@pytest.mark.slow("three strengths, each weighed several times")
def test_a_change_is_fitted_to_what_may_be_seen() -> None:
    picture = planes(painted(320, 256))
    noise = np.sign(np.random.default_rng(1).standard_normal(picture.shape)).astype(np.float32)
    sizes = []
    for aim in (AIMS["light"], AIMS["medium"], AIMS["strong"]):
        fitted = fit(picture, noise * room_for_change(picture) * aim.reach, aim)
        assert aim.score <= fitted.score.whole < aim.score + 8
        assert fitted.flat <= aim.flat
        sizes.append(float(fitted.factor.mean()) * aim.reach)
    assert sizes == sorted(sizes)


def test_a_change_of_nothing_is_fitted_to_nothing() -> None:
    white = np.ones((3, 64, 64), np.float32)
    assert fit(white, np.zeros_like(white), AIMS["medium"]).score.whole == 100
