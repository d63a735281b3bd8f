"""TIFF: the measures of the first page."""

import struct

from byhand.media.imaging.formats.header import Header
from byhand.media.imaging.formats.reading import Reader, broken_unless

MAGICS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
ENTRIES_MAX = 4096
WIDTH, HEIGHT, DEPTH, COMPRESSION, MEANING = 256, 257, 258, 259, 262
TILE_WIDTH, TILE_HEIGHT = 322, 323
PALETTE = 3
OLD_JPEG, JPEG = 6, 7
SIZES = {1: 1, 3: 2, 4: 4, 16: 8}
CODES = {1: "B", 3: "H", 4: "I", 16: "Q"}


def read_header(reader: Reader) -> Header:
    """Read the first directory of a classic or a big TIFF."""
    reader.go(0)
    mark = reader.take(4)
    order, big = ("<" if mark[:1] == b"I" else ">"), 43 in (mark[2], mark[3])
    if big:
        reader.skip(4)
    reader.go(reader.number(order + ("Q" if big else "I")))
    count = reader.number(order + ("Q" if big else "H"))
    broken_unless(0 < count <= ENTRIES_MAX)
    size = 20 if big else 12
    table = reader.take(size * count)
    entries: dict[int, int] = {}
    for start in range(0, len(table), size):
        tag, value = read_entry(reader, table[start : start + size], order, big=big)
        if value is not None:
            entries.setdefault(tag, value)
    broken_unless(WIDTH in entries and HEIGHT in entries)
    # A tile is unpacked whole, so it must be within bounds as well.
    broken_unless(entries.get(TILE_WIDTH, 0) <= 1 << 14 and entries.get(TILE_HEIGHT, 0) <= 1 << 14)
    return Header(
        "tiff", entries[WIDTH], entries[HEIGHT], depth=entries.get(DEPTH, 1),
        palette=entries.get(MEANING) == PALETTE, exact=entries.get(COMPRESSION) not in (OLD_JPEG, JPEG),
    )  # fmt: skip


def read_entry(reader: Reader, entry: bytes, order: str, *, big: bool) -> tuple[int, int | None]:
    """The tag and its first value, where that is a whole number."""
    tag, kind = struct.unpack_from(order + "HH", entry)
    (count,) = struct.unpack_from(order + ("Q" if big else "I"), entry, 4)
    if kind not in SIZES or count == 0:
        return tag, None
    field = entry[12:] if big else entry[8:]
    if SIZES[kind] * count > len(field):
        if tag != DEPTH:
            return tag, None
        reader.go(struct.unpack(order + ("Q" if big else "I"), field)[0])
        field = reader.take(SIZES[kind])
    return tag, struct.unpack_from(order + CODES[kind], field)[0]
