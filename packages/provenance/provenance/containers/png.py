"""PNG: chunks with a checksum each. XMP is an iTXt, a manifest is caBX."""

import zlib
from collections.abc import Iterator

from provenance.containers.reading import big, number, piece

XMP = b"XML:com.adobe.xmp\x00"
SIGNATURE = 8


def chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Kind, beginning and end of each chunk."""
    at = SIGNATURE
    while at < len(data):
        kind, end = piece(data, at + 4, 4), at + 12 + number(data, at, 4)
        piece(data, at, end - at)
        yield kind, at, end
        at = end


def read(data: bytes) -> bytes:
    for kind, begin, end in chunks(data):
        content = data[begin + 8 : end - 4]
        if kind == b"iTXt" and content.startswith(XMP):
            compressed, rest = content[len(XMP)], content[len(XMP) + 2 :]
            text = rest.split(b"\x00", 2)[2]
            return b"" if compressed else text
    return b""


def write(data: bytes, packet: bytes) -> bytes:
    parts = [data[:SIGNATURE]]
    for kind, begin, end in chunks(data):
        if kind == b"caBX" or (kind == b"iTXt" and data.startswith(XMP, begin + 8)):
            continue
        parts.append(data[begin:end])
        if kind == b"IHDR":
            parts.append(chunk(b"iTXt", XMP + b"\x00\x00\x00\x00" + packet))
    return b"".join(parts)


def chunk(kind: bytes, content: bytes) -> bytes:
    return big(len(content)) + kind + content + big(zlib.crc32(kind + content))
