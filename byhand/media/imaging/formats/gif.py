"""GIF: the header and the number of frames."""

import struct

from byhand.media.imaging.formats.header import Header
from byhand.media.imaging.formats.reading import Reader, broken_unless

MAGICS = (b"GIF87a", b"GIF89a")
BLOCKS_MAX = 600_000
FRAMES_COUNTED = 10_000
EXTENSION, IMAGE, TRAILER = 0x21, 0x2C, 0x3B


def read_header(reader: Reader) -> Header:
    """Walk all blocks without unpacking them; a missing end mark is forgiven, a cut block is not."""
    reader.go(6)
    width, height, flags, _, _ = struct.unpack("<HHBBB", reader.take(7))
    skip_colours(reader, flags)
    frames, blocks = 0, 0
    while reader.left and frames < FRAMES_COUNTED:
        kind = reader.take(1)[0]
        if kind == TRAILER:
            break
        broken_unless(kind in (EXTENSION, IMAGE))
        if kind == IMAGE:
            frames += 1
            across, down = read_frame(reader)
            width, height = max(width, across), max(height, down)
        else:
            reader.skip(1)
        blocks = skip_blocks(reader, blocks)
    broken_unless(frames > 0)
    return Header("gif", width, height, frames=frames, palette=True, exact=True)


def read_frame(reader: Reader) -> tuple[int, int]:
    """How far the frame reaches to the right and down."""
    left, top, width, height, flags = struct.unpack("<HHHHB", reader.take(9))
    skip_colours(reader, flags)
    reader.skip(1)
    return left + width, top + height


def skip_colours(reader: Reader, flags: int) -> None:
    if flags & 0x80:
        reader.skip(3 << (flags & 7) + 1)


def skip_blocks(reader: Reader, blocks: int) -> int:
    while length := reader.take(1)[0]:
        reader.skip(length)
        blocks += 1
        broken_unless(blocks < BLOCKS_MAX)
    return blocks
