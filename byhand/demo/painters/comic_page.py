"""A comics page: panels with brushed borders, and a pen that is never quite straight."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from PIL import Image, ImageDraw

from byhand.demo.painters.kinds import Colour, Point, Size, colour
from byhand.demo.painters.outlines import Points, curve, oval, ribbon, wobbled

OVER = 2
PAPER = colour("paper", "faf6ec")
INK = colour("black", "1b1a1d")

Shape = Points | Sequence[Point]


class Page:
    """One page; rectangles are given in parts of the area within the margin."""

    def __init__(
        self, size: Size, tints: tuple[Colour, Colour], rng: np.random.Generator, *, rightward: bool = True
    ) -> None:
        """Rule the page; `rightward` is false where one reads from right to left."""
        self.size = size
        self.rng = rng
        self.light, self.deep = tints
        self.rightward = rightward
        self.sheet = Image.new("RGB", (size[0] * OVER, size[1] * OVER), PAPER.rgb)
        self.margin = 0.055 * size[0] * OVER
        self.panels = 0

    def panel(self, left: float, top: float, wide: float, high: float) -> "Panel":
        """Open the next panel; on a page read from the right it is placed mirrored."""
        if not self.rightward:
            left = 1 - left - wide
        inner_w, inner_h = self.sheet.width - 2 * self.margin, self.sheet.height - 2.3 * self.margin
        gap = 0.16 * self.margin
        box = (
            self.margin + left * inner_w + gap,
            self.margin + top * inner_h + gap,
            self.margin + (left + wide) * inner_w - gap,
            self.margin + (top + high) * inner_h - gap,
        )
        self.panels += 1
        return Panel(self, (round(box[0]), round(box[1]), round(box[2]), round(box[3])))

    def finish(self, number: int) -> Image.Image:
        """Mark the page number with dots and return the page in few colours."""
        pen = ImageDraw.Draw(self.sheet)
        step, r = 0.2 * self.margin, 0.05 * self.margin
        y = self.sheet.height - 0.62 * self.margin
        for k in range(number):
            x = self.sheet.width - self.margin - k * step if self.rightward else self.margin + k * step
            pen.ellipse((x - r, y - r, x + r, y + r), fill=INK.rgb)
        small = self.sheet.reduce(OVER)
        return small.quantize(40, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


class Panel:
    """One panel; points run from 0 to 1 both ways, lengths are parts of its short side."""

    def __init__(self, page: Page, box: tuple[int, int, int, int]) -> None:
        """Open the panel at a place on the sheet."""
        self.page, self.box, self.rng = page, box, page.rng
        self.w, self.h = box[2] - box[0], box[3] - box[1]
        self.s = min(self.w, self.h)
        self.sheet = Image.new("RGB", (max(self.w, 1), max(self.h, 1)), PAPER.rgb)
        self.knife = ImageDraw.Draw(self.sheet)
        self.light, self.deep = page.light, page.deep
        self.nib = 0.0042 * page.sheet.width

    def at(self, x: float, y: float) -> Point:
        """Return pixels from parts of the panel."""
        return (x * self.w, y * self.h)

    def fill(self, shape: Shape, ink: Colour) -> None:
        """Fill a shape given in pixels."""
        self.knife.polygon(np.asarray(shape, dtype=np.float64).ravel().tolist(), fill=ink.rgb)

    def line(self, points: Shape, width: float = 1.0, ink: Colour = INK) -> None:
        """Draw a brushed line through points in pixels; width is relative to the nib."""
        path = np.asarray(points, dtype=np.float64)
        if len(path) < 3:
            path = np.linspace(path[0], path[-1], 8)
        path = wobbled(self.rng, path, 0.35 * self.nib)
        wide = width * self.nib
        self.fill(ribbon(path, [wide * 0.55, wide, wide * 0.9, wide * 1.05, wide * 0.5]), ink)

    def shape(self, shape: Shape, ink: Colour, width: float = 1.0) -> None:
        """Fill a shape and draw its outline."""
        closed = np.asarray(shape, dtype=np.float64)
        self.fill(closed, ink)
        self.line(np.vstack([closed, closed[:1]]), width)

    def ground(self, ink: Colour) -> None:
        """Fill the whole panel."""
        self.knife.rectangle((0, 0, self.w, self.h), fill=ink.rgb)

    def dots(self, shape_top: float, shape_low: float, ink: Colour, gap: float = 2.6) -> None:
        """Lay a screen of dots between two heights, coarser downwards."""
        step = gap * self.nib
        rows = np.arange(shape_top * self.h, shape_low * self.h, step)
        for k, y in enumerate(rows):
            r = step * 0.36 * (k + 1) / len(rows)
            for x in np.arange((k % 2) * step / 2, self.w, step):
                self.knife.ellipse((x - r, y - r, x + r, y + r), fill=ink.rgb)

    def balloon(self, x: float, y: float, wide: float, lines: int, tail: Point) -> None:
        """Set a balloon of scribbled speech; `tail` is where its mouth is."""
        w = wide * self.s
        h = (0.065 * lines + 0.06) * self.s
        cx, cy = self.at(x, y)
        tx, ty = self.at(*tail)
        foot = curve(
            [
                (cx - w * 0.1, cy),
                ((cx + tx) / 2 + w * 0.03, (cy + ty) / 2),
                (tx, ty),
                ((cx + tx) / 2 + w * 0.1, (cy + ty) / 2),
                (cx + w * 0.1, cy),
            ],
            8,
        )
        body = oval((cx, cy), (w / 2, h / 2 + 0.02 * self.s), 60)
        self.shape(foot, PAPER)
        self.shape(body, PAPER)
        self.fill(oval((cx, cy), (w / 2 - 1.2 * self.nib, h / 2 + 0.02 * self.s - 1.2 * self.nib), 60), PAPER)
        for k in range(lines):
            self._scribble(
                cx,
                cy + (k - (lines - 1) / 2) * 0.065 * self.s,
                w * (0.6 if lines > 1 and k in (0, lines - 1) else 0.72),
                last=k == lines - 1,
            )

    def _scribble(self, cx: float, cy: float, wide: float, *, last: bool) -> None:
        part = 0.6 if last else 1.0
        start = cx - wide / 2 if self.page.rightward else cx + wide / 2 - wide * part
        t = np.linspace(0, 1, 60)
        bumps = np.sin(t * wide / self.nib * 0.75) * (
            0.4 + 0.6 * np.abs(np.sin(t * 9 + self.rng.uniform(0, 6)))
        )
        y = cy + bumps * 0.014 * self.s
        words = np.sin(t * 14 + self.rng.uniform(0, 6)) > -0.75
        x = start + t * wide * part
        for piece in np.split(np.arange(60), np.nonzero(np.diff(words.astype(int)))[0] + 1):
            if len(piece) > 3 and words[piece[0]]:
                self.line(np.column_stack([x[piece], y[piece]]), 0.6)

    def close(self) -> None:
        """Paste the panel on the page and brush its border."""
        self.page.sheet.paste(self.sheet, self.box[:2])
        left, top, right, low = self.box
        corners = [(left, top), (right, top), (right, low), (left, low), (left, top)]
        pen = ImageDraw.Draw(self.page.sheet)
        for a, b in pairwise(corners):
            path = wobbled(self.rng, np.linspace(a, b, 30), 0.25 * self.nib)
            wide = 1.25 * self.nib
            pen.polygon(ribbon(path, [wide, wide * 0.85, wide]).ravel().tolist(), fill=INK.rgb)
