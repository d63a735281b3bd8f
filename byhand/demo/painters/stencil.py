"""Masks drawn large and brought down, so that edges are smooth."""

from collections.abc import Iterable, Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from byhand.demo.painters.kinds import Grid, Point, Size
from byhand.demo.painters.outlines import Points

Outline = Points | Sequence[Point]


class Stencil:
    """A sheet of 0 to 255 on which shapes are cut in picture coordinates."""

    def __init__(self, size: Size, over: int = 2) -> None:
        """Open an empty stencil; `over` is how many times larger it is cut."""
        self.size = size
        self.over = over
        self.sheet = Image.new("L", (size[0] * over, size[1] * over))
        self.knife = ImageDraw.Draw(self.sheet)

    def _at(self, outline: Outline) -> list[float]:
        return (np.asarray(outline, dtype=np.float64) * self.over).ravel().tolist()

    def fill(self, outline: Outline, value: int = 255) -> None:
        """Cut a filled shape."""
        self.knife.polygon(self._at(outline), fill=value)

    def fill_all(self, outlines: Iterable[Outline], value: int = 255) -> None:
        """Cut many filled shapes."""
        for outline in outlines:
            self.fill(outline, value)

    def line(self, points: Outline, width: float, value: int = 255) -> None:
        """Cut a line with round joints."""
        wide = max(1, round(width * self.over))
        self.knife.line(self._at(points), fill=value, width=wide, joint="curve")

    def dot(self, centre: Point, radius: float, value: int = 255) -> None:
        """Cut a round hole."""
        x, y, r = centre[0] * self.over, centre[1] * self.over, radius * self.over
        self.knife.ellipse((x - r, y - r, x + r, y + r), fill=value)

    def image(self) -> Image.Image:
        """Return the mask at picture size for Pillow."""
        return self.sheet.reduce(self.over) if self.over > 1 else self.sheet

    def soft(self, radius: float) -> Grid:
        """Return the mask blurred by this radius in pixels."""
        blurred = self.image().filter(ImageFilter.GaussianBlur(radius))
        return np.asarray(blurred, dtype=np.float32) / np.float32(255)

    def mask(self) -> Grid:
        """Return the mask at picture size as floats from 0 to 1."""
        return np.asarray(self.image(), dtype=np.float32) / np.float32(255)


def cut(size: Size, outlines: Iterable[Outline], over: int = 2) -> Grid:
    """Return a mask of filled outlines as floats from 0 to 1."""
    stencil = Stencil(size, over)
    stencil.fill_all(outlines)
    return stencil.mask()
