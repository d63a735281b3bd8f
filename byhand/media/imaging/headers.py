"""Tell what a file is from its first bytes, and what picture its header promises."""

import os
import struct
from collections.abc import Callable, Mapping
from typing import BinaryIO

from byhand.media.imaging.errors import ImagingError
from byhand.media.imaging.formats import avif, gif, jpeg, png, tiff, webp
from byhand.media.imaging.formats.header import Header, Kind
from byhand.media.imaging.formats.reading import CUT_SHORT, Reader
from byhand.media.imaging.limits import PictureLimits

START = 512
TAKEN = "Please send a JPEG, PNG, WebP, GIF, AVIF or TIFF picture."
READERS: Mapping[Kind, Callable[[Reader], Header]] = {
    "jpeg": jpeg.read_header,
    "png": png.read_header,
    "webp": webp.read_header,
    "gif": gif.read_header,
    "avif": avif.read_header,
    "tiff": tiff.read_header,
}
MIME: Mapping[str, str] = {
    "jpeg": "image/jpeg", "jpg": "image/jpeg", "png": "image/png", "webp": "image/webp",
    "gif": "image/gif", "avif": "image/avif", "tiff": "image/tiff",
}  # fmt: skip
# First bytes of what is refused, and what we call it.
STRANGERS: tuple[tuple[bytes, str], ...] = (
    (b"8BPS", "a Photoshop file. Please export it as PNG or JPEG and send that."),
    (
        b"PK\x03\x04",
        "a ZIP archive or a drawing program's file. Please export the picture as PNG and send that.",
    ),
    (b"%PDF", "a PDF. Please export its pages as PNG or JPEG and send those."),
    (
        b"\xff\x0a",
        "a JPEG XL picture, which few browsers can show. Please save it as PNG or JPEG and send that.",
    ),
    (
        b"\0\0\0\x0cJXL ",
        "a JPEG XL picture, which few browsers can show. Please save it as PNG or JPEG and send that.",
    ),
    (b"BM", "a BMP picture. Please save it as PNG, which looks the same, and send that."),
    (b"\x1a\x45\xdf\xa3", f"a video. {TAKEN}"),
    (b"gimp xcf", "a GIMP file. Please export it as PNG and send that."),
    (b"\0\0\x01\0", "an icon file. Please save it as PNG and send that."),
    (b"\0\0\0\x0cjP  ", "a JPEG 2000 picture. Please save it as PNG or JPEG and send that."),
)
HEIC = "This is a HEIC picture, which most browsers cannot show. Please save it as JPEG and send that."
SVG = "This is an SVG drawing. Please export it as PNG and send that."
HEIF = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"}


def read_header(file: BinaryIO, limits: PictureLimits | None = None) -> Header:
    """The header of an open, seekable file, within `limits`.

    The kind comes from the bytes, never from a name. Reads and seeks, decodes nothing, and
    takes well under a second for any input. Raises ImagingError with a sentence for people.
    """
    limits = limits or PictureLimits()
    size = file.seek(0, os.SEEK_END)
    limits.check_size(size)
    file.seek(0)
    kind = sniff(file.read(START))
    try:
        header = READERS[kind](Reader(file, size))
    except struct.error:
        raise ImagingError(CUT_SHORT) from None
    limits.check_pixels(header.width, header.height, header.frames)
    return header


def sniff(start: bytes) -> Kind:
    """What kind of picture begins with these bytes; raises ImagingError for anything else."""
    if start.startswith(jpeg.MAGIC):
        return "jpeg"
    if start.startswith(png.MAGIC):
        return "png"
    if start.startswith(gif.MAGICS):
        return "gif"
    if start.startswith(b"RIFF") and start[8:12] == b"WEBP":
        return "webp"
    if start.startswith(tiff.MAGICS):
        return "tiff"
    if start[4:8] == b"ftyp" and len(start) >= 12 and avif.BRANDS & avif.brands(start):
        return "avif"
    raise ImagingError(refusal(start))


def refusal(start: bytes) -> str:
    """A sentence that says what the file is instead of a picture, and what to do."""
    if start[4:8] == b"ftyp":
        return HEIC if len(start) >= 12 and HEIF & avif.brands(start) else f"This is a video. {TAKEN}"
    for magic, words in STRANGERS:
        if start.startswith(magic):
            return f"This is {words}"
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith(b"<"):
        return SVG if b"<svg" in text else f"This is a web page and not a picture. {TAKEN}"
    is_beginning = any(magic.startswith(start[:8]) for magic in (jpeg.MAGIC, png.MAGIC, *gif.MAGICS, b"RIFF"))
    return CUT_SHORT if is_beginning else f"We cannot tell what kind of file this is. {TAKEN}"
