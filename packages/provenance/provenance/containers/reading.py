"""What the formats share."""

import struct

from provenance.errors import ProvenanceError

CUT = "This file is damaged or cut off, so nothing was read from it or written into it."


def number(data: bytes, at: int, size: int, *, order: str = "big") -> int:
    """An unsigned number of `size` bytes; ProvenanceError where the file ends before."""
    piece = data[at : at + size]
    if at < 0 or len(piece) != size:
        raise ProvenanceError(CUT)
    return int.from_bytes(piece, "little" if order == "little" else "big")


def piece(data: bytes, at: int, size: int) -> bytes:
    found = data[at : at + size]
    if size < 0 or len(found) != size:
        raise ProvenanceError(CUT)
    return found


def big(value: int, size: int = 4) -> bytes:
    return value.to_bytes(size, "big")


def little(value: int, size: int = 4) -> bytes:
    return value.to_bytes(size, "little")


def box(kind: bytes, *content: bytes) -> bytes:
    body = b"".join(content)
    return struct.pack(">I4s", len(body) + 8, kind) + body
