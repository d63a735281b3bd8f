"""Style plates: a dozen manners of mark-making, painted by this code, that cloaks pull toward. CC0.

Every plate is the same loose composition of colours and lights, so that a piece of any tone can be found in it,
drawn with another hand: hatching, dots, tesserae, waves, weave and so on.
"""

from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from cloak.filters import Floats, blur

SIDE = 384
_Hand = Callable[[np.random.Generator, Floats, Floats, Floats], Floats]


def _field(rng: np.random.Generator, sigma: float) -> Floats:
    """Smooth chance, spread evenly from 0 to 1."""
    rough = rng.standard_normal((SIDE, SIDE)).astype(np.float32)
    low = max(1, int(sigma // 6))
    small = blur(rough[::low, ::low], sigma / low)
    wide = small.repeat(low, 0).repeat(low, 1)[:SIDE, :SIDE]
    smooth = blur(wide, max(1.0, low / 1.5))
    ranks = np.empty(smooth.size, np.float32)
    ranks[smooth.ravel().argsort()] = np.arange(smooth.size) / smooth.size
    return ranks.reshape(smooth.shape)


def _tints(rng: np.random.Generator, tone: Floats, wild: float) -> Floats:
    """A picture of the tone with colours that wander: two hues across it, in planes."""
    drift = _field(rng, 30) * 2 - 1
    hues = rng.uniform(0, 2 * np.pi, 2)
    angle = hues[0] + (hues[1] - hues[0]) * _field(rng, 45)
    shades = np.stack([np.cos(angle + turn) for turn in (0, 2.1, 4.2)])
    return (tone + wild * (0.25 * shades + 0.1 * drift)).clip(0, 1).astype(np.float32)


def _cells(rng: np.random.Generator, count: int) -> tuple[NDArray[np.intp], Floats]:
    """Each pixel's nearest of some points, and how much nearer it is than the second."""
    points = rng.uniform(0, SIDE, (count, 2)).astype(np.float32)
    down, across = np.mgrid[:SIDE, :SIDE].astype(np.float32)
    # A point is asked only about its neighbourhood, wide enough that nobody there is left without two.
    reach = int(5 * SIDE / count**0.5) + 8
    first = np.full((SIDE, SIDE), 1e9, np.float32)
    second, owner = first.copy(), np.zeros((SIDE, SIDE), np.intp)
    for at, (y, x) in enumerate(points):
        near = tuple(slice(max(0, int(place) - reach), int(place) + reach) for place in (y, x))
        far = (down[near] - y) ** 2 + (across[near] - x) ** 2
        nearer = far < first[near]
        second[near] = np.where(nearer, first[near], np.minimum(second[near], far))
        owner[near] = np.where(nearer, at, owner[near])
        first[near] = np.where(nearer, far, first[near])
    return owner, np.sqrt(second) - np.sqrt(first)


def _of_cells(owner: NDArray[np.intp], planes: Floats) -> Floats:
    """Each cell in its mean colour."""
    sizes = np.bincount(owner.ravel()).clip(1)
    return np.stack([(np.bincount(owner.ravel(), p.ravel()) / sizes)[owner] for p in planes]).astype(
        np.float32
    )


def _ruled(angle: float, pitch: float, bend: Floats | float = 0.0) -> Floats:
    """Parallel waves from -1 to 1, bent where asked."""
    down, across = np.mgrid[:SIDE, :SIDE].astype(np.float32)
    along = down * np.sin(angle) + across * np.cos(angle) + bend
    return np.sin(along * (2 * np.pi / pitch)).astype(np.float32)


def _hatching(rng: np.random.Generator, tone: Floats, tint: Floats, _: Floats) -> Floats:
    paper, ink = np.array([0.93, 0.89, 0.8], np.float32), np.array([0.12, 0.1, 0.16], np.float32)
    lines = np.zeros_like(tone)
    for layer, angle in enumerate((0.7, 2.3, 0.1, 1.5)):
        wave = _ruled(angle, 5.5, 6 * _field(rng, 20))
        lines = np.maximum(lines, (wave > 2.4 * tone + 0.5 * layer - 0.9).astype(np.float32))
    lines = blur(lines, 0.6)
    return paper[:, None, None] * (1 - lines) + ink[:, None, None] * lines


def _dots(rng: np.random.Generator, _: Floats, tint: Floats, __: Floats) -> Floats:
    owner, edge = _cells(rng, 1500)
    loud = _of_cells(owner, (tint - 0.5) * 1.6 + 0.5 + rng.uniform(-0.2, 0.2, (3, 1, 1)).astype(np.float32))
    jitter = rng.uniform(-0.22, 0.22, (3, owner.max() + 1)).astype(np.float32)
    ink = (edge > 2.2).astype(np.float32)
    return (loud + jitter[:, owner]) * ink + 0.94 * (1 - ink)


def _tesserae(rng: np.random.Generator, _: Floats, tint: Floats, __: Floats) -> Floats:
    owner, edge = _cells(rng, 900)
    jitter = rng.uniform(-0.12, 0.12, (1, owner.max() + 1)).astype(np.float32)
    joint = np.exp(-((edge / 1.6) ** 2)).astype(np.float32)
    return (_of_cells(owner, tint) + jitter[:, owner]) * (1 - joint) + 0.35 * joint


def _glass(rng: np.random.Generator, _: Floats, tint: Floats, __: Floats) -> Floats:
    owner, edge = _cells(rng, 160)
    lead = np.exp(-((edge / 3.0) ** 4)).astype(np.float32)
    pane = ((_of_cells(owner, tint) - 0.5) * 2.1 + 0.5).clip(0, 1) * (0.85 + 0.3 * _field(rng, 9))
    return pane * (1 - lead) + 0.04 * lead


def _woodcut(rng: np.random.Generator, tone: Floats, tint: Floats, _: Floats) -> Floats:
    wave = _ruled(1.2, 8.5, 60 * _field(rng, 32))
    cut = blur((wave > 2.2 * tone - 1.1).astype(np.float32), 0.7)
    return tint * 0.35 * cut + (0.96 - 0.18 * (1 - tint)) * (1 - cut)


def _halftone(_: np.random.Generator, __: Floats, tint: Floats, ___: Floats) -> Floats:
    planes = []
    for plane, angle in zip(tint, (0.26, 1.3, 0.0), strict=True):
        screen = _ruled(angle, 7.0) * _ruled(angle + np.pi / 2, 7.0)
        planes.append(blur((screen > 1.7 * (1 - plane) - 0.85).astype(np.float32), 0.6))
    return np.stack(planes)


def _impasto(rng: np.random.Generator, _: Floats, tint: Floats, turn: Floats) -> Floats:
    """Strokes: colour dragged along a wandering direction, lit from one side."""
    bristle = rng.standard_normal((SIDE, SIDE)).astype(np.float32)
    owner, __ = _cells(rng, 420)
    angle = _of_cells(owner, 3.2 * turn[None])[0]
    down, across = np.mgrid[:SIDE, :SIDE].astype(np.float32)
    total = np.zeros_like(bristle)
    for step in range(-8, 9):
        y = (down + step * np.sin(angle)).astype(int) % SIDE
        x = (across + step * np.cos(angle)).astype(int) % SIDE
        total += bristle[y, x]
    relief = np.roll(total, 1, 0) - total
    return _of_cells(owner, tint) + 0.035 * total + 0.03 * relief


def _marble(rng: np.random.Generator, _: Floats, tint: Floats, __: Floats) -> Floats:
    bend = 120 * _field(rng, 26) + 30 * _field(rng, 9)
    vein = _ruled(0.5, 34, bend)
    return tint * (0.62 + 0.38 * vein) + 0.25 * (np.abs(vein) < 0.12)


def _wash(rng: np.random.Generator, _: Floats, tint: Floats, __: Floats) -> Floats:
    out = np.ones((3, SIDE, SIDE), np.float32)
    for _layer in range(7):
        blot = _field(rng, float(rng.uniform(12, 34)))
        level = float(rng.uniform(0.45, 0.7))
        inside = 1 / (1 + np.exp(-(blot - level) * 90))
        rim = np.exp(-(((blot - level) * 45) ** 2))
        colour = tint[:, ::4, ::4].reshape(3, -1)[:, rng.integers(0, 9000)][:, None, None]
        out *= 1 - (1 - colour) * (0.5 * inside + 0.35 * rim)
    return out * (0.95 + 0.08 * _field(rng, 1.6))


def _weave(rng: np.random.Generator, _: Floats, tint: Floats, __: Floats) -> Floats:
    warp, weft = _ruled(0, 6.0), _ruled(np.pi / 2, 6.0)
    over = (_ruled(0, 12.0) * _ruled(np.pi / 2, 12.0) > 0).astype(np.float32)
    thread = over * (0.6 + 0.4 * warp) + (1 - over) * (0.6 + 0.4 * weft)
    soft = np.stack([blur(plane, 4) for plane in tint])
    return soft * thread * 1.15 + 0.04 * rng.standard_normal((1, SIDE, SIDE)).astype(np.float32)


def _facets(rng: np.random.Generator, tone: Floats, tint: Floats, _: Floats) -> Floats:
    owner, edge = _cells(rng, 240)
    slope = rng.uniform(-1, 1, (2, owner.max() + 1)).astype(np.float32)
    down, across = np.mgrid[:SIDE, :SIDE].astype(np.float32) / 28
    light = np.sin(slope[0][owner] * down + slope[1][owner] * across)
    return _of_cells(owner, tint) * (0.8 + 0.25 * light) - 0.25 * (edge < 0.9) + 0.1 * tone


def _contour(rng: np.random.Generator, tone: Floats, tint: Floats, _: Floats) -> Floats:
    height = blur(0.75 * tone + 0.25 * _field(rng, 16), 1.5)
    band = np.floor(height * 13)
    line = np.abs(np.sin(height * 13 * np.pi)) < 0.22
    flat = (band / 13)[None] * 0.7 + 0.3 * np.round(tint * 4) / 4
    return np.where(line, 0.1, flat).astype(np.float32)


HANDS: dict[str, _Hand] = {
    "hatching": _hatching, "dots": _dots, "tesserae": _tesserae, "glass": _glass, "woodcut": _woodcut,
    "halftone": _halftone, "impasto": _impasto, "marble": _marble, "wash": _wash, "weave": _weave,
    "facets": _facets, "contour": _contour,
}  # fmt: skip
NAMES = tuple(HANDS)


@cache
def plate(name: str) -> Floats:
    """One plate as planes (3, 384, 384) from 0 to 1, always the same."""
    rng = np.random.default_rng([2026, NAMES.index(name)])
    tone, turn = 0.08 + 0.86 * _field(rng, 24), _field(rng, 40)
    tint = _tints(rng, tone, 1.0)
    drawn = HANDS[name](rng, tone, tint, turn)
    return np.clip(drawn, 0, 1).astype(np.float32)
