"""What the model may see of a picture: squares of one size, cut without resampling, and one view of the whole."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

SIDE = 256
# Of a larger picture the middle is seen. So one of 40 megapixels costs what one of half a megapixel costs.
WIDEST = 768
_GROUND = (128, 128, 128)
Floats = NDArray[np.float32]


class Window(NamedTuple):
    left: int
    top: int


def middle(image: Image.Image, widest: int = WIDEST) -> Image.Image:
    """At most `widest` pixels each way, out of the middle, in plain colour on middle grey."""
    wide, high = min(image.width, widest), min(image.height, widest)
    left, top = (image.width - wide) // 2, (image.height - high) // 2
    return in_colour(image.crop((left, top, left + wide, top + high)))


def in_colour(image: Image.Image) -> Image.Image:
    if image.mode == "RGB":
        return image
    if image.mode.startswith("I") or image.mode == "F":
        return _of_many_greys(image)
    if "A" not in image.getbands() and "transparency" not in image.info:
        return image.convert("RGB")
    clear = image.convert("RGBA")
    ground = Image.new("RGB", clear.size, _GROUND)
    ground.paste(clear, mask=clear.getchannel("A"))
    return ground


def _of_many_greys(image: Image.Image) -> Image.Image:
    """Sixteen bits, whole numbers or floats: Pillow would cut them off at 255."""
    values = np.nan_to_num(np.asarray(image, np.float32), posinf=0, neginf=0)
    highest = float(values.max(initial=0))
    top = 255.0 if 1 < highest <= 255 else max(highest, 1.0) if image.mode == "F" else 65535.0
    return Image.fromarray((np.clip(values / top, 0, 1) * 255).astype(np.uint8)).convert("RGB")


def central(image: Image.Image, side: int = SIDE) -> Floats:
    """The square in the middle; a smaller picture is mirrored at its edges."""
    wide, high = min(image.width, side), min(image.height, side)
    left, top = (image.width - wide) // 2, (image.height - high) // 2
    return filled(np.asarray(image.crop((left, top, left + wide, top + high)), np.float32), side)


def cut(image: Image.Image, window: Window, side: int = SIDE) -> Floats:
    box = (window.left, window.top, window.left + side, window.top + side)
    return filled(np.asarray(image.crop(box), np.float32), side)


def filled(values: Floats, side: int) -> Floats:
    """Mirrored at the right and the lower edge until it is large enough."""
    high, wide = (max(0, side - size) for size in values.shape[:2])
    return np.pad(values, ((0, high), (0, wide), (0, 0)), "symmetric") if high or wide else values


def whole(image: Image.Image, side: int) -> Floats:
    """The largest square of the middle, reduced or enlarged to `side`."""
    short = min(image.size)
    left, top = (image.width - short) // 2, (image.height - short) // 2
    square = image.crop((left, top, left + short, top + short))
    return np.asarray(square.resize((side, side), Image.Resampling.BICUBIC), np.float32)
