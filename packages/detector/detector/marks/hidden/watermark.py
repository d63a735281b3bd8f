"""The invisible mark of Stable Diffusion's first programs: bits in the coarse half of the blue-difference channel.

Each block of four by four wavelet values carries one bit, in whether its largest value lies in the lower or the
upper half of a step of 36. The bits repeat over the picture, so their average says how surely they are there.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from detector.verdict import Finding, Strength

STEP = 36.0
BLOCK = 4
ROWS = 2_000_000  # of pixels: more say nothing new
SURE = 0.2
FEWEST = 8  # blocks for each bit
SDXL = 0b101100111110110010010000011110111011000110011110


def bits_of(text: bytes) -> NDArray[np.uint8]:
    return np.unpackbits(np.frombuffer(text, np.uint8))


KNOWN: tuple[tuple[str, NDArray[np.uint8], int, str], ...] = (
    ("StableDiffusionV1", bits_of(b"StableDiffusionV1"), 4, "Stable Diffusion"),
    ("SDV2", bits_of(b"SDV2"), 0, "Stable Diffusion"),
    ("SDXL", np.array([int(bit) for bit in f"{SDXL:048b}"], np.uint8), 0, "Stable Diffusion XL"),
)


def found(image: Image.Image) -> Iterator[Finding]:
    votes = block_votes(top_of(image))
    for name, bits, mistakes, generator in KNOWN:
        if matches(votes, bits, mistakes):
            value = f"{len(bits)} bits of “{name}”"
            yield Finding("invisible watermark", value, generator, Strength.STRONG, whole=True)


def matches(votes: NDArray[np.float32], bits: NDArray[np.uint8], mistakes: int) -> bool:
    """The places of the ones must have the highest averages of all: what is high differs from picture to picture."""
    if len(votes) < FEWEST * len(bits):
        return False
    place = np.arange(len(votes)) % len(bits)
    average = np.bincount(place, weights=votes, minlength=len(bits)) / np.bincount(place, minlength=len(bits))
    ones = bits.astype(bool)
    highest = np.zeros(len(bits), bool)
    highest[np.argsort(average)[-int(ones.sum()) :]] = True
    gap = float(average[ones].mean() - average[~ones].mean())
    return int((highest != ones).sum()) <= mistakes and gap > SURE


def top_of(image: Image.Image) -> NDArray[np.uint8]:
    rows = max(min(image.height, ROWS // image.width) // 8 * 8, 8)
    return np.asarray(image.crop((0, 0, image.width, rows)))


def block_votes(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """One bit for each block, from the top left, row by row."""
    red, green, blue = (pixels[..., at].astype(np.float32) for at in range(3))
    luminance = 0.299 * red + 0.587 * green + 0.114 * blue
    channel = np.clip(np.rint((blue - luminance) * 0.492 + 128), 0, 255)
    coarse = (channel[::2, ::2] + channel[::2, 1::2] + channel[1::2, ::2] + channel[1::2, 1::2]) / 2
    high, wide = coarse.shape[0] // BLOCK, coarse.shape[1] // BLOCK
    blocks = (
        coarse[: high * BLOCK, : wide * BLOCK]
        .reshape(high, BLOCK, wide, BLOCK)
        .swapaxes(1, 2)
        .reshape(-1, BLOCK * BLOCK)
    )
    largest = np.abs(blocks[:, 1:]).max(axis=1)
    return ((largest % STEP) > STEP / 2).astype(np.float32)
