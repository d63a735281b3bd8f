"""Colour as people see it: CIE L*a*b* and the ΔE2000 difference."""

import numpy as np
from numpy.typing import NDArray

from cloak.evaluate.arrays import Bytes

Values = NDArray[np.float64]
WHITE = np.array([0.95047, 1.0, 1.08883])
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)


def lab(pixels: Bytes) -> Values:
    """sRGB bytes as L*a*b* under D65, in the last axis."""
    c = pixels.astype(np.float64) / 255
    linear = np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)
    xyz = linear @ TO_XYZ.T / WHITE
    f = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    x, y, z = f[..., 0], f[..., 1], f[..., 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def delta_e(first: Values, second: Values) -> Values:
    """ΔE2000 of two arrays of L*a*b* (CIE 142-2001), with all weights 1."""
    l1, a1, b1 = (first[..., axis] for axis in range(3))
    l2, a2, b2 = (second[..., axis] for axis in range(3))
    mean_c = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    g = 0.5 * (1 - np.sqrt(mean_c**7 / (mean_c**7 + 25.0**7)))
    c1, c2 = np.hypot(a1 * (1 + g), b1), np.hypot(a2 * (1 + g), b2)
    h1 = np.degrees(np.arctan2(b1, a1 * (1 + g))) % 360
    h2 = np.degrees(np.arctan2(b2, a2 * (1 + g))) % 360
    dh, mean_h = _hues(h1, h2, c1 * c2)
    dl, dc = l2 - l1, c2 - c1
    dhue = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(dh) / 2)
    return _weighed(dl, dc, dhue, (l1 + l2) / 2, (c1 + c2) / 2, mean_h)


def _hues(h1: Values, h2: Values, product: Values) -> tuple[Values, Values]:
    """Difference and mean of two hues in degrees, the short way round."""
    dh = h2 - h1
    dh = np.where(dh > 180, dh - 360, np.where(dh < -180, dh + 360, dh))
    total, apart = h1 + h2, np.abs(h1 - h2) > 180
    mean = np.where(apart, np.where(total < 360, total + 360, total - 360), total) / 2
    grey = product == 0
    return np.where(grey, 0, dh), np.where(grey, total, mean)


def _weighed(dl: Values, dc: Values, dhue: Values, light: Values, c: Values, h: Values) -> Values:
    t = (
        1
        - 0.17 * np.cos(np.radians(h - 30))
        + 0.24 * np.cos(np.radians(2 * h))
        + 0.32 * np.cos(np.radians(3 * h + 6))
        - 0.20 * np.cos(np.radians(4 * h - 63))
    )
    sl = 1 + 0.015 * (light - 50) ** 2 / np.sqrt(20 + (light - 50) ** 2)
    sc, sh = 1 + 0.045 * c, 1 + 0.015 * c * t
    turn = 60 * np.exp(-(((h - 275) / 25) ** 2))
    rt = -2 * np.sqrt(c**7 / (c**7 + 25.0**7)) * np.sin(np.radians(turn))
    inner = (dl / sl) ** 2 + (dc / sc) ** 2 + (dhue / sh) ** 2 + rt * (dc / sc) * (dhue / sh)
    found: Values = np.sqrt(np.maximum(inner, 0))
    return found
