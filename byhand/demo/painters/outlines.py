"""Lines and outlines as points: smooth curves, tapering ribbons, leaves."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from byhand.demo.painters.kinds import Point

Points = npt.NDArray[np.float64]


def curve(knots: Sequence[Point] | Points, steps: int = 12, *, closed: bool = False) -> Points:
    """Return a smooth line through the knots (Catmull-Rom), `steps` points for each span."""
    given = np.asarray(knots, dtype=np.float64)
    if closed:
        ringed = np.vstack([given[-1:], given, given[:2]])
    else:
        ringed = np.vstack([2 * given[:1] - given[1:2], given, 2 * given[-1:] - given[-2:-1]])
    p0, p1, p2, p3 = ringed[:-3], ringed[1:-2], ringed[2:-1], ringed[3:]
    t = np.linspace(0, 1, steps, endpoint=False)[None, :, None]
    p0, p1, p2, p3 = (p[:, None, :] for p in (p0, p1, p2, p3))
    spans = 0.5 * (
        2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2 + (3 * p1 - p0 - 3 * p2 + p3) * t**3
    )
    line = spans.reshape(-1, 2)
    return line if closed else np.vstack([line, given[-1:]])


def normals(line: Points) -> Points:
    """Return unit vectors that stand on the line, one for each point."""
    along = np.gradient(line, axis=0)
    length = np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)[:, None]
    return np.column_stack([-along[:, 1], along[:, 0]]) / length


def ribbon(line: Points, widths: Sequence[float] | Points) -> Points:
    """Return the outline of a stroke along the line; widths are spread evenly over it."""
    given = np.asarray(widths, dtype=np.float64)
    at = np.linspace(0, 1, len(line))
    half = np.interp(at, np.linspace(0, 1, len(given)), given)[:, None] / 2
    side = normals(line) * half
    return np.vstack([line + side, (line - side)[::-1]])


def oval(centre: Point, radii: Point, steps: int = 48, turn: float = 0.0) -> Points:
    """Return an ellipse; `turn` is in radians."""
    angle = np.linspace(0, 2 * np.pi, steps, endpoint=False)
    x, y = np.cos(angle) * radii[0], np.sin(angle) * radii[1]
    return np.column_stack(
        [
            centre[0] + x * np.cos(turn) - y * np.sin(turn),
            centre[1] + x * np.sin(turn) + y * np.cos(turn),
        ]
    )


def wobbled(rng: np.random.Generator, line: Points, amount: float, waves: int = 5) -> Points:
    """Return the line pushed about a little, as a hand does."""
    t = np.linspace(0, 1, len(line))[:, None]
    shift = np.zeros_like(line)
    for wave in range(1, waves + 1):
        phase = rng.uniform(0, 2 * np.pi, (1, 2))
        shift += np.sin(2 * np.pi * wave * t + phase) * rng.uniform(0.3, 1, (1, 2)) / wave
    return line + shift * amount


def leaf(base: Point, tip: Point, width: float, belly: float = 0.45, bend: float = 0.0) -> Points:
    """Return the outline of a simple leaf, widest at `belly` of its length."""
    start, end = np.asarray(base, dtype=np.float64), np.asarray(tip, dtype=np.float64)
    along = end - start
    across = np.array([-along[1], along[0]])
    t = np.linspace(0, 1, 24)
    power = np.log(0.5) / np.log(belly)
    half = np.sin(np.pi * t**power) ** 0.9 * width / 2
    spine = start + along * t[:, None] + across * (np.sin(np.pi * t) * bend)[:, None]
    unit = across / max(float(np.hypot(*across)), 1e-9)
    return np.vstack([spine + unit * half[:, None], (spine - unit * half[:, None])[::-1]])


def spine_of(outline: Points) -> Points:
    """Return the middle line of a ribbon or leaf."""
    half = len(outline) // 2
    return (outline[:half] + outline[half:][::-1]) / 2
