"""GIF: comments, and XMP in a block for applications."""

from detector.marks.encodings import text_of
from detector.marks.fields import Content
from detector.marks.files import xmp

EXTENSION, COMMENT, APPLICATION, IMAGE = 0x21, 0xFE, 0xFF, 0x2C
MOST_BLOCKS, MOST_EXTENSIONS = 200_000, 1000


def read(data: bytes, content: Content) -> None:
    content.width, content.height = (int.from_bytes(data[at : at + 2], "little") for at in (6, 8))
    at = 13 + table(data, 10)
    for _ in range(MOST_EXTENSIONS):
        if at + 2 > len(data):
            return
        if data[at] == EXTENSION:
            end = after(data, at + 2)
            take(data[at + 1], data[at + 2 : end], content)
        elif data[at] == IMAGE:
            end = after(data, at + 11 + table(data, at + 9))
        else:
            return
        at = end


def table(data: bytes, at: int) -> int:
    """The length of a table of colours, from the byte that says whether there is one."""
    flags = data[at] if at < len(data) else 0
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def after(data: bytes, at: int) -> int:
    """Where a row of small blocks ends."""
    for _ in range(MOST_BLOCKS):
        if at >= len(data) or not data[at]:
            break
        at += data[at] + 1
    return at + 1


def take(kind: int, blocks: bytes, content: Content) -> None:
    if kind == COMMENT:
        content.add("GIF", "comment", text_of(joined(blocks)))
    elif kind == APPLICATION and blocks[1:12] == b"XMP DataXMP":
        xmp.read(blocks[12:].partition(b"\x01\xff\xfe")[0], content)


def joined(blocks: bytes) -> bytes:
    parts, at = [], 0
    while at < len(blocks) and blocks[at]:
        parts.append(blocks[at + 1 : at + 1 + blocks[at]])
        at += blocks[at] + 1
    return b"".join(parts)
