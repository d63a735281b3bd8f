"""How much of a change the eye may see: SSIMULACRA 2 over the picture and over its parts, and colour in flat places.

SSIMULACRA 2 is a published measure (Jon Sneyers, Cloudinary; coefficients under BSD-3). This is our own writing of
it in single floats, with everything about the clean picture worked out once, because a cloak is weighed several
times. tests/test_visibility.py holds it against figures of the package `ssimulacra2`.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cloak import colour
from cloak.filters import Floats, along, along_columns, bell, halved

# The measure has a sixth scale; nothing of it has a weight.
SCALES, TILE, BLOCK, FLAT, STRIP = 5, 256, 8, 1.0, 64
_BELL = bell(1.5, 5)
_C2 = np.float32(0.0009)
_OPSIN = np.array(
    [
        [0.30, 0.622, 0.078],
        [0.23, 0.692, 0.078],
        [0.24342268924547819, 0.20476744424496821, 0.55180986650955],
    ],
    np.float32,
)
_BIAS = np.float32(0.0037930732552754493)
# By channel (X, Y, B), scale, norm (mean, fourth power) and map (structure, added edges, lost edges).
# Coefficients below 0.01 change nothing and are left out.
_WEIGHTS: dict[tuple[int, int, int, int], float] = {
    (0, 1, 1, 0): 1.1041726426657346,
    (0, 2, 1, 0): 1.8422455520539298,
    (0, 2, 1, 1): 11.441172603757666,
    (0, 3, 1, 0): 1.8787594979546387,
    (0, 3, 1, 1): 10.94906990605142,
    (0, 4, 0, 1): 0.9677937080626833,
    (0, 4, 1, 1): 0.9981766977854967,
    (1, 0, 1, 0): 7.466890328078848,
    (1, 0, 1, 2): 17.445833984131262,
    (1, 1, 1, 0): 6.683678146179332,
    (1, 1, 1, 2): 1.027889937768264,
    (1, 2, 0, 0): 225.20515300849274,
    (1, 2, 1, 0): 19.213238186143016,
    (1, 3, 0, 0): 176.39317598450694,
    (1, 3, 1, 0): 24.43300999870476,
    (1, 3, 1, 1): 0.28520802612117757,
    (1, 4, 1, 0): 34.77906344483772,
    (1, 4, 1, 1): 44.835625328877896,
    (2, 3, 1, 0): 8.826982764996862,
    (2, 3, 1, 1): 23.19243343998926,
    (2, 4, 0, 0): 95.1080498811086,
    (2, 4, 0, 1): 0.9863978034400682,
    (2, 4, 0, 2): 0.9834382792465353,
    (2, 4, 1, 1): 171.2667255897307,
    (2, 4, 1, 2): 0.9807858872435379,
}

# The same by channel and scale: a plane without any weight is not worked out.
_ASKED: dict[tuple[int, int], dict[tuple[int, int], float]] = {}
for (_channel, _scale, *_way), _weight in _WEIGHTS.items():
    _ASKED.setdefault((_channel, _scale), {})[_way[0], _way[1]] = _weight


@dataclass(frozen=True)
class Score:
    """SSIMULACRA 2 (100 is the same, 90 not told apart) of the whole and of each part of about 256 pixels."""

    whole: float
    parts: Floats

    @property
    def worst(self) -> float:
        return float(self.parts.min())


class Yardstick:
    """Weighs changed pictures against one clean picture, a float array (3, height, width) from 0 to 1."""

    def __init__(self, clean: Floats, threads: int = 1) -> None:
        self.threads = threads
        self.rows, self.columns = (max(1, round(side / TILE)) for side in clean.shape[1:])
        self._kept: dict[tuple[int, int], tuple[Floats, Floats, Floats]] = {}
        for key, seen in _pyramid(clean):
            mean = _blur(seen)
            self._kept[key] = seen, mean, _blur(seen * seen) - mean * mean

    def score(self, changed: Floats) -> Score:
        whole, parts = np.zeros(()), np.zeros((self.rows, self.columns))
        with ThreadPoolExecutor(self.threads) as pool:
            planes = list(pool.map(self._weighed, *zip(*_pyramid(changed), strict=True)))
        for each_whole, each_part in planes:
            whole, parts = whole + each_whole, parts + each_part
        return Score(float(_curve(whole)), _curve(parts).astype(np.float32))

    def _weighed(self, key: tuple[int, int], seen: Floats) -> tuple[float, NDArray[np.float64]]:
        """What one plane adds to the sum of the whole and to those of the parts."""
        maps, whole, parts = self._maps(key, seen), 0.0, np.zeros((self.rows, self.columns))
        for (norm, kind), weight in _ASKED[key].items():
            means = self._means(np.square(np.square(maps[kind])) if norm else maps[kind])
            power = 4 if norm else 1
            parts += weight * means ** (1 / power)
            whole += weight * float(means.mean()) ** (1 / power)
        return whole, parts

    def _maps(self, key: tuple[int, int], seen: Floats) -> dict[int, Floats]:
        """Of lost structure, of added edges and of lost ones: those that have a weight."""
        clean, mean1, spread1 = self._kept[key]
        mean2, found = _blur(seen), {}
        kinds = {kind for _, kind in _ASKED[key]}
        if 0 in kinds:
            spread2 = _blur(seen * seen) - mean2 * mean2
            both = _blur(clean * seen) - mean1 * mean2
            alike = (1 - (mean1 - mean2) ** 2) * (2 * both + _C2) / (spread1 + spread2 + _C2)
            found[0] = np.maximum(1 - alike, 0)
        if kinds - {0}:
            edges = (1 + np.abs(seen - mean2)) / (1 + np.abs(clean - mean1)) - 1
            found[1], found[2] = np.maximum(edges, 0), np.maximum(-edges, 0)
        return found

    def _means(self, field: Floats) -> NDArray[np.float64]:
        """Means of the parts; their own mean is that of the field but for a pixel at the seams."""
        tall, wide = field.shape
        down = np.linspace(0, tall, self.rows + 1).astype(int)
        across = np.linspace(0, wide, self.columns + 1).astype(int)
        sums = np.add.reduceat(np.add.reduceat(field, down[:-1], 0, np.float64), across[:-1], 1)
        return sums / np.outer(np.diff(down), np.diff(across))


def _blur(plane: Floats) -> Floats:
    """Along rows, with nothing beyond them, then along columns, mirrored; in strips that stay in the processor's cache."""
    reach = len(_BELL) // 2
    tall = np.pad(plane, ((reach, reach), (0, 0)), mode="symmetric")
    out = np.empty_like(plane)
    for top in range(0, len(plane), STRIP):
        rows = along(tall[top : top + STRIP + 2 * reach], _BELL, 1, "constant")
        along_columns(rows, _BELL, out[top : top + STRIP])
    return out


def _pyramid(rgb: Floats) -> Iterator[tuple[tuple[int, int], Floats]]:
    """The picture in XYB, made positive, at full size and at halvings of its light: each plane that has a weight."""
    light = colour.linear(rgb)
    for scale in range(SCALES):
        if min(light.shape[1:]) < 8:
            return
        asked = [channel for channel in range(3) if (channel, scale) in _ASKED]
        yield from (((channel, scale), plane) for channel, plane in _xyb(light, asked))
        light = halved(light)


def _xyb(light: Floats, asked: Sequence[int]) -> Iterator[tuple[int, Floats]]:
    cones = _OPSIN if 2 in asked else _OPSIN[:2]
    mixed = np.cbrt(np.tensordot(cones, light, 1) + _BIAS) - np.cbrt(_BIAS)
    y = (mixed[0] + mixed[1]) / 2
    for channel in asked:
        if channel == 0:
            yield 0, (mixed[0] - mixed[1]) / 2 * 14 + np.float32(0.42)
        else:
            yield channel, y + np.float32(0.01) if channel == 1 else mixed[2] - y + np.float32(0.55)


def _curve(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    raw = sums * 0.9562382616834844
    bent = 2.326765642916932 * raw - 0.020884521182843837 * raw**2 + 6.248496625763138e-05 * raw**3
    return 100.0 - 10.0 * np.maximum(bent, 0) ** 0.6276336467831387


def flat_places(lightness: Floats) -> NDArray[np.bool_]:
    """Where the picture is calm: squares of 8×8 in which neighbours hardly differ in L*."""
    steps = np.zeros_like(lightness)
    steps[:, 1:] += np.abs(np.diff(lightness, axis=1))
    steps[1:] += np.abs(np.diff(lightness, axis=0))
    height, width = (side // BLOCK * BLOCK for side in lightness.shape)
    blocks = steps[:height, :width].reshape(height // BLOCK, BLOCK, width // BLOCK, BLOCK)
    calm = (blocks.mean((1, 3)) < FLAT) & (blocks.max((1, 3)) < 4 * FLAT)
    found = np.zeros(lightness.shape, bool)
    found[:height, :width] = calm.repeat(BLOCK, 0).repeat(BLOCK, 1)
    return found


class FlatPlaces:
    """Mean CIEDE2000 of a change in the flat places of one picture; 0 where it has none."""

    def __init__(self, clean: Floats) -> None:
        self._lab = colour.lab(clean)
        self.where = flat_places(self._lab[0])
        self.enough = bool(self.where.mean() > 0.01)
        self._clean = self._lab[:, self.where]

    def difference(self, changed: Floats) -> float:
        if not self.enough:
            return 0.0
        return float(colour.difference(self._clean, colour.lab(changed[:, self.where])).mean())
