"""Cities at night: lit windows, signs, wet streets."""

from collections.abc import Callable, Mapping

import numpy as np
from PIL import Image, ImageDraw

from byhand.demo.painters.kinds import Brief, Colour, Grid, Sheet, Size, colour
from byhand.demo.painters.noise import blurred, cloud, grain, plane, resized, smooth, to_image
from byhand.demo.painters.outlines import curve, oval, ribbon

NIGHTS = (
    (colour("navy", "131b34"), colour("violet haze", "54426e"), colour("blue-black", "0a0f1f")),
    (colour("deep teal", "0f2730"), colour("green haze", "3f6660"), colour("black-green", "08151a")),
    (colour("plum", "22152e"), colour("rose haze", "8c4f62"), colour("black-violet", "100a18")),
)
WARM = (
    colour("amber", "ffc36b"),
    colour("pale yellow", "ffe6a8"),
    colour("orange", "ff9a4d"),
    colour("white", "eaf2ff"),
)
SIGNS = (
    colour("pink", "ff5f8d"),
    colour("cyan", "4fe0e0"),
    colour("red", "ff4a3d"),
    colour("green", "66f0a0"),
    colour("amber", "ffb648"),
)


class City:
    """A dark picture and the lights in it, kept apart until the end."""

    def __init__(self, brief: Brief, width: int, height: int) -> None:
        """Let night fall."""
        self.rng = brief.rng()
        self.size: Size = brief.size(width, height)
        self.w, self.h = self.size
        self.unit = min(self.size) / 1000
        self.high, self.haze, self.dark = NIGHTS[int(self.rng.integers(len(NIGHTS)))]
        self.dusk: Image.Image = Image.new("RGB", self.size)
        self.lights = Image.new("RGB", self.size)
        self.pen = ImageDraw.Draw(self.lights)

    def sky(self, low: float) -> None:
        """Fill the sky from dark above to haze at `low`."""
        small = (self.w // 4 + 1, self.h // 4 + 1)
        _, y = plane(small)
        part = np.clip(y / low, 0, 1) ** 1.4 + 0.06 * cloud(
            self.rng, small, small[0] / 5, octaves=5, stretch=2
        )
        tone = self.high.unit + (self.haze.unit - self.high.unit) * np.clip(part, 0, 1)[..., None]
        self.dusk = to_image(tone).resize(self.size, Image.Resampling.BICUBIC)

    def block(self, box: tuple[float, float, float, float], tint: Colour) -> None:
        """Stand a building in the dark; it hides the lights behind it."""
        ImageDraw.Draw(self.dusk).rectangle(box, fill=tint.rgb)
        self.pen.rectangle(box, fill=0)

    def windows(self, box: tuple[float, float, float, float], cell: tuple[float, float], lit: float) -> int:
        """Light some of the windows of a building and return how many."""
        left, top, right, low = box
        lamp = WARM[int(self.rng.integers(len(WARM)))]
        columns, rows = max(0, int((right - left) / cell[0])), max(0, int((low - top) / cell[1]))
        on = self.rng.random((rows, columns)) < lit * self.rng.random((rows, 1)) * 1.8
        strong = self.rng.uniform(0.35, 1.0, (rows, columns))
        for row, column in zip(*np.nonzero(on), strict=True):
            x, y = left + (column + 0.25) * cell[0], top + (row + 0.25) * cell[1]
            part = float(strong[row, column])
            ink = tuple(round(c * part) for c in lamp.rgb)
            self.pen.rectangle((x, y, x + cell[0] * 0.5, y + cell[1] * 0.5), fill=ink)
        return int(on.sum())

    def glow(self, *, bloom: float = 1.1) -> Grid:
        """Return the picture with its lights and the air that they brighten."""
        lights = np.asarray(self.lights, dtype=np.float32) / np.float32(255)
        small = np.asarray(self.lights.reduce(4), dtype=np.float32) / np.float32(255)
        near = np.dstack([blurred(np.ascontiguousarray(small[..., c]), 3.2 * self.unit) for c in range(3)])
        far = np.dstack([blurred(np.ascontiguousarray(small[..., c]), 17 * self.unit) for c in range(3)])
        air = np.dstack(
            [resized((near * 0.5 + far * 0.85)[..., c] * np.float32(bloom), self.size) for c in range(3)]
        )
        base = np.asarray(self.dusk, dtype=np.float32) / np.float32(255)
        whole: Grid = 1 - (1 - base) * (1 - np.clip(lights, 0, 1)) * (1 - np.clip(air, 0, 0.95))
        return whole

    def finish(self, whole: Grid, title: str, alt: str, file_kind: str = "jpeg") -> Sheet:
        """Add a little grain and frame it."""
        noisy = whole + 0.012 * grain(self.rng, self.size)[..., None]
        return Sheet((to_image(noisy),), title, alt, file_kind)


def _between(first: Colour, second: Colour, part: float) -> Colour:
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(first.rgb, second.rgb, strict=True))
    return Colour(first.name, red, green, blue)


def harbour(brief: Brief) -> Sheet:
    """Paint a skyline and its reflection."""
    city = City(brief, 3000, 950)
    rng, horizon = city.rng, 0.62 * city.h
    city.sky(0.62)
    lit = 0
    for depth in (0.0, 0.5, 1.0):
        x = -20.0
        tint = _between(city.haze, city.dark, 0.35 + 0.6 * depth)
        while x < city.w:
            wide = rng.uniform(40, 130) * city.unit * (0.8 + 0.5 * depth)
            swell = 0.5 + 0.5 * np.sin(x / city.w * 5 + depth * 2)
            tall = rng.uniform(70, 330) * city.unit * (1.1 - 0.5 * depth) * (0.4 + 0.8 * swell)
            box = (x, horizon - tall, x + wide, horizon)
            city.block(box, tint)
            cell = (rng.uniform(7, 10) * city.unit, rng.uniform(9, 14) * city.unit)
            lit += city.windows(
                (x + 4, horizon - tall + 8, x + wide - 4, horizon - 6), cell, 0.1 + 0.35 * depth
            )
            if rng.random() < 0.16:
                city.block((x + wide * 0.48, horizon - tall * 1.25, x + wide * 0.52, horizon - tall), tint)
                city.pen.ellipse(
                    (
                        x + wide * 0.46,
                        horizon - tall * 1.27,
                        x + wide * 0.54,
                        horizon - tall * 1.27 + wide * 0.08,
                    ),
                    fill=(255, 60, 50),
                )
            x += wide + rng.uniform(-6, 10) * city.unit
    for x in np.arange(0, city.w, 46 * city.unit):
        city.pen.ellipse(
            (x, horizon - 7 * city.unit, x + 5 * city.unit, horizon - 2 * city.unit), fill=WARM[0].rgb
        )
    whole = city.glow()
    _mirror(city, whole, int(horizon))
    return city.finish(
        whole,
        "Harbour, late",
        f"A wide skyline at night under {city.high.named} sky, {lit} lit windows, their reflection broken by the water in front.",
    )


def _mirror(city: City, whole: Grid, horizon: int) -> None:
    rows = city.h - horizon
    source = np.clip(horizon - 1 - (np.arange(rows) * 1.25).astype(int), 0, horizon - 1)
    small = cloud(city.rng, (city.w, rows), 16 * city.unit, stretch=6, octaves=3)
    strength = (4 + 26 * np.arange(rows) / rows)[:, None] * city.unit
    columns = np.clip(np.arange(city.w)[None, :] + (small * strength).astype(int), 0, city.w - 1)
    down = np.clip(source[:, None] + (small * strength * 1.6).astype(int), 0, horizon - 1)
    fade = np.linspace(0.75, 0.3, rows, dtype=np.float32)[:, None, None]
    whole[horizon:] = whole[down, columns] * fade + city.dark.unit * (1 - fade)


def alley(brief: Brief) -> Sheet:
    """Paint a narrow lane of signs after rain."""
    city = City(brief, 1700, 2600)
    rng = city.rng
    city.sky(0.7)
    vx, vy = city.w * rng.uniform(0.44, 0.56), city.h * 0.6
    pen = ImageDraw.Draw(city.dusk)
    _walls(city, pen, vx, vy)
    signs = 0
    for depth in np.linspace(0.16, 0.86, 9):
        for side in (-1, 1):
            if rng.random() < 0.82:
                _sign(city, vx, vy, float(depth), side)
                signs += 1
    _lane_windows(city, vx, vy)
    for _ in range(9):
        y0, y1 = rng.uniform(0, 0.35, 2) * city.h
        cable = ribbon(
            curve([(0, y0), (vx, (y0 + y1) / 2 + 0.05 * city.h), (city.w, y1)], 14), [2.4 * city.unit] * 3
        )
        pen.polygon(cable.ravel().tolist(), fill=city.dark.rgb)
    whole = city.glow(bloom=1.25)
    _wet(city, whole, vx, vy)
    _walker(city, whole, vx, vy)
    return city.finish(
        whole,
        "Lane, after rain",
        f"A narrow lane at night with {signs} glowing signs, cables overhead, a wet street and one person with an umbrella.",
        "webp",
    )


def _toward(vx: float, vy: float, x: float, y: float, depth: float) -> tuple[float, float]:
    return (vx + (x - vx) * depth, vy + (y - vy) * depth)


def _walls(city: City, pen: ImageDraw.ImageDraw, vx: float, vy: float) -> None:
    for side, edge in ((-1, -0.02 * city.w), (1, 1.02 * city.w)):
        for step in np.linspace(1.25, 0.14, 16):
            x0, _ = _toward(vx, vy, edge, 0, step)
            x1, _ = _toward(vx, vy, edge, 0, step - 0.07)
            roof = vy - city.h * (0.62 + 0.14 * city.rng.random()) * step
            low = vy + city.h * 0.42 * step
            tint = _between(city.dark, city.haze, 0.5 * (1 - step) + 0.1 * city.rng.random())
            pen.polygon([(x0, roof), (x1, roof), (x1, low), (x0, low)], fill=tint.rgb)
        del side


def _sign(city: City, vx: float, vy: float, depth: float, side: int) -> None:
    rng = city.rng
    ink = SIGNS[int(rng.integers(len(SIGNS)))]
    edge = vx + side * (0.5 * city.w) * depth
    wide, tall = rng.uniform(0.06, 0.1) * city.w * depth, rng.uniform(0.1, 0.3) * city.h * depth
    top = vy - rng.uniform(0.16, 0.6) * city.h * depth
    left = edge - side * wide * 1.05 if side > 0 else edge + wide * 0.05
    city.pen.rectangle((left, top, left + wide, top + tall), fill=tuple(c // 7 for c in ink.rgb))
    city.pen.rectangle(
        (left, top, left + wide, top + tall), outline=ink.rgb, width=max(1, round(5 * depth * city.unit))
    )
    marks = int(rng.integers(3, 6))
    for k in range(marks):
        y = top + tall * (k + 0.2) / marks
        size = min(wide * 0.56, tall / marks * 0.66)
        _glyph(city, left + (wide - size) / 2, y, size, ink, depth)


def _glyph(city: City, x: float, y: float, size: float, ink: Colour, depth: float) -> None:
    wide = max(1, round(7 * depth * city.unit))
    for _ in range(int(city.rng.integers(3, 5))):
        a, b = city.rng.integers(0, 3, 2) / 2
        if city.rng.random() < 0.5:
            city.pen.line((x, y + a * size, x + size, y + a * size), fill=ink.rgb, width=wide)
        else:
            city.pen.line((x + b * size, y, x + b * size, y + size), fill=ink.rgb, width=wide)


def _lane_windows(city: City, vx: float, vy: float) -> None:
    for depth in np.linspace(0.22, 1.1, 12):
        for side in (-1, 1):
            for floor in range(6):
                if city.rng.random() < 0.34:
                    x, y = _toward(
                        vx, vy, vx + side * 0.51 * city.w, vy - (0.12 + 0.085 * floor) * city.h, float(depth)
                    )
                    wide, tall = 0.02 * city.w * depth, 0.035 * city.h * depth
                    ink = WARM[int(city.rng.integers(3))]
                    part = city.rng.uniform(0.2, 0.75)
                    city.pen.rectangle(
                        (x - wide / 2, y, x + wide / 2, y + tall),
                        fill=tuple(round(c * part) for c in ink.rgb),
                    )


def _wet(city: City, whole: Grid, vx: float, vy: float) -> None:
    x, y = plane(city.size)
    px, py = x * city.w, y * city.h
    down = np.clip((py - vy) / (city.h - vy), 0, 1)
    lane = (np.abs(px - vx) < 0.02 * city.w + down * 0.56 * city.w) & (py > vy + 0.01 * city.h)
    first = int(vy)
    ripple = cloud(city.rng, (city.w, city.h - first), 13 * city.unit, stretch=5, octaves=3)
    rows = np.arange(city.h - first)[:, None]
    source = np.clip(first - 1 - (rows * 1.15 + ripple * 26 * city.unit).astype(int), 0, first - 1)
    columns = np.clip(np.arange(city.w)[None, :] + (ripple * 9 * city.unit).astype(int), 0, city.w - 1)
    street = whole[source, columns] * np.float32(0.62) + city.dark.unit * np.float32(0.42)
    cover = blurred(lane[first:].astype(np.float32), 3 * city.unit)[..., None]
    whole[first:] += (street - whole[first:]) * cover


def _walker(city: City, whole: Grid, vx: float, vy: float) -> None:
    mask = Image.new("L", city.size)
    pen = ImageDraw.Draw(mask)
    x, foot, tall = vx + city.rng.uniform(-0.07, 0.07) * city.w, vy + 0.19 * city.h, 0.16 * city.h
    pen.polygon(
        curve(
            [
                (x - tall * 0.11, foot - tall * 0.25),
                (x - tall * 0.09, foot - tall * 0.66),
                (x + tall * 0.09, foot - tall * 0.66),
                (x + tall * 0.12, foot - tall * 0.25),
            ],
            6,
            closed=True,
        )
        .ravel()
        .tolist(),
        fill=255,
    )
    for side in (-1, 1):
        pen.line(
            (x + side * tall * 0.04, foot - tall * 0.3, x + side * tall * 0.07, foot),
            fill=255,
            width=round(tall * 0.05),
        )
    pen.polygon(oval((x, foot - tall * 0.73), (tall * 0.065, tall * 0.075)).ravel().tolist(), fill=255)
    dome = [
        (x - tall * 0.34, foot - tall * 0.74),
        (x - tall * 0.22, foot - tall * 0.94),
        (x, foot - tall * 1.02),
        (x + tall * 0.22, foot - tall * 0.94),
        (x + tall * 0.34, foot - tall * 0.74),
    ]
    pen.polygon(curve(dome, 8).ravel().tolist(), fill=255)
    cover = np.asarray(mask, dtype=np.float32)[..., None] / np.float32(255)
    whole += (city.dark.unit * np.float32(0.7) - whole) * cover


def roofs(brief: Brief) -> Sheet:
    """Paint roofs with water tanks under a moon."""
    city = City(brief, 2400, 1600)
    rng = city.rng
    city.sky(0.85)
    mx, my, r = rng.uniform(0.18, 0.82) * city.w, rng.uniform(0.16, 0.28) * city.h, 72 * city.unit
    city.pen.ellipse((mx - r, my - r, mx + r, my + r), fill=(250, 240, 214))
    lit = tanks = 0
    for depth in np.linspace(0, 1, 5):
        x = rng.uniform(-60, 0) * city.unit
        tint = _between(city.haze, city.dark, 0.2 + 0.8 * float(depth))
        while x < city.w:
            wide = rng.uniform(110, 230) * city.unit * (0.6 + 0.9 * depth)
            top = city.h * (0.4 + 0.4 * depth) - rng.uniform(-30, 110) * city.unit * (1 - 0.3 * depth)
            city.block((x, top, x + wide, city.h), tint)
            city.block(
                (x - 4 * city.unit, top - 5 * city.unit, x + wide + 4 * city.unit, top + 5 * city.unit),
                _between(tint, city.dark, 0.5),
            )
            if rng.random() < 0.34:
                _tank(city, x + wide * rng.uniform(0.25, 0.7), top, (34 + 50 * depth) * city.unit, tint)
                tanks += 1
            scale = 0.6 + 0.9 * float(depth)
            cell = (26 * city.unit * scale, 36 * city.unit * scale)
            lit += city.windows((x + 12, top + 22 * city.unit, x + wide - 12, city.h), cell, 0.36)
            x += wide + rng.uniform(-2, 26) * city.unit
    whole = city.glow(bloom=0.9)
    vignette = 1 - 0.25 * smooth(0.55, 1.0, np.abs(plane(city.size)[0] - 0.5) * 2 + 0 * plane(city.size)[1])
    return city.finish(
        whole * vignette[..., None],
        "Tanks",
        f"Roofs of a city at night with {tanks} water tanks, {lit} lit windows and a full moon on the {'left' if mx < city.w / 2 else 'right'}.",
    )


def _tank(city: City, x: float, foot: float, size: float, tint: Colour) -> None:
    pen = ImageDraw.Draw(city.dusk)
    dark = _between(tint, city.dark, 0.55)
    for k in (-0.4, 0.0, 0.4):
        for sheet in (pen, city.pen):
            sheet.line(
                (x + k * size, foot, x + k * size * 0.85, foot - size * 0.6),
                fill=dark.rgb if sheet is pen else 0,
                width=max(2, round(size * 0.06)),
            )
    body = [
        (x - size * 0.5, foot - size * 0.55),
        (x - size * 0.46, foot - size * 1.35),
        (x, foot - size * 1.7),
        (x + size * 0.46, foot - size * 1.35),
        (x + size * 0.5, foot - size * 0.55),
    ]
    pen.polygon(body, fill=dark.rgb)
    city.pen.polygon(body, fill=0)
    pen.line(
        (x - size * 0.48, foot - size * 0.95, x + size * 0.48, foot - size * 0.95),
        fill=tint.rgb,
        width=max(1, round(size * 0.03)),
    )


SCENES: Mapping[str, Callable[[Brief], Sheet]] = {"harbour": harbour, "alley": alley, "roofs": roofs}


def paint(brief: Brief) -> Sheet:
    """Paint one city at night."""
    return SCENES[brief.variant](brief)
