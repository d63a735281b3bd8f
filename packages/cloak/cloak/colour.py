"""Colour difference as the eye has it: CIE Lab and CIEDE2000."""

import numpy as np

from cloak.filters import Floats

_CURVE = np.array(
    [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in np.arange(4096) / 4095], np.float32
)
_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]],
    np.float32,
)
_WHITE = np.array([0.95047, 1.0, 1.08883], np.float32)


def linear(rgb: Floats) -> Floats:
    """sRGB of 0 to 1 as amounts of light, by a table of 4096."""
    return _CURVE[(rgb * 4095 + 0.5).astype(np.int32).clip(0, 4095)]


def lab(rgb: Floats) -> Floats:
    """L*, a*, b* planes of a picture (3, height, width)."""
    light = linear(rgb)
    xyz = np.tensordot(_XYZ / _WHITE[:, None], light, 1)
    root = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116).astype(np.float32)
    x, y, z = root
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def difference(first: Floats, second: Floats) -> Floats:
    """CIEDE2000 between two pictures in Lab."""
    (l1, a1, b1), (l2, a2, b2) = first, second
    mean7 = ((np.hypot(a1, b1) + np.hypot(a2, b2)) / 2) ** 7
    stretch = 1 + 0.5 * (1 - np.sqrt(mean7 / (mean7 + 25.0**7)))
    c1, c2 = np.hypot(a1 * stretch, b1), np.hypot(a2 * stretch, b2)
    h1, h2 = np.arctan2(b1, a1 * stretch), np.arctan2(b2, a2 * stretch)
    turn = np.where(c1 * c2 == 0, 0, (h2 - h1 + np.pi) % (2 * np.pi) - np.pi)
    hue = np.where(c1 * c2 == 0, h1 + h2, h1 + turn / 2)
    light, chroma = (l1 + l2) / 2 - 50, (c1 + c2) / 2
    t = (
        1
        - 0.17 * np.cos(hue - np.pi / 6)
        + 0.24 * np.cos(2 * hue)
        + 0.32 * np.cos(3 * hue + np.pi / 30)
        - 0.20 * np.cos(4 * hue - 63 * np.pi / 180)
    )
    degrees = np.degrees(hue) % 360
    bend = np.radians(60 * np.exp(-(((degrees - 275) / 25) ** 2)))
    turned = -2 * np.sqrt(chroma**7 / (chroma**7 + 25.0**7)) * np.sin(bend)
    lightness = (l2 - l1) / (1 + 0.015 * light**2 / np.sqrt(20 + light**2))
    colour = (c2 - c1) / (1 + 0.045 * chroma)
    tint = 2 * np.sqrt(c1 * c2) * np.sin(turn / 2) / (1 + 0.015 * chroma * t)
    squares = lightness**2 + colour**2 + tint**2 + turned * colour * tint
    return np.sqrt(np.maximum(squares, 0)).astype(np.float32)
