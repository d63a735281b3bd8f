"""Bootstrap: how far a mean could move with another sample of works."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ROUNDS = 2000
LEVEL = 0.95
FEWEST = 4  # works, below which an interval would only look like one


@dataclass(frozen=True)
class Estimate:
    """A figure over `n` works with its 95 % bootstrap interval."""

    mean: float
    low: float
    high: float
    n: int


def mean_of(values: Sequence[float], *, seed: int = 0) -> Estimate:
    return bootstrap([values], lambda parts: parts[0].mean(axis=-1), seed=seed)


def difference_of(first: Sequence[float], second: Sequence[float], *, seed: int = 0) -> Estimate:
    """The mean of first − second, work by work."""
    return mean_of([a - b for a, b in zip(first, second, strict=True)], seed=seed)


def ratio_of(first: Sequence[float], second: Sequence[float], *, seed: int = 0) -> Estimate:
    """Mean of first ÷ mean of second; both are drawn together, work by work.

    Where the divisor may be zero or below, a ratio says nothing: the answer is not a number.
    """
    return bootstrap([first, second], _ratio, seed=seed)


def _ratio(parts: list[NDArray[np.float64]]) -> NDArray[np.float64]:
    above, below = parts[0].mean(axis=-1), parts[1].mean(axis=-1)
    return np.where(below > 1e-9, above / np.where(below > 1e-9, below, 1), np.nan)


Statistic = Callable[[list[NDArray[np.float64]]], NDArray[np.float64]]


def bootstrap(columns: Sequence[Sequence[float]], statistic: Statistic, *, seed: int = 0) -> Estimate:
    """The statistic of columns that belong together row by row, with its interval."""
    table = np.asarray(columns, dtype=np.float64)
    n = table.shape[1]
    if n == 0:
        return Estimate(float("nan"), float("nan"), float("nan"), 0)
    drawn = np.random.default_rng(seed).integers(0, n, (ROUNDS, n))
    found = statistic([column[drawn] for column in table])
    point = float(statistic([column[None] for column in table])[0])
    tail = (1 - LEVEL) / 2
    if np.isnan(found).mean() > tail or n < FEWEST:
        return Estimate(point, float("nan"), float("nan"), n)
    low, high = np.nanquantile(found, (tail, 1 - tail))
    return Estimate(point, float(low), float(high), n)


def cells_of(groups: Sequence[Sequence[float]], *, seed: int = 0) -> Estimate:
    """The mean over groups of cells, each group of the same size; groups are drawn first, then the
    cells inside each.

    For few artists with several seeds each: seeds of one artist are no new artists.
    """
    rng = np.random.default_rng(seed)
    table = np.asarray(groups, dtype=np.float64)
    count, size = table.shape
    chosen = rng.integers(0, count, (ROUNDS, count, 1))
    means = table[chosen, rng.integers(0, size, (ROUNDS, count, size))].mean(axis=(1, 2))
    low, high = np.quantile(means, ((1 - LEVEL) / 2, (1 + LEVEL) / 2))
    return Estimate(float(table.mean()), float(low), float(high), table.size)
