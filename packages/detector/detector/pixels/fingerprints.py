"""64 bits that stay nearly the same when a picture is saved again or shrunk: its slowest waves, above their middle or below."""

import numpy as np
from PIL import Image

from detector.pixels.squares import in_colour

SIDE, KEPT = 32, 8


def fingerprint(image: Image.Image) -> int:
    small = in_colour(image).convert("L").resize((SIDE, SIDE), Image.Resampling.BOX)
    k = np.arange(SIDE)
    table = np.cos((2 * k[None] + 1) * k[:KEPT, None] * np.pi / (2 * SIDE))
    waves = table @ np.asarray(small, np.float64) @ table.T
    # The mean grey is left to the last bit alone: it says little and would drown the median.
    waves[0, 0] = 0
    flat = np.round(waves.ravel(), 6)
    bits = flat > np.median(flat)
    return int.from_bytes(np.packbits(bits).tobytes(), "big")


def distance(first: int, second: int) -> int:
    """How many of the 64 bits differ: up to 6 for copies of one picture, about 32 for any two."""
    return (first ^ second).bit_count()
