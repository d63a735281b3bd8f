"""EXIF, which is a TIFF: directories of numbered entries that point anywhere, also in circles."""

from collections.abc import Iterator
from dataclasses import dataclass

from detector.marks.encodings import comment_of, text_of
from detector.marks.fields import Content
from detector.marks.files import iptc, xmp

MOST_DIRECTORIES = 24
MOST_ENTRIES = 1000
SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 7: 1, 13: 4, 129: 1}
TEXT_TYPES = {1, 2, 7, 129}
DEEPER = {0x8769, 0xA005}
SHORTEST_UNKNOWN = 8
XMP_TAG, IPTC_TAG, PHOTOSHOP_TAG, CREDENTIALS_TAG, WIDTH_TAG, HEIGHT_TAG = 700, 33723, 34377, 52545, 256, 257
NAMES = {
    0x010D: "DocumentName",
    0x010E: "ImageDescription",
    0x010F: "Make",
    0x0110: "Model",
    0x0131: "Software",
    0x013B: "Artist",
    0x013C: "HostComputer",
    0x8298: "Copyright",
    0x927C: "MakerNote",
    0x9286: "UserComment",
    0x9C9B: "XPTitle",
    0x9C9C: "XPComment",
    0x9C9D: "XPAuthor",
    0x9C9E: "XPKeywords",
    0x9C9F: "XPSubject",
    0xA420: "ImageUniqueID",
    0xA436: "ImageTitle",
    0xA437: "Photographer",
    0xA438: "ImageEditor",
    0xA43A: "RAWDevelopingSoftware",
    0xA43B: "ImageEditingSoftware",
    0xA43C: "MetadataEditingSoftware",
}


@dataclass(frozen=True)
class Entry:
    tag: int
    kind: int
    raw: bytes


def read(data: bytes, content: Content) -> None:
    """Begins at the byte order; a header of other formats before it is skipped."""
    data = data.removeprefix(b"Exif\x00\x00")
    order = {b"II": "little", b"MM": "big"}.get(data[:2])
    if order is None:
        return
    for entry in entries(data, order, content):
        take(entry, content, order)


def entries(data: bytes, order: str, content: Content) -> Iterator[Entry]:
    """Every entry of every directory, each directory once."""
    waiting, seen = [number(data, 4, 4, order)], {0}
    while waiting and len(seen) <= MOST_DIRECTORIES:
        at = waiting.pop(0)
        if at in seen or at + 2 > len(data):
            continue
        seen.add(at)
        count = number(data, at, 2, order)
        for each in range(min(count, MOST_ENTRIES)):
            entry = entry_at(data, at + 2 + 12 * each, order, content)
            if entry is None:
                continue
            if entry.tag in DEEPER:
                waiting.append(number(entry.raw, 0, 4, order))
            yield entry
        waiting.append(number(data, at + 2 + 12 * count, 4, order))


def entry_at(data: bytes, at: int, order: str, content: Content) -> Entry | None:
    tag, kind, count = (
        number(data, at, 2, order),
        number(data, at + 2, 2, order),
        number(data, at + 4, 4, order),
    )
    size = SIZES.get(kind, 0) * count
    if not size:
        return None
    begin = at + 8 if size <= 4 else number(data, at + 8, 4, order)
    return Entry(tag, kind, data[begin : begin + content.granted(min(size, len(data)))])


def take(entry: Entry, content: Content, order: str) -> None:
    if entry.tag == XMP_TAG:
        xmp.read(entry.raw, content)
    elif entry.tag == IPTC_TAG:
        iptc.read(entry.raw, content)
    elif entry.tag == PHOTOSHOP_TAG:
        iptc.read_photoshop(entry.raw, content)
    elif entry.tag == CREDENTIALS_TAG:
        content.credentials += entry.raw
    elif entry.kind in TEXT_TYPES:
        take_text(entry, content)
    elif entry.tag in (WIDTH_TAG, HEIGHT_TAG) and content.mime == "image/tiff":
        setattr(
            content,
            "width" if entry.tag == WIDTH_TAG else "height",
            number(entry.raw, 0, len(entry.raw), order),
        )


def take_text(entry: Entry, content: Content) -> None:
    name = NAMES.get(entry.tag)
    if name is None and len(entry.raw) < SHORTEST_UNKNOWN:
        return
    if name in (None, "MakerNote") and not is_text(entry.raw):
        return
    if name == "UserComment":
        text = comment_of(entry.raw)
    elif name is not None and name.startswith("XP"):
        text = entry.raw.decode("utf-16-le", "replace")
    else:
        text = text_of(entry.raw)
    content.add("EXIF", name or f"tag 0x{entry.tag:04x}", text)


def is_text(raw: bytes) -> bool:
    """Cameras keep their own binary notes here."""
    return all(byte >= 32 or byte in (9, 10, 13) for byte in raw[:64].rstrip(b"\x00"))


def number(data: bytes, at: int, size: int, order: str) -> int:
    """0 behind the end."""
    return int.from_bytes(data[at : at + size], "little" if order == "little" else "big")
