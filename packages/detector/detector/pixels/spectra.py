"""A picture as waves: how its power falls, whether it peaks where nets enlarge, and what JPEG's own cosines see."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Figures = list[float]
Places = NDArray[np.int64]
RINGS, PERIODS = 24, (2, 4, 8, 16)
_BLOCK = 8
# A peak is looked for among the 11 × 11 waves around it.
REACH = 5
MIDDLE = (2 * REACH + 1) ** 2 // 2


@lru_cache(4)
def _window(side: int) -> Floats:
    bell = np.hanning(side).astype(np.float32)
    return np.outer(bell, bell)


@lru_cache(4)
def _rings(side: int) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.int64]]:
    """Ring and direction of each wave of the half plane that rfft2 answers."""
    y = np.fft.fftfreq(side)[:, None] * np.ones(side // 2 + 1)
    x = np.ones(side)[:, None] * np.fft.rfftfreq(side)
    ring = np.minimum((np.hypot(y, x) * 2 * RINGS).astype(np.int64), RINGS + 6)
    turn = np.minimum((np.mod(np.arctan2(y, x), np.pi) / np.pi * 8).astype(np.int64), 7)
    return ring.ravel(), np.bincount(ring.ravel(), minlength=RINGS + 7).astype(np.float64), turn.ravel()


def power(x: Floats) -> Floats:
    centred = (x - x.mean()) * _window(x.shape[0])
    waves = np.fft.rfft2(centred)
    return (waves.real**2 + waves.imag**2).astype(np.float32)


def fall(x: Floats) -> Figures:
    """Log power by ring around its mean, the directions' unevenness in the upper half, and the mean."""
    found = power(x)
    ring, counts, turn = _rings(x.shape[0])
    rows = np.log(np.bincount(ring, found.ravel(), RINGS + 7) / np.maximum(counts, 1) + 1)[: RINGS + 4]
    rows = rows[1:]
    upper = ring > RINGS // 2
    turns = np.log(np.bincount(turn[upper], found.ravel()[upper], 8) + 1)
    return [*(rows - rows.mean()).tolist(), float(rows.mean()), *(turns - turns.mean()).tolist()]


def peaks(residual: Floats) -> Figures:
    """How far the waves of period 2, 4, 8 and 16 stand above those around them."""
    side = min(residual.shape) // 16 * 16
    found = np.log(power(residual[:side, :side]) + 1e-3)
    # The half plane goes on at its edges as it is in itself: mirrored.
    around = np.pad(found, ((REACH, REACH), (0, 0)), "wrap")
    around = np.pad(around, ((0, 0), (REACH, REACH)), "reflect")
    squares = np.lib.stride_tricks.sliding_window_view(around, (2 * REACH + 1, 2 * REACH + 1))
    answer: Figures = []
    for period in PERIODS:
        rows, columns = _places(side, period)
        chosen = squares[rows, columns]
        # A window spreads a peak over the next waves.
        near = chosen[:, REACH - 1 : REACH + 2, REACH - 1 : REACH + 2].max(axis=(1, 2))
        heights = near - np.sort(chosen.reshape(len(rows), -1), axis=1)[:, MIDDLE]
        answer += [float(heights.mean()), float(heights.max())]
    return answer


@lru_cache(16)
def _places(side: int, period: int) -> tuple[Places, Places]:
    """Rows and columns of the waves of this period that have no longer one."""
    unit = side // period
    found = [
        (i * unit % side, j * unit)
        for i in range(period)
        for j in range(period // 2 + 1)
        if (i or j) and (period == 2 or i % 2 or j % 2)
    ]
    rows, columns = np.array(found).T
    return rows, columns


@lru_cache(1)
def _cosines() -> Floats:
    k = np.arange(_BLOCK)
    table = np.cos((2 * k[None] + 1) * k[:, None] * np.pi / 16) * 0.5
    table[0] /= np.sqrt(2)
    return table.astype(np.float32)


def cosines(x: Floats) -> Figures:
    """Log energy of the 8 × 8 cosines by sum of the two frequencies, their one-sidedness, and shares of zeros."""
    high, wide = (size // _BLOCK * _BLOCK for size in x.shape)
    squares = x[:high, :wide].reshape(high // _BLOCK, _BLOCK, wide // _BLOCK, _BLOCK).transpose(0, 2, 1, 3)
    table = _cosines()
    waves = table @ squares @ table.T
    energy = np.log((waves**2).mean(axis=(0, 1)) + 0.01)
    order = np.add.outer(np.arange(_BLOCK), np.arange(_BLOCK))
    bands = np.bincount(order.ravel(), energy.ravel(), 15)[1:] / np.bincount(order.ravel())[1:]
    rest = energy - energy.T
    sides = [float(rest[0, 1:4].mean()), float(rest[0, 4:].mean()), float(rest[1:4, 4:].mean())]
    small = np.abs(waves) < 0.5
    zeros = [
        float(small[..., 4:, 4:].mean()),
        float(small[..., 2:, 2:].mean()),
        float(small[..., :3, :3].mean()),
    ]
    ac = np.abs(waves[..., 1:4, 1:4])
    spread = float((ac**2).mean() ** 0.5 / (ac.mean() + 0.01))
    return [*(bands - bands.mean()).tolist(), *sides, *zeros, spread]
