"""What somebody may do to a picture before training on it, by chance or to be rid of the cloak."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

from cloak.evaluate.arrays import Bytes, batch, from_batch, picture, pixels_of, resized, to_bytes
from cloak.evaluate.strangers import Run, Stranger, load_model
from cloak.evaluate.visibility import saved_as_jpeg

NOISE = 8.0  # deviation in steps of a byte, before enlarging
UPSCALER = Path(__file__).with_name("weights") / "upscaler.onnx"
WEBP_QUALITY = 82  # that of the sizes on a site
RENDITIONS = (320, 640, 1280, 2048)

Clean = Callable[[Bytes, int], Bytes]


@dataclass(frozen=True)
class Cleaning:
    """One way. `apply` takes the picture and a seed; clean and cloaked get the same seed."""

    name: str
    says: str
    apply: Clean


def plain() -> list[Cleaning]:
    """The ways that need nothing but this package."""
    ways = [
        Cleaning("none", "as published", lambda pixels, _: pixels),
        Cleaning("jpeg75", "JPEG quality 75", lambda pixels, _: saved_as_jpeg(pixels, 75)),
        Cleaning("half", "half size", lambda pixels, _: scaled(pixels, 0.5)),
        Cleaning("half-back", "half size and back", _half_and_back),
        Cleaning("blur", "blur, σ 1 pixel", lambda pixels, _: blurred(pixels)),
    ]
    if UPSCALER.exists():
        ways.append(noisy_upscaling(load_model(UPSCALER, 1).run))
    return ways


def scaled(pixels: Bytes, factor: float) -> Bytes:
    return resized(pixels, round(pixels.shape[1] * factor), round(pixels.shape[0] * factor))


def _half_and_back(pixels: Bytes, _: int) -> Bytes:
    return resized(scaled(pixels, 0.5), pixels.shape[1], pixels.shape[0])


def blurred(pixels: Bytes) -> Bytes:
    return pixels_of(picture(pixels).filter(ImageFilter.GaussianBlur(1)))


def noisy_upscaling(upscale: Run) -> Cleaning:
    """Noise that drowns the cloak, a small network that draws the picture twice as large without
    it, and back to the old size.
    """

    def apply(pixels: Bytes, seed: int) -> Bytes:
        grain = np.random.default_rng(seed).normal(0, NOISE, pixels.shape)
        noisy = to_bytes(pixels + grain)
        return resized(from_batch(upscale(batch(noisy))), pixels.shape[1], pixels.shape[0])

    return Cleaning("noise-upscale", f"noise σ {NOISE:.0f}/255, upscaler ×2, back", apply)


def reencoding(stranger: Stranger) -> Cleaning:
    return Cleaning(
        f"reencode-{stranger.name}",
        f"encoded and decoded by {stranger.name}",
        lambda pixels, _: stranger.reencode(pixels),
    )


def rendition(pixels: Bytes, width: int) -> Bytes:
    """What a site publishes of a master: at most `width` wide, WebP."""
    to = min(width, pixels.shape[1])
    smaller = resized(pixels, to, max(1, round(pixels.shape[0] * to / pixels.shape[1])))
    stream = io.BytesIO()
    picture(smaller).save(stream, "WEBP", quality=WEBP_QUALITY, method=2)
    return pixels_of(Image.open(stream))
