"""What is left of a picture when its smooth part is taken away: how large, how shaped, how tied to its neighbours."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Figures = list[float]
SMALL = 1e-6
# A residual is counted in steps of 1/128 of its own size, up to sixteen times that.
STEPS, LAST = 128, 2047
_LAGS = (
    (0, 1),
    (1, 0),
    (1, 1),
    (1, -1),
    (0, 2),
    (2, 0),
    (2, 2),
    (0, 3),
    (3, 0),
    (0, 4),
    (4, 0),
    (0, 8),
    (8, 0),
)


def across(x: Floats) -> Floats:
    return x[1:-1, 2:] - 2 * x[1:-1, 1:-1] + x[1:-1, :-2]


def down(x: Floats) -> Floats:
    return x[2:, 1:-1] - 2 * x[1:-1, 1:-1] + x[:-2, 1:-1]


def both(x: Floats) -> Floats:
    """Second differences both ways at once: what no plane and no straight edge leaves behind."""
    rows = x[2:] - 2 * x[1:-1] + x[:-2]
    return rows[:, 2:] - 2 * rows[:, 1:-1] + rows[:, :-2]


def step(x: Floats) -> Floats:
    return x[1:-1, 2:] - x[1:-1, 1:-1]


def fourth(x: Floats) -> Floats:
    rows = x[4:] - 4 * x[3:-1] + 6 * x[2:-2] - 4 * x[1:-3] + x[:-4]
    return (rows[:, 4:] - 4 * rows[:, 3:-1] + 6 * rows[:, 2:-2] - 4 * rows[:, 1:-3] + rows[:, :-4]) / 6


FILTERS: tuple[Callable[[Floats], Floats], ...] = (step, across, down, both, fourth)


def shape(residual: Floats) -> Figures:
    """Size, then figures that do not change with the size: tails, share of nothing."""
    r = np.abs(residual.ravel())
    square = np.square(r)
    power = float(square.mean())
    size = power**0.5 + SMALL
    counts = np.bincount((r * (STEPS / size)).astype(np.int64).clip(max=LAST), minlength=LAST + 1)
    below = np.cumsum(counts) / r.size
    tails = [float(np.searchsorted(below, part)) / STEPS for part in (0.5, 0.9, 0.99)]
    fourth_root = (float(np.dot(square, square)) / r.size) ** 0.25 / size
    return [float(np.log(size)), float(r.mean()) / size, fourth_root, *tails, float(below[STEPS // 20])]


def unevenness(residual: Floats, block: int = 16) -> Figures:
    """How the residual's size differs from place to place: quantiles of block sizes around their median."""
    high, wide = (size // block * block for size in residual.shape)
    squares = residual[:high, :wide].reshape(high // block, block, wide // block, block)
    sizes = np.log(np.abs(squares).mean(axis=(1, 3)) + 0.1).ravel()
    low, mid, top = np.quantile(sizes, (0.1, 0.5, 0.9))
    return [float(low - mid), float(top - mid), float(sizes.std()), float(mid)]


def neighbours(residual: Floats) -> Figures:
    """How often three neighbours take which of three sizes, counted in units of the residual's own size."""
    unit = float(np.abs(residual).mean()) + SMALL
    levels = np.clip(np.rint(residual / unit), -1, 1).astype(np.int64) + 1
    found: Figures = []
    for side in (levels, levels.T):
        triples = side[:, :-2] * 9 + side[:, 1:-1] * 3 + side[:, 2:]
        counts = np.bincount(triples.ravel(), minlength=27) / triples.size
        # A picture and its negative, or its mirror image, count as one.
        folded = counts + counts[::-1]
        folded = folded.reshape(3, 3, 3) + folded.reshape(3, 3, 3).transpose(2, 1, 0)
        found += np.sqrt(folded.ravel()[[0, 1, 2, 3, 4, 5, 9, 10, 12]]).tolist()
    return found


def kinship(residual: Floats) -> Figures:
    """Correlation of the residual with itself, shifted. An upsampling layer leaves its own pattern here."""
    r = residual - residual.mean()
    power = float((r * r).mean()) + SMALL
    high, wide = r.shape
    found = []
    for y, x in _LAGS:
        left, right = max(0, -x), max(0, x)
        first = r[: high - y, left : wide - right]
        second = r[y:, right : wide - left]
        found.append(float((first * second).mean()) / power)
    return found


def upsampled(x: Floats) -> Figures:
    """Differences inside squares of two pixels, by place: pictures enlarged by a net differ by place."""
    high, wide = (size // 2 * 2 for size in x.shape)
    x = x[:high, :wide]
    first = x[::2, ::2]
    parts = [np.abs(x[1::2, ::2] - first), np.abs(x[::2, 1::2] - first), np.abs(x[1::2, 1::2] - first)]
    means = [float(part.mean()) + 1e-3 for part in parts]
    over = np.abs(x[1:-1:2, 1:-1:2] - x[2::2, 2::2])
    inner = means[2] / (float(over.mean()) + 1e-3)
    return [float(np.log(means[0] / means[2])), float(np.log(means[1] / means[2])), float(np.log(inner))]
