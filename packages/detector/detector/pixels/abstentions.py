"""Pictures about which the score says nothing, told from their pixels by plain measures."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from detector.pixels import squares

Floats = NDArray[np.float32]
_BLOCK = 8
# A flat block holds one colour up to what JPEG does to it.
FLAT_BLOCK, FLAT_SHARE = 1.2, 0.72
FEW_COLOURS = 48
LINE_SHARE, LINE_STRENGTH = 0.9, 0.06
BLOCKY = 2.6


def reason(image: Image.Image) -> str:
    """One word for why there is no answer, or none. `image` is in plain colour."""
    if min(image.size) < squares.SIDE:
        return "small"
    square = squares.values(image, squares.SIDE)
    light = squares.light(square)
    for word, holds in _REASONS:
        if holds(square, light):
            return word
    return ""


def has_few_colours(square: Floats, _light: Floats) -> bool:
    """Pixel art and flat shapes as their makers saved them."""
    # numpy's own `unique` would load its masked arrays first. Three bytes are whole numbers in a float of 32 bits.
    codes = np.sort((square[..., 0] * 65536 + square[..., 1] * 256 + square[..., 2]).ravel())
    return 1 + int(np.count_nonzero(codes[1:] != codes[:-1])) <= FEW_COLOURS


def is_drawn_in_lines(square: Floats, light: Floats) -> bool:
    """Nearly all pixels lie near two greys, far from one another."""
    paper, ink = np.quantile(light, (0.9, 0.02))
    if paper - ink < 100:
        return False
    strength = (squares.highest(square) - squares.lowest(square)) / 255
    if float(np.quantile(strength, 0.9)) > LINE_STRENGTH:
        return False
    middle = (light > ink + 0.2 * (paper - ink)) & (light < paper - 0.2 * (paper - ink))
    return float((~middle).mean()) >= LINE_SHARE


def is_flat(_square: Floats, light: Floats) -> bool:
    side = squares.SIDE // _BLOCK
    blocks = light.reshape(side, _BLOCK, side, _BLOCK)
    return float((blocks.std(axis=(1, 3)) < FLAT_BLOCK).mean()) > FLAT_SHARE


def is_blocky(_square: Floats, light: Floats) -> bool:
    """Steps at one of the eight places where JPEG's squares may meet, well above those between: strongly re-encoded."""
    return max(_step(light), _step(light.T)) > BLOCKY


def _step(light: Floats) -> float:
    second = np.abs(light[:, 3:] - 3 * light[:, 2:-1] + 3 * light[:, 1:-2] - light[:, :-3]).mean(axis=0)
    places = np.array([second[phase::_BLOCK].mean() for phase in range(_BLOCK)])
    return float(places.max() / (np.median(places) + 0.3))


_REASONS = (
    ("few-colours", has_few_colours),
    ("recompressed", is_blocky),
    ("lines", is_drawn_in_lines),
    ("flat", is_flat),
)
