"""PNG and APNG: the header, and a copy that holds the picture and nothing else."""

import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from byhand.media.imaging.formats.header import Header
from byhand.media.imaging.formats.reading import Reader, broken_unless
from byhand.media.imaging.icc import Profile

MAGIC = b"\x89PNG\r\n\x1a\n"
CHUNKS_MAX = 60_000
GREY, RGB, PALETTE, GREY_ALPHA, RGBA = 0, 2, 3, 4, 6
SAMPLES = {GREY: 1, RGB: 3, PALETTE: 1, GREY_ALPHA: 2, RGBA: 4}
DEPTHS = {GREY: (1, 2, 4, 8, 16), PALETTE: (1, 2, 4, 8)}
# The order and the step of the seven passes of an interlaced picture: x, y, step x, step y.
PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
USUAL_GAMMA = range(45_000, 46_001)
SRGB_CODE, P3_CODE = 1, 12

# The most bytes that a chunk may have. The palette and the pixels are looked at more closely.
CHUNKS = {b"IHDR": 13, b"PLTE": 768, b"IDAT": 1 << 31, b"IEND": 0, b"tRNS": 256, b"sBIT": 4, b"pHYs": 9}


@dataclass(frozen=True)
class Shape:
    """What the first chunk says."""

    width: int
    height: int
    depth: int
    colour: int
    interlaced: bool

    @property
    def row_bits(self) -> int:
        return self.depth * SAMPLES[self.colour]


def read_header(reader: Reader) -> Header:
    """Walk all chunk headers: measures, number of frames, and whether the end is there."""
    reader.go(len(MAGIC))
    broken_unless(reader.number(">I") == 13 and reader.take(4) == b"IHDR")
    shape = read_shape(reader.take(13))
    reader.skip(4)
    frames, primaries = 1, None
    for _ in range(CHUNKS_MAX):
        length, name = struct.unpack(">I4s", reader.take(8))
        if name == b"IEND":
            break
        data = reader.take(4) if name in (b"acTL", b"cICP") and length >= 4 else b""
        if name == b"acTL" and data:
            frames = max(1, struct.unpack(">I", data)[0])
        if name == b"cICP" and data:
            primaries = data[0]
        reader.skip(length - len(data) + 4)
    else:
        broken_unless(False)
    return Header(
        "png", shape.width, shape.height, frames=frames, depth=shape.depth,
        palette=shape.colour == PALETTE, exact=True, primaries=primaries,
    )  # fmt: skip


def read_shape(data: bytes) -> Shape:
    width, height, depth, colour, packing, filtering, interlace = struct.unpack(">IIBBBBB", data)
    broken_unless(colour in SAMPLES and depth in DEPTHS.get(colour, (8, 16)))
    broken_unless(packing == 0 and filtering == 0 and interlace in (0, 1))
    return Shape(width, height, depth, colour, interlace == 1)


def clean(data: bytes, *, colour: Profile | None) -> bytes | None:
    """The same picture without anything but the picture, or None where that is not certain.

    Byte for byte the same file where nothing had to go. Pixel data are never packed anew.
    A foreign colour profile is replaced by `colour`. None for animations, wrong checksums,
    pixel data with anything behind them, and whatever else is not wholly understood.
    """
    try:
        chunks = list(walk(data))
        shape = read_shape(chunks[0][1])
        whole = holds_only_pixels(chunks, shape)
    except (ValueError, IndexError, struct.error, zlib.error):
        return None
    if not whole:
        return None
    own_colour = any(name == b"iCCP" for name, _ in chunks) or colour is not None
    kept = [(name, body) for name, body in chunks if may_stay(name, body, shape, own_colour=own_colour)]
    if colour is not None:
        kept.insert(1, (b"iCCP", b"colour\0\0" + zlib.compress(colour.data, 9)))
    return MAGIC + b"".join(write_chunk(name, body) for name, body in kept)


def walk(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each chunk as (name, body) to the end chunk. Raises ValueError where a checksum is wrong."""
    at = len(MAGIC)
    for _ in range(CHUNKS_MAX):
        length, name = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + length]
        (check,) = struct.unpack_from(">I", data, at + 8 + length)
        if zlib.crc32(body, zlib.crc32(name)) != check:
            raise ValueError("wrong checksum")
        yield name, body
        at += 12 + length
        if name == b"IEND":
            return
    raise ValueError("too many chunks")


def write_chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(body, zlib.crc32(name)))


def may_stay(name: bytes, body: bytes, shape: Shape, *, own_colour: bool) -> bool:
    """Whether a chunk belongs to the picture: known, and exactly as long as its kind may be."""
    if name in COLOUR_CHUNKS:
        return not own_colour and COLOUR_CHUNKS[name](body)
    if name == b"bKGD":
        return len(body) == {PALETTE: 1, GREY: 2, GREY_ALPHA: 2}.get(shape.colour, 6)
    return name in CHUNKS and len(body) <= CHUNKS[name]


def is_usual_gamma(body: bytes) -> bool:
    """Other gammas are rare and most readers ignore them; all sizes of a picture must look alike."""
    return len(body) == 4 and int.from_bytes(body, "big") in USUAL_GAMMA


# What goes when the picture has a colour profile of its own.
COLOUR_CHUNKS: Mapping[bytes, Callable[[bytes], bool]] = {
    b"sRGB": lambda body: len(body) == 1,
    b"gAMA": is_usual_gamma,
    b"cHRM": lambda body: len(body) == 32,
    b"cICP": lambda body: body in (bytes((SRGB_CODE, 13, 0, 1)), bytes((P3_CODE, 13, 0, 1))),
}


def holds_only_pixels(chunks: list[tuple[bytes, bytes]], shape: Shape) -> bool:
    """Whether the packed data unpack to exactly the pixels of `shape`, with nothing behind them."""
    names = [name for name, _ in chunks]
    palette = [body for name, body in chunks if name == b"PLTE"]
    if names[0] != b"IHDR" or names.count(b"IHDR") != 1 or b"acTL" in names or len(palette) > 1:
        return False
    if any(len(body) % 3 or len(body) > 768 for body in palette) or (shape.colour == PALETTE and not palette):
        return False
    places = [place for place, name in enumerate(names) if name == b"IDAT"]
    if not places or places != list(range(places[0], places[-1] + 1)):
        return False
    unpacker, count, wanted = zlib.decompressobj(), 0, raw_size(shape)
    for name, body in chunks:
        waiting = body if name == b"IDAT" else b""
        while waiting:
            if unpacker.eof or count > wanted:
                return False
            count += len(unpacker.decompress(waiting, 1 << 20))
            waiting = unpacker.unconsumed_tail
        if unpacker.unused_data:
            return False
    return unpacker.eof and count == wanted and chunks[-1] == (b"IEND", b"")


def raw_size(shape: Shape) -> int:
    """Bytes of the unpacked pixel data: each row with one byte that names its filter."""
    if not shape.interlaced:
        return shape.height * (1 + (shape.width * shape.row_bits + 7) // 8)
    total = 0
    for x, y, step_x, step_y in PASSES:
        columns = (shape.width - x + step_x - 1) // step_x
        rows = (shape.height - y + step_y - 1) // step_y
        if columns > 0 and rows > 0:
            total += rows * (1 + (columns * shape.row_bits + 7) // 8)
    return total
