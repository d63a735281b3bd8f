"""A negative and its print: light adds up, then grain, tone and a darker rim."""

import numpy as np
from PIL import Image

from byhand.demo.painters.kinds import Colour, Grid, Size
from byhand.demo.painters.noise import enlarged, grain, plane, resized, textured

FILM_SIDE = 1300


class Film:
    """Light gathered at a middling size; `self.light` is (height, width, 3), 0 is black."""

    def __init__(self, size: Size, rng: np.random.Generator) -> None:
        """Load the film."""
        self.full = size
        shrink = min(1.0, FILM_SIDE / max(size))
        self.size = (max(8, round(size[0] * shrink)), max(8, round(size[1] * shrink)))
        self.width, self.height = self.size
        self.unit = min(self.size) / 1000
        self.rng = rng
        self.light: Grid = np.zeros((self.height, self.width, 3), dtype=np.float32)
        self.x, self.y = plane(self.size)

    def add(self, mask: Grid, colour: Colour, strength: float = 1.0) -> None:
        """Let light fall where the mask is above 0."""
        self.light += mask[..., None] * (colour.unit**2.2 * np.float32(strength))

    def veil(self, mask: Grid, colour: Colour) -> None:
        """Put something of this colour in front, as dense as the mask."""
        self.light += mask[..., None] * (colour.unit**2.2 - self.light)

    def disc(self, x: float, y: float, radius: float, colour: Colour, strength: float) -> None:
        """Add one point of light out of focus; x, y and radius are in pixels."""
        left, top = max(int(x - radius - 3), 0), max(int(y - radius - 3), 0)
        right, low = int(x + radius + 4), int(y + radius + 4)
        window = self.light[top:low, left:right]
        if not window.size:
            return
        gx = np.arange(left, left + window.shape[1], dtype=np.float32)[None, :] - np.float32(x)
        gy = np.arange(top, top + window.shape[0], dtype=np.float32)[:, None] - np.float32(y)
        away = np.hypot(gx, gy) / np.float32(radius)
        # Lenses cut the discs near the corners into lemons.
        cut = 0.38 / max(self.size)
        lean_x, lean_y = (x - self.width / 2) * cut, (y - self.height / 2) * cut
        other = np.hypot(gx / radius + lean_x, gy / radius + lean_y)
        edge = np.float32(max(1.2 / radius, 0.03))
        inside = np.clip((1 - np.maximum(away, other)) / edge, 0, 1)
        rim = 0.82 + 0.3 * np.clip(away, 0, 1) ** 6
        window += (inside * rim)[..., None] * (colour.unit**2.2 * np.float32(strength))

    def print(
        self, *, speed: float = 0.035, vignette: float = 0.35, lift: float = 0.02, mono: bool = False
    ) -> Image.Image:
        """Return the print at full size; `speed` is how coarse the grain is."""
        rim = 1 - vignette * ((self.x - 0.5) ** 2 + (self.y - 0.5) ** 2)[..., None] * 2
        tone = self.light * rim
        tone = tone / (tone * np.float32(0.35) + 1) * np.float32(1.35)
        tone = np.clip(tone, 0, 1) ** np.float32(1 / 2.2) * (1 - lift) + lift
        if mono:
            tone = np.repeat((tone @ np.array([0.3, 0.59, 0.11], dtype=np.float32))[..., None], 3, 2)
        flat = enlarged(tone, self.full)
        coarse = (max(8, self.full[0] * 5 // 8), max(8, self.full[1] * 5 // 8))
        specks = resized(grain(self.rng, coarse), self.full)
        value = np.arange(256, dtype=np.float32) / 255
        share = np.float32(255 * speed) * (0.35 + 2.2 * value * (1 - value))
        return textured(flat, (specks * share[flat[..., 1]])[..., None])
