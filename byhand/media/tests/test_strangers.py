"""Files that are a picture and something else as well. What is served is the picture alone."""

import io
import zlib
from contextlib import suppress

import pytest
import pyvips
from PIL import Image

from byhand.media.imaging import icc
from byhand.media.imaging.errors import ImagingError
from byhand.media.imaging.formats import jpeg, png
from byhand.media.tests import samples

EVIL = b"<script>alert('evil')</script><?php evil(); ?>PK\x03\x04evil"


def jpeg_with(segment: bytes) -> bytes:
    data = samples.jpeg()
    return data[:2] + segment + data[2:]


def png_with_hidden_pixels() -> bytes:
    """Packed pixel data with something behind their end."""
    data = samples.png()
    start = data.index(b"IDAT")
    length = int.from_bytes(data[start - 4 : start], "big")
    body = data[start + 4 : start + 4 + length] + EVIL
    return data[: start - 4] + samples.chunk(b"IDAT", body) + samples.chunk(b"IEND", b"")


POLYGLOTS = {
    "jpeg with an archive behind it": samples.jpeg() + EVIL,
    "jpeg with code in a comment": jpeg_with(b"\xff\xfe" + (len(EVIL) + 2).to_bytes(2, "big") + EVIL),
    "jpeg with code in an application segment": jpeg_with(b"\xff\xe9" + (len(EVIL) + 2).to_bytes(2, "big") + EVIL),
    "jpeg with code behind its last pixel": samples.jpeg()[:-2] + EVIL * 3 + b"\xff\xd9",
    "progressive jpeg with code behind its last pixel": samples.jpeg(progressive=True)[:-2] + EVIL * 3 + b"\xff\xd9",
    "png with an archive behind it": samples.png() + EVIL,
    "png with code in a text chunk": samples.with_chunk(samples.png(), b"tEXt", b"Comment\0" + EVIL),
    "png with code in a chunk of its own": samples.with_chunk(samples.png(), b"evIl", EVIL),
    "png with code in the name of its profile": samples.with_chunk(
        samples.png(), b"iCCP", b"evil<script>\0\0" + zlib.compress(icc.display_p3().data)
    ),
    "png with code behind its pixels": png_with_hidden_pixels(),
    "gif with code in a comment": samples.KINDS["gif"]()[:-1] + b"\x21\xfe" + bytes([len(EVIL)]) + EVIL + b"\0\x3b",
    "gif with an archive behind it": samples.KINDS["gif"]() + EVIL,
    "webp with an archive behind it": samples.KINDS["webp"]() + EVIL,
    "tiff with an archive behind it": samples.KINDS["tiff"]() + EVIL,
    "avif with an archive behind it": samples.KINDS["avif"]() + EVIL,
}  # fmt: skip


@pytest.mark.parametrize("name", POLYGLOTS)
def test_no_foreign_byte_is_served(hang, name):
    data = POLYGLOTS[name]
    assert b"evil" in data
    wall = hang(data)
    assert b"evil" not in wall.everything()
    assert b"<script" not in wall.everything()
    for file in wall.names:
        assert wall.open(file).width > 0


def test_a_picture_with_something_behind_it_still_loses_nothing(hang):
    wall = hang(POLYGLOTS["png with an archive behind it"])
    assert wall.data("full.png") == samples.png()
    wall = hang(POLYGLOTS["jpeg with an archive behind it"])
    assert wall.open("full.jpg").tobytes() == Image.open(io.BytesIO(samples.jpeg())).tobytes()


@pytest.mark.parametrize("kind", samples.KINDS)
def test_a_picture_that_was_cut_short_is_refused_in_a_sentence(hang, kind):
    data = samples.saved(samples.noise(200, 150), kind.upper())
    for part in (0.5, 0.8, 0.95):
        with pytest.raises(ImagingError) as refused:
            hang(data[: int(len(data) * part)])
        assert refused.value.message.endswith(".")


@pytest.mark.parametrize("place", [60, 200, 400, 900])
def test_a_damaged_jpeg_is_shown_anew_or_refused(hang, place):
    data = bytearray(samples.jpeg())
    data[place : place + 3] = b"\xff\x00\x55"
    with suppress(ImagingError):
        wall = hang(bytes(data))
        assert wall.open(wall.full).size == (500, 300)


# ── copies ──


def test_a_clean_jpeg_holds_nothing_but_the_picture():
    copy = jpeg.clean(samples.camera_jpeg(), colour=None)
    kinds = {marker for marker, _ in jpeg.walk(copy)}
    assert kinds <= {0xE0, jpeg.DQT, jpeg.DHT, jpeg.SOS, 0xC0}
    assert jpeg.clean(copy, colour=None) == copy


def test_a_jpeg_that_is_not_understood_is_not_copied():
    data = samples.jpeg()
    assert jpeg.clean(data[:-2], colour=None) is None
    assert jpeg.clean(samples.saved(samples.paint().convert("CMYK"), "JPEG"), colour=None) is None
    scan = data.index(b"\xff\xda") + 20
    assert jpeg.clean(data[:scan] + b"\xff\xd3" + data[scan:], colour=None) is None
    table = data.index(b"\xff\xdb")
    assert jpeg.clean(data[:table] + b"\xff\xdb\0\x0512345"[:7] + data[table:], colour=None) is None


def test_a_jpeg_with_restart_marks_is_copied():
    data = samples.jpeg(restart_marker_blocks=7)
    assert b"\xff\xd3" in data
    copy = jpeg.clean(data, colour=None)
    assert Image.open(io.BytesIO(copy)).tobytes() == Image.open(io.BytesIO(data)).tobytes()


def test_a_png_that_is_not_understood_is_not_copied():
    data = samples.png()
    assert png.clean(data, colour=None) == data
    assert png.clean(data[:-1], colour=None) is None
    assert png.clean(data[:60] + b"x" + data[61:], colour=None) is None
    assert png.clean(samples.animation("PNG"), colour=None) is None
    assert png.clean(samples.png_header(10, 10), colour=None) is None
    assert png.clean(samples.with_chunk(data, b"IDAT", zlib.compress(b"x")), colour=None) is None


def test_an_interlaced_png_is_understood(tmp_path):
    path = tmp_path / "laced.png"
    pyvips.Image.black(13, 9).pngsave(str(path), interlace=True, keep="none")
    data = path.read_bytes()
    assert data[28] == 1
    assert png.clean(data, colour=None) is not None


def test_a_png_gets_the_rebuilt_profile():
    data = samples.png(icc_profile=samples.GREEN_IN_P3)
    copy = png.clean(data, colour=icc.display_p3())
    assert Image.open(io.BytesIO(copy)).info["icc_profile"] == icc.display_p3().data
    assert b"iCCP" not in png.clean(data, colour=None)
