"""Drawings for a pen plotter: fields, hatching, contours and hidden lines."""

from collections.abc import Callable, Mapping

import numpy as np

from byhand.demo.painters.kinds import Brief, Colour, Grid, Sheet, colour
from byhand.demo.painters.noise import cloud
from byhand.demo.painters.outlines import Points, oval
from byhand.demo.painters.pens import Plotter

PAPERS = (colour("white", "f8f6f1"), colour("cream", "f3ecdb"), colour("pale grey", "e9eae8"))
PEN_SETS = (
    (colour("black", "1f1f22"), colour("red", "c83a2a"), colour("ochre", "d8a13c"), colour("blue", "274f86")),
    (
        colour("blue-black", "1c2b45"),
        colour("sea green", "2f8578"),
        colour("coral", "e07a5f"),
        colour("violet", "6b5b95"),
    ),
    (
        colour("brown", "4a3429"),
        colour("rust", "b5532c"),
        colour("moss", "717d3a"),
        colour("sky blue", "5f95b5"),
    ),
)


class Drawing:
    """A sheet in the plotter, with its margin and a field of chance."""

    def __init__(self, brief: Brief, width: int, height: int, pens: int = 4) -> None:
        """Choose paper and pens."""
        self.rng = brief.rng()
        size = brief.size(width, height)
        paper = PAPERS[int(self.rng.integers(len(PAPERS)))]
        self.pens = PEN_SETS[int(self.rng.integers(len(PEN_SETS)))][:pens]
        self.unit = min(size) / 1000
        self.plotter = Plotter(size, paper, self.pens, 1.35 * self.unit)
        self.w, self.h = size
        self.margin = 0.075 * min(size)

    def field(self, cell: float, octaves: int = 2) -> Grid:
        """Return noise at an eighth of the size, for looking things up."""
        small = (max(8, self.w // 8), max(8, self.h // 8))
        return cloud(self.rng, small, cell * min(small), octaves=octaves)

    def look(self, field: Grid, points: Points) -> np.ndarray:
        """Return the value of a field at points in pixels."""
        x = np.clip(points[..., 0] / self.w * field.shape[1], 0, field.shape[1] - 1).astype(int)
        y = np.clip(points[..., 1] / self.h * field.shape[0], 0, field.shape[0] - 1).astype(int)
        found: Points = field[y, x].astype(np.float64)
        return found

    def inside(self, points: Points) -> np.ndarray:
        """Return which points lie within the margin."""
        m = self.margin
        x, y = points[..., 0], points[..., 1]
        return (x > m) & (x < self.w - m) & (y > m) & (y < self.h - m)

    def pieces(self, pen: int, line: Points, shown: np.ndarray, width: float = 1.0) -> None:
        """Draw the parts of a line that are shown."""
        changes = np.nonzero(np.diff(shown.astype(int)))[0] + 1
        for part in np.split(np.arange(len(line)), changes):
            if len(part) > 1 and shown[part[0]]:
                self.plotter.draw(pen, line[part], width)

    def finish(self, title: str, alt: str) -> Sheet:
        """Sign with a tiny row of pen tests and lift the pens."""
        for i in range(len(self.pens)):
            x = self.w - self.margin - (len(self.pens) - i) * 16 * self.unit
            y = self.h - self.margin * 0.5
            self.plotter.draw(i, [(x, y), (x + 10 * self.unit, y)])
        paper = self.plotter.paper.name
        return Sheet((self.plotter.finish(),), title, f"Plotter drawing on {paper} paper: {alt}", "png")


def _names(pens: tuple[Colour, ...]) -> str:
    names = [pen.name for pen in pens]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def field_notes(brief: Brief) -> Sheet:
    """Draw short dashes that follow a field, as filings follow a magnet."""
    drawing = Drawing(brief, 2800, 1750)
    rng, count = drawing.rng, 5200
    angle = drawing.field(0.9) * np.pi * 1.1
    spare = drawing.field(0.45)
    points = rng.uniform(0, 1, (count, 2)) * (drawing.w, drawing.h)
    keep = drawing.inside(points) & (drawing.look(spare, points) > -0.32)
    points = points[keep]
    steps = [points]
    for _ in range(6):
        turn = drawing.look(angle, steps[-1])
        steps.append(steps[-1] + np.column_stack([np.cos(turn), np.sin(turn)]) * 7 * drawing.unit)
    lines = np.stack(steps, axis=1)
    pens = np.minimum(rng.exponential(0.9, len(lines)).astype(int), len(drawing.pens) - 1)
    widths = rng.choice([1.0, 1.0, 2.2, 3.6], len(lines))
    for line, pen, width in zip(lines, pens.tolist(), widths.tolist(), strict=True):
        drawing.plotter.draw(pen, line, width)
    return drawing.finish(
        "Field notes",
        f"{len(lines)} short dashes in {_names(drawing.pens)} swim in one current and leave some places empty.",
    )


def solids(brief: Brief) -> Sheet:
    """Draw spheres in hatching only."""
    drawing = Drawing(brief, 2400, 2400, pens=2)
    rng = drawing.rng
    spheres: list[tuple[float, float, float]] = []
    for _ in range(3000):
        r = float(rng.choice([0.045, 0.07, 0.11, 0.17]) * rng.uniform(0.8, 1.15) * drawing.w)
        x, y = rng.uniform(drawing.margin + r, drawing.w - drawing.margin - r, 2)
        if all(np.hypot(x - a, y - b) > r + c + 8 * drawing.unit for a, b, c in spheres):
            spheres.append((float(x), float(y), r))
    for i, (x, y, r) in enumerate(spheres):
        pen = 1 if i % 5 == 2 else 0
        _hatched(drawing, pen, x, y, r)
    return drawing.finish(
        "Hatched spheres",
        f"{len(spheres)} spheres of four sizes, shaded from the upper left by straight hatching in {_names(drawing.pens)}.",
    )


def _hatched(drawing: Drawing, pen: int, x: float, y: float, r: float) -> None:
    drawing.plotter.draw(pen, np.vstack([oval((x, y), (r, r), 90), [(x + r, y)]]))
    for turn, limit in ((-0.8, 0.42), (0.25, 0.16), (1.1, -0.12)):
        gap = 5.2 * drawing.unit
        across = np.arange(-r + gap, r, gap)
        for offset in across:
            half = np.sqrt(max(r * r - offset * offset, 0))
            along = np.linspace(-half, half, max(3, int(half / (2.5 * drawing.unit))))
            px = along * np.cos(turn) - offset * np.sin(turn)
            py = along * np.sin(turn) + offset * np.cos(turn)
            nz = np.sqrt(np.clip(1 - (px**2 + py**2) / r**2, 0, 1))
            light = (-0.55 * px - 0.6 * py) / r + 0.6 * nz
            drawing.pieces(
                pen, np.column_stack([x + px, y + py]), light < limit + drawing.rng.normal(0, 0.03)
            )


def ranges(brief: Brief) -> Sheet:
    """Draw mountains as stacked profiles, each hiding the ones behind."""
    drawing = Drawing(brief, 2000, 2800, pens=2)
    rows = int(drawing.rng.integers(56, 80))
    t = np.linspace(drawing.margin, drawing.w - drawing.margin, 420)
    edges = np.clip(np.minimum(t - t[0], t[-1] - t) / (0.2 * drawing.w), 0, 1) ** 0.7
    land = cloud(drawing.rng, (420, rows * 3), 95, octaves=5, gain=0.42)[::3]
    sharp = np.clip(1 - np.abs(land) * 1.9, 0, 1) ** 1.7 + 0.07 * land
    red = int(drawing.rng.integers(rows // 3, rows * 2 // 3))
    for row in range(rows):
        base = drawing.margin * 4.2 + (drawing.h - 5.6 * drawing.margin) * row / (rows - 1)
        line = np.column_stack([t, base - sharp[row] * edges * 190 * drawing.unit])
        low = base + 80 * drawing.unit
        drawing.plotter.rub(np.vstack([line, [(t[-1], low), (t[0], low)]]))
        drawing.plotter.draw(1 if row == red else 0, line, 2.2 if row == red else 1.3)
    return drawing.finish(
        "Profiles",
        f"{rows} profiles of a mountain range stacked so that near ones hide far ones; all {drawing.pens[0].name} but one, which is {drawing.pens[1].name}.",
    )


def contours(brief: Brief) -> Sheet:
    """Draw the contour map of a country that does not exist."""
    drawing = Drawing(brief, 3000, 2000, pens=3)
    small = (max(72, drawing.w // 8), max(48, drawing.h // 8))
    land = cloud(drawing.rng, small, small[0] * 0.28, octaves=4, gain=0.42)
    levels = np.arange(-0.9, 1.0, 0.042)
    drawn = 0
    for i, level in enumerate(levels):
        pen = 2 if level < -0.25 else 0
        width = 1.9 if i % 5 == 0 else 0.9
        for x0, y0, x1, y1 in _crossings(land, float(level)).tolist():
            ends = np.array([(x0, y0), (x1, y1)]) * (drawing.w / small[0], drawing.h / small[1])
            if drawing.inside(ends).all():
                drawing.plotter.draw(pen, ends, width)
                drawn += 1
    peaks = _peaks(land)
    for px, py in peaks:
        x, y, s = px * drawing.w / small[0], py * drawing.h / small[1], 9 * drawing.unit
        drawing.plotter.draw(1, [(x - s, y + s), (x, y - s), (x + s, y + s), (x - s, y + s)], 1.4)
    _frame(drawing)
    return drawing.finish(
        "Survey",
        f"contour map of an invented country, heights in {drawing.pens[0].name}, low ground in {drawing.pens[2].name}, {len(peaks)} summit{'' if len(peaks) == 1 else 's'} marked in {drawing.pens[1].name}.",
    )


def _frame(drawing: Drawing) -> None:
    m = drawing.margin
    box = [(m, m), (drawing.w - m, m), (drawing.w - m, drawing.h - m), (m, drawing.h - m), (m, m)]
    drawing.plotter.draw(0, box, 1.2)


def _crossings(land: Grid, level: float) -> np.ndarray:
    """Return short segments (x0, y0, x1, y1) where the land crosses a level, cell by cell."""
    value = land - level
    a, b, c, d = value[:-1, :-1], value[:-1, 1:], value[1:, 1:], value[1:, :-1]
    rows, columns = np.mgrid[0 : a.shape[0], 0 : a.shape[1]].astype(np.float32)
    with np.errstate(divide="ignore", invalid="ignore"):
        top = np.stack([columns + a / (a - b), rows], 2)
        right = np.stack([columns + 1, rows + b / (b - c)], 2)
        low = np.stack([columns + d / (d - c), rows + 1], 2)
        left = np.stack([columns, rows + a / (a - d)], 2)
    sides = (top, right, low, left)
    cut = (a * b < 0, b * c < 0, c * d < 0, d * a < 0)
    found = []
    for i in range(4):
        for j in range(i + 1, 4):
            both = cut[i] & cut[j] & ((cut[0].astype(int) + cut[1] + cut[2] + cut[3]) == 2)
            found.append(np.hstack([sides[i][both], sides[j][both]]))
    return np.vstack(found)


def _peaks(land: Grid) -> list[tuple[int, int]]:
    reach = max(3, land.shape[1] // 31)
    edge = 2 * reach
    found: list[tuple[int, int]] = []
    for y in range(edge, land.shape[0] - edge, 3):
        for x in range(edge, land.shape[1] - edge, 3):
            around = land[y - reach : y + reach + 1, x - reach : x + reach + 1]
            apart = all(np.hypot(x - a, y - b) > 1.5 * reach for a, b in found)
            if apart and land[y, x] > 0.5 and land[y, x] >= around.max() - 0.004:
                found.append((x, y))
    return found


def rings(brief: Brief) -> Sheet:
    """Draw the rings of a tree with its knots."""
    drawing = Drawing(brief, 2400, 2400, pens=2)
    rng = drawing.rng
    count = int(rng.integers(70, 110))
    angle = np.linspace(0, 2 * np.pi, 500)
    wave = np.zeros_like(angle)
    phase = rng.uniform(0, 2 * np.pi, 7)
    cx, cy = rng.uniform(0.47, 0.53, 2) * drawing.w
    radii = np.cumsum(rng.gamma(3, 1, count))
    radii *= (0.42 * drawing.w) / radii[-1]
    knot, knot_at = rng.uniform(0, 6.28), rng.uniform(0.4, 0.7)
    for year, reach in enumerate(radii, 1):
        tenth = year % 10 == 0
        part = reach / radii[-1]
        wave += (
            sum(np.sin((k + 1) * angle + phase[k] + part) * rng.normal(0, 0.16) / (k + 1) for k in range(7))
            * drawing.unit
        )
        apart = np.angle(np.exp(1j * (angle - knot)))
        dent = np.exp(-((apart / 0.22) ** 2)) * np.exp(-(((part - knot_at) / 0.28) ** 2)) * 60 * drawing.unit
        r = (
            reach * (1 + 0.035 * np.sin(2 * angle + phase[0]) + 0.02 * np.sin(3 * angle + phase[1]))
            + wave * 3
            + dent * part
        )
        line = np.column_stack([cx + r * np.cos(angle), cy + r * np.sin(angle)])
        shown = cloud(rng, (500, 1), 40, octaves=3)[0] > -0.75
        drawing.pieces(int(tenth), line, shown, 1.5 if tenth else rng.uniform(0.7, 1.5))
    return drawing.finish(
        "Rings",
        f"{count} uneven rings like those of a tree in {drawing.pens[0].name}, every tenth in {drawing.pens[1].name}, bent around one knot.",
    )


def moon(brief: Brief) -> Sheet:
    """Draw a moon over water with level lines only."""
    drawing = Drawing(brief, 1900, 2850, pens=3)
    rng = drawing.rng
    cx, cy, r = drawing.w * rng.uniform(0.38, 0.62), drawing.h * 0.33, 0.21 * drawing.w
    horizon = drawing.h * 0.62
    gap = 7.2 * drawing.unit
    t = np.linspace(drawing.margin, drawing.w - drawing.margin, 700)
    rough = drawing.field(0.25, 4)
    for y in np.arange(drawing.margin, horizon, gap):
        points = np.column_stack([t, np.full_like(t, y)])
        away = np.hypot(t - cx, y - cy)
        open_sky = drawing.look(rough, points) < 0.62 + 0.2 * rng.random()
        drawing.pieces(0, points, (away > r) & open_sky, 1.3)
        grey = drawing.look(rough, points) > 0.06 + 0.1 * rng.random()
        drawing.pieces(1, points, (away < r * 0.97) & grey, 1.0)
    for k, y in enumerate(np.arange(horizon, drawing.h - drawing.margin, gap * 0.8)):
        wave = np.sin(t / (26 * drawing.unit) + k * 1.7) * 1.6 * drawing.unit * (1 + k / 30)
        points = np.column_stack([t, y + wave])
        glitter = np.abs(t - cx) < (0.05 + 0.004 * k) * drawing.w * rng.uniform(0.3, 1.5)
        shown = ~glitter & (rng.random(len(t)).cumsum() % 60 > 4)
        drawing.pieces(2, points, shown, 1.2)
    return drawing.finish(
        "Moon, level lines",
        f"a full moon over the sea, made of level lines only: sky in {drawing.pens[0].name}, sea in {drawing.pens[2].name}, the moon left bare with a few {drawing.pens[1].name} lines.",
    )


SCENES: Mapping[str, Callable[[Brief], Sheet]] = {
    "field": field_notes,
    "solids": solids,
    "ranges": ranges,
    "contours": contours,
    "rings": rings,
    "moon": moon,
}


def paint(brief: Brief) -> Sheet:
    """Make one plotter drawing."""
    return SCENES[brief.variant](brief)
