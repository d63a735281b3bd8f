"""What happens to a picture before it is learnt from or measured: both classes go through the same, by chance of a seed."""

import hashlib
from typing import NamedTuple

import numpy as np
from PIL import Image

from detector.pixels import renditions
from detector.pixels.squares import SIDE


def chance(*words: object) -> np.random.Generator:
    """The same words, the same chance, on every machine."""
    told = hashlib.sha256("/".join(str(word) for word in words).encode()).digest()
    return np.random.default_rng(int.from_bytes(told[:8], "big"))


class Drawn(NamedTuple):
    """What chance decided about one picture; it must tell nothing of its class (see evaluate/canaries.py)."""

    left: int
    top: int
    quality: int
    subsampling: int


def drawn(size: tuple[int, int], rng: np.random.Generator) -> Drawn:
    left, top = (int(rng.integers(0, max(1, min(8, length - SIDE + 1)))) for length in size)
    return Drawn(left, top, int(rng.integers(75, 96)), int(rng.choice((0, 2))))


def equalised(image: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Cut by up to seven pixels and saved once as JPEG 75–95: neither format nor JPEG's grid tells the classes apart."""
    by = drawn(image.size, rng)
    cut = image.crop((by.left, by.top, image.width, image.height))
    return renditions.encoded(cut, "JPEG", by.quality, by.subsampling)


def seen_on_a_screen(image: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Shown smaller, photographed by the computer and saved twice."""
    small = renditions.scaled(image, float(rng.uniform(0.6, 0.95)), Image.Resampling.BICUBIC)
    return renditions.encoded(renditions.encoded(small, "WEBP", 85), "JPEG", 82)
