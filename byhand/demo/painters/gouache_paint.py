"""Opaque matt paint: flat shapes with a dry edge and the streaks of a broad brush."""

import numpy as np
from PIL import Image

from byhand.demo.painters.kinds import Colour, Grid, Size
from byhand.demo.painters.noise import blurred, cloud, enlarged, plane, smooth, textured
from byhand.demo.painters.paper import tooth
from byhand.demo.painters.stencil import Stencil

WORK_SIDE = 1450
SPARE = 1.4


class Gouache:
    """A board on which later paint hides earlier paint."""

    def __init__(self, size: Size, rng: np.random.Generator, ground: Colour) -> None:
        """Prime the board with one colour."""
        self.full = size
        shrink = min(1.0, WORK_SIDE / max(size))
        self.size = (max(8, round(size[0] * shrink)), max(8, round(size[1] * shrink)))
        self.width, self.height = self.size
        self.unit = min(self.size) / 1000
        self.rng = rng
        x, y = plane(self.size)
        self.x, self.y = x * self.width, y * self.height
        self.paint: Grid = (
            np.ones((3, self.height, self.width), dtype=np.float32) * ground.unit[:, None, None]
        )
        larger = (int(self.width * SPARE), int(self.height * SPARE))
        self._streaks = cloud(rng, larger, 26 * self.unit, stretch=14, octaves=3, gain=0.6)
        self._stray = cloud(rng, larger, 40 * self.unit, stretch=1.5, octaves=5, gain=0.7)

    def somewhere(self, larger: Grid) -> Grid:
        """Return a piece of a larger field of noise, a different one each time."""
        left = int(self.rng.integers(0, larger.shape[1] - self.width + 1))
        top = int(self.rng.integers(0, larger.shape[0] - self.height + 1))
        return larger[top : top + self.height, left : left + self.width]

    def noise(self, cell: float, stretch: float = 1.0, octaves: int = 5) -> Grid:
        """Return noise whose blobs are `cell` thousandths of the short side."""
        return cloud(self.rng, self.size, cell * self.unit, stretch=stretch, octaves=octaves)

    def ridge(self, level: float, height: float, cell: float, octaves: int = 5) -> Grid:
        """Return the y of a skyline for each column; level and height are fractions."""
        line = cloud(self.rng, (self.width, 1), cell * self.unit, octaves=octaves, gain=0.4)[0]
        skyline: Grid = np.float32(level * self.height) - line[None, :] * np.float32(height * self.height)
        return skyline

    def lay(
        self,
        ramp: Grid,
        colour: Colour,
        second: Colour | None = None,
        *,
        rough: float = 2.0,
        streak: float = 0.35,
        strength: float = 1.0,
    ) -> None:
        """Cover where the ramp is positive, streaked between two colours."""
        ramp = np.broadcast_to(ramp, (self.height, self.width))
        wanted = ramp > -12 * rough * self.unit - 3
        rows, columns = np.nonzero(wanted.any(axis=1))[0], np.nonzero(wanted.any(axis=0))[0]
        if not len(rows):
            return
        window = (slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1))
        u = np.float32(self.unit)
        inward = ramp[window] + self.somewhere(self._stray)[window] * (rough * u)
        cover = smooth(-0.9 * self.unit, 0.9 * self.unit, inward) * np.float32(strength)
        part = self.somewhere(self._streaks)[window]
        mix = np.clip(0.5 + streak * 1.6 * part, 0, 1)
        value = 1 + np.float32(0.05) * part
        first, other = colour.unit, (second or colour).unit
        for channel, low, high in zip(self.paint, first, other, strict=True):
            here = channel[window]
            here += ((low + (high - low) * mix) * value - here) * cover

    def fill(
        self, stencil: Stencil, colour: Colour, second: Colour | None = None, *, rough: float = 1.0
    ) -> None:
        """Cover a cut shape, working only near it."""
        sheet = stencil.image()
        box = sheet.getbbox()
        if box is None:
            return
        pad = int(8 * self.unit) + 3
        left, top = max(box[0] - pad, 0), max(box[1] - pad, 0)
        right, low = min(box[2] + pad, self.width), min(box[3] + pad, self.height)
        piece = np.asarray(sheet.crop((left, top, right, low)), dtype=np.float32) / np.float32(255)
        near = np.full((self.height, self.width), -1000, dtype=np.float32)
        near[top:low, left:right] = self.ramp(piece, 1.2)
        self.lay(near, colour, second, rough=rough)

    def glaze(self, amount: Grid, colour: Colour) -> None:
        """Blend thinly towards a colour where the amount is above 0."""
        self.paint += (colour.unit[:, None, None] - self.paint) * amount

    def ramp(self, mask: Grid, reach: float = 2.0) -> Grid:
        """Return a ramp for `lay` from a mask of 0 and 1."""
        radius = reach * self.unit
        near = blurred(mask, radius)
        return (near - 0.5) * np.float32(2.5 * radius) - np.float32(1000) * (near < 0.02)

    def dry(self, *, margin: float = 0.0) -> Image.Image:
        """Return the board at full size, with a bare margin if one is asked for."""
        if margin:
            self._bare_margin(margin * min(self.size))
        flat = enlarged(np.moveaxis(self.paint, 0, 2), self.full)
        bumps = np.clip(tooth(self.rng, "board", self.full), -2, 2)
        light = np.float32(2.2) * (bumps - np.roll(bumps, (1, 1), axis=(0, 1))) + np.float32(1.5) * bumps
        return textured(flat, light[..., None])

    def _bare_margin(self, pixels: float) -> None:
        edge = np.minimum(np.minimum(self.x, self.width - self.x), np.minimum(self.y, self.height - self.y))
        stray = self.somewhere(self._stray) * np.float32(1.2 * self.unit)
        bare = smooth(1.0, -1.0, edge - pixels + stray)
        self.glaze(bare, Colour("bare board", 243, 238, 228))
