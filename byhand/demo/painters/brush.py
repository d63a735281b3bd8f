"""A loaded brush: strokes of many bristles that run dry."""

import numpy as np

from byhand.demo.painters.outlines import Points, normals, ribbon
from byhand.demo.painters.stencil import Stencil


def stroke(
    stencil: Stencil,
    rng: np.random.Generator,
    line: Points,
    widths: list[float],
    *,
    value: int = 255,
    dry: float = 0.4,
) -> None:
    """Drag a brush along the line; `dry` from 0 (soaked) to 1 (hardly any ink left)."""
    if dry < 0.9:
        wet = max(3, int(len(line) * (1 - dry)))
        core = [w * (1 - 0.35 * dry) for w in widths]
        full = ribbon(line, core)
        half = len(line)
        stencil.fill(np.vstack([full[:wet], full[half:][::-1][:wet][::-1]]), value)
    at = np.linspace(0, 1, len(line))
    half_width = np.interp(at, np.linspace(0, 1, len(widths)), widths)[:, None] / 2
    side = normals(line)
    bristles = int(np.clip(max(widths) / 2.2, 3, 60))
    for place in np.linspace(-1, 1, bristles):
        _bristle(stencil, rng, line + side * half_width * place, value, dry)


def _bristle(stencil: Stencil, rng: np.random.Generator, path: Points, value: int, dry: float) -> None:
    lifted = 1 - dry * rng.uniform(0.0, 1.0)
    first = int(len(path) * 0.04 * rng.random())
    last = max(first + 2, int(len(path) * min(1.0, lifted + rng.uniform(0, 0.25))))
    stencil.line(path[first:last], rng.uniform(1.0, 2.6), value)
    if dry > 0.3 and last < len(path) - 4:
        start = int(rng.integers(last, len(path) - 3))
        stop = start + int(rng.integers(2, max(3, (len(path) - start) // 2 + 1)))
        stencil.line(path[start:stop], rng.uniform(0.8, 1.8), value)


def flick(
    stencil: Stencil,
    rng: np.random.Generator,
    line: Points,
    width: float,
    *,
    value: int = 255,
    swell: float = 0.25,
) -> None:
    """Press and lift: a stroke that swells early and ends in a hair."""
    shape = [0.25, 1.0, 0.75, 0.4, 0.0] if swell < 0.5 else [0.0, 0.4, 0.8, 1.0, 0.0]
    strength = width * rng.uniform(0.85, 1.15)
    stencil.fill(ribbon(line, [strength * part for part in shape]), value)
