"""What happens to a picture before it is learnt from or measured: both classes go through the same, by chance of a seed."""

import hashlib

import numpy as np
from PIL import Image

from detector.pixels import renditions
from detector.pixels.squares import SIDE

_WAYS = (Image.Resampling.LANCZOS, Image.Resampling.BICUBIC, Image.Resampling.BILINEAR)


def chance(*words: object) -> np.random.Generator:
    """The same words, the same chance, on every machine."""
    told = hashlib.sha256("/".join(str(word) for word in words).encode()).digest()
    return np.random.default_rng(int.from_bytes(told[:8], "big"))


def equalised(image: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Saved once as JPEG 75–95, so that no file format is left to tell the classes apart."""
    return renditions.encoded(image, "JPEG", int(rng.integers(75, 96)), int(rng.choice((0, 2))))


def shuffled(image: Image.Image, rng: np.random.Generator) -> Image.Image:
    """A square of a size and a place by chance, often rescaled, then encoded once or twice."""
    image = _square(image, rng)
    if rng.random() < 0.55:
        image = _rescaled(image, rng)
    image = _encoded(image, rng)
    return _encoded(image, rng) if rng.random() < 0.3 else image


def _square(image: Image.Image, rng: np.random.Generator) -> Image.Image:
    short = min(image.size)
    side = int(rng.integers(min(SIDE, short), short + 1))
    left, top = (int(rng.integers(0, size - side + 1)) for size in image.size)
    return image.crop((left, top, left + side, top + side))


def _rescaled(image: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Down to nearly half; sometimes down and up again, as hands do that look for a size."""
    part = float(rng.uniform(0.45, 1.15))
    way = _WAYS[rng.integers(len(_WAYS))]
    small = renditions.scaled(image, part, way)
    if rng.random() < 0.15:
        return small.resize(image.size, _WAYS[rng.integers(len(_WAYS))])
    return small


def _encoded(image: Image.Image, rng: np.random.Generator) -> Image.Image:
    if rng.random() < 0.75:
        return renditions.encoded(image, "JPEG", int(rng.integers(60, 97)), int(rng.choice((0, 2))))
    return renditions.encoded(image, "WEBP", int(rng.integers(65, 96)))


def seen_on_a_screen(image: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Shown smaller, photographed by the computer and saved twice."""
    small = renditions.scaled(image, float(rng.uniform(0.6, 0.95)), Image.Resampling.BICUBIC)
    return renditions.encoded(renditions.encoded(small, "WEBP", 85), "JPEG", 82)
