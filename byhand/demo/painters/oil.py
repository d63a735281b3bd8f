"""Oil paint: a plain study is rebuilt from thousands of strokes, broad first, fine last."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from byhand.demo.painters.kinds import Grid, Size
from byhand.demo.painters.noise import blurred, cloud, resized, smooth, to_image
from byhand.demo.painters.paper import tooth

STUDY_SIDE = 1000
OVER = 2
EDGE = 0.11

Whole = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


class Touches(NamedTuple):
    """Many strokes at once: where they are, how they lie and how far each end reaches."""

    x: Whole
    y: Whole
    angle: Floats
    ahead: Floats
    behind: Floats
    width: Floats


class Oil:
    """Turns a study (floats of 0 to 1, shaped height, width, 3) into an oil painting."""

    def __init__(self, study: Grid, rng: np.random.Generator, *, slant: float = -0.9) -> None:
        """Look at the study: its colours, its edges and which way they run."""
        self.rng = rng
        self.study = study
        self.height, self.width = study.shape[:2]
        grey = blurred(np.ascontiguousarray(study.mean(axis=2)), 2.5)
        down, across = np.gradient(grey)
        self.steep = np.hypot(down, across)
        flow = slant + 0.7 * cloud(rng, (self.width, self.height), min(study.shape[:2]) * 0.4, octaves=3)
        along = np.arctan2(down, across) + np.pi / 2
        sure = smooth(0.002, 0.012, self.steep)
        self.angle = flow * (1 - sure) + along * sure
        drawn = (self.width * OVER, self.height * OVER)
        self.board = Image.new("RGB", drawn)
        self.relief = Image.new("L", drawn, 128)

    def underpaint(self, tone: Grid, strength: float = 0.2) -> None:
        """Start from a blurred first lay-in over a toned ground."""
        lay_in = np.dstack([blurred(np.ascontiguousarray(self.study[..., c]), 5) for c in range(3)])
        first = to_image(lay_in * (1 - strength) + tone * strength)
        self.board = first.resize(self.board.size, Image.Resampling.BICUBIC)

    def pass_over(
        self, count: int, long: float, wide: float, *, edges: float = 0.0, jitter: float = 0.02
    ) -> None:
        """Lay `count` strokes; `edges` above 0 keeps most to where the study changes."""
        x, y = self._places(count, edges)
        angle = self.angle[y, x] + self.rng.normal(0, 0.14, len(x))
        reach = long * self.rng.uniform(0.3, 0.62, (2, len(x)))
        width = wide * self.rng.uniform(0.75, 1.2, len(x))
        touches = Touches(
            x,
            y,
            angle,
            self._kept_inside(x, y, angle, reach[0]),
            self._kept_inside(x, y, angle + np.pi, reach[1]),
            np.minimum(
                self._kept_inside(x, y, angle + np.pi / 2, width),
                self._kept_inside(x, y, angle - np.pi / 2, width),
            ),
        )
        self._lay(touches, self._colours(x, y, jitter))

    def _kept_inside(self, x: Whole, y: Whole, angle: Floats, reach: Floats) -> Floats:
        """Return how far a brush may go before the study changes colour."""
        here = self.study[y, x]
        allowed = reach * 0.12
        for part in (0.3, 0.6, 1.0):
            px = np.clip(x + np.cos(angle) * reach * part, 0, self.width - 1).astype(int)
            py = np.clip(y + np.sin(angle) * reach * part, 0, self.height - 1).astype(int)
            same = np.abs(self.study[py, px] - here).max(axis=1) < EDGE
            clear = same & (allowed >= reach * (part - 0.41))
            allowed = np.where(clear, reach * part, allowed)
        return allowed

    def _lay(self, touches: Touches, colours: list[tuple[int, int, int]]) -> None:
        brush, ridge = ImageDraw.Draw(self.board), ImageDraw.Draw(self.relief)
        flat = _outlines(touches, self.rng).reshape(len(colours), -1) * OVER
        heights = self.rng.integers(80, 180, len(colours)).tolist()
        for outline, colour, height in zip(flat.tolist(), colours, heights, strict=True):
            brush.polygon(outline, fill=colour)
            ridge.polygon(outline, fill=height)

    def _places(self, count: int, edges: float) -> tuple[Whole, Whole]:
        x = self.rng.integers(0, self.width, count)
        y = self.rng.integers(0, self.height, count)
        if not edges:
            return x, y
        wanted = blurred(self.steep, 3)[y, x] * 70 > self.rng.random(count) * edges
        return x[wanted], y[wanted]

    def _colours(self, x: Whole, y: Whole, jitter: float) -> list[tuple[int, int, int]]:
        seen = self.study[y, x] * 255
        lighter = self.rng.normal(0, jitter * 255, (len(x), 1))
        hue = self.rng.normal(0, jitter * 90, (len(x), 3))
        return [(r, g, b) for r, g, b in np.clip(seen + lighter + hue, 0, 255).astype(int).tolist()]

    def varnish(self, size: Size, *, thick: float = 0.1) -> Image.Image:
        """Return the painting at full size, with light from the upper left on its ridges."""
        large = self.board.resize(size, Image.Resampling.BOX)
        small = self.relief.reduce(OVER)
        height = np.asarray(small, dtype=np.float32) / np.float32(255)
        hairs = cloud(self.rng, small.size, 7, stretch=5, octaves=2) * np.float32(0.2)
        height = blurred(height + hairs, 0.8)
        light = height - np.roll(height, (2, 2), axis=(0, 1))
        weave = tooth(self.rng, "linen", size) * np.float32(0.006)
        shade = 1 + np.float32(thick) * resized(light, size) + weave
        return to_image(np.asarray(large, dtype=np.float32) / np.float32(255) * shade[..., None])


def _outlines(touches: Touches, rng: np.random.Generator) -> Floats:
    """Return outlines of bent strokes, shaped (count, 10, 2)."""
    t = np.array([-1, -0.6, 0.0, 0.6, 1, 1, 0.6, 0.0, -0.6, -1])[None, :]
    side = np.array([0.55, 1, 1, 1, 0.5, -0.5, -1, -1, -1, -0.55])[None, :] / 2
    u = np.where(t > 0, t * touches.ahead[:, None], t * touches.behind[:, None])
    bend = rng.normal(0, 0.06, (len(touches.x), 1)) * (touches.ahead + touches.behind)[:, None]
    v = side * touches.width[:, None] + bend * (1 - t**2)
    cos, sin = np.cos(touches.angle)[:, None], np.sin(touches.angle)[:, None]
    x, y = touches.x[:, None] + u * cos - v * sin, touches.y[:, None] + u * sin + v * cos
    return np.stack([x, y], axis=2)
