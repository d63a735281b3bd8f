"""What goes into a painter and what comes out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, Protocol
from zlib import crc32

import numpy as np
import numpy.typing as npt
from PIL import Image

Grid = npt.NDArray[np.floating]
Point = tuple[float, float]
Size = tuple[int, int]


class Colour(NamedTuple):
    """A named colour, so that the alt text can say what was painted."""

    name: str
    red: int
    green: int
    blue: int

    @property
    def rgb(self) -> tuple[int, int, int]:
        """Return the three bytes that Pillow wants."""
        return (self.red, self.green, self.blue)

    @property
    def named(self) -> str:
        """Return the name with its article."""
        return f"{'an' if self.name[0] in 'aeiou' else 'a'} {self.name}"

    @property
    def unit(self) -> Grid:
        """Return the colour as three floats from 0 to 1."""
        return np.array(self.rgb, dtype=np.float32) / 255


def colour(name: str, code: str) -> Colour:
    """Return a named colour from six hexadecimal digits."""
    red, green, blue = bytes.fromhex(code)
    return Colour(name, red, green, blue)


@dataclass(frozen=True)
class Brief:
    """What a painter is asked for: chance, subject and how large."""

    seed: int
    variant: str
    scale: float = 1.0

    def rng(self) -> np.random.Generator:
        """Return the chance of this picture, the same one each time."""
        return np.random.default_rng([self.seed, crc32(self.variant.encode())])

    def size(self, width: int, height: int) -> Size:
        """Return the size in pixels after scaling, at least 16 by 16."""
        return (max(16, round(width * self.scale)), max(16, round(height * self.scale)))


@dataclass(frozen=True)
class Sheet:
    """A painted picture before it becomes a file."""

    frames: tuple[Image.Image, ...]
    title_hint: str
    alt: str
    file_kind: str = "jpeg"


@dataclass(frozen=True)
class Painting:
    """A picture file as an artist would upload it."""

    data: bytes
    extension: str
    title_hint: str
    alt: str


Paint = Callable[[Brief], Sheet]


class Painter(Protocol):
    """Paints one picture file; the same arguments give the same bytes."""

    variants: tuple[str, ...]

    def __call__(self, seed: int, *, variant: str = "", scale: float = 1.0, file_kind: str = "") -> Painting:
        """Paint and encode one picture."""
