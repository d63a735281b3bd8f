"""Copies of a picture keep its fingerprint nearly; other pictures do not."""

import numpy as np
import pytest
from detector.pixels import renditions
from detector.pixels.fingerprints import distance, fingerprint
from PIL import Image

from packages.detector.tests.pictures import clouds


def test_copies_are_near_and_others_far():
    works = [clouds(seed, 300) for seed in range(6)]
    prints = [fingerprint(work) for work in works]
    for work, own in zip(works, prints, strict=True):
        assert all(distance(own, fingerprint(again(work))) <= 6 for again in renditions.RENDITIONS)
    apart = [distance(a, b) for i, a in enumerate(prints) for b in prints[:i]]
    assert min(apart) > 12
    assert 26 < np.mean(apart) < 38


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "I", "F"])
def test_every_mode_has_one(mode):
    image = clouds(1, 64).convert("L").convert(mode) if mode != "I;16" else Image.new(mode, (64, 64), 900)
    assert 0 <= fingerprint(image) < 2**64


def test_one_colour_and_one_pixel():
    assert fingerprint(Image.new("RGB", (500, 20), "red")) == fingerprint(Image.new("RGB", (1, 1), "red"))
