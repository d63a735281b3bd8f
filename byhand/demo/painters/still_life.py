"""Oil studies of jugs, bottles, bowls and fruit on a table by a window."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np

from byhand.demo.painters.kinds import Brief, Colour, Grid, Sheet, colour
from byhand.demo.painters.noise import cloud, plane, smooth
from byhand.demo.painters.oil import STUDY_SIDE, Oil
from byhand.demo.painters.outlines import curve, leaf, oval, ribbon
from byhand.demo.painters.pigment import WHOLE, Window
from byhand.demo.painters.stencil import Stencil


class Room(NamedTuple):
    """Wall, table and the clay that stands on it."""

    wall: Colour
    table: Colour
    shade: Colour
    clays: tuple[Colour, ...]


ROOMS = (
    Room(
        colour("warm grey", "b9ab98"),
        colour("pale ochre", "d3bd94"),
        colour("brown grey", "6b5d52"),
        (
            colour("white", "e9e2d3"),
            colour("dusty pink", "c99c8d"),
            colour("grey-blue", "7f8f99"),
            colour("ochre", "c6964f"),
        ),
    ),
    Room(
        colour("grey-green", "8c9a8a"),
        colour("linen", "d9cdb6"),
        colour("dark green", "3f4d47"),
        (
            colour("cream", "e8dcbe"),
            colour("rust", "a3552f"),
            colour("bottle green", "3f5a4a"),
            colour("slate", "66737b"),
        ),
    ),
    Room(
        colour("dark umber", "463b34"),
        colour("brown", "7a5a41"),
        colour("black-brown", "1f1916"),
        (
            colour("ivory", "ded0b2"),
            colour("copper", "a9643c"),
            colour("pewter", "7e7c77"),
            colour("dull blue", "4b5f73"),
        ),
    ),
    Room(
        colour("powder blue", "a9b8bf"),
        colour("white cloth", "e4e0d6"),
        colour("blue-grey", "55636c"),
        (
            colour("white", "f0ece2"),
            colour("cobalt", "3d5a8c"),
            colour("straw", "d8bd7a"),
            colour("brick", "b0593f"),
        ),
    ),
)
FRUITS = (
    ("lemon", colour("yellow", "e3bd3c"), 1.25, 0.8),
    ("orange", colour("orange", "d97a2a"), 1.0, 1.0),
    ("plum", colour("purple", "573450"), 1.08, 0.94),
    ("apple", colour("red", "ac3a2c"), 1.02, 0.94),
    ("quince", colour("yellow-green", "c3b750"), 1.0, 1.08),
)
# Half widths of turned pots from foot to lip, as parts of their height.
POTS: Mapping[str, tuple[float, ...]] = {
    "bottle": (0.2, 0.215, 0.215, 0.21, 0.19, 0.1, 0.062, 0.06, 0.06, 0.075),
    "jug": (0.24, 0.32, 0.37, 0.39, 0.37, 0.3, 0.22, 0.19, 0.2, 0.235),
    "vase": (0.15, 0.24, 0.31, 0.34, 0.33, 0.26, 0.16, 0.11, 0.12, 0.17),
    "beaker": (0.3, 0.31, 0.32, 0.33, 0.34, 0.35, 0.36, 0.365, 0.37, 0.38),
    "tall bottle": (0.12, 0.135, 0.14, 0.14, 0.14, 0.135, 0.1, 0.05, 0.04, 0.05),
}
LIGHT = colour("light", "fff3dc")
COUNTS = ("no", "one", "two", "three", "four", "five", "six")


class Table:
    """The plain study that the oil painter will follow."""

    def __init__(self, brief: Brief, width: int, height: int, level: float) -> None:
        """Set the table; `level` is how far down its far edge lies."""
        self.rng = brief.rng()
        self.full = brief.size(width, height)
        shrink = min(1.0, STUDY_SIDE / max(self.full))
        self.size = (round(self.full[0] * shrink), round(self.full[1] * shrink))
        self.w, self.h = self.size
        self.room = ROOMS[int(self.rng.integers(len(ROOMS)))]
        x, y = plane(self.size)
        self.x, self.y = x * self.w, y * self.h
        self.level = level * self.h
        glow = np.exp(-((x - 0.2) ** 2 * 1.6 + (y - 0.15) ** 2 * 2.0))
        mottle = cloud(self.rng, self.size, self.h * 0.3, octaves=4)
        wall = (0.66 + 0.5 * glow + 0.06 * mottle)[..., None] * self.room.wall.unit
        top = (0.8 + 0.35 * (1 - x) * y + 0.05 * mottle)[..., None] * self.room.table.unit
        edge = smooth(-3, 3, self.y - self.level + 4 * mottle)[..., None]
        self.study: Grid = (wall * (1 - edge) + top * edge).astype(np.float32)

    def cover(self, mask: Grid, tint: Grid, window: Window = WHOLE) -> None:
        """Paint a tint (height, width, 3) or one colour (3,) where the mask is 1."""
        here = self.study[window]
        here += (tint - here) * mask[window][..., None]

    def around(self, x: float, top: float, half: float, low: float) -> Window:
        """Return the part of the study around a thing."""
        rows = slice(max(int(top) - 3, 0), max(int(low) + 4, 1))
        return (rows, slice(max(int(x - half) - 3, 0), max(int(x + half) + 4, 1)))

    def cast(self, x: float, foot: float, reach: float, wide: float) -> None:
        """Let a soft shadow fall to the right along the table."""
        stencil = Stencil(self.size, 1)
        stencil.fill(
            curve(
                [
                    (x - wide, foot),
                    (x, foot - wide * 0.22),
                    (x + reach, foot - wide * 0.35 + reach * 0.04),
                    (x + reach * 1.1, foot + wide * 0.1),
                    (x, foot + wide * 0.26),
                ],
                8,
                closed=True,
            )
        )
        soft = stencil.soft(self.h * 0.012) * (self.y > self.level - 4)
        self.cover(soft * np.float32(0.6), self.room.shade.unit)
        touch = Stencil(self.size, 1)
        touch.fill(oval((x + wide * 0.1, foot + wide * 0.05), (wide * 0.98, wide * 0.2)))
        dark = touch.soft(self.h * 0.006) * np.float32(0.8)
        self.cover(dark, self.room.shade.unit * np.float32(0.6))

    def round_light(self, across: Grid, tint: Colour) -> Grid:
        """Return the shading of something turned; `across` runs from -1 (left) to 1."""
        lit = 1.02 - 0.62 * smooth(-0.45, 0.85, across) - 0.22 * smooth(-0.55, -1.0, across)
        bounce = 0.12 * smooth(0.72, 1.0, across)
        shine = 0.2 * np.exp(-(((across + 0.5) / 0.12) ** 2))
        base = (lit + bounce)[..., None] * tint.unit + shine[..., None] * LIGHT.unit
        turned: Grid = base + 0.22 * (1 - lit)[..., None] * self.room.shade.unit
        return turned.astype(np.float32)

    def pot(self, kind: str, tint: Colour, x: float, foot: float, tall: float) -> None:
        """Stand one pot on the table; x and foot are in pixels, so is its height."""
        half = np.array(POTS[kind]) * tall
        high = tall
        at = np.linspace(foot, foot - high, len(half))
        side = curve(np.column_stack([half, at]), 8)
        body = np.vstack(
            [
                np.column_stack([x + side[:, 0], side[:, 1]]),
                np.column_stack([x - side[:, 0], side[:, 1]])[::-1],
            ]
        )
        foot_oval = oval((x, foot), (half[0], half[0] * 0.2))
        self.cast(x, foot, tall * 0.85, half.max() * 0.95)
        stencil = Stencil(self.size)
        stencil.fill_all([body, foot_oval])
        window = self.around(x, foot - high, float(half.max()), foot + half[0] * 0.2)
        rows = np.interp(self.y[window[0], 0], side[::-1, 1], side[::-1, 0])[:, None]
        across = np.clip((self.x[:, window[1]] - x) / np.maximum(rows, 1), -1, 1)
        self.cover(stencil.mask(), self.round_light(across.astype(np.float32), tint), window)
        self._lip(x, float(foot - high), float(half[-1]), tint)
        if kind == "jug":
            self._handle(x, foot, high, float(half.max()), tint)

    def _lip(self, x: float, y: float, half: float, tint: Colour) -> None:
        outer, inner = Stencil(self.size), Stencil(self.size)
        outer.fill(oval((x, y), (half, half * 0.2)))
        inner.fill(oval((x, y + half * 0.02), (half * 0.9, half * 0.155)))
        self.cover(outer.mask(), np.minimum(tint.unit * 1.12 + 0.05, 1))
        across = np.clip((self.x - x) / half, -1, 1)
        deep = (0.32 + 0.3 * across)[..., None] * tint.unit
        window = self.around(x, y - half * 0.2, half, y + half * 0.2)
        self.cover(inner.mask(), deep[:, window[1]].astype(np.float32), window)

    def _handle(self, x: float, foot: float, high: float, half: float, tint: Colour) -> None:
        stencil = Stencil(self.size)
        line = curve(
            [
                (x + half * 0.5, foot - high * 0.92),
                (x + half * 1.35, foot - high * 0.86),
                (x + half * 1.4, foot - high * 0.5),
                (x + half * 0.95, foot - high * 0.34),
            ],
            12,
        )
        stencil.fill(ribbon(line, [high * 0.07, high * 0.055, high * 0.07]))
        self.cover(stencil.mask(), tint.unit * np.float32(0.62))

    def fruit(self, number: int, x: float, foot: float, radius: float) -> str:
        """Lay one fruit on the table and return what it is."""
        name, tint, wide, high = FRUITS[number]
        rx, ry = radius * wide, radius * high
        cy = foot - ry
        self.cast(x, foot - ry * 0.12, rx * 2.0, rx * 0.9)
        stencil = Stencil(self.size)
        stencil.fill(oval((x, cy), (rx, ry), 60))
        if name == "lemon":
            stencil.fill(leaf((x + rx * 0.7, cy), (x + rx * 1.22, cy - ry * 0.08), ry * 0.7, 0.3))
        window = self.around(x, cy - ry * 1.3, rx * 1.3, cy + ry)
        nx, ny = (self.x[:, window[1]] - x) / rx, (self.y[window[0]] - cy) / ry
        nz = np.sqrt(np.clip(1 - nx**2 - ny**2, 0, 1))
        lit = np.clip(0.36 + 0.7 * (-0.55 * nx - 0.5 * ny + 0.6 * nz), 0.3, 1.06)
        shine = 0.34 * np.exp(-(((nx + 0.38) / 0.16) ** 2 + ((ny + 0.42) / 0.13) ** 2))
        bounce = 0.12 * smooth(0.4, 1, ny) * (1 - nz)
        tinted = (lit + bounce)[..., None] * tint.unit + shine[..., None] * LIGHT.unit
        self.cover(stencil.mask(), tinted.astype(np.float32), window)
        if name in ("apple", "plum", "quince"):
            stalk = Stencil(self.size)
            stalk.fill(
                ribbon(
                    curve(
                        [(x, cy - ry * 0.9), (x + rx * 0.06, cy - ry * 1.15), (x + rx * 0.2, cy - ry * 1.3)],
                        6,
                    ),
                    [rx * 0.09, rx * 0.07],
                )
            )
            self.cover(stalk.mask(), self.room.shade.unit * np.float32(0.6))
        return name

    def finish(self, title: str, alt: str, file_kind: str = "jpeg") -> Sheet:
        """Paint the study in oil."""
        oil = Oil(np.clip(self.study, 0, 1), self.rng)
        area, h = self.w * self.h, min(self.size)
        oil.underpaint(colour("sienna", "9c6a48").unit)
        oil.pass_over(area // 420, h * 0.085, h * 0.026)
        oil.pass_over(area // 200, h * 0.055, h * 0.015, jitter=0.016)
        oil.pass_over(area // 50, h * 0.028, h * 0.0065, edges=0.5, jitter=0.012)
        return Sheet((oil.varnish(self.full),), title, alt, file_kind)


def _listed(names: list[str]) -> str:
    counts = {name: names.count(name) for name in dict.fromkeys(names)}
    words = [f"{COUNTS[n]} {name if n == 1 else _plural(name)}" for name, n in counts.items()]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _plural(name: str) -> str:
    return {"quince": "quinces"}.get(name, name + "s")


def row_of_pots(brief: Brief) -> Sheet:
    """Paint bottles and jugs in a close row."""
    table = Table(brief, 2000, 1580, 0.62)
    rng = table.rng
    kinds = [str(k) for k in rng.permutation(["bottle", "jug", "vase", "beaker", "tall bottle", "bottle"])][
        : int(rng.integers(4, 6))
    ]
    tints = [table.room.clays[i % 4] for i in rng.permutation(len(kinds))]
    widths = [max(POTS[k]) * 2 for k in kinds]
    talls = [
        table.h * (0.56 if "bottle" in k else 0.3 if k == "beaker" else 0.4) * rng.uniform(0.85, 1.05)
        for k in kinds
    ]
    total = sum(w * t * 0.9 for w, t in zip(widths, talls, strict=True))
    left = table.w * 0.48 - total / 2
    order = []
    for kind, tint, wide, tall in zip(kinds, tints, widths, talls, strict=True):
        order.append(
            (table.level + table.h * rng.uniform(0.07, 0.16), kind, tint, left + wide * tall * 0.45, tall)
        )
        left += wide * tall * 0.9
    for foot, kind, tint, x, tall in sorted(order, key=lambda pot: pot[0]):
        table.pot(kind, tint, x, foot, tall)
    return table.finish(
        "Row of pots",
        f"Oil painting of {_listed(kinds)} standing close together on {table.room.table.named} table before {table.room.wall.named} wall; the light comes from the left.",
    )


def fruit_and_jug(brief: Brief) -> Sheet:
    """Paint a jug with some fruit."""
    table = Table(brief, 1800, 1800, 0.56)
    rng = table.rng
    side = float(rng.choice([0.36, 0.6]))
    tint = table.room.clays[int(rng.integers(4))]
    table.pot("jug", tint, side * table.w, table.level + table.h * 0.1, table.h * 0.46)
    lying: list[tuple[float, float, float]] = []
    names, count = [], int(rng.integers(3, 6))
    other = 1 - side
    for i in range(count):
        x = (other + (i - count / 2 + 0.5) * 0.105 + rng.normal(0, 0.008)) * table.w
        near = (0.13, 0.19, 0.15, 0.22, 0.16)[i]
        size = table.h * rng.uniform(0.058, 0.072)
        lying.append((near, x, size))
    for near, x, size in sorted(lying):
        names.append(table.fruit(int(rng.integers(5)), x, table.level + table.h * near, size))
    return table.finish(
        "Jug and fruit",
        f"Oil painting of {tint.named} jug with {_listed(names)} on {table.room.table.named} table; the light comes from the left.",
        "webp",
    )


def single(brief: Brief) -> Sheet:
    """Paint one fruit on an empty table."""
    table = Table(brief, 1500, 1200, 0.58)
    name = table.fruit(
        int(table.rng.integers(5)),
        table.w * table.rng.uniform(0.42, 0.52),
        table.level + table.h * 0.2,
        table.h * 0.16,
    )
    return table.finish(
        f"One {name}",
        f"Small oil painting of one {name} alone on {table.room.table.named} table, lit from the left.",
    )


SCENES: Mapping[str, Callable[[Brief], Sheet]] = {
    "pots": row_of_pots,
    "jug": fruit_and_jug,
    "single": single,
}


def paint(brief: Brief) -> Sheet:
    """Paint one still life."""
    return SCENES[brief.variant](brief)
