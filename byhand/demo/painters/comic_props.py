"""Actors, places and weather for comics panels."""

import numpy as np

from byhand.demo.painters.comic_page import INK, PAPER, Panel
from byhand.demo.painters.kinds import Colour
from byhand.demo.painters.outlines import curve, oval


def night(p: Panel, stars: int = 30, low: float = 0.6) -> None:
    """Fill the panel with a dark sky and stars."""
    p.ground(p.deep)
    for x, y in p.rng.uniform(0, 1, (stars, 2)):
        r = p.rng.uniform(0.3, 0.8) * p.nib
        p.fill(oval(p.at(float(x), float(y) * low), (r, r), 10), PAPER)


def moon(p: Panel, x: float, y: float, r: float, ink: Colour = PAPER) -> None:
    """Hang a full moon."""
    p.fill(oval(p.at(x, y), (r * p.s, r * p.s), 60), ink)


def sea(p: Panel, level: float, ink: Colour = INK, waves: int = 26, high: float = 0.012) -> None:
    """Fill from a level down with water and its wave lines."""
    x = np.linspace(-0.02, 1.02, 60) * p.w
    top = level * p.h + np.sin(x / p.s * 9) * high * p.s
    p.fill(np.vstack([np.column_stack([x, top]), [(p.w, p.h), (0, p.h)]]), ink)
    for _ in range(waves):
        cx, cy = p.rng.uniform(0, 1), p.rng.uniform(level + 0.03, 1)
        wide = p.rng.uniform(0.03, 0.12) * (0.5 + cy - level) * p.s * 2
        px, py = p.at(float(cx), float(cy))
        p.line(
            curve(
                [
                    (px - wide, py),
                    (px - wide * 0.4, py - wide * 0.12),
                    (px, py),
                    (px + wide * 0.5, py - wide * 0.1),
                    (px + wide, py),
                ],
                4,
            ),
            0.6,
            p.light if ink is INK else INK,
        )


def hills(p: Panel, level: float, high: float, ink: Colour, lumps: int = 3) -> None:
    """Fill rolling ground up to a level."""
    x = np.linspace(0, 1, 60)
    bump = sum(np.sin(x * (k + 1) * 3.1 + p.rng.uniform(0, 6)) / (k + 1) for k in range(lumps))
    top = (level - bump * high * 0.5) * p.h
    p.fill(np.vstack([np.column_stack([x * p.w, top]), [(p.w, p.h), (0, p.h)]]), ink)
    p.line(np.column_stack([x * p.w, top]), 1.0)


def rain(p: Panel, count: int = 60, ink: Colour = PAPER) -> None:
    """Let it rain at a slant."""
    for x, y in p.rng.uniform(-0.05, 1.05, (count, 2)):
        px, py = p.at(float(x), float(y))
        long = p.rng.uniform(0.05, 0.13) * p.s
        p.line([(px, py), (px - long * 0.35, py + long)], 0.5, ink)


def lighthouse(p: Panel, x: float, foot: float, tall: float, *, lit: bool = False) -> None:
    """Build a striped lighthouse on a rock."""
    cx, cy = p.at(x, foot)
    h = tall * p.s
    if lit:
        for way in (-1, 1):
            far = way * 3.0 * p.s
            p.fill([(cx, cy - h * 0.93), (cx + far, cy - h * 1.25), (cx + far, cy - h * 0.6)], PAPER)
    rock = curve(
        [
            (cx - h * 0.5, cy + h * 0.14),
            (cx - h * 0.26, cy - h * 0.02),
            (cx + h * 0.2, cy - h * 0.03),
            (cx + h * 0.55, cy + h * 0.14),
        ],
        6,
    )
    p.shape(rock, INK)
    for k in range(5):
        y0, y1 = cy - h * 0.16 * k, cy - h * 0.16 * (k + 1)
        w0, w1 = h * (0.13 - 0.011 * k), h * (0.13 - 0.011 * (k + 1))
        p.shape(
            [(cx - w0, y0), (cx + w0, y0), (cx + w1, y1), (cx - w1, y1)], PAPER if k % 2 else p.light, 0.8
        )
    p.shape(
        [
            (cx - h * 0.1, cy - h * 0.8),
            (cx + h * 0.1, cy - h * 0.8),
            (cx + h * 0.1, cy - h * 0.84),
            (cx - h * 0.1, cy - h * 0.84),
        ],
        INK,
    )
    p.shape(
        [
            (cx - h * 0.06, cy - h * 0.84),
            (cx + h * 0.06, cy - h * 0.84),
            (cx + h * 0.06, cy - h * 0.98),
            (cx - h * 0.06, cy - h * 0.98),
        ],
        PAPER if lit else p.deep,
        0.8,
    )
    p.shape([(cx - h * 0.085, cy - h * 0.98), (cx, cy - h * 1.08), (cx + h * 0.085, cy - h * 0.98)], INK)


def ferry(p: Panel, x: float, y: float, size: float, tilt: float = 0.0) -> None:
    """Float a small ferry; tilt is in radians."""
    cx, cy = p.at(x, y)
    s = size * p.s
    cos, sin = np.cos(tilt), np.sin(tilt)

    def placed(points: list[tuple[float, float]]) -> np.ndarray:
        given = np.array(points) * s
        return np.column_stack(
            [cx + given[:, 0] * cos - given[:, 1] * sin, cy + given[:, 0] * sin + given[:, 1] * cos]
        )

    p.shape(placed([(0.12, -0.3), (0.2, -0.3), (0.2, -0.62), (0.12, -0.62)]), p.light)
    p.shape(placed([(-0.4, -0.1), (-0.34, -0.36), (0.42, -0.36), (0.46, -0.1)]), PAPER)
    p.shape(placed([(-0.1, -0.36), (-0.06, -0.54), (0.08, -0.54), (0.08, -0.36)]), PAPER)
    for k in range(5):
        p.fill(oval(placed([(-0.25 + 0.14 * k, -0.23)])[0], (0.04 * s, 0.04 * s), 16), INK)
    p.shape(placed([(-0.72, -0.16), (0.68, -0.12), (0.56, 0.12), (-0.56, 0.12)]), INK)
    p.line(placed([(-0.62, -0.02), (0, 0.0), (0.6, 0.0)]), 0.8, PAPER)
    for k in range(3):
        puff = placed([(0.2 + 0.16 * k, -0.74 - 0.09 * k)])[0]
        p.fill(oval(puff, (0.08 * s * (1 + 0.5 * k), 0.055 * s * (1 + 0.4 * k)), 24), p.light)


def bricks(p: Panel, ink: Colour = INK) -> None:
    """Hint at a brick wall with a few courses."""
    step = 0.075 * p.s
    for row in range(int(p.h / step) + 1):
        for column in range(int(p.w / step / 2) + 2):
            if p.rng.random() < 0.32:
                x, y = (column * 2 - row % 2) * step, row * step
                p.line([(x, y), (x + step * 1.8, y)], 0.5, ink)
                p.line([(x, y), (x, y + step)], 0.5, ink)
