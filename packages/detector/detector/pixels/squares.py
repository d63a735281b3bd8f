"""What the model may see of a picture: squares of one size, cut without resampling, and one view of the whole."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from detector.pixels.colours import in_colour

SIDE = 256
SMALL, GRID = 128, 8
# Of a larger picture the middle is seen. So one of 40 megapixels costs what one of half a megapixel costs.
WIDEST = 768
Floats = NDArray[np.float32]


def middle(image: Image.Image, widest: int = WIDEST) -> Image.Image:
    """At most `widest` pixels each way, out of the middle, in plain colour on middle grey."""
    return in_colour(_cut(image, min(image.width, widest), min(image.height, widest)))


def square(image: Image.Image, side: int = SIDE) -> Image.Image:
    """The square in the middle, or what there is of it."""
    return _cut(image, min(image.width, side), min(image.height, side))


def _cut(image: Image.Image, wide: int, high: int) -> Image.Image:
    """Where JPEG's squares of eight begin, a cut begins. Otherwise their place would tell of the picture's size."""
    left, top = (image.width - wide) // 2 // GRID * GRID, (image.height - high) // 2 // GRID * GRID
    return image.crop((left, top, left + wide, top + high))


def values(image: Image.Image, side: int) -> Floats:
    """The square in the middle as numbers; a smaller picture is mirrored at its edges."""
    return filled(np.asarray(square(image, side), np.float32), side)


def filled(found: Floats, side: int) -> Floats:
    """Mirrored at the right and the lower edge until it is large enough."""
    high, wide = (max(0, side - size) for size in found.shape[:2])
    return np.pad(found, ((0, high), (0, wide), (0, 0)), "symmetric") if high or wide else found


# numpy takes three times as long when it is asked along an axis of three.
def light(values: Floats) -> Floats:
    return (values[..., 0] + values[..., 1] + values[..., 2]) / np.float32(3)


def highest(values: Floats) -> Floats:
    return np.maximum(np.maximum(values[..., 0], values[..., 1]), values[..., 2])


def lowest(values: Floats) -> Floats:
    return np.minimum(np.minimum(values[..., 0], values[..., 1]), values[..., 2])


def small(image: Image.Image) -> Image.Image:
    """The largest square of the middle, so small that every picture has lost as much of its detail."""
    short = min(image.size)
    left, top = (image.width - short) // 2, (image.height - short) // 2
    whole = image.crop((left, top, left + short, top + short))
    return whole.resize((SMALL, SMALL), Image.Resampling.LANCZOS)
