"""A sheet of rice paper, ink at two strengths and a seal."""

import numpy as np

from byhand.demo.painters.kinds import Brief, Colour, Grid, Point, Sheet, colour
from byhand.demo.painters.noise import blurred, cloud, plane, smooth
from byhand.demo.painters.outlines import wobbled
from byhand.demo.painters.pigment import Washes
from byhand.demo.painters.stencil import Stencil

RICE = colour("cream", "efe7d6")


SUMI = colour("black ink", "23211f")


PALE = colour("pale ink", "77726b")


SEAL = colour("seal red", "b5382b")


class Scroll:
    """A sheet of rice paper with ink at two strengths."""

    def __init__(self, brief: Brief, width: int, height: int) -> None:
        """Lay out the paper and grind the ink."""
        self.rng = brief.rng()
        self.washes = Washes(brief.size(width, height), self.rng)
        self.size = self.washes.size
        self.width, self.height = self.size
        self.unit = self.washes.unit
        x, y = plane(self.size)
        self.x, self.y = x * self.width, y * self.height

    def at(self, x: float, y: float) -> Point:
        """Return a point from fractions of width and height."""
        return (x * self.width, y * self.height)

    def stencil(self) -> Stencil:
        """Return an empty mask of this size."""
        return Stencil(self.size)

    def inked(self, stencil: Stencil, paint: Colour = SUMI, *, bleed: float = 1.0) -> None:
        """Print a stencil in ink that creeps a little along the fibres."""
        mask = stencil.mask()
        creep = 1 + 0.35 * cloud(self.rng, self.size, 9 * self.unit, octaves=2)
        spread = blurred(mask, 2.2 * bleed * self.unit) * 0.35 * creep
        uneven = 0.9 + 0.16 * cloud(self.rng, self.size, 120 * self.unit, octaves=4)
        self.washes.lay(np.maximum(mask, spread) * uneven, paint)

    def washed(self, ramp: Grid, strength: float, paint: Colour = SUMI) -> None:
        """Lay a wet patch of ink with a dark rim."""
        self.washes.lay(strength * self.washes.pool(ramp, rough=5, edge=0.45, soft=2.5), paint)

    def seal(self, x: float, y: float, side: float = 46) -> None:
        """Press the red seal, a square of carved bars, at fractions of the sheet."""
        stencil = self.stencil()
        cx, cy = self.at(x, y)
        s = side * self.unit
        stencil.fill(
            wobbled(self.rng, np.array([(cx, cy), (cx + s, cy), (cx + s, cy + s), (cx, cy + s)]), s * 0.02)
        )
        bar = s * 0.09
        for i, (left, right) in enumerate(((0.15, 0.85), (0.15, 0.5), (0.35, 0.85), (0.15, 0.85))):
            row = cy + s * (0.2 + 0.2 * i)
            stencil.line([(cx + s * left, row), (cx + s * right, row)], bar, 0)
        post = self.rng.uniform(0.35, 0.65)
        stencil.line([(cx + s * post, cy + s * 0.16), (cx + s * post, cy + s * 0.84)], bar, 0)
        worn = smooth(-0.7, -0.35, cloud(self.rng, self.size, 14 * self.unit, octaves=3))
        self.washes.lay(stencil.mask() * worn * 0.95, SEAL)

    def finish(self, title: str, alt: str) -> Sheet:
        """Let the ink sink into the paper."""
        stain = 0.035 * (1 + cloud(self.rng, self.size, 500 * self.unit, octaves=4))
        self.washes.lay(stain, colour("tea", "c9a878"))
        picture = self.washes.dry("rice", RICE, granulation=0.05, relief=0.014)
        return Sheet((picture,), title, f"Ink on rice paper: {alt} A small red seal at the edge.")
