"""The iloc box of AVIF: where in the file each item lies."""

from collections.abc import Sequence
from dataclasses import dataclass

from provenance.containers.reading import CUT, big, box, number
from provenance.errors import ProvenanceError

MOST = 10_000


@dataclass(frozen=True)
class Extent:
    at: int
    size: int


@dataclass(frozen=True)
class Item:
    """`method` 0 counts from the beginning of the file, 1 from the data inside the meta box."""

    number: int
    method: int
    extents: tuple[Extent, ...]


class Cursor:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, size: int) -> int:
        value = number(self.data, self.at, size) if size else 0
        self.at += size
        return value


def read_iloc(data: bytes) -> tuple[Item, ...]:
    """All items; their places are absolute, whatever base the table gives them."""
    cursor = Cursor(data)
    version = cursor.take(1)
    cursor.take(3)
    sizes = cursor.take(2)
    offset, length, base, index = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    count = cursor.take(4 if version == 2 else 2)
    if version > 2 or count > MOST:
        raise ProvenanceError(CUT)
    return tuple(
        read_item(cursor, version, (offset, length, base, index if version else 0)) for _ in range(count)
    )


def read_item(cursor: Cursor, version: int, sizes: tuple[int, int, int, int]) -> Item:
    offset, length, base, index = sizes
    item = cursor.take(4 if version == 2 else 2)
    method = cursor.take(2) & 15 if version else 0
    cursor.take(2)  # in which file; always this one
    start = cursor.take(base)
    extents = []
    for _ in range(min(cursor.take(2), MOST)):
        cursor.take(index)
        at = cursor.take(offset)
        extents.append(Extent(start + at, cursor.take(length)))
    return Item(item, method, tuple(extents))


def write_iloc(items: Sequence[Item]) -> bytes:
    """Version 1 with four bytes for each place and length."""
    parts = [b"\x01\x00\x00\x00", b"\x44\x00", big(len(items), 2)]
    for item in items:
        parts += [big(item.number, 2), big(item.method, 2), b"\x00\x00", big(len(item.extents), 2)]
        parts += [big(extent.at) + big(extent.size) for extent in item.extents]
    return box(b"iloc", *parts)
