"""WebP: a RIFF of chunks."""

from detector.marks.fields import Content
from detector.marks.files import exif, xmp

MOST_CHUNKS = 100_000


def read(data: bytes, content: Content) -> None:
    at = 12
    for _ in range(MOST_CHUNKS):
        if at + 8 > len(data):
            return
        kind, size = data[at : at + 4].upper(), number(data, at + 4, 4)
        take(kind, data[at + 8 : at + 8 + size], content)
        at += 8 + size + size % 2


def take(kind: bytes, chunk: bytes, content: Content) -> None:
    if kind == b"EXIF":
        exif.read(chunk, content)
    elif kind == b"XMP ":
        xmp.read(chunk, content)
    elif kind == b"C2PA":
        content.credentials += chunk
    elif kind == b"VP8L":
        content.lossless = True
        bits = number(chunk, 1, 4)
        content.width, content.height = (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1
    elif kind == b"VP8 ":
        content.width, content.height = number(chunk, 6, 2) & 0x3FFF, number(chunk, 8, 2) & 0x3FFF


def number(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "little")
