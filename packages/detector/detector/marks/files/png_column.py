"""The first pixels of a PNG's first column, without the rest: of each line only its left end is worked out.

To the left of the first pixel there is nothing, so each of the five filters comes down to the pixel above it.
"""

import zlib
from collections.abc import Sequence

from detector.marks.files.png import chunks, number

# By colour type, for one byte a channel: red, green, blue; the same with alpha.
CHANNELS = {2: 3, 6: 4}
NONE, SUB, UP, AVERAGE, PAETH = range(5)


def first_pixels(data: bytes, rows: int) -> Sequence[bytes] | None:
    """None where there are fewer, where it is of another kind, and where it is damaged so early."""
    channels = CHANNELS.get(data[25], 0) if len(data) > 28 else 0
    if not channels or data[24] != 8 or data[28] or number(data, 20) < rows:
        return None
    stride = 1 + number(data, 16) * channels
    lines = beginning(data, stride * rows)
    if len(lines) < stride * rows:
        return None
    found: list[bytes] = []
    above = bytes(channels)
    for at in range(0, len(lines), stride):
        kind = lines[at]
        if kind > PAETH:
            return None
        above = restored(kind, lines[at + 1 : at + 1 + channels], above)
        found.append(above)
    return found


def beginning(data: bytes, size: int) -> bytes:
    """So many bytes of its lines, as they were filtered."""
    inflater, found = zlib.decompressobj(), bytearray()
    try:
        for kind, begin, end in chunks(data):
            if kind == b"IDAT" and len(found) < size:
                found += inflater.decompress(data[begin:end], size - len(found))
    except zlib.error:
        pass
    return bytes(found)


def restored(kind: int, pixel: bytes, above: bytes) -> bytes:
    if kind in (NONE, SUB):
        return pixel
    half = 1 if kind == AVERAGE else 0
    return bytes((one + (other >> half)) & 255 for one, other in zip(pixel, above, strict=True))
