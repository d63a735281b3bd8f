"""AVIF, HEIF and JPEG XL: boxes. EXIF and XMP are items that a table points to, or boxes of their own."""

from collections.abc import Iterator
from dataclasses import dataclass

from detector.marks.fields import Content
from detector.marks.files import exif, xmp

C2PA = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
MOST_BOXES = 5000
MOST_ITEMS = 2000
MOST_EXTENTS = 64
LONGEST_ITEM = 8 << 20


@dataclass(frozen=True)
class Box:
    """`at` is where the content begins."""

    kind: bytes
    at: int
    end: int


def read(data: bytes, content: Content) -> None:
    for box in boxes(data, 0, len(data)):
        if box.kind == b"meta":
            read_items(data, box, content)
        elif box.kind == b"uuid" and data[box.at : box.at + 16] == C2PA:
            take_manifest(data[box.at + 20 : box.end], content)
        elif box.kind == b"jumb":
            content.credentials += data[box.at - 8 : box.end]
        elif box.kind == b"Exif":
            exif.read(data[box.at + 4 : box.end], content)
        elif box.kind == b"xml ":
            xmp.read(data[box.at : box.end], content)


def take_manifest(body: bytes, content: Content) -> None:
    """What for, and where more of it lies, come before the manifest."""
    purpose, _, rest = body.partition(b"\x00")
    if purpose == b"manifest":
        content.credentials += rest[8:]


def boxes(data: bytes, begin: int, end: int) -> Iterator[Box]:
    """A length that is not there ends with the file."""
    at = begin
    for _ in range(MOST_BOXES):
        if at + 8 > end:
            return
        size, head = number(data, at, 4), 8
        if size == 1:
            size, head = number(data, at + 8, 8), 16
        last = end if size == 0 else min(at + size, end)
        if last < at + head:
            return
        yield Box(data[at + 4 : at + 8], at + head, last)
        at = last


def read_items(data: bytes, meta: Box, content: Content) -> None:
    parts = {box.kind: box for box in boxes(data, meta.at + 4, meta.end)}
    if b"iinf" not in parts or b"iloc" not in parts:
        return
    kinds = dict(item_kinds(data, parts[b"iinf"]))
    inner = parts[b"idat"].at if b"idat" in parts else 0
    for item, parts_of in item_places(data, parts[b"iloc"], inner, set(kinds)):
        block = b"".join(data[at : at + content.granted(size)] for at, size in parts_of)
        if kinds[item] == b"Exif":
            exif.read(block[4 + number(block, 0, 4) :], content)
        else:
            xmp.read(block, content)


def item_kinds(data: bytes, info: Box) -> Iterator[tuple[int, bytes]]:
    """Number and kind of the items that hold words."""
    head = 6 if data[info.at : info.at + 1] == b"\x00" else 8
    for entry in boxes(data, info.at + head, info.end):
        version = number(data, entry.at, 1)
        size = 4 if version == 3 else 2
        kind = data[entry.at + 4 + size + 2 : entry.at + 4 + size + 6]
        rest = data[entry.at + 4 + size + 6 : entry.end]
        if version in (2, 3) and (kind == b"Exif" or (kind == b"mime" and b"rdf+xml" in rest[:200])):
            yield number(data, entry.at + 4, size), kind


@dataclass
class Cursor:
    data: bytes
    at: int

    def next(self, size: int) -> int:
        self.at += size
        return number(self.data, self.at - size, size)


def item_places(
    data: bytes, place: Box, inner: int, wanted: set[int]
) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Where the pieces of each wanted item begin, and how long they are."""
    cursor = Cursor(data, place.at)
    version = cursor.next(1)
    cursor.next(3)
    sizes = cursor.next(2)
    widths = [(sizes >> shift) & 15 for shift in (12, 8, 4, 0)]
    long = 2 if version < 2 else 4
    for _ in range(min(cursor.next(long), MOST_ITEMS)):
        item = cursor.next(long)
        method = cursor.next(2) & 15 if version else 0
        cursor.next(2)
        places = extents(cursor, widths, inner if method == 1 else 0, indexed=bool(version))
        if item in wanted and method in (0, 1):
            yield item, places
        if cursor.at > place.end:
            return


def extents(cursor: Cursor, widths: list[int], inner: int, *, indexed: bool) -> list[tuple[int, int]]:
    offset_size, length_size, base_size, index_size = widths
    base = cursor.next(base_size) + inner
    places = []
    for _ in range(min(cursor.next(2), MOST_EXTENTS)):
        if indexed:
            cursor.next(index_size)
        begin = base + cursor.next(offset_size)
        places.append((begin, min(cursor.next(length_size), LONGEST_ITEM)))
    return places


def number(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "big")
