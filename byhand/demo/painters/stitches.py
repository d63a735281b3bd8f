"""Where the needle goes: running stitches in waves, crosses and hemp leaves."""

from collections.abc import Callable, Mapping

import numpy as np

from byhand.demo.painters.outlines import Points

Stitch = tuple[tuple[float, float], tuple[float, float]]


def _dashes(line: Points, long: float, gap: float) -> list[Stitch]:
    along = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    found = []
    for start in np.arange(gap / 2, along[-1] - long * 0.6, long + gap):
        ends = [
            (float(np.interp(s, along, line[:, 0])), float(np.interp(s, along, line[:, 1])))
            for s in (start, start + long)
        ]
        found.append((ends[0], ends[1]))
    return found


def _waves(width: float, height: float, step: float) -> list[Stitch]:
    found: list[Stitch] = []
    angle = np.linspace(np.pi, 2 * np.pi, 40)
    for row in range(int(height / (step / 2)) + 3):
        for column in range(int(width / step) + 2):
            cx, cy = (column + 0.5 * (row % 2)) * step, row * step / 2
            for part in (0.5, 0.36, 0.22):
                arc = np.column_stack([cx + np.cos(angle) * step * part, cy + np.sin(angle) * step * part])
                found += _dashes(arc, step * 0.105, step * 0.055)
    return found


def _crosses(width: float, height: float, step: float) -> list[Stitch]:
    found: list[Stitch] = []
    part = step / 2
    for row in range(int(height / part) + 1):
        for column in range(int(width / part) + 1):
            cx, cy = (column + 0.5) * part, (row + 0.5) * part
            r = part * (0.36 if (row + column) % 2 else 0.22)
            found += [((cx - r, cy), (cx + r, cy)), ((cx, cy - r), (cx, cy + r))]
    return found


def _hemp(width: float, height: float, step: float) -> list[Stitch]:
    found: list[Stitch] = []
    side, high = step * 1.2, step * 1.2 * np.sqrt(3) / 2
    for row in range(-1, int(height / high) + 2):
        for column in range(-1, int(width / side) + 2):
            x, y = (column + 0.5 * (row % 2)) * side, row * high
            for turn, up in ((0, 1), (np.pi / 3, 0)):
                corners = [
                    (x, y),
                    (x + side * np.cos(turn), y + side * np.sin(turn)),
                    (x + side * np.cos(turn + np.pi / 3), y + side * np.sin(turn + np.pi / 3)),
                ]
                middle = np.mean(corners, axis=0)
                for k in range(3):
                    found += _dashes(np.array([corners[k], middle]), step * 0.13, step * 0.07)
                    if up:
                        found += _dashes(
                            np.array([corners[k], corners[(k + 1) % 3]]), step * 0.13, step * 0.07
                        )
    return found


STITCHES: Mapping[str, Callable[[float, float, float], list[Stitch]]] = {
    "waves": _waves,
    "crosses": _crosses,
    "hemp leaves": _hemp,
}
