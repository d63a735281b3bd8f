"""64 bits that stay nearly the same when a picture is saved again or shrunk: its slowest waves, above their middle or below.

Plain numbers: loading numpy takes twenty times as long as these sums.
"""

import math
from statistics import median
from typing import Final

from PIL import Image

from detector.pixels.colours import in_colour

SIDE, KEPT = 32, 8
Rows = list[list[float]]
WAVES: Final[Rows] = [
    [math.cos((2 * place + 1) * wave * math.pi / (2 * SIDE)) for place in range(SIDE)] for wave in range(KEPT)
]


def fingerprint(image: Image.Image) -> int:
    small = in_colour(image).convert("L").resize((SIDE, SIDE), Image.Resampling.BOX).tobytes()
    grey: Rows = [[float(value) for value in small[y * SIDE : (y + 1) * SIDE]] for y in range(SIDE)]
    # Both ways: along each row, then down the columns of what came of it.
    rows = [[_sum(wave, row) for row in grey] for wave in WAVES]
    flat = [round(_sum(wave, row), 6) for wave in WAVES for row in rows]
    # The mean grey is left to the last bit alone: it says little and would drown the median.
    flat[0] = 0.0
    middle = median(flat)
    return sum(1 << place for place, value in enumerate(reversed(flat)) if value > middle)


def _sum(wave: list[float], values: list[float]) -> float:
    return math.fsum(one * other for one, other in zip(wave, values, strict=True))


def distance(first: int, second: int) -> int:
    """How many of the 64 bits differ: up to 6 for copies of one picture, about 32 for any two."""
    return (first ^ second).bit_count()
