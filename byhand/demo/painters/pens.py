"""A plotter: a few pens, crisp lines, paper that stays white."""

from collections.abc import Sequence

import numpy as np
from PIL import Image

from byhand.demo.painters.kinds import Colour, Size
from byhand.demo.painters.outlines import Points
from byhand.demo.painters.stencil import Outline, Stencil

LEVELS = 12


class Plotter:
    """A sheet and the pens that have drawn on it; later pens darken earlier ones."""

    def __init__(self, size: Size, paper: Colour, pens: Sequence[Colour], line: float) -> None:
        """Clamp the paper; `line` is the width of a pen in pixels."""
        self.size = size
        self.w, self.h = size
        self.paper = paper
        self.pens = tuple(pens)
        self.line = max(line, 0.8)
        self.sheets = [Stencil(size) for _ in pens]

    def draw(self, pen: int, points: Outline, width: float = 1.0) -> None:
        """Draw one line with one pen; width is relative to its tip."""
        self.sheets[pen].line(points, self.line * width)

    def rub(self, outline: Points) -> None:
        """Keep a shape free of every line drawn so far, as hidden lines are left out."""
        for sheet in self.sheets:
            sheet.fill(outline, 0)

    def finish(self) -> Image.Image:
        """Return the drawing as a palette picture: paper, pens, and where they cross."""
        depth = np.zeros((self.h, self.w, 3), dtype=np.float32)
        for sheet, pen in zip(self.sheets, self.pens, strict=True):
            mask = np.asarray(sheet.image(), dtype=np.float32) / np.float32(255)
            stepped = np.round(mask * LEVELS) / np.float32(LEVELS)
            depth += stepped[..., None] * -np.log(np.clip(pen.unit, 0.03, 1))
        flat = (self.paper.unit * np.exp(-depth) * 255).astype(np.uint8)
        whole = Image.fromarray(flat)
        return whole.quantize(64, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
