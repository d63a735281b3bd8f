"""Pictures as numbers: H×W×3 bytes between the stages, 1×3×H×W floats from 0 to 1 for encoders."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Bytes = NDArray[np.uint8]
Floats = NDArray[np.float32]
Signed = NDArray[np.int16]


def picture(pixels: Bytes) -> Image.Image:
    return Image.fromarray(pixels)


def pixels_of(image: Image.Image) -> Bytes:
    return np.ascontiguousarray(np.asarray(image.convert("RGB"), dtype=np.uint8))


def batch(pixels: Bytes) -> Floats:
    """The picture as encoders take it."""
    floats = pixels.astype(np.float32).transpose(2, 0, 1)[None] / 255
    return np.ascontiguousarray(floats)


def from_batch(floats: Floats) -> Bytes:
    return to_bytes(floats[0].transpose(1, 2, 0) * 255)


def to_bytes(values: NDArray[Any]) -> Bytes:
    """The nearest bytes of values from 0 to 255."""
    return np.ascontiguousarray(np.clip(np.rint(values), 0, 255).astype(np.uint8))


def resized(pixels: Bytes, width: int, height: int) -> Bytes:
    return pixels_of(picture(pixels).resize((width, height), Image.Resampling.LANCZOS))


def padded(floats: Floats, multiple: int) -> Floats:
    """The picture reflected over its right and lower edge up to the next multiple."""
    down, right = -floats.shape[2] % multiple, -floats.shape[3] % multiple
    return (
        np.pad(floats, ((0, 0), (0, 0), (0, down), (0, right)), mode="reflect") if down or right else floats
    )
