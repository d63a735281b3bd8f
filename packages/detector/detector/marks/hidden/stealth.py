"""Parameters in the lowest bits of the pixels, column by column: in the alpha channel, or in red, green and blue."""

import numpy as np
from numpy.typing import NDArray

from detector.marks.encodings import inflated
from detector.marks.fields import LONGEST_TEXT

MAGIC = {
    b"stealth_pnginfo": False,
    b"stealth_pngcomp": True,
    b"stealth_rgbinfo": False,
    b"stealth_rgbcomp": True,
}
LENGTH = 15
MOST_PACKED = 4 << 20


def read(pixels: NDArray[np.uint8]) -> tuple[str, str] | None:
    """Name and text of the block. The text is "" where it is damaged; its name stands there all the same."""
    channels = [pixels[..., :3]]
    if pixels.shape[2] == 4:
        channels.insert(0, pixels[..., 3:])
    for part in channels:
        name = taken(part, 0, LENGTH)
        if name in MAGIC:
            return name.decode(), text_in(part, packed=MAGIC[name])
    return None


def text_in(part: NDArray[np.uint8], *, packed: bool) -> str:
    """Its length comes before it, counted in bits."""
    size = int.from_bytes(taken(part, LENGTH, 4), "big") // 8
    raw = taken(part, LENGTH + 4, min(size, MOST_PACKED))
    return (inflated(raw, LONGEST_TEXT) if packed else raw).decode("utf-8", "replace").strip("\x00")


def taken(part: NDArray[np.uint8], begin: int, size: int) -> bytes:
    """Only the columns that hold these bytes are looked at."""
    each = part.shape[0] * part.shape[2]
    first, last = begin * 8 // each, -(-(begin + size) * 8 // each)
    bits = (part[:, first:last] & 1).transpose(1, 0, 2).ravel()
    start = begin * 8 - first * each
    return np.packbits(bits[start : start + size * 8]).tobytes()
