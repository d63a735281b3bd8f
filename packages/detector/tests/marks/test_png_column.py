"""The first pixels of a PNG are those that decoding all of it gives, whatever its lines are filtered by."""

import io
import struct
import zlib

import numpy as np
import pytest
from detector.marks import read_marks
from detector.marks.files.png_column import first_pixels
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from packages.detector.tests.marks import cases, makers


def png(lines: bytes, wide: int, high: int, colour: int, *, depth: int = 8, laced: int = 0) -> bytes:
    head = struct.pack(">IIBBBBB", wide, high, depth, colour, 0, 0, laced)
    packed = zlib.compress(lines)
    parts = [packed[at : at + 37] for at in range(0, len(packed), 37)]
    body = b"".join(makers.chunk(b"IDAT", part) for part in parts)
    return b"\x89PNG\r\n\x1a\n" + makers.chunk(b"IHDR", head) + body + makers.chunk(b"IEND", b"")


@pytest.mark.slow("draws many pictures")
@given(st.integers(1, 5), st.integers(1, 12), st.sampled_from([2, 6]), st.data())
def test_they_are_what_decoding_all_of_it_gives(wide, high, colour, data):
    channels = 3 if colour == 2 else 4
    size = wide * channels
    lines = b"".join(
        bytes([data.draw(st.integers(0, 4))]) + data.draw(st.binary(min_size=size, max_size=size))
        for _ in range(high)
    )
    file = png(lines, wide, high, colour)
    whole = np.asarray(Image.open(io.BytesIO(file)))
    assert first_pixels(file, high) == [bytes(row[0]) for row in whole]
    assert first_pixels(file, high + 1) is None


def test_of_other_kinds_and_of_damaged_ones_nothing_is_said():
    lines = bytes(13) * 4
    good = png(lines, 4, 4, 2)
    assert first_pixels(good, 4) == [bytes(3)] * 4
    for bad in (
        png(lines, 4, 4, 2, laced=1), png(lines, 4, 4, 3), png(lines, 4, 4, 2, depth=16),
        png(b"\x05" + lines[1:], 4, 4, 2), png(lines[:-1], 4, 4, 2), good[:45], good[:20], b"",
    ):  # fmt: skip
        assert first_pixels(bad, 4) is None


@pytest.mark.parametrize("mode", ["pnginfo", "pngcomp", "rgbinfo", "rgbcomp"])
def test_a_block_in_a_picture_of_any_size_is_read(mode):
    file = makers.stealth(cases.A1111, mode=mode, size=150)
    assert read_marks(file)[0].generator == read_marks(makers.stealth(cases.A1111, mode=mode))[0].generator
    assert read_marks(makers.png(image=makers.picture(150, 150, "RGB"))) == ()
    assert read_marks(makers.png(image=makers.picture(150, 150, "RGBA"))) == ()
