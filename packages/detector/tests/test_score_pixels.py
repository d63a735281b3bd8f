"""The score: the same each time, for every kind of picture, and silent where it knows nothing."""

import math

import numpy as np
import pytest
from detector.pixels.ensemble import shipped
from detector.pixels.scoring import score_pixels
from detector.verdict import DetectorError
from PIL import Image, ImageDraw

from packages.detector.tests.pictures import clouds

pytestmark = pytest.mark.slow("the net sees eight looks of a picture, 10 ms each")


def test_a_score_is_that_of_the_picture_as_it_is():
    found = score_pixels(clouds(1))
    assert found == score_pixels(clouds(1))
    assert len(found.renditions) == 4
    assert found.score == found.renditions[0]
    assert found.spread == pytest.approx(np.std(found.renditions))
    assert found.model == shipped().version


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "I;16", "F"])
def test_every_mode_is_scored(mode):
    grey = clouds(2, 260).convert("L")
    image = Image.fromarray(np.asarray(grey, np.uint16) * 257) if mode == "I;16" else grey.convert(mode)
    assert math.isfinite(score_pixels(image).score)


@pytest.mark.parametrize("size", [(1, 1), (7, 900), (255, 256)])
def test_a_small_picture_has_no_answer(size):
    found = score_pixels(clouds(3, 64).resize(size))
    assert found.abstains == "small"
    assert math.isfinite(found.score)


def test_clear_parts_lie_on_grey():
    cut_out = clouds(4).convert("RGBA")
    cut_out.putalpha(0)
    assert score_pixels(cut_out).abstains in {"flat", "few-colours"}


def test_lines_flat_shapes_and_few_colours_have_no_answer():
    page = Image.new("RGB", (300, 300), "white")
    pen = ImageDraw.Draw(page)
    for place in range(0, 300, 25):
        pen.line((place, 0, 300 - place, 300), "black", 2)
    assert score_pixels(page).abstains
    assert (
        score_pixels(clouds(5, 19).resize((304, 304), Image.Resampling.NEAREST).quantize(16)).abstains
        == "few-colours"
    )


def test_a_picture_that_was_squeezed_hard_has_no_answer(tmp_path):
    clouds(6).save(tmp_path / "x.jpg", quality=4)
    with Image.open(tmp_path / "x.jpg") as image:
        assert score_pixels(image).abstains == "recompressed"


def test_half_a_file_is_a_sentence(tmp_path):
    clouds(7).save(tmp_path / "x.png")
    whole = (tmp_path / "x.png").read_bytes()
    (tmp_path / "x.png").write_bytes(whole[: len(whole) // 2])
    with Image.open(tmp_path / "x.png") as image, pytest.raises(DetectorError, match="could not be read"):
        score_pixels(image)
