"""Surfaces to work on: the tooth of paper, the weave of canvas."""

from functools import cache

import numpy as np

from byhand.demo.painters.kinds import Grid, Size

TILE = 1024


def tooth(rng: np.random.Generator, kind: str, size: Size) -> Grid:
    """Return the height of a surface for each pixel, with mean 0 and deviation 1."""
    tile = _tile(kind)
    tile = np.roll(tile, rng.integers(0, TILE, 2), axis=(0, 1))
    across, down = -(-size[0] // TILE), -(-size[1] // TILE)
    return np.tile(tile, (down, across))[: size[1], : size[0]]


def _band(inner: float, outer: float, salt: int, stretch: float = 1.0) -> Grid:
    """Return seamless noise that holds details between two widths in pixels."""
    white = np.random.default_rng(salt).standard_normal((TILE, TILE))
    fy = np.fft.fftfreq(TILE)[:, None]
    fx = np.fft.rfftfreq(TILE)[None, :] * stretch
    frequency = np.hypot(fx, fy)
    keep = np.exp(-((frequency * inner) ** 2)) - np.exp(-((frequency * outer) ** 2))
    shaped = np.fft.irfft2(np.fft.rfft2(white) * keep, s=(TILE, TILE))
    even: Grid = (shaped / shaped.std()).astype(np.float32)
    return even


def _weave(threads: int) -> Grid:
    step = np.arange(TILE, dtype=np.float32) * (np.pi * threads / TILE)
    warp, weft = np.sin(step)[None, :], np.sin(step)[:, None]
    over = np.sign(warp * weft)
    threads_up: Grid = np.where(over > 0, np.abs(np.cos(step))[None, :] * 1.0, np.abs(np.cos(step))[:, None])
    return threads_up


def _fibres(salt: int) -> Grid:
    long_way = _band(3, 60, salt, stretch=0.12)
    other_way = _band(3, 60, salt + 1, stretch=0.12).T
    return np.maximum(long_way, other_way)


@cache
def _tile(kind: str) -> Grid:
    surface = SURFACES[kind]()
    flat = surface - surface.mean()
    return np.ascontiguousarray(flat / flat.std(), dtype=np.float32)


SURFACES = {
    "cold press": lambda: _band(6, 26, 1) + 0.7 * _band(2.5, 8, 2),
    "hot press": lambda: _band(2, 8, 3) + 0.6 * _band(20, 90, 4),
    "rice": lambda: 0.8 * _fibres(5) + 0.5 * _band(2, 7, 7),
    "newsprint": lambda: _band(2, 6, 8) + 0.35 * _fibres(9),
    "canvas": lambda: _weave(128) * 2.0 + 0.5 * _band(3, 30, 12),
    "linen": lambda: _weave(224) * 1.6 + 0.5 * _band(2, 14, 13, stretch=0.2),
    "board": lambda: _band(30, 140, 14, stretch=0.3) + 0.6 * _band(2, 6, 15),
}
