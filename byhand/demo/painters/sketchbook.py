"""Pages of a sketchbook: pencil studies, little frames, colours tried out."""

from collections.abc import Callable, Mapping
from itertools import pairwise

import numpy as np

from byhand.demo.painters.kinds import Brief, Colour, Grid, Point, Sheet, colour
from byhand.demo.painters.noise import blurred, cloud, plane, smooth
from byhand.demo.painters.outlines import Points, curve, leaf, oval, wobbled
from byhand.demo.painters.paper import tooth
from byhand.demo.painters.pigment import Washes
from byhand.demo.painters.stencil import Stencil

PAGE = colour("ivory", "f3eee1")
GRAPHITE = colour("graphite", "4a484a")
PAINTS = (
    colour("sap green", "768a4c"),
    colour("ochre", "c9983f"),
    colour("burnt sienna", "a65f3a"),
    colour("indigo", "40597a"),
    colour("rose", "c17a76"),
    colour("grey", "8a8d8c"),
    colour("violet", "7a6688"),
)

Box = tuple[float, float, float, float]


class Book:
    """An open book; boxes are left, top, width and height in work pixels."""

    def __init__(self, brief: Brief, width: int, height: int) -> None:
        """Open the book at an empty page."""
        self.rng = brief.rng()
        self.washes = Washes(brief.size(width, height), self.rng)
        self.w, self.h = self.washes.size
        self.u = self.washes.unit
        self.lead = Stencil(self.washes.size, 2)

    def line(self, points: Points, width: float = 1.0, value: int = 200) -> None:
        """Draw a pencil line that is not quite steady."""
        self.lead.line(wobbled(self.rng, points, 1.3 * self.u, 7), width * 1.9 * self.u, value)

    def hatch(self, outline: Points, angle: float, gap: float, value: int = 130) -> None:
        """Shade a shape with parallel strokes."""
        window = self.washes.window([outline], 2)
        inside = self.washes.cut([outline], window, 1) > 0.5
        top, left = window[0].start, window[1].start
        middle, reach = outline.mean(axis=0), np.ptp(outline, axis=0).max() * 0.75
        along, across = np.array([np.cos(angle), np.sin(angle)]), np.array([-np.sin(angle), np.cos(angle)])
        for offset in np.arange(-reach, reach, gap * self.u):
            t = np.linspace(-reach, reach, 60)[:, None]
            path = middle + along * t + across * (offset + self.rng.normal(0, 0.5 * self.u))
            x = np.clip(path[:, 0].astype(int) - left, 0, inside.shape[1] - 1)
            y = np.clip(path[:, 1].astype(int) - top, 0, inside.shape[0] - 1)
            kept = np.nonzero(inside[y, x])[0]
            if len(kept) > 2:
                self.line(path[kept[0] : kept[-1] + 1], 0.7, value)

    def wash(self, outline: Points, paint: Colour, strength: float = 0.8) -> None:
        """Lay a small wash inside a shape."""
        window = self.washes.window([outline], 12 * self.u)
        ramp = self.washes.ramp(self.washes.cut([outline], window), 2.5)
        self.washes.lay(strength * self.washes.pool(ramp, rough=3, edge=0.5), paint, window)

    def close(self, title: str, alt: str, *, spread: bool) -> Sheet:
        """Rub the pencil into the tooth of the paper and shade the fold."""
        grip = 0.72 + 0.28 * smooth(-0.8, 0.8, tooth(self.rng, "cold press", self.washes.size))
        smudge = 0.06 * smooth(0.2, 0.9, cloud(self.rng, self.washes.size, 200 * self.u, octaves=4))
        near = blurred(self.lead.mask(), 9 * self.u)
        self.washes.lay(self.lead.mask() * grip + smudge * near * 4, GRAPHITE)
        self.washes.lay(self._fold(spread=spread), colour("shadow", "8d8578"))
        return Sheet((self.washes.dry("hot press", PAGE, granulation=0.05, relief=0.01),), title, alt)

    def _fold(self, *, spread: bool) -> Grid:
        x, y = plane(self.washes.size)
        at = 0.5 if spread else 0.0
        deep = 0.55 * np.exp(-np.abs(x - at) / 0.018) + 0.16 * np.exp(-np.abs(x - at) / 0.08)
        rim = 0.1 * (np.exp(-(1 - x) / 0.01) + np.exp(-y / 0.01) + np.exp(-(1 - y) / 0.012))
        shade: Grid = (deep + rim).astype(np.float32)
        return shade


def thumbnails(book: Book, box: Box) -> str:
    """Draw little frames with landscapes in them."""
    left, top, wide, high = box
    for k in range(4):
        x, y = left + (k % 2) * wide * 0.52, top + (k // 2) * high * 0.52
        w, h = wide * 0.46, high * 0.42
        frame = np.array([(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)])
        for a, b in pairwise(frame):
            book.line(np.linspace(a, b, 12), 0.9)
        level = y + h * book.rng.uniform(0.35, 0.7)
        t = np.linspace(0, 1, 30)
        hill = level - h * 0.2 * cloud(book.rng, (30, 1), 14, octaves=3)[0]
        ridge = np.column_stack([x + w * t, np.clip(hill, y + 4, y + h - 4)])
        book.line(ridge, 1.2, 230)
        land = np.vstack([ridge, [(x + w, y + h), (x, y + h)]])
        if k % 3 == 0:
            book.wash(land, PAINTS[int(book.rng.integers(4))], 0.7)
        else:
            book.hatch(land, -0.9, 8)
        if k % 2:
            book.line(oval((x + w * book.rng.uniform(0.2, 0.8), y + h * 0.2), (h * 0.1, h * 0.1), 24), 0.9)
    return "four small framed landscapes"


def pebbles(book: Book, box: Box) -> str:
    """Draw some pebbles and their shadows."""
    left, top, wide, high = box
    count = int(book.rng.integers(4, 7))
    for k in range(count):
        cx = left + wide * (0.12 + 0.76 * (k % 3) / 2 + book.rng.normal(0, 0.02))
        cy = top + high * (0.26 + 0.46 * (k // 3))
        rx, ry = wide * book.rng.uniform(0.09, 0.14), high * book.rng.uniform(0.1, 0.16)
        stone = wobbled(book.rng, oval((cx, cy), (rx, ry), 50, book.rng.normal(0, 0.2)), rx * 0.06, 4)
        book.wash(stone, PAINTS[int(book.rng.integers(3, 7))], 0.42)
        book.line(np.vstack([stone, stone[:3]]), 1.2, 220)
        shade = curve(
            [
                (cx - rx * 0.4, cy + ry * 0.9),
                (cx + rx * 0.7, cy + ry * 0.5),
                (cx + rx * 0.95, cy - ry * 0.2),
                (cx + rx * 0.4, cy + ry * 0.35),
            ],
            8,
            closed=True,
        )
        book.hatch(shade, -0.8, 6, 170)
        ground = leaf((cx - rx * 0.7, cy + ry * 1.02), (cx + rx * 1.5, cy + ry * 1.0), ry * 0.34, 0.5)
        book.hatch(ground, 0.05, 5, 150)
        if k % 2:
            book.line(
                curve(
                    [(cx - rx * 0.8, cy - ry * 0.2), (cx, cy + ry * 0.1), (cx + rx * 0.9, cy - ry * 0.3)], 8
                ),
                0.8,
            )
    return f"{count} pebbles"


def sprigs(book: Book, box: Box) -> str:
    """Draw sprigs of leaves, one of them coloured."""
    left, top, wide, high = box
    count = int(book.rng.integers(2, 4))
    for k in range(count):
        root = (left + wide * (0.2 + 0.6 * k / max(1, count - 1)), top + high)
        lean = book.rng.uniform(-0.14, 0.14) * wide
        stem = curve(
            [root, (root[0] + lean * 0.2, top + high * 0.55), (root[0] + lean, top + high * 0.05)], 14
        )
        book.line(stem, 1.1, 220)
        paint = PAINTS[int(book.rng.integers(3))] if k % 2 == 0 else None
        for j in range(4, len(stem) - 1, 3):
            for side in (-1, 1):
                start = (float(stem[j][0]), float(stem[j][1]))
                long = wide * 0.17 * (1.15 - j / len(stem))
                _sprig_leaf(book, start, (start[0] + side * long, start[1] - long * 0.7), paint)
    return f"{count} sprigs of leaves"


def _sprig_leaf(book: Book, start: Point, tip: Point, paint: Colour | None) -> None:
    outline = leaf(start, tip, 0.42 * float(np.hypot(tip[0] - start[0], tip[1] - start[1])))
    if paint is not None:
        book.wash(outline, paint, 0.65)
    book.line(np.vstack([outline, outline[:1]]), 0.9, 210)
    book.line(np.linspace(start, tip, 8), 0.6, 140)


def cups(book: Book, box: Box) -> str:
    """Draw cups with their construction lines."""
    left, top, wide, high = box
    for k in range(2):
        cx, cy = left + wide * (0.28 + 0.46 * k), top + high * (0.36 + 0.16 * k)
        r, tall = wide * 0.17, high * 0.34
        for turn in (0, 1):
            book.line(
                oval((cx, cy + turn * 2), (r, r * 0.28), 40), 0.9 if turn else 1.3, 130 if turn else 230
            )
        base = oval((cx, cy + tall), (r * 0.74, r * 0.2), 40)
        book.line(base[:21], 1.2, 220)
        book.line(base[20:], 0.6, 80)
        for side in (-1, 1):
            book.line(
                curve(
                    [
                        (cx + side * r, cy),
                        (cx + side * r * 0.96, cy + tall * 0.5),
                        (cx + side * r * 0.74, cy + tall),
                    ],
                    8,
                ),
                1.2,
                230,
            )
        book.line(np.linspace((cx, cy - r * 0.5), (cx, cy + tall * 1.2), 10), 0.5, 80)
        book.line(
            curve(
                [
                    (cx + r * 0.95, cy + tall * 0.15),
                    (cx + r * 1.6, cy + tall * 0.2),
                    (cx + r * 1.5, cy + tall * 0.65),
                    (cx + r * 0.86, cy + tall * 0.66),
                ],
                8,
            ),
            1.4,
            230,
        )
        shade = np.array(
            [
                (cx + r * 0.2, cy + r * 0.27),
                (cx + r * 0.95, cy + r * 0.1),
                (cx + r * 0.74, cy + tall),
                (cx + r * 0.2, cy + tall + r * 0.18),
            ]
        )
        book.hatch(shade, 1.2, 6, 150)
    return "two cups with their construction lines"


def swatches(book: Book, box: Box) -> str:
    """Try out colours in a row."""
    left, top, wide, high = box
    chosen = [PAINTS[int(i)] for i in book.rng.permutation(len(PAINTS))[:6]]
    for k, paint in enumerate(chosen):
        x, w = left + wide * k / 6, wide / 6 * 0.82
        patch = wobbled(
            book.rng,
            np.array([(x, top), (x + w, top), (x + w, top + high * 0.5), (x, top + high * 0.5)]),
            3 * book.u,
        )
        book.wash(patch, paint, 0.95)
        fade = np.array(
            [
                (x, top + high * 0.56),
                (x + w, top + high * 0.56),
                (x + w, top + high * 0.95),
                (x, top + high * 0.95),
            ]
        )
        book.wash(fade, paint, 0.35)
    return f"a row of colours ({', '.join(paint.name for paint in chosen[:3])} and three more)"


STUDIES: tuple[Callable[[Book, Box], str], ...] = (thumbnails, pebbles, sprigs, cups)


def spread(brief: Brief) -> Sheet:
    """Fill two facing pages."""
    book = Book(brief, 2700, 1850)
    w, h = book.w, book.h
    order = [STUDIES[int(i)] for i in book.rng.permutation(4)]
    boxes: list[Box] = [
        (0.06 * w, 0.09 * h, 0.37 * w, 0.38 * h),
        (0.06 * w, 0.54 * h, 0.37 * w, 0.36 * h),
        (0.57 * w, 0.09 * h, 0.36 * w, 0.6 * h),
    ]
    seen = [study(book, box) for study, box in zip(order, boxes, strict=False)]
    seen.append(swatches(book, (0.57 * w, 0.77 * h, 0.36 * w, 0.15 * h)))
    return book.close(
        "Sketchbook, two pages",
        f"Two facing pages of a sketchbook in pencil and thin watercolour: {', '.join(seen[:-1])} and {seen[-1]}.",
        spread=True,
    )


def page(brief: Brief) -> Sheet:
    """Fill one page."""
    book = Book(brief, 1500, 2100)
    w, h = book.w, book.h
    order = [STUDIES[int(i)] for i in book.rng.permutation(4)]
    seen = [
        order[0](book, (0.14 * w, 0.08 * h, 0.74 * w, 0.4 * h)),
        order[1](book, (0.14 * w, 0.54 * h, 0.74 * w, 0.38 * h)),
    ]
    return book.close(
        "Sketchbook page",
        f"A page of a sketchbook in pencil and thin watercolour: {seen[0]} above, {seen[1]} below.",
        spread=False,
    )


SCENES: Mapping[str, Callable[[Brief], Sheet]] = {"spread": spread, "page": page}


def paint(brief: Brief) -> Sheet:
    """Draw in the sketchbook."""
    return SCENES[brief.variant](brief)
