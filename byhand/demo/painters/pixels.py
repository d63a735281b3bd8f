"""A small sheet of numbered colours, one number for each pixel."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image

from byhand.demo.painters.kinds import Colour

Cells = npt.NDArray[np.uint8]
BAYER = (
    np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], dtype=np.float32) + 0.5
) / 16


class Pixels:
    """A grid of palette numbers with the few tools that pixel art needs."""

    def __init__(self, width: int, height: int, palette: Sequence[Colour]) -> None:
        """Open a sheet filled with colour 0."""
        self.w, self.h = width, height
        self.palette = tuple(palette)
        self.cells: Cells = np.zeros((height, width), dtype=np.uint8)
        self.y, self.x = np.mgrid[0:height, 0:width]
        self._dots = np.tile(BAYER, (height // 4 + 1, width // 4 + 1))[:height, :width]

    def box(self, left: float, top: float, width: float, height: float, ink: int) -> None:
        """Fill a rectangle; what falls outside is left out."""
        x0, y0 = max(int(left), 0), max(int(top), 0)
        self.cells[y0 : max(int(top + height), 0), x0 : max(int(left + width), 0)] = ink

    def where(self, mask: npt.NDArray[np.bool_], ink: int) -> None:
        """Fill wherever the mask is true."""
        self.cells[mask] = ink

    def dot(self, x: float, y: float, ink: int) -> None:
        """Set one pixel."""
        if 0 <= int(x) < self.w and 0 <= int(y) < self.h:
            self.cells[int(y), int(x)] = ink

    def disc(self, x: float, y: float, radius: float, ink: int) -> None:
        """Fill a circle."""
        self.where((self.x - x) ** 2 + (self.y - y) ** 2 <= radius * radius, ink)

    def shade(
        self,
        amount: npt.NDArray[np.floating],
        inks: Sequence[int],
        where: npt.NDArray[np.bool_] | None = None,
    ) -> None:
        """Dither a value of 0 to 1 over a run of inks, by a 4 by 4 pattern."""
        steps = np.clip(amount, 0, 0.9999) * (len(inks) - 1)
        low = steps.astype(int)
        chosen = np.array(inks, dtype=np.uint8)[np.minimum(low + (steps - low > self._dots), len(inks) - 1)]
        spots = np.ones_like(self.cells, dtype=bool) if where is None else where
        self.cells[spots] = chosen[spots]

    def stamp(self, rows: Sequence[str], left: int, top: int, inks: str = "") -> None:
        """Place a small drawing made of letters; `.` is clear, letters count from a."""
        for dy, row in enumerate(rows):
            for dx, letter in enumerate(row):
                if letter != ".":
                    self.dot(left + dx, top + dy, inks.index(letter) if inks else ord(letter) - 97)

    def image(self, *, clear: int | None = None, grown: int = 1) -> Image.Image:
        """Return a palette picture; `clear` is the number that is see-through."""
        picture = Image.fromarray(self.cells)
        picture = Image.frombytes("P", (self.w, self.h), picture.tobytes())
        picture.putpalette([part for ink in self.palette for part in ink.rgb])
        if clear is not None:
            picture.info["transparency"] = clear
        if grown > 1:
            picture = picture.resize((self.w * grown, self.h * grown), Image.Resampling.NEAREST)
        return picture
