"""The two controls that every figure stands beside: noise of the same size, and another work's cloak."""

import numpy as np
from numpy.typing import NDArray

from cloak.evaluate.arrays import Bytes, Signed


def change(clean: Bytes, cloaked: Bytes) -> Signed:
    return cloaked.astype(np.int16) - clean.astype(np.int16)


def noise(clean: Bytes, cloaked: Bytes, *, seed: int) -> Bytes:
    """The same change at every pixel, with a sign by chance."""
    size = np.abs(change(clean, cloaked))
    signs = np.random.default_rng(seed).choice(np.array([-1, 1], np.int16), size.shape)
    return with_change(clean, size, signs)


def shuffled(clean: Bytes, cloaked: Bytes, other: Signed, *, seed: int) -> Bytes:
    """The pattern of another work's cloak, at the size that this work's cloak has at every pixel.

    A smaller pattern is laid again from its start; where it says nothing, chance does.
    """
    size = np.abs(change(clean, cloaked))
    down, right = (-(-size.shape[axis] // other.shape[axis]) for axis in (0, 1))
    pattern = np.sign(np.tile(other, (down, right, 1))[: size.shape[0], : size.shape[1]])
    chance = np.random.default_rng(seed).choice(np.array([-1, 1], np.int16), size.shape)
    return with_change(clean, size, np.where(pattern == 0, chance, pattern))


def with_change(clean: Bytes, size: Signed, signs: NDArray[np.int16]) -> Bytes:
    """`clean` ± `size`. Where a sign would leave the range of a byte, the other one is taken:
    so the change keeps its size at every pixel.
    """
    base = clean.astype(np.int16)
    wanted = base + size * signs
    outside = (wanted < 0) | (wanted > 255)
    return np.where(outside, base - size * signs, wanted).astype(np.uint8)
