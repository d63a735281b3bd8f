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
    for word, holds in _REASONS:
        if holds(square):
            return word
    return ""


def has_few_colours(square: Floats) -> bool:
    """Pixel art and flat shapes as their makers saved them."""
    # numpy's own `unique` would load its masked arrays first.
    codes = np.sort((square.astype(np.int64) @ np.array([65536, 256, 1])).ravel())
    return 1 + int(np.count_nonzero(codes[1:] != codes[:-1])) <= FEW_COLOURS


def is_drawn_in_lines(square: Floats) -> bool:
    """Nearly all pixels lie near two greys, far from one another."""
    light = square.mean(axis=2)
    strength = (square.max(axis=2) - square.min(axis=2)) / 255
    paper, ink = np.quantile(light, (0.9, 0.02))
    if paper - ink < 100 or float(np.quantile(strength, 0.9)) > LINE_STRENGTH:
        return False
    middle = (light > ink + 0.2 * (paper - ink)) & (light < paper - 0.2 * (paper - ink))
    return float((~middle).mean()) >= LINE_SHARE


def is_flat(square: Floats) -> bool:
    side = squares.SIDE // _BLOCK
    blocks = square.mean(axis=2).reshape(side, _BLOCK, side, _BLOCK)
    return float((blocks.std(axis=(1, 3)) < FLAT_BLOCK).mean()) > FLAT_SHARE


def is_blocky(square: Floats) -> bool:
    """Steps at one of the eight places where JPEG's squares may meet, well above those between: strongly re-encoded."""
    light = square.mean(axis=2)
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
