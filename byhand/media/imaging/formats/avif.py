"""AVIF: the measures of the main picture, from the boxes of the container."""

import struct
from collections.abc import Iterator

from byhand.media.imaging.formats.header import Header
from byhand.media.imaging.formats.reading import Reader, broken_unless

BRANDS = {b"avif", b"avis"}
META_MAX = 1 << 20
BOXES_MAX = 4000


def brands(start: bytes) -> set[bytes]:
    """The names of formats that a file's first box claims; `start` is its first 64 bytes or more."""
    (length,) = struct.unpack_from(">I", start)
    names = start[8:12] + start[16 : min(length, len(start))]
    return {names[at : at + 4] for at in range(0, len(names) - 3, 4)}


def read_header(reader: Reader) -> Header:
    """Find the description box, then the size and the colour codes of the main item."""
    meta = find_meta(reader)
    boxes = dict(children(meta[4:]))
    broken_unless(b"iprp" in boxes and b"pitm" in boxes)
    main = item_number(boxes[b"pitm"])
    parts = dict(children(boxes[b"iprp"]))
    broken_unless(b"ipco" in parts)
    properties = list(children(parts[b"ipco"]))
    sizes = [read_size(body) for name, body in properties if name == b"ispe"]
    broken_unless(bool(sizes))
    of_main = [
        properties[n - 1] for n in property_numbers(parts.get(b"ipma", b""), main) if 0 < n <= len(properties)
    ]
    own = [read_size(body) for name, body in of_main if name == b"ispe"]
    # The largest of all sizes is what a decoder may be made to allocate.
    width, height = max(own or sizes, key=lambda size: size[0] * size[1])
    codes = [
        struct.unpack_from(">H", body, 4)[0] for name, body in of_main if name == b"colr" and is_nclx(body)
    ]
    return Header("avif", width, height, primaries=codes[0] if codes else None)


def find_meta(reader: Reader) -> bytes:
    reader.go(0)
    for _ in range(BOXES_MAX):
        length, name = struct.unpack(">I4s", reader.take(8))
        head = 8
        if length == 1:
            length, head = reader.number(">Q"), 16
        length = length or reader.left + head
        broken_unless(length >= head)
        if name == b"meta":
            broken_unless(length - head <= META_MAX)
            return reader.take(length - head)
        reader.skip(length - head)
    broken_unless(False)
    return b""


def children(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The boxes inside a box, as (name, body)."""
    at = 0
    for _ in range(BOXES_MAX):
        if at + 8 > len(data):
            return
        length, name = struct.unpack_from(">I4s", data, at)
        broken_unless(8 <= length <= len(data) - at)
        yield name, data[at + 8 : at + length]
        at += length


def item_number(pitm: bytes) -> int:
    broken_unless(len(pitm) >= 6)
    return int.from_bytes(pitm[4:6] if pitm[0] == 0 else pitm[4:8], "big")


def read_size(ispe: bytes) -> tuple[int, int]:
    broken_unless(len(ispe) >= 12)
    width, height = struct.unpack_from(">II", ispe, 4)
    return width, height


def is_nclx(colr: bytes) -> bool:
    return len(colr) >= 10 and colr[:4] == b"nclx"


def property_numbers(ipma: bytes, item: int) -> list[int]:
    """The numbers, from 1, of the properties that belong to `item`."""
    if len(ipma) < 8:
        return []
    wide_items, wide_properties = ipma[0] >= 1, ipma[3] & 1
    (count,) = struct.unpack_from(">I", ipma, 4)
    at = 8
    for _ in range(min(count, BOXES_MAX)):
        head = 4 if wide_items else 2
        broken_unless(at + head < len(ipma))
        number, amount = int.from_bytes(ipma[at : at + head], "big"), ipma[at + head]
        at += head + 1
        size = 2 if wide_properties else 1
        broken_unless(at + size * amount <= len(ipma))
        raw = [int.from_bytes(ipma[at + size * i : at + size * (i + 1)], "big") for i in range(amount)]
        at += size * amount
        if number == item:
            return [value & (0x7FFF if wide_properties else 0x7F) for value in raw]
    return []
