"""AVIF: boxes. XMP is an item of its own, which the meta box lists and points to.

The meta box says where each item lies in the file, so whatever is put in or taken out before an
item moves it, and the table of places is written anew.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from provenance.containers.places import Extent, Item, read_iloc, write_iloc
from provenance.containers.reading import CUT, big, box, number, piece
from provenance.errors import ProvenanceError

MANIFEST = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
XMP_TYPE = b"application/rdf+xml"
FULL = 4  # bytes of version and flags


@dataclass(frozen=True)
class Box:
    """`begin` and `end` in the file; `at` is where the content begins."""

    kind: bytes
    begin: int
    at: int
    end: int


@dataclass(frozen=True)
class Meta:
    """The parts of the meta box that speak of items; the others stay as they are."""

    boxes: tuple[Box, ...]
    items: tuple[Item, ...]
    xmp: int  # number of the item with XMP, 0 for none


def boxes(data: bytes, begin: int, end: int) -> Iterator[Box]:
    at = begin
    while at < end:
        size, kind, head = number(data, at, 4), piece(data, at + 4, 4), 8
        if size == 1:
            size, head = number(data, at + 8, 8), 16
        elif size == 0:
            size = end - at
        if size < head or at + size > end:
            raise ProvenanceError(CUT)
        yield Box(kind, at, at + head, at + size)
        at += size


def only(found: Iterator[Box] | tuple[Box, ...], kind: bytes) -> Box:
    for each in found:
        if each.kind == kind:
            return each
    raise ProvenanceError(CUT)


def read_meta(data: bytes) -> tuple[Box, Meta]:
    meta = only(boxes(data, 0, len(data)), b"meta")
    parts = tuple(boxes(data, meta.at + FULL, meta.end))
    place = only(parts, b"iloc")
    items = read_iloc(data[place.at : place.end])
    return meta, Meta(parts, items, xmp_item(data, only(parts, b"iinf")))


def xmp_item(data: bytes, info: Box) -> int:
    return next((item for item, content in entries(data, info) if XMP_TYPE in content), 0)


def entries(data: bytes, info: Box) -> Iterator[tuple[int, bytes]]:
    """The number of each item and its whole entry."""
    count_size = 2 if number(data, info.at, 1) == 0 else 4
    for entry in boxes(data, info.at + FULL + count_size, info.end):
        number_size = 4 if number(data, entry.at, 1) == 3 else 2
        yield number(data, entry.at + FULL, number_size), data[entry.begin : entry.end]


def read(data: bytes) -> bytes:
    _, meta = read_meta(data)
    extents = next((item.extents for item in meta.items if item.number == meta.xmp), ())
    return b"".join(piece(data, extent.at, extent.size) for extent in extents)


def write(data: bytes, packet: bytes) -> bytes:
    """The packet goes to the end of the file, in a box of its own."""
    meta_box, meta = read_meta(data)
    if any(item.method == 2 for item in meta.items):
        raise ProvenanceError("This AVIF is built in a way that cannot be marked.")
    old = next((item for item in meta.items if item.number == meta.xmp), None)
    dropped = [each for each in boxes(data, 0, len(data)) if is_dropped(data, each, old)]
    kept = [each for each in boxes(data, 0, len(data)) if each not in dropped]
    items = [item for item in meta.items if item is not old]
    new = max((item.number for item in items), default=0) + 1
    # The table has the same length whatever it says, so the lengths are known before the places.
    draft = new_meta(data, meta_box, meta, [*items, Item(new, 0, (Extent(0, len(packet)),))])
    lengths = [len(draft) if each == meta_box else each.end - each.begin for each in kept]
    begins = [sum(lengths[:place]) for place in range(len(kept) + 1)]
    moved = [replace(item, extents=moved_extents(item, kept, begins)) for item in items]
    last = Item(new, 0, (Extent(begins[-1] + 8, len(packet)),))
    whole = new_meta(data, meta_box, meta, [*moved, last])
    parts = [whole if each == meta_box else data[each.begin : each.end] for each in kept]
    return b"".join([*parts, box(b"mdat", packet)])


def is_dropped(data: bytes, each: Box, old: Item | None) -> bool:
    """A manifest, and the box that holds nothing but the former packet."""
    if each.kind == b"uuid":
        return piece(data, each.at, 16) == MANIFEST
    if each.kind != b"mdat" or old is None or len(old.extents) != 1:
        return False
    return old.extents[0].at == each.at and old.extents[0].size == each.end - each.at


def moved_extents(item: Item, kept: list[Box], begins: list[int]) -> tuple[Extent, ...]:
    if item.method != 0:
        return item.extents  # inside the meta box, counted from its own data
    return tuple(Extent(moved(extent.at, kept, begins), extent.size) for extent in item.extents)


def moved(at: int, kept: list[Box], begins: list[int]) -> int:
    for each, begin in zip(kept, begins, strict=False):
        if each.begin <= at < each.end:
            return at - each.begin + begin
    raise ProvenanceError(CUT)


def new_meta(data: bytes, meta_box: Box, meta: Meta, items: list[Item]) -> bytes:
    new = items[-1].number
    parts = [data[meta_box.at : meta_box.at + FULL]]
    for part in meta.boxes:
        if part.kind == b"iloc":
            parts.append(write_iloc(items))
        elif part.kind == b"iinf":
            parts.append(new_info(data, part, meta.xmp, new))
        elif part.kind == b"iref":
            continue
        else:
            parts.append(data[part.begin : part.end])
    primary = only(meta.boxes, b"pitm")
    main = number(data, primary.at + FULL, 2 if data[primary.at] == 0 else 4)
    return box(b"meta", *parts, references(data, meta, new, main))


def new_info(data: bytes, info: Box, old: int, new: int) -> bytes:
    kept = [entry for item, entry in entries(data, info) if item != old]
    entry = box(
        b"infe", b"\x02\x00\x00\x00", big(new, 2), b"\x00\x00", b"mime", b"XMP\x00", XMP_TYPE + b"\x00\x00"
    )
    return box(b"iinf", bytes(FULL), big(len(kept) + 1, 2), *kept, entry)


def references(data: bytes, meta: Meta, new: int, main: int) -> bytes:
    """What belongs to what; the packet describes the main picture."""
    kept = []
    version = b"\x00"
    for part in meta.boxes:
        if part.kind == b"iref":
            version = data[part.at : part.at + 1]
            kept = [
                data[each.begin : each.end]
                for each in boxes(data, part.at + FULL, part.end)
                if not (each.kind == b"cdsc" and meta.xmp and source_of(data, each, version) == meta.xmp)
            ]
    size = 2 if version == b"\x00" else 4
    link = box(b"cdsc", big(new, size), big(1, 2), big(main, size))
    return box(b"iref", version + bytes(3), *kept, link)


def source_of(data: bytes, reference: Box, version: bytes) -> int:
    return number(data, reference.at, 2 if version == b"\x00" else 4)
