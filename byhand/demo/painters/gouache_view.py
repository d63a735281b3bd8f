"""What every gouache starts from: an hour of the day, its colours and its sky."""

from typing import NamedTuple

import numpy as np

from byhand.demo.painters.gouache_paint import Gouache
from byhand.demo.painters.kinds import Brief, Colour, colour
from byhand.demo.painters.noise import cloud
from byhand.demo.painters.stencil import Stencil


class Hour(NamedTuple):
    """The colours of one hour, from the top of the sky down to the nearest ground."""

    name: str
    when: str
    high: Colour
    low: Colour
    sun: Colour
    far: Colour
    middle: Colour
    near: Colour
    earth: Colour
    dark: Colour


HOURS = (
    Hour(
        "dusk",
        "at dusk",
        colour("dull orange", "d98f62"),
        colour("peach", "f0c08c"),
        colour("cream", "fbe9c4"),
        colour("mauve", "b98482"),
        colour("plum", "7b5870"),
        colour("aubergine", "47395a"),
        colour("red earth", "8a4436"),
        colour("blue-black", "211f38"),
    ),
    Hour(
        "harmattan noon",
        "in the haze of noon",
        colour("dust white", "e9dcc0"),
        colour("bone", "f3e7cd"),
        colour("white", "fffaf0"),
        colour("sand grey", "cdb99a"),
        colour("khaki", "a08d62"),
        colour("olive", "6b6a3f"),
        colour("ochre", "cf9349"),
        colour("dark olive", "3a3d29"),
    ),
    Hour(
        "first light",
        "at first light",
        colour("dove blue", "a9bfcb"),
        colour("shell pink", "f1cdb8"),
        colour("pale yellow", "fdf0c0"),
        colour("blue-grey", "93a5b4"),
        colour("teal grey", "5c7d83"),
        colour("deep teal", "2f5560"),
        colour("rose earth", "b8705a"),
        colour("ink teal", "16323c"),
    ),
    Hour(
        "after rain",
        "after rain",
        colour("storm blue", "5f7f95"),
        colour("pale green", "c9d6b4"),
        colour("lemon", "f6efb1"),
        colour("sage", "8ea58a"),
        colour("leaf green", "56804f"),
        colour("bottle green", "2f5a3c"),
        colour("brick", "b0533a"),
        colour("black-green", "17302a"),
    ),
    Hour(
        "night",
        "at night",
        colour("night blue", "1d2a48"),
        colour("blue", "3c5878"),
        colour("moon white", "f0ead2"),
        colour("slate blue", "34496b"),
        colour("petrol", "26405a"),
        colour("deep blue", "182c46"),
        colour("violet brown", "3d3348"),
        colour("black-blue", "0c1626"),
    ),
)


class View:
    """A board, an hour and the sky that goes with it."""

    def __init__(self, brief: Brief, width: int, height: int, hour: int | None = None) -> None:
        """Choose the hour, by chance unless it is given, and prime the board."""
        self.rng = brief.rng()
        chosen = int(self.rng.integers(len(HOURS)))
        self.hour = HOURS[chosen if hour is None else hour]
        self.board = Gouache(brief.size(width, height), self.rng, self.hour.low)
        self.w, self.h, self.u = self.board.width, self.board.height, self.board.unit
        self.x, self.y = self.board.x, self.board.y

    def sky(self, horizon: float) -> None:
        """Lay the sky in broad level bands."""
        bands = 9
        for i in range(bands):
            part = i / (bands - 1)
            tint = mixed(self.hour.high, self.hour.low, part)
            edge = horizon * self.h * part**1.15 - 40 * self.u * (i == 0)
            wave = cloud(self.rng, (self.w, 1), 500 * self.u, octaves=3)[0][None, :]
            below = horizon * self.h * ((i + 1.2) / (bands - 1)) ** 1.15 + 90 * self.u
            band = np.minimum(self.y - edge + wave * 14 * self.u, below - self.y)
            self.board.lay(band if i < bands - 1 else self.y - edge, tint, rough=16, streak=0.2)

    def sun(self, x: float, y: float, size: float) -> None:
        """Lay the disc of the sun or moon at fractions of the board."""
        away = np.hypot(self.x - x * self.w, self.y - y * self.h)
        self.board.glaze(0.35 * np.exp(-away / (size * 2600 * self.u)), self.hour.sun)
        self.board.lay(size * 1000 * self.u - away, self.hour.sun, rough=1.2)

    def paint(self, stencil: Stencil, tint: Colour, second: Colour | None = None, rough: float = 1.0) -> None:
        """Fill a stencil."""
        self.board.fill(stencil, tint, second, rough=rough)

    def stencil(self) -> Stencil:
        """Return an empty mask of this size."""
        return Stencil(self.board.size)


def mixed(first: Colour, second: Colour, part: float) -> Colour:
    """Return a colour between two, named after the nearer one."""
    name = first.name if part < 0.5 else second.name
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(first.rgb, second.rgb, strict=True))
    return Colour(name, red, green, blue)
