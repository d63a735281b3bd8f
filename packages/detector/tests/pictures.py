"""Pictures made by code."""

import numpy as np
from PIL import Image


def clouds(seed: int, side: int = 320, *, grain: float = 3.0) -> Image.Image:
    """Soft coloured shapes with grain: like a photograph to every measure that is used here."""
    rng = np.random.default_rng(seed)
    found = np.zeros((side, side, 3))
    for size, height in ((3, 60), (9, 30), (30, 15)):
        small = Image.fromarray((rng.random((size, size, 3)) * 255).astype(np.uint8))
        found += np.asarray(small.resize((side, side), Image.Resampling.BICUBIC), float) / 255 * height
    found = (found - found.min()) / (np.ptp(found) + 1e-9) * 200 + 20
    return Image.fromarray(np.clip(found + rng.normal(0, grain, found.shape), 0, 255).astype(np.uint8))
