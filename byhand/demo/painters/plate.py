"""A botanical plate: thin colour, veins, fine lines and the frame."""

import numpy as np

from byhand.demo.painters.kinds import Brief, Colour, Grid, Point, Sheet, colour
from byhand.demo.painters.noise import blurred, cloud, smooth
from byhand.demo.painters.outlines import Points, leaf, ribbon, spine_of
from byhand.demo.painters.pigment import Washes
from byhand.demo.painters.stencil import Stencil

OLD_PAPER = colour("cream", "f4ecd9")


SEPIA = colour("sepia", "5b4636")


GREENS = (
    colour("leaf green", "6f8a4a"),
    colour("grey-green", "7d8f76"),
    colour("olive", "838447"),
    colour("blue-green", "557a68"),
)


AUTUMN = (
    colour("gold", "d6a63f"),
    colour("rust", "b8622f"),
    colour("crimson", "a63a3a"),
    colour("olive", "87894a"),
    colour("brown", "80583a"),
)


STEM = colour("stem green", "8a9656")


class Plate:
    """A sheet on which parts are coloured one by one; points are thousandths of the width."""

    def __init__(self, brief: Brief, width: int = 1700, height: int = 2300) -> None:
        """Pin down the sheet."""
        self.rng = brief.rng()
        self.washes = Washes(brief.size(width, height), self.rng)
        self.w, self.h = self.washes.size
        self.k = self.w / 1000
        self.high = 1000 * self.h / self.w
        self.lines = Stencil(self.washes.size, 2)
        self.shade: Grid = cloud(self.rng, self.washes.size, 120 * self.k, octaves=4)

    def colour(
        self,
        outlines: list[Points],
        tint: Colour,
        *,
        strength: float = 1.0,
        veins: list[Points] | None = None,
        second: Colour | None = None,
    ) -> None:
        """Wash some parts with one colour, dropping in a second while it is wet."""
        placed = [outline * self.k for outline in outlines]
        window = self.washes.window(placed, 10 * self.k)
        ramp = self.washes.ramp(self.washes.cut(placed, window), 1.6)
        body = self.washes.pool(ramp, rough=1.0, edge=0.55, soft=0.9)
        if veins:
            thin = [ribbon(vein * self.k, [2.4 * self.k, 1.2 * self.k]) for vein in veins]
            body = body * (1 - 0.42 * self.washes.cut(thin, window))
        tone = self.shade[window]
        self.washes.lay(strength * body * (0.78 + 0.34 * tone), tint, window)
        if second is not None:
            wet = smooth(-0.1, 0.5, -tone)
            self.washes.lay(0.55 * wet * body, second, window)
        for outline in outlines:
            self.lines.line(np.vstack([outline, outline[:1]]) * self.k, 1.1 * self.k, 120)

    def stem(self, line: Points, widths: list[float], tint: Colour = STEM) -> None:
        """Draw a stem with a darker side."""
        self.colour([ribbon(line, widths)], tint, strength=0.9)
        self.lines.line((line + np.array([max(widths) * 0.3, 0])) * self.k, 1.3 * self.k, 150)

    def pencil(self, line: Points, width: float = 1.2, value: int = 150) -> None:
        """Draw one fine line."""
        self.lines.line(line * self.k, width * self.k, value)

    def leaf(
        self,
        base: Point,
        tip: Point,
        width: float,
        tint: Colour,
        *,
        bend: float = 0.0,
        second: Colour | None = None,
        ribs: int = 7,
    ) -> None:
        """Colour one leaf with its midrib and side veins."""
        outline = leaf(base, tip, width, 0.42, bend)
        veins = leaf_veins(outline, ribs)
        self.colour([outline], tint, veins=veins, second=second)
        self.pencil(veins[0], 1.0, 110)

    def finish(self, title: str, alt: str, file_kind: str = "jpeg") -> Sheet:
        """Rule the plate and let the paper age."""
        m = 42.0
        frame = np.array([(m, m), (1000 - m, m), (1000 - m, self.high - m), (m, self.high - m), (m, m)])
        self.pencil(frame, 1.3, 130)
        self.washes.lay(self.lines.mask() * 0.85, SEPIA)
        spots = smooth(0.82, 1.2, cloud(self.rng, self.washes.size, 60 * self.k, octaves=5))
        edge = blurred(
            np.pad(np.zeros((self.h - 8, self.w - 8), dtype=np.float32), 4, constant_values=1), 30 * self.k
        )
        self.washes.lay(0.14 * spots + 0.3 * edge, colour("foxing", "c9a06a"))
        picture = self.washes.dry("hot press", OLD_PAPER, granulation=0.05, relief=0.006)
        return Sheet((picture,), title, f"Botanical plate on cream paper: {alt}", file_kind)


def leaf_veins(outline: Points, ribs: int) -> list[Points]:
    """Return the midrib and the side veins of a leaf outline."""
    spine = spine_of(outline)
    half = len(outline) // 2
    sides = (outline[:half], outline[half:][::-1])
    veins = [spine]
    for k in range(1, ribs + 1):
        at = int(half * (0.08 + 0.74 * k / (ribs + 1)))
        reach = min(half - 2, at + max(2, int(half * 0.13)))
        for side in sides:
            end = spine[reach] + (side[reach] - spine[reach]) * 0.86
            veins.append(np.array([spine[at], (spine[at] + end) / 2 + (end - spine[at]) * 0.04, end]))
    return veins
