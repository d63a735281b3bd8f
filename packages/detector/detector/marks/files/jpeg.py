"""JPEG: segments before the picture. A manifest is cut into pieces of APP11, long XMP into pieces of APP1."""

import re
from collections.abc import Iterator

from detector.marks.encodings import text_of
from detector.marks.fields import Content
from detector.marks.files import exif, iptc, xmp

XMP = b"http://ns.adobe.com/xap/1.0/\x00"
EXTENDED = b"http://ns.adobe.com/xmp/extension/\x00"
PHOTOSHOP = b"Photoshop 3.0\x00"
APP1, APP11, APP13, COMMENT, SCAN, END = 0xE1, 0xEB, 0xED, 0xFE, 0xDA, 0xD9
FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
MARKER = re.compile(rb"\xff([^\x00\xff])", re.DOTALL)
MOST_SEGMENTS = 100_000
ALONE = {0x01, *range(0xD0, 0xD9)}
MOST_EXTENDED = 8 << 20
MOST_CREDENTIALS = 64 << 20
PIECE_HEAD = 16  # "JP", which box, which piece, and the box's own length and kind, which each piece repeats


def read(data: bytes, content: Content) -> None:
    extended: dict[bytes, bytearray] = {}
    pieces: dict[bytes, bytearray] = {}
    for marker, body in segments(data):
        if marker == APP1:
            read_app1(body, content, extended)
        elif marker == APP11 and body.startswith(b"JP"):
            gather_piece(body, pieces)
        else:
            read_other(marker, body, content)
    for packet in extended.values():
        xmp.read(bytes(packet), content)
    for box in pieces.values():
        content.credentials += box if b"c2pa" in box[:64] else b""


def read_other(marker: int, body: bytes, content: Content) -> None:
    if marker == APP13 and body.startswith(PHOTOSHOP):
        iptc.read_photoshop(body.removeprefix(PHOTOSHOP), content)
    elif marker == COMMENT:
        content.add("JPEG", "comment", text_of(body))
    elif marker in FRAMES:
        content.height, content.width = number(body, 1, 2), number(body, 3, 2)


def segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Filling and rubbish between segments is passed over."""
    at = 2
    for _ in range(MOST_SEGMENTS):
        found = MARKER.search(data, at)
        if found is None or found[1][0] in (SCAN, END):
            return
        at = found.end()
        if found[1][0] in ALONE:
            continue
        size = max(number(data, at, 2), 2)
        yield found[1][0], data[at + 2 : at + size]
        at += size


def read_app1(body: bytes, content: Content, extended: dict[bytes, bytearray]) -> None:
    if body.startswith(b"Exif\x00"):
        exif.read(body[6:], content)
    elif body.startswith(XMP):
        xmp.read(body.removeprefix(XMP), content)
    elif body.startswith(EXTENDED):
        rest = body.removeprefix(EXTENDED)
        packet = extended.setdefault(rest[:32], bytearray())
        if sum(map(len, extended.values())) < MOST_EXTENDED:
            packet += rest[40:]


def gather_piece(body: bytes, pieces: dict[bytes, bytearray]) -> None:
    box = pieces.setdefault(body[2:4], bytearray())
    if len(pieces) > 64 or sum(map(len, pieces.values())) > MOST_CREDENTIALS:
        return
    long = 8 if number(body, 8, 4) == 1 else 0
    box += body[PIECE_HEAD + long :] if box else body[8:]


def number(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "big")
