"""JPEG: a row of segments before the picture. XMP is an APP1, a manifest is made of APP11."""

from collections.abc import Iterator

from provenance.containers.reading import CUT, big, number, piece
from provenance.errors import ProvenanceError

XMP = b"http://ns.adobe.com/xap/1.0/\x00"
EXTENDED = b"http://ns.adobe.com/xmp/extension/\x00"
APP0, APP1, APP11, SCAN = 0xE0, 0xE1, 0xEB, 0xDA
ALONE = {0x01, *range(0xD0, 0xD8)}


def segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, beginning and end of each segment up to the picture itself, which is the last one."""
    at = 2
    while True:
        if number(data, at, 1) != 0xFF:
            raise ProvenanceError(CUT)
        marker = number(data, at + 1, 1)
        if marker == 0xFF:
            at += 1
            continue
        if marker == SCAN:
            yield marker, at, len(data)
            return
        end = at + 2 + (0 if marker in ALONE else number(data, at + 2, 2))
        piece(data, at, end - at)
        yield marker, at, end
        at = end


def is_xmp(marker: int, content: bytes) -> bool:
    return marker == APP1 and content.startswith((XMP, EXTENDED))


def is_manifest(marker: int, content: bytes) -> bool:
    return marker == APP11 and content.startswith(b"JP")


def read(data: bytes) -> bytes:
    for marker, begin, end in segments(data):
        content = data[begin + 4 : end]
        if marker == APP1 and content.startswith(XMP):
            return content.removeprefix(XMP)
    return b""


def write(data: bytes, packet: bytes) -> bytes:
    """Behind the JFIF and Exif segments, as readers expect it."""
    before, begun = [data[:2]], False
    after: list[bytes] = []
    for marker, begin, end in segments(data):
        content = data[begin + 4 : begin + 64]
        if is_xmp(marker, content) or is_manifest(marker, content):
            continue
        begun = begun or marker not in (APP0, APP1)
        (after if begun else before).append(data[begin:end])
    return b"".join([*before, segment(APP1, XMP + packet), *after])


def segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + big(len(content) + 2, 2) + content
