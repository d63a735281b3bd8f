"""The same picture as it may arrive again: as it is, as JPEG 75, at half its size, and as a copy of a copy."""

import io
from collections.abc import Callable
from typing import Final

from PIL import Image

SMALLEST = 64


def encoded(image: Image.Image, kind: str, quality: int, subsampling: int = 2) -> Image.Image:
    buffer = io.BytesIO()
    more = {"subsampling": subsampling} if kind == "JPEG" else {"method": 2}
    image.save(buffer, kind, quality=quality, **more)
    buffer.seek(0)
    with Image.open(buffer) as found:
        return found.convert("RGB")


def scaled(image: Image.Image, part: float, way: Image.Resampling = Image.Resampling.LANCZOS) -> Image.Image:
    wide, high = (max(SMALLEST, round(size * part)) for size in image.size)
    return image.resize((wide, high), way)


def as_it_is(image: Image.Image) -> Image.Image:
    return image


def saved_again(image: Image.Image) -> Image.Image:
    return encoded(image, "JPEG", 75)


def halved(image: Image.Image) -> Image.Image:
    return encoded(scaled(image, 0.5), "JPEG", 90)


def passed_on(image: Image.Image) -> Image.Image:
    small = scaled(image, 0.8, Image.Resampling.BICUBIC)
    return encoded(encoded(small, "WEBP", 85), "JPEG", 82)


RENDITIONS: Final[tuple[Callable[[Image.Image], Image.Image], ...]] = (
    as_it_is,
    saved_again,
    halved,
    passed_on,
)
