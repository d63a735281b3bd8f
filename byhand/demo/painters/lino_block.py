"""A block of linoleum: black until it is carved, printed in one bit or over a colour."""

import numpy as np
from PIL import Image

from byhand.demo.painters.kinds import Colour, Grid, Size
from byhand.demo.painters.noise import blurred, cloud, grain, plane
from byhand.demo.painters.outlines import Points
from byhand.demo.painters.paper import tooth
from byhand.demo.painters.stencil import Stencil

SPARE = 1.3


class Block:
    """`self.ink` is true where the block still prints; lengths are thousandths of the width."""

    def __init__(self, size: Size, rng: np.random.Generator) -> None:
        """Take an uncarved block."""
        self.size = size
        self.w, self.h = size
        self.rng = rng
        self.unit = self.w / 1000
        x, y = plane(size)
        self.x, self.y = x * 1000, y * 1000 * self.h / self.w
        self.high = 1000 * self.h / self.w
        self.ink = np.ones((self.h, self.w), dtype=bool)
        self.second: Grid | None = None
        larger = (int(self.w * SPARE), int(self.h * SPARE))
        self._shake = cloud(rng, larger, 30 * self.unit, octaves=4, gain=0.6)

    def shake(self) -> Grid:
        """Return the unsteadiness of the hand, a different piece each time."""
        left = int(self.rng.integers(0, self._shake.shape[1] - self.w + 1))
        top = int(self.rng.integers(0, self._shake.shape[0] - self.h + 1))
        return self._shake[top : top + self.h, left : left + self.w]

    def mask(self, *outlines: Points) -> Grid:
        """Return a mask of outlines given in thousandths of the width."""
        stencil = Stencil(self.size, 1)
        stencil.fill_all(outline * self.unit for outline in outlines)
        return stencil.mask()

    def leave(self, mask: Grid, *, halo: float = 7.0) -> None:
        """Leave a shape standing, with a white line carved around it."""
        window = self._window(mask, 4 * halo * self.unit)
        here = self.ink[window]
        if halo:
            near = blurred(np.ascontiguousarray(mask[window]), halo * self.unit)
            here &= near < 0.1 + 0.04 * self.shake()[window]
        here |= mask[window] > 0.5

    def clear(self, mask: Grid) -> None:
        """Carve a shape away completely."""
        window = self._window(mask, 0)
        here = self.ink[window]
        here &= mask[window] + 0.1 * self.shake()[window] < 0.5

    def groove(self, mask: Grid, phase: Grid, pitch: float, tone: Grid | float) -> None:
        """Carve grooves along lines of equal phase; a tone of 1 takes everything away."""
        window = self._window(mask, 0)
        shape = (self.h, self.w)
        shake = self.shake()[window]
        part = np.broadcast_to(phase, shape)[window] / np.float32(pitch) + np.float32(0.22) * shake
        ridge = np.abs(part - np.floor(part) - 0.5) * 2
        depth = np.broadcast_to(np.asarray(tone, dtype=np.float32), shape)[window] + 0.16 * shake
        here = self.ink[window]
        here &= (mask[window] < 0.5) | (ridge < 1 - depth)

    def _window(self, mask: Grid, pad: float) -> tuple[slice, slice]:
        """Return the part of the block that a mask touches, and some more."""
        spans = []
        for axis, length in ((1, self.h), (0, self.w)):
            at = np.nonzero((mask > 0.01).any(axis=axis))[0]
            first, last = (int(at[0]), int(at[-1]) + 1) if len(at) else (0, 1)
            spans.append(slice(max(first - int(pad), 0), min(last + int(pad), length)))
        return (spans[0], spans[1])

    def chatter(self, mask: Grid, amount: float = 0.5, stretch: float = 5.0) -> None:
        """Leave short ridges where the gouge did not reach, as in any cleared ground."""
        marks = cloud(self.rng, self.size, 7 * self.unit, stretch=stretch, octaves=2)
        where = cloud(self.rng, self.size, 140 * self.unit, octaves=3)
        self.ink |= (mask > 0.5) & (marks > 0.78 - 0.2 * amount) & (where > 0.35 - amount)

    def border(self, wide: float, *, ragged: float = 3.0) -> None:
        """Clear a margin of paper around the print."""
        edge = np.minimum(np.minimum(self.x, 1000 - self.x), np.minimum(self.y, self.high - self.y))
        inside = edge + ragged * self.shake() > wide
        self.ink &= inside
        if self.second is not None:
            self.second = self.second * inside

    def one_bit(self) -> Image.Image:
        """Print in black on white, one bit for each pixel, with a few missed specks."""
        specks = grain(self.rng, self.size) + 1.2 * self.shake() > 3.4
        return Image.fromarray(((~self.ink | specks) * np.uint8(255)).astype(np.uint8))

    def coloured(self, paper: Colour, first: Colour, key: Colour) -> Image.Image:
        """Print a colour block a little out of register, then the carved block over it."""
        salt = tooth(self.rng, "hot press", self.size)
        under: Grid = np.zeros((self.h, self.w), dtype=np.float32)
        if self.second is not None:
            shifted = np.roll(self.second, (round(2 * self.unit), -round(3 * self.unit)), axis=(0, 1))
            under = np.clip(shifted, 0, 1) * (0.94 - 0.14 * (salt > 1.5))
        soft = blurred(self.ink.astype(np.float32), 0.6)
        over = soft * np.clip(0.97 - 0.5 * (salt > 2.1) + 0.03 * self.shake(), 0, 1)
        light = 1 + np.float32(0.008) * salt
        channels = []
        for bare, low, high in zip(paper.unit, first.unit, key.unit, strict=True):
            plane = bare + (low - bare) * under
            plane += (high - plane) * over
            channels.append(np.clip(plane * light * 255, 0, 255).astype(np.uint8))
        return Image.merge("RGB", [Image.fromarray(channel) for channel in channels])
