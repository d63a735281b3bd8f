"""WebP: chunks of a RIFF file. Only the extended form, which begins with VP8X, may hold XMP."""

from collections.abc import Iterator

from provenance.containers.reading import CUT, little, number, piece
from provenance.errors import ProvenanceError

HEADER = 12
XMP_FLAG, ALPHA_FLAG = 0x04, 0x10


def chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, end = HEADER, min(8 + number(data, 4, 4, order="little"), len(data))
    while at < end:
        kind, size = piece(data, at, 4), number(data, at + 4, 4, order="little")
        yield kind, piece(data, at + 8, size)
        at += 8 + size + size % 2


def read(data: bytes) -> bytes:
    return next((content for kind, content in chunks(data) if kind == b"XMP "), b"")


def write(data: bytes, packet: bytes) -> bytes:
    kept = [(kind, content) for kind, content in chunks(data) if kind not in (b"XMP ", b"C2PA")]
    if not kept:
        raise ProvenanceError(CUT)
    if kept[0][0] == b"VP8X":
        head, *rest = kept
        extended = bytes((head[1][0] | XMP_FLAG,)) + head[1][1:]
    else:
        rest, extended = kept, extended_head(*kept[0])
    body = b"WEBP" + chunk(b"VP8X", extended)
    body += b"".join(chunk(kind, content) for kind, content in rest) + chunk(b"XMP ", packet)
    return b"RIFF" + little(len(body)) + body


def extended_head(kind: bytes, content: bytes) -> bytes:
    """Flags and canvas for a file that had the simple form."""
    if kind == b"VP8 ":
        width, height = (number(content, at, 2, order="little") & 0x3FFF for at in (6, 8))
        flags = XMP_FLAG
    elif kind == b"VP8L":
        bits = number(content, 1, 4, order="little")
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        flags = XMP_FLAG | (ALPHA_FLAG if bits >> 28 & 1 else 0)
    else:
        raise ProvenanceError(CUT)
    return little(flags) + little(width - 1, 3) + little(height - 1, 3)


def chunk(kind: bytes, content: bytes) -> bytes:
    return kind + little(len(content)) + content + b"\x00" * (len(content) % 2)
