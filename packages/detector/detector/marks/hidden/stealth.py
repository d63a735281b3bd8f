"""Parameters in the lowest bits of the pixels, column by column: in the alpha channel, or in red, green and blue.

Whether a block begins there is read without numpy, which takes longer to load than to look.
"""

from collections.abc import Sequence

from PIL import Image

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


def read(image: Image.Image) -> tuple[str, str] | None:
    """Name and text of the block. The text is "" where it is damaged; its name stands there all the same."""
    for channels in ("A", "RGB") if image.mode == "RGBA" else ("RGB",):
        name = beginning(image, channels)
        if name in MAGIC:
            return name.decode(), text_in(image, channels, packed=MAGIC[name])
    return None


def may_begin(column: Sequence[bytes]) -> bool:
    """Whether a block begins in the first pixels of the first column, of which there are LENGTH × 8."""
    in_alpha = [pixel[3] for pixel in column if len(pixel) > 3]
    in_colour = [value for pixel in column for value in pixel[:3]]
    return any(_bytes_of(values[: LENGTH * 8]) in MAGIC for values in (in_alpha, in_colour))


def _bytes_of(values: Sequence[int]) -> bytes:
    whole = int("".join(str(value & 1) for value in values) or "0", 2)
    return whole.to_bytes(LENGTH, "big")


def beginning(image: Image.Image, channels: str) -> bytes:
    """The first bytes, bit by bit."""
    wide = -(-LENGTH * 8 // (image.height * len(channels)))
    part = image.crop((0, 0, min(wide, image.width), image.height))
    planes = [part.getchannel(each).tobytes() for each in channels]
    high, wide = part.height, part.width
    values = [plane[y * wide + x] for x in range(wide) for y in range(high) for plane in planes]
    return _bytes_of(values[: LENGTH * 8]) if len(values) >= LENGTH * 8 else b""


def text_in(image: Image.Image, channels: str, *, packed: bool) -> str:
    """Its length comes before it, counted in bits."""
    size = int.from_bytes(taken(image, channels, LENGTH, 4), "big") // 8
    raw = taken(image, channels, LENGTH + 4, min(size, MOST_PACKED))
    return (inflated(raw, LONGEST_TEXT) if packed else raw).decode("utf-8", "replace").strip("\x00")


def taken(image: Image.Image, channels: str, begin: int, size: int) -> bytes:
    """Only the columns that hold these bytes are looked at."""
    import numpy as np

    each = image.height * len(channels)
    first, last = begin * 8 // each, min(-(-(begin + size) * 8 // each), image.width)
    if first >= last:
        return b""
    columns = np.asarray(image.crop((first, 0, last, image.height)))
    part = columns[..., 3:] if channels == "A" else columns[..., :3]
    bits = (part & 1).transpose(1, 0, 2).ravel()
    start = begin * 8 - first * each
    return np.packbits(bits[start : start + size * 8]).tobytes()
