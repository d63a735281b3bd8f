"""Small buildings on a table: corner shops, towers, a street of narrow houses."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from byhand.demo.painters.blocks import Model, shade
from byhand.demo.painters.kinds import Brief, Colour, Sheet, colour


class Scheme(NamedTuple):
    """The colours of one model."""

    table: Colour
    ground: Colour
    walls: tuple[Colour, ...]
    roofs: tuple[Colour, ...]
    glass: Colour
    lamp: Colour
    leaf: Colour
    dark: Colour

    @property
    def water(self) -> Colour:
        """Return the colour of a canal; lit glass would be too warm."""
        return self.walls[3] if self.glass.name == self.lamp.name == "amber" else self.glass


SCHEMES = (
    Scheme(
        colour("pale peach", "f3d9c4"),
        colour("sand", "e0bf9d"),
        (
            colour("white", "f5efe4"),
            colour("coral", "e08d79"),
            colour("cream", "f0dcb4"),
            colour("sage", "a9b89a"),
        ),
        (colour("brick", "b4553f"), colour("slate", "5c6b78"), colour("teal", "4b8580")),
        colour("blue", "8fb7c4"),
        colour("butter", "f7dd93"),
        colour("green", "6f8f62"),
        colour("plum", "4a3644"),
    ),
    Scheme(
        colour("ice blue", "d5e3e6"),
        colour("snow", "eef3f2"),
        (
            colour("red", "bf5a4a"),
            colour("ochre", "d9a959"),
            colour("white", "f4f2ec"),
            colour("blue-grey", "8fa3ad"),
        ),
        (colour("charcoal", "4b5058"), colour("snow", "f3f6f6"), colour("rust", "9c5440")),
        colour("dark blue", "4d6b82"),
        colour("lamp yellow", "ffdf8e"),
        colour("fir green", "55796a"),
        colour("ink", "2e3644"),
    ),
    Scheme(
        colour("dusk violet", "5d5378"),
        colour("mauve", "7a6b8f"),
        (
            colour("rose", "d6929a"),
            colour("lilac", "b0a0c4"),
            colour("peach", "eab595"),
            colour("blue", "7286ad"),
        ),
        (colour("plum", "6a3f5e"), colour("navy", "3c4568"), colour("wine", "8c4257")),
        colour("amber", "ffd27f"),
        colour("amber", "ffe3a3"),
        colour("teal", "4f8386"),
        colour("dark violet", "2c2544"),
    ),
    Scheme(
        colour("moss", "a8b48c"),
        colour("meadow", "bccb98"),
        (
            colour("chalk", "f3eddd"),
            colour("straw", "e6cf94"),
            colour("terracotta", "cf8560"),
            colour("grey", "b9b5a8"),
        ),
        (colour("thatch", "a98552"), colour("tile", "b75f42"), colour("slate", "6b7680")),
        colour("sky", "9fc3cd"),
        colour("cream", "fbeec0"),
        colour("leaf", "5f8a4e"),
        colour("bark", "4c3b2c"),
    ),
)


class Yard:
    """A model with its chance and colours."""

    def __init__(
        self, brief: Brief, width: int, height: int, metre: float, middle: tuple[float, float]
    ) -> None:
        """Choose the scheme and lay the table; `metre` is a part of the short side."""
        self.rng = brief.rng()
        self.scheme = SCHEMES[int(self.rng.integers(len(SCHEMES)))]
        size = brief.size(width, height)
        self.model = Model(
            size, self.scheme.table, metre * min(size), (middle[0] * size[0], middle[1] * size[1])
        )

    def wall(self) -> Colour:
        """Pick a colour for a wall."""
        return self.scheme.walls[int(self.rng.integers(len(self.scheme.walls)))]

    def roof(self) -> Colour:
        """Pick a colour for a roof."""
        return self.scheme.roofs[int(self.rng.integers(len(self.scheme.roofs)))]

    def plate(self, x: float, y: float, wide: float, deep: float) -> None:
        """Lay a slab of ground."""
        self.model.box((x, y, -0.5), wide, deep, 0.5, self.scheme.ground)

    def windows(self, x: float, y: float, wide: float, deep: float, floor: float) -> None:
        """Set the windows of one floor on both walls that one sees."""
        for k in range(max(1, int(wide / 0.95))):
            self.pane(
                (x + 0.3 + k * (wide - 0.2) / max(1, int(wide / 0.95)), y + deep, floor + 0.5), left=True
            )
        for k in range(max(1, int(deep / 0.95))):
            self.pane(
                (x + wide, y + 0.3 + k * (deep - 0.2) / max(1, int(deep / 0.95)), floor + 0.5), left=False
            )

    def pane(self, spot: tuple[float, float, float], *, left: bool) -> None:
        """Set one window, lit or not."""
        glass = self.scheme.lamp if self.rng.random() < 0.3 else self.scheme.glass
        put = self.model.left if left else self.model.right
        put((spot[0], spot[1], spot[2]), 0.5, 0.78, shade(self.scheme.dark, 1.1))
        x, y, z = spot
        inner = (x + 0.05, y, z + 0.05) if left else (x, y + 0.05, z + 0.05)
        put(inner, 0.4, 0.68, glass if left else shade(glass, 0.86))
        put((x, y, z + 0.36), 0.5, 0.05, shade(self.scheme.dark, 1.1))
        sill = (x - 0.04, y, z - 0.07) if left else (x, y - 0.04, z - 0.07)
        put(sill, 0.58, 0.07, shade(self.scheme.walls[0], 1.0 if left else 0.8))


def house(yard: Yard, x: float, y: float, floors: int, wide: float, deep: float) -> None:
    """Build a house with a pitched or flat roof."""
    model, scheme, wall = yard.model, yard.scheme, yard.wall()
    high = 1.7 * floors
    model.cast(x, y, wide, deep, min(high * 0.5, 1.4), shade(scheme.ground, 0.84))
    model.box((x, y, 0), wide, deep, high, wall)
    for floor in range(floors):
        if floor:
            yard.windows(x, y, wide, deep, 1.7 * floor)
            model.left((x, y + deep, 1.7 * floor), wide, 0.07, shade(wall, 0.8))
            model.right((x + wide, y, 1.7 * floor), deep, 0.07, shade(wall, 0.6))
    _ground_floor(yard, x, y, wide, deep)
    if yard.rng.random() < 0.62:
        model.gable((x, y, high), wide, deep, wide * 0.42, yard.roof())
        model.box((x + wide * 0.66, y + deep * 0.25, high + 0.2), 0.34, 0.34, 1.1, scheme.dark)
    else:
        _flat_roof(yard, x, y, wide, deep, high, wall)


def _ground_floor(yard: Yard, x: float, y: float, wide: float, deep: float) -> None:
    model, scheme, rng = yard.model, yard.scheme, yard.rng
    door = yard.roof()
    model.left((x + wide * 0.62, y + deep, 0), 0.62, 1.25, scheme.dark)
    model.left((x + wide * 0.62 + 0.06, y + deep, 0), 0.5, 1.18, door)
    model.left((x + 0.25, y + deep, 0.35), wide * 0.5, 0.85, scheme.dark)
    model.left((x + 0.31, y + deep, 0.41), wide * 0.5 - 0.12, 0.73, scheme.lamp)
    yard.pane((x + wide, y + deep * 0.3, 0.5), left=False)
    if rng.random() < 0.6:
        _awning(yard, x + 0.12, y + deep, 1.28, wide * 0.58)


def _awning(yard: Yard, x: float, y: float, z: float, wide: float) -> None:
    model, first = yard.model, yard.roof()
    stripes = max(4, int(wide / 0.22))
    for k in range(stripes):
        a, b = x + wide * k / stripes, x + wide * (k + 1) / stripes
        tint = first if k % 2 else yard.scheme.walls[0]
        model.face([(a, y, z + 0.28), (b, y, z + 0.28), (b, y + 0.5, z), (a, y + 0.5, z)], tint)
        model.face(
            [(a, y + 0.5, z), (b, y + 0.5, z), (b, y + 0.5, z - 0.13), (a, y + 0.5, z - 0.13)],
            shade(tint, 0.88),
        )


def _flat_roof(yard: Yard, x: float, y: float, wide: float, deep: float, high: float, wall: Colour) -> None:
    model, scheme, rng = yard.model, yard.scheme, yard.rng
    model.flat((x + 0.14, y + 0.14, high + 0.001), wide - 0.28, deep - 0.28, shade(wall, 0.82))
    things = rng.permutation(3)
    if 0 in things[:2]:
        model.box((x + 0.3, y + 0.3, high), 0.7, 0.6, 0.5, shade(scheme.walls[0], 0.9))
    if 1 in things[:2]:
        model.box((x + wide - 1.0, y + deep - 1.0, high), 0.55, 0.55, 0.9, scheme.dark)
        model.flat((x + wide - 1.1, y + deep - 1.1, high + 0.95), 0.75, 0.75, yard.roof())
    if 2 in things[:2]:
        model.line(
            [(x + 0.4, y + deep - 0.5, high), (x + 0.4, y + deep - 0.5, high + 1.5)], 0.04, scheme.dark
        )
        for k in range(3):
            z = high + 0.9 + 0.22 * k
            model.line([(x + 0.15, y + deep - 0.5, z), (x + 0.65, y + deep - 0.5, z)], 0.03, scheme.dark)


def _green(yard: Yard, x: float, y: float, side: float) -> int:
    model, scheme, rng = yard.model, yard.scheme, yard.rng
    count = int(rng.integers(2, 6))
    spots = sorted(
        ((x + rng.uniform(0.4, side - 0.4), y + rng.uniform(0.4, side - 0.4)) for _ in range(count)), key=sum
    )
    for px, py in spots:
        if rng.random() < 0.5:
            model.fir((px, py, 0), float(rng.uniform(1.4, 2.6)), scheme.leaf)
        else:
            model.line([(px, py, 0), (px, py, 1.0)], 0.1, scheme.dark)
            model.ball((px, py, 1.35), float(rng.uniform(0.45, 0.75)), scheme.leaf)
    return count


def quarter(brief: Brief) -> Sheet:
    """Build a small quarter of nine plots."""
    yard = Yard(brief, 2200, 2000, 0.0465, (0.5, 0.62))
    rng, side = yard.rng, 3.6
    yard.plate(-5.9, -5.9, 11.8, 11.8)
    road = shade(yard.scheme.ground, 0.8)
    for k in (-1.93, 1.67):
        yard.model.flat((k, -5.9, 0), 0.28, 11.8, road)
        yard.model.flat((-5.9, k, 0), 11.8, 0.28, road)
    parks = {int(k) for k in rng.choice(9, int(rng.integers(2, 4)), replace=False)}
    houses = trees = 0
    for plot in sorted(range(9), key=lambda k: k // 3 + k % 3):
        x, y = -5.5 + (plot // 3) * side, -5.5 + (plot % 3) * side
        if plot in parks:
            yard.model.flat((x, y, 0.001), 3.2, 3.2, shade(yard.scheme.leaf, 1.35))
            trees += _green(yard, x, y, 3.2)
        else:
            wide, deep = float(rng.uniform(2.1, 2.9)), float(rng.uniform(2.1, 2.9))
            house(yard, x + 0.2, y + 0.2, int(rng.integers(1, 5)), wide, deep)
            houses += 1
    return _sheet(
        yard, "Nine plots", f"a small quarter of {houses} houses and {len(parks)} greens with {trees} trees"
    )


def tower(brief: Brief) -> Sheet:
    """Build one tall narrow house with a shop in it."""
    yard = Yard(brief, 1500, 2300, 0.062, (0.5, 0.83))
    rng = yard.rng
    yard.plate(-3.6, -3.6, 7.2, 7.2)
    floors = int(rng.integers(7, 10))
    _green(yard, -3.4, -3.4, 2.4)
    house(yard, -1.7, -1.7, floors, 3.4, 3.4)
    for k in range(2, floors, 2):
        _balcony(yard, 0.2, 1.7, 1.7 * k)
    for k in range(1, floors, 2):
        yard.model.box((1.7, -1.1, 1.7 * k + 0.5), 0.3, 0.55, 0.42, yard.scheme.walls[0])
    sign = yard.roof()
    yard.model.box((1.7, 1.0, 1.9), 0.55, 0.12, 2.6, sign)
    for k in range(4):
        yard.model.left((1.82, 1.12, 2.1 + 0.6 * k), 0.3, 0.36, yard.scheme.lamp)
    yard.model.ball((2.6, 2.7, 0.35), 0.42, yard.scheme.leaf)
    yard.model.ball((2.0, 3.0, 0.3), 0.34, yard.scheme.leaf)
    return _sheet(
        yard, "The narrow one", f"one narrow house of {floors} floors with a shop below, balconies and a sign"
    )


def _balcony(yard: Yard, x: float, y: float, z: float) -> None:
    model, scheme = yard.model, yard.scheme
    model.box((x, y, z + 0.1), 1.3, 0.55, 0.1, scheme.walls[0])
    for k in range(7):
        model.line(
            [(x + 0.2 * k + 0.04, y + 0.55, z + 0.2), (x + 0.2 * k + 0.04, y + 0.55, z + 0.62)],
            0.035,
            scheme.dark,
        )
    model.line([(x, y + 0.55, z + 0.62), (x + 1.3, y + 0.55, z + 0.62)], 0.05, scheme.dark)
    model.line([(x + 1.3, y, z + 0.62), (x + 1.3, y + 0.55, z + 0.62)], 0.05, scheme.dark)
    model.ball((x + 0.3, y + 0.3, z + 0.4), 0.2, scheme.leaf)


def street(brief: Brief) -> Sheet:
    """Build a row of narrow houses along a canal."""
    yard = Yard(brief, 2400, 2000, 0.05, (0.355, 0.37))
    rng = yard.rng
    count = int(rng.integers(6, 8))
    widths = rng.uniform(1.9, 2.7, count)
    long = float(widths.sum())
    yard.plate(-0.6, -0.6, long + 1.2, 6.6)
    yard.model.flat((-0.6, 3.9, 0.001), long + 1.2, 2.1, shade(yard.scheme.water, 0.9))
    for _ in range(14):
        x, y = rng.uniform(0, long - 1), rng.uniform(4.1, 5.8)
        yard.model.line([(x, y, 0), (x + rng.uniform(0.5, 1.4), y, 0)], 0.04, shade(yard.scheme.water, 1.4))
    x = 0.0
    for wide in widths:
        house(yard, x, 0, int(rng.integers(2, 4)), float(wide) - 0.04, 2.6)
        x += float(wide)
    for k in range(int(long / 2.4)):
        px = 0.8 + 2.4 * k
        yard.model.line([(px, 3.6, 0), (px, 3.6, 1.0)], 0.09, yard.scheme.dark)
        yard.model.ball((px, 3.6, 1.3), 0.5, yard.scheme.leaf)
    _boat(yard, long * 0.4, 4.7)
    return _sheet(yard, "Canal side", f"a row of {count} narrow houses along a canal with one boat")


def _boat(yard: Yard, x: float, y: float) -> None:
    model = yard.model
    hull = yard.roof()
    model.box((x, y, 0), 2.4, 0.7, 0.3, hull)
    model.flat((x + 0.12, y + 0.12, 0.305), 2.16, 0.46, shade(hull, 0.6))
    model.box((x + 0.5, y + 0.12, 0.3), 0.9, 0.46, 0.45, yard.scheme.walls[0])
    model.left((x + 0.65, y + 0.58, 0.42), 0.24, 0.2, yard.scheme.glass)
    model.left((x + 1.02, y + 0.58, 0.42), 0.24, 0.2, yard.scheme.glass)


def _sheet(yard: Yard, title: str, what: str) -> Sheet:
    scheme = yard.scheme
    walls = ", ".join(wall.name for wall in scheme.walls[:3])
    alt = f"Isometric drawing of {what}, walls mostly {walls}, on {scheme.table.named} ground."
    return Sheet((yard.model.picture(),), title, alt, "png")


SCENES: Mapping[str, Callable[[Brief], Sheet]] = {"quarter": quarter, "tower": tower, "street": street}


def paint(brief: Brief) -> Sheet:
    """Build one model."""
    return SCENES[brief.variant](brief)
