"""Which kind of file it is, and what its blocks say. No pixel is decoded here."""

from collections.abc import Callable

from detector.marks.fields import Content
from detector.marks.files import boxes, exif, gif, jpeg, png, riff
from detector.verdict import DetectorError

NO_PICTURE = (
    "This is no picture that can be read: PNG, JPEG, WebP, AVIF, HEIF, JPEG XL, GIF, TIFF and BMP can."
)
BRANDS = {
    b"avif": "image/avif",
    b"avis": "image/avif",
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"hevc": "image/heic",
    b"hevx": "image/heic",
    b"mif1": "image/heif",
    b"msf1": "image/heif",
}


def gather(data: bytes) -> Content:
    """DetectorError where it is no picture at all. A damaged one is read as far as it goes."""
    if not data:
        raise DetectorError("This file is empty.")
    mime, read = kind_of(data)
    content = Content(mime)
    read(data, content)
    return content


def kind_of(data: bytes) -> tuple[str, Callable[[bytes, Content], None]]:
    for start, mime, read in STARTS:
        if data.startswith(start):
            return mime, read
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp", riff.read
    if data[4:8] == b"ftyp":
        return brand_of(data), boxes.read
    raise DetectorError(NO_PICTURE)


def brand_of(data: bytes) -> str:
    """By the main brand, else by the first known one of the compatible brands."""
    size = min(int.from_bytes(data[:4], "big"), 256)
    brands = [data[8:12], *(data[at : at + 4] for at in range(16, size, 4))]
    for brand in brands:
        if brand in BRANDS:
            return BRANDS[brand]
    raise DetectorError(NO_PICTURE)


def nothing(_data: bytes, _content: Content) -> None:
    """A format without a place for words."""


STARTS: tuple[tuple[bytes, str, Callable[[bytes, Content], None]], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png", png.read),
    (b"\xff\xd8", "image/jpeg", jpeg.read),
    (b"GIF8", "image/gif", gif.read),
    (b"II*\x00", "image/tiff", exif.read),
    (b"MM\x00*", "image/tiff", exif.read),
    (b"\x00\x00\x00\x0cJXL ", "image/jxl", boxes.read),
    (b"\xff\x0a", "image/jxl", nothing),
    (b"BM", "image/bmp", nothing),
)
