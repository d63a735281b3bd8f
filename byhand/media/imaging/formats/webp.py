"""WebP: the header, still and animated."""

import struct

from byhand.media.imaging.formats.header import Header
from byhand.media.imaging.formats.reading import Reader, broken_unless

CHUNKS_MAX = 10_000
START_CODE = b"\x9d\x01\x2a"


def read_header(reader: Reader) -> Header:
    """Walk the chunks: canvas, number of frames, and whether pixels are stored without loss."""
    reader.go(4)
    end = 8 + reader.number("<I")
    broken_unless(reader.take(4) == b"WEBP")
    # Some writers count a padding byte that they do not write.
    reader.go(end - 1)
    reader.go(12)
    canvas: tuple[int, int] | None = None
    frames, exact = 0, False
    for _ in range(CHUNKS_MAX):
        if reader.at + 8 > min(end, reader.size):
            break
        name, length = struct.unpack("<4sI", reader.take(8))
        start = reader.at
        if name == b"VP8X":
            canvas = extended_size(reader)
        elif name in (b"VP8 ", b"VP8L"):
            inner = lossy_size(reader) if name == b"VP8 " else lossless_size(reader)
            broken_unless(canvas in (None, inner))
            canvas, exact = inner, name == b"VP8L"
        elif name == b"ANMF":
            frames += 1
        after = start + length + length % 2
        broken_unless(start + length <= reader.size)
        reader.go(min(after, reader.size))
    else:
        broken_unless(False)
    broken_unless(canvas is not None)
    width, height = canvas or (0, 0)
    return Header("webp", width, height, frames=max(1, frames), exact=exact)


def extended_size(reader: Reader) -> tuple[int, int]:
    data = reader.take(10)
    return 1 + int.from_bytes(data[4:7], "little"), 1 + int.from_bytes(data[7:10], "little")


def lossy_size(reader: Reader) -> tuple[int, int]:
    data = reader.take(10)
    broken_unless(data[3:6] == START_CODE)
    width, height = struct.unpack_from("<HH", data, 6)
    return width & 0x3FFF, height & 0x3FFF


def lossless_size(reader: Reader) -> tuple[int, int]:
    data = reader.take(5)
    broken_unless(data[0] == 0x2F)
    bits = int.from_bytes(data[1:5], "little")
    return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
