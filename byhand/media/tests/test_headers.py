import io
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byhand.media.imaging.errors import ImagingError
from byhand.media.imaging.headers import read_header
from byhand.media.imaging.limits import PictureLimits
from byhand.media.tests import samples

MAGICS = [b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR", b"GIF89a", b"RIFF\x40\0\0\0WEBPVP8X",
          b"II*\0\x08\0\0\0", b"MM\0*\0\0\0\x08", b"II+\0", b"\0\0\0\x1cftypavif\0\0\0\0avifmif1"]  # fmt: skip
CODED = {name: make() for name, make in samples.KINDS.items()}
MOVING = {kind: samples.animation(kind) for kind in ("GIF", "PNG", "WEBP")}


def header_of(data: bytes):
    return read_header(io.BytesIO(data))


def refusal_of(data: bytes) -> str:
    with pytest.raises(ImagingError) as refused:
        header_of(data)
    sentence = refused.value.message
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    return sentence


@pytest.mark.parametrize("kind", CODED)
def test_the_kind_and_the_measures_come_from_the_bytes(kind):
    header = header_of(CODED[kind])
    assert (header.kind, header.width, header.height, header.frames) == (kind, 500, 300, 1)


@pytest.mark.parametrize("kind", MOVING)
def test_frames_are_counted(kind):
    assert header_of(MOVING[kind]).frames == 5


def test_palette_depth_and_exactness_are_known():
    one_bit = header_of(samples.one_bit_png())
    assert (one_bit.depth, one_bit.exact, one_bit.palette) == (1, True, False)
    assert header_of(samples.saved(samples.paint().quantize(8), "PNG")).palette
    assert header_of(samples.saved(samples.paint(), "WEBP", lossless=True)).exact
    assert not header_of(CODED["webp"]).exact
    assert header_of(samples.saved(samples.paint().convert("1"), "TIFF")).depth == 1


def test_an_empty_file_is_refused():
    assert "empty" in refusal_of(b"")


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "SVG"),
        (b"\xef\xbb\xbf  <?xml version='1.0'?>\n<!-- x -->\n<svg></svg>", "SVG"),
        (b"<!doctype html><title>GIF89a</title>", "web page"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(40), "HEIC"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0isommp42" + bytes(40), "video"),
        (b"8BPS\0\x01" + bytes(40), "Photoshop"),
        (b"PK\x03\x04" + bytes(40), "ZIP"),
        (b"%PDF-1.7" + bytes(40), "PDF"),
        (b"BM" + bytes(40), "BMP"),
        (b"\xff\x0a" + bytes(40), "JPEG XL"),
        (b"MZ\x90\0" + bytes(40), "cannot tell"),
        (b"just words", "cannot tell"),
        (b"\x89PNG\r\n", "too early"),
        (b"\xff", "too early"),
    ],
)
def test_what_is_not_a_picture_is_named(data, word):
    assert word in refusal_of(data)


def test_a_file_of_900_megapixels_is_refused_by_its_header():
    assert "900 megapixels" in refusal_of(samples.png_header(30_000, 30_000))


def test_a_picture_that_is_too_long_is_refused():
    assert "20,000" in refusal_of(samples.png_header(25_000, 100))


def test_a_picture_without_width_is_refused():
    assert "no width" in refusal_of(samples.png_header(0, 10))


def test_a_file_over_the_limit_is_refused():
    with pytest.raises(ImagingError, match="larger than 1 MB"):
        read_header(io.BytesIO(bytes(1_200_000)), replace(PictureLimits(), file_bytes=1024 * 1024))


@pytest.mark.parametrize(
    "data",
    [samples.png_header(10, 10, frames=100_000), samples.gif_of(700, 10, 10), samples.gif_of(40, 4000, 4000)],
)
def test_an_animation_that_unpacks_to_too_much_is_refused(data):
    assert "animation" in refusal_of(data)


def test_a_rare_jpeg_is_refused():
    data = CODED["jpeg"].replace(b"\xff\xc0", b"\xff\xc3", 1)
    assert "rare" in refusal_of(data)


def test_a_heic_picture_with_the_name_of_an_avif_is_known_by_its_bytes():
    """Only the brand in the bytes counts; a wrong name does not help."""
    upload = io.BytesIO(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(64))
    upload.name = "painting.avif"
    with pytest.raises(ImagingError, match="HEIC"):
        read_header(upload)


@pytest.mark.parametrize("kind", [*CODED, *MOVING])
def test_a_file_that_was_cut_short_never_breaks_the_reader(kind):
    data = (CODED | MOVING)[kind]
    for length in {*range(1, 64), *range(64, len(data), max(1, len(data) // 60))}:
        try:
            header = header_of(data[:length])
        except ImagingError:
            continue
        assert header.width > 0


@pytest.mark.parametrize("kind", ["png", "webp", "GIF", "PNG"])
def test_formats_with_an_end_mark_are_missed_when_it_is_cut_off(kind):
    data = (CODED | MOVING)[kind]
    assert "too early" in refusal_of(data[: len(data) * 2 // 3])


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(MAGICS), st.binary(max_size=300))
def test_random_bytes_end_in_a_header_or_a_sentence(magic, tail):
    check(magic + tail)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(CODED)), st.integers(0, 400), st.binary(min_size=1, max_size=8))
def test_changed_bytes_end_in_a_header_or_a_sentence(kind, at, change):
    data = CODED[kind]
    check(data[:at] + change + data[at + len(change) :])


def check(data: bytes) -> None:
    limits = PictureLimits()
    with suppress(ImagingError):
        header = header_of(data)
        assert 0 < header.width * header.height <= limits.pixels
        assert header.frames <= limits.frames


def test_a_file_of_countless_tiny_parts_is_refused_quickly():
    tiny = samples.chunk(b"tEXt", b"")
    data = samples.png()
    assert "damaged" in refusal_of(data[:33] + tiny * 70_000 + data[33:])
    assert "damaged" in refusal_of(b"GIF89a" + bytes(7) + b"\x21\xfe" + b"\x01a" * 700_000 + b"\0\x3b")
