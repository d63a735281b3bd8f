"""Transparent paint: light passes through it to the paper and back."""

from collections.abc import Sequence

import numpy as np
from PIL import Image

from byhand.demo.painters.kinds import Colour, Grid, Size
from byhand.demo.painters.noise import blurred, cloud, enlarged, smooth, textured
from byhand.demo.painters.outlines import Points
from byhand.demo.painters.paper import tooth
from byhand.demo.painters.stencil import Stencil

WORK_SIDE = 1500
SPARE = 1.5
Window = tuple[slice, slice]
WHOLE: Window = (slice(None), slice(None))


def absorbed(colour: Colour) -> Grid:
    """Return how much light one full layer of this paint takes from each channel."""
    return -np.log(np.clip(colour.unit, 0.015, 0.995))


class Washes:
    """Layers of transparent paint, gathered at a middling size and finished on paper."""

    def __init__(self, size: Size, rng: np.random.Generator) -> None:
        """Stretch a sheet; `self.size` is the size at which layers are laid."""
        self.full = size
        shrink = min(1.0, WORK_SIDE / max(size))
        self.size = (max(8, round(size[0] * shrink)), max(8, round(size[1] * shrink)))
        self.unit = min(self.size) / 1000
        self.rng = rng
        self.depth: Grid = np.zeros((3, self.size[1], self.size[0]), dtype=np.float32)
        larger = (int(self.size[0] * SPARE), int(self.size[1] * SPARE))
        self._stray = cloud(rng, larger, 70 * self.unit, octaves=6, gain=0.66)
        self._mottle = cloud(rng, larger, 330 * self.unit, octaves=6, gain=0.6)

    def _somewhere(self, larger: Grid, shape: tuple[int, ...]) -> Grid:
        """Return a piece of a larger field of noise, a different one each time."""
        left = int(self.rng.integers(0, larger.shape[1] - shape[1] + 1))
        top = int(self.rng.integers(0, larger.shape[0] - shape[0] + 1))
        piece = larger[top : top + shape[0], left : left + shape[1]]
        return piece[:, ::-1] if self.rng.random() < 0.5 else piece

    def lay(self, density: Grid, colour: Colour, window: Window = WHOLE) -> None:
        """Add paint; a density of 1 shows the colour as named on white."""
        for channel, share in zip(self.depth, absorbed(colour), strict=True):
            channel[window] += density * share

    def window(self, outlines: Sequence[Points], pad: float) -> Window:
        """Return the part of the sheet that some outlines touch, with `pad` pixels around it."""
        every = np.vstack(outlines)
        (left, top), (right, low) = every.min(axis=0) - pad, every.max(axis=0) + pad
        x0, y0 = (int(np.clip(v, 0, n - 2)) for v, n in ((left, self.size[0]), (top, self.size[1])))
        x1, y1 = (int(v) + 1 for v in (right, low))
        return (
            slice(y0, int(np.clip(y1, y0 + 2, self.size[1]))),
            slice(x0, int(np.clip(x1, x0 + 2, self.size[0]))),
        )

    def cut(self, outlines: Sequence[Points], window: Window, over: int = 2) -> Grid:
        """Return the mask of some outlines within a window."""
        rows, columns = window
        stencil = Stencil((columns.stop - columns.start, rows.stop - rows.start), over)
        stencil.fill_all(outline - (columns.start, rows.start) for outline in outlines)
        return stencil.mask()

    def lift(self, mask: Grid) -> None:
        """Take paint away with a damp brush where the mask is 1."""
        self.depth *= 1 - mask

    def pool(self, ramp: Grid, *, rough: float = 6.0, edge: float = 0.5, soft: float = 1.2) -> Grid:
        """Return a wash that fills where the ramp is positive and dries darker at its edge.

        `ramp` rises by about 1 for each pixel inwards; `rough` is how far the edge strays.
        """
        u = self.unit
        inward = ramp + self._somewhere(self._stray, ramp.shape) * np.float32(rough * u)
        body = smooth(-soft * u, soft * u, inward)
        rim = np.exp(np.maximum(inward, 0) * np.float32(-1 / (3.0 * u))) * body
        mottle = self._somewhere(self._mottle, ramp.shape)
        density: Grid = body * (0.84 + 0.34 * mottle) + np.float32(edge) * rim
        return density

    def ramp(self, mask: Grid, reach: float = 10.0) -> Grid:
        """Return a ramp for `pool` from a mask of 0 and 1; `reach` is how wide it slopes."""
        radius = reach * self.unit
        near = blurred(mask, radius)
        # Far outside, no stray edge may make a speck.
        return (near - 0.5) * (2.5 * radius) - np.float32(1000) * (near < 0.02)

    def dry(
        self, surface: str, paper: Colour, *, granulation: float = 0.085, relief: float = 0.009
    ) -> Image.Image:
        """Return the finished sheet at full size on paper of this surface and colour."""
        light = np.exp(-np.maximum(self.depth, 0)) * paper.unit[:, None, None]
        flat = enlarged(np.moveaxis(light, 0, 2), self.full)
        bumps = np.clip(tooth(self.rng, surface, self.full), -2.5, 2.5)
        # Grains settle in the hollows: the deeper the colour, the more it shows them.
        value = np.arange(256, dtype=np.float32)
        settled = granulation * value * -np.log(np.maximum(value, 4) / np.float32(250))
        grains = settled[flat] * bumps[..., None]
        slope = (bumps - np.roll(bumps, 2, axis=0)) * np.float32(relief * 235)
        return textured(flat, grains + slope[..., None])
