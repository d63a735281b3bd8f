"""Small pictures, painted by code."""

import numpy as np
import pytest
from PIL import Image


def painted(width: int = 112, height: int = 96, seed: int = 0) -> Image.Image:
    """A calm sky, a busy ground and a few hard edges: something for every part of the cloak."""
    rng = np.random.default_rng(seed)
    down, across = np.mgrid[:height, :width]
    sky = np.stack([0.45 + 0.3 * down / height, 0.6 + 0.2 * down / height, np.full(down.shape, 0.85)], -1)
    grain = rng.normal(0, 0.14, (height, width, 3))
    waves = 0.2 * np.sin(across / 3.0)[..., None] * np.sin(down / 4.0)[..., None]
    ground = np.array([0.45, 0.4, 0.22]) + grain + waves
    picture = np.where((down > height * 0.45 + 6 * np.sin(across / 9))[..., None], ground, sky)
    disc = (down - height * 0.3) ** 2 + (across - width * 0.7) ** 2 < (height / 6) ** 2
    picture[disc] = (0.95, 0.75, 0.3)
    return Image.fromarray((picture.clip(0, 1) * 255).astype(np.uint8))


@pytest.fixture
def picture() -> Image.Image:
    return painted()
