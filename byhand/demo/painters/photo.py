"""Photographs of nothing in particular: fog, windows, lights out of focus."""

from collections.abc import Callable, Mapping

import numpy as np

from byhand.demo.painters.film import Film
from byhand.demo.painters.kinds import Brief, Grid, Sheet, colour
from byhand.demo.painters.noise import blurred, cloud, smooth
from byhand.demo.painters.outlines import curve, leaf, ribbon
from byhand.demo.painters.stencil import Stencil

LAMPS = (
    (colour("amber", "ffb347"), colour("red", "ff4b3a"), colour("white", "fff1d8")),
    (colour("amber", "ffa53a"), colour("green", "53d69a"), colour("blue", "6aa8ff")),
    (colour("pink", "ff7fa8"), colour("violet", "a58bff"), colour("amber", "ffc070")),
)
NIGHTS = (colour("blue-black", "0d1420"), colour("brown-black", "17100d"), colour("green-black", "0b1614"))
FOGS = (colour("grey", "c3c7c8"), colour("blue-grey", "b3c0ca"), colour("warm grey", "d0c8bc"))
WALLS = (colour("plaster", "b7aa98"), colour("pale green wall", "a3ad9b"), colour("grey wall", "a5a6a8"))
SUN = colour("late sun", "ffd9a0")


def _film(brief: Brief, width: int, height: int) -> Film:
    return Film(brief.size(width, height), brief.rng())


def _noise(film: Film, cell: float, stretch: float = 1.0, octaves: int = 4) -> Grid:
    return cloud(film.rng, film.size, cell * film.unit, stretch=stretch, octaves=octaves)


def bokeh(brief: Brief) -> Sheet:
    """Photograph a street at night, entirely out of focus."""
    film = _film(brief, 3000, 2000)
    rng = film.rng
    night, lamps = NIGHTS[rng.integers(3)], LAMPS[rng.integers(3)]
    film.add(0.6 + 0.5 * film.y + 0 * film.x, night, 1.2)
    level, count = rng.uniform(0.4, 0.6), int(rng.integers(60, 110))
    for _ in range(count):
        lamp = lamps[min(int(rng.exponential(0.8)), 2)]
        y = rng.normal(level, 0.16) * film.height
        radius = (18 + 70 * rng.random() ** 2) * film.unit
        film.disc(rng.uniform(-0.02, 1.02) * film.width, y, radius, lamp, rng.uniform(0.05, 0.55))
    for _ in range(14):
        x, y = rng.uniform(0, 1) * film.width, rng.uniform(level + 0.2, 1) * film.height
        film.disc(x, y, rng.uniform(40, 110) * film.unit, lamps[0], rng.uniform(0.02, 0.09))
    glow = np.exp(-(((film.y - level) / 0.2) ** 2)) + 0 * film.x
    film.add(glow, lamps[0], 0.035)
    return Sheet(
        (film.print(speed=0.05, vignette=0.6),),
        "Street, not sharp",
        f"Photograph of a street at night, wholly out of focus: {count} round spots of {lamps[0].name}, "
        f"{lamps[1].name} and {lamps[2].name} light on {night.name}.",
        "jpeg-p3",
    )


def fog(brief: Brief) -> Sheet:
    """Photograph trees that go away into fog."""
    film = _film(brief, 2800, 1870)
    rng = film.rng
    air = FOGS[rng.integers(3)]
    film.add(1.05 - 0.25 * film.y + 0.05 * _noise(film, 700), air)
    ground = rng.uniform(0.62, 0.74)
    total = 0
    for depth in (0.25, 0.5, 0.85):
        stencil = Stencil(film.size, 1)
        count = int(rng.integers(4, 8) * (1.4 - depth))
        total += count
        for x in rng.uniform(0.02, 0.98, count):
            _bare_tree(
                stencil,
                rng,
                x * film.width,
                (ground + 0.1 * depth) * film.height,
                film.height * (0.2 + 0.42 * depth),
            )
        soft = blurred(stencil.mask(), (4.5 - 3.4 * depth) * film.unit)
        film.veil(soft * np.float32(0.12 + 0.62 * depth**1.6), colour("bark", "23262a"))
        fade = smooth(
            ground + 0.1 * depth - 0.06, ground + 0.1 * depth + 0.03, film.y + 0.02 * _noise(film, 200, 3)
        )
        film.veil(0.45 * fade, air)
    field = smooth(ground, 1.0, film.y + 0 * film.x)
    film.veil(0.5 * field * (0.7 + 0.3 * _noise(film, 60, 4)), colour("field", "6f7366"))
    return Sheet(
        (film.print(speed=0.05, vignette=0.25, lift=0.05),),
        "Field, seven in the morning",
        f"Photograph of a field in {air.name} fog: {total} bare trees, the near ones dark, the far ones almost gone.",
    )


def _bare_tree(stencil: Stencil, rng: np.random.Generator, x: float, foot: float, tall: float) -> None:
    limbs = [(x, foot, -np.pi / 2, tall * 0.34, tall * 0.028, 0)]
    while limbs:
        x0, y0, angle, long, wide, order = limbs.pop()
        x1, y1 = x0 + np.cos(angle) * long, y0 + np.sin(angle) * long
        mid = ((x0 + x1) / 2 + rng.normal(0, long * 0.05), (y0 + y1) / 2)
        stencil.fill(ribbon(curve([(x0, y0), mid, (x1, y1)], 4), [wide, wide * 0.62]))
        if order >= 6 or long < 3:
            continue
        for side in (-1, 1):
            turn = angle + side * rng.uniform(0.18, 0.62)
            limbs.append((x1, y1, turn, long * rng.uniform(0.62, 0.86), max(wide * 0.62, 0.9), order + 1))


def window(brief: Brief) -> Sheet:
    """Photograph the light of a window on a wall."""
    film = _film(brief, 2000, 2500)
    rng = film.rng
    wall = WALLS[rng.integers(3)]
    plaster = 1 + 0.05 * _noise(film, 420) + 0.03 * _noise(film, 9, octaves=2)
    film.add(plaster * (0.22 + 0.16 * film.x), wall)
    panes = _panes(film)
    shade = _plant_shadow(film)
    light = blurred(panes, 5 * film.unit) * (1 - 0.92 * shade)
    strength = 1.0 + 0.35 * (1 - film.y)
    film.add(light * plaster * strength, colour("sunlit wall", "f0c995"), 0.95)
    film.add(blurred(panes, 120 * film.unit), SUN, 0.06)
    return Sheet(
        (film.print(speed=0.045, vignette=0.5, lift=0.03),),
        "Four o'clock",
        f"Photograph of late sun through a window on a {wall.name.replace(' wall', '')} wall: slanting panes of light, with the soft shadow of a plant.",
        "jpeg-turned",
    )


def _panes(film: Film) -> Grid:
    rng, stencil = film.rng, Stencil(film.size)
    skew, lean = rng.uniform(0.2, 0.42), rng.uniform(-0.1, 0.06)
    left, top = rng.uniform(0.16, 0.26), rng.uniform(0.14, 0.24)
    wide, high = 0.235, 0.2
    for row in range(3):
        for column in range(2):
            u, v = left + column * (wide + 0.022), top + row * (high + 0.016)
            corners = [(u, v), (u + wide, v), (u + wide, v + high), (u, v + high)]
            stencil.fill(
                [
                    ((p + lean * (q - 0.5)) * film.width, (q + skew * (p - 0.4)) * film.height)
                    for p, q in corners
                ]
            )
    return stencil.mask()


def _plant_shadow(film: Film) -> Grid:
    rng, stencil = film.rng, Stencil(film.size)
    root = (rng.uniform(0.25, 0.6) * film.width, 1.02 * film.height)
    for _ in range(int(rng.integers(9, 16))):
        lean = rng.normal(0, 0.42)
        reach = rng.uniform(0.3, 0.72) * film.height
        top = (root[0] + lean * reach, root[1] - reach)
        mid = (root[0] + lean * reach * 0.25, root[1] - reach * 0.55)
        stencil.line(curve([root, mid, top], 12), 5 * film.unit)
        tip = (top[0] + np.sign(lean) * 90 * film.unit, top[1] + rng.uniform(-60, 110) * film.unit)
        stencil.fill(leaf(top, tip, rng.uniform(45, 90) * film.unit, 0.4, 0.1))
    return blurred(stencil.mask(), 7 * film.unit)


def sea(brief: Brief) -> Sheet:
    """Photograph the sea for eight minutes."""
    film = _film(brief, 2400, 2400)
    rng, horizon = film.rng, float(film.rng.uniform(0.42, 0.62))
    high, low, water = [
        (colour("slate", "55636e"), colour("pearl", "cfd0cb"), colour("steel", "6d7c84")),
        (colour("violet grey", "6b687c"), colour("rose", "dcc0b4"), colour("lilac grey", "857f90")),
        (colour("ink blue", "27384c"), colour("grey-blue", "9db0bd"), colour("deep blue", "3c536a")),
    ][rng.integers(3)]
    streaks = 1 + 0.1 * _noise(film, 130, 7)
    sky = smooth(horizon + 0.004, horizon - 0.004, film.y + 0 * film.x)
    film.add(sky * (1 - film.y / horizon) * streaks, high)
    film.add(sky * (film.y / horizon) ** 1.6 * streaks, low)
    below = np.clip((film.y - horizon) / (1 - horizon), 0, 1)
    film.add((1 - sky) * (0.95 - 0.55 * below) * (1 + 0.05 * _noise(film, 24, 16)), water)
    film.add((1 - sky) * np.exp(-below / 0.12) * streaks, low, 0.5)
    return Sheet(
        (film.print(speed=0.04, vignette=0.45, lift=0.04),),
        "Eight minutes",
        f"Square photograph of sea and sky in a very long exposure: {high.name} above, {low.name} at the horizon, smooth {water.name} water.",
    )


def snow(brief: Brief) -> Sheet:
    """Photograph falling snow by flash."""
    film = _film(brief, 2400, 3000)
    rng = film.rng
    night = NIGHTS[rng.integers(3)]
    film.add(1.2 - 0.6 * film.y + 0.2 * _noise(film, 600), night)
    firs = Stencil(film.size)
    for x in np.linspace(-0.05, 1.05, 12):
        tall, wide = rng.uniform(0.25, 0.5), rng.uniform(0.06, 0.1)
        at = x + rng.normal(0, 0.02)
        firs.fill(
            [
                ((at + s * wide) * film.width, y * film.height)
                for s, y in ((0, 0.95 - tall), (1, 1.05), (-1, 1.05))
            ]
        )
    film.veil(0.85 * blurred(firs.mask(), 16 * film.unit), colour("black", "050608"))
    flake, count = colour("flake", "e8f0ff"), int(rng.integers(380, 620))
    for depth in rng.random(count) ** 3:
        radius = (2.2 + 34 * depth) * film.unit
        spot = rng.uniform(-0.02, 1.02, 2) * film.size
        film.disc(spot[0], spot[1], radius, flake, float(0.9 - 0.82 * depth**0.4))
    return Sheet(
        (film.print(speed=0.06, vignette=0.5),),
        "Flash, snow",
        f"Photograph of snow falling at night in front of dark firs: {count} flakes, from points to large pale discs.",
    )


def curtain(brief: Brief) -> Sheet:
    """Photograph a curtain with the light behind it."""
    film = _film(brief, 1700, 2550)
    rng = film.rng
    cloth = [colour("white", "f0ebe0"), colour("pale blue", "ccdae2"), colour("straw", "ecdcb4")][
        rng.integers(3)
    ]
    drift = film.x + 0.05 * film.y * rng.uniform(-1, 1) + 0.012 * _noise(film, 500, 0.4)
    folds = np.zeros_like(drift)
    for wave in (5, 9, 16, 31):
        folds += np.sin(2 * np.pi * (drift * wave * rng.uniform(0.8, 1.2) + rng.random())) / wave**0.6
    relief = folds / np.abs(folds).max()
    behind = 0.55 + 0.5 * np.exp(-(((film.x - rng.uniform(0.3, 0.7)) / 0.34) ** 2)) * (1.1 - 0.5 * film.y)
    bars = 1 - 0.35 * blurred((np.abs(film.x - 0.5) < 0.014).astype(np.float32) + 0 * film.y, 9 * film.unit)
    film.add((0.62 + 0.36 * relief) * behind * bars, cloth)
    film.add(np.clip(-relief, 0, 1) * 0.5, colour("shade", "8d8a96"), 0.3)
    return Sheet(
        (film.print(speed=0.04, vignette=0.4, lift=0.05),),
        "Curtain",
        f"Photograph of a {cloth.name} curtain in long folds with daylight behind it.",
    )


def rain(brief: Brief) -> Sheet:
    """Photograph a wet window at night."""
    film = _film(brief, 2000, 3000)
    rng = film.rng
    night, lamps = NIGHTS[rng.integers(3)], LAMPS[rng.integers(3)]
    film.add(0.7 + 0.4 * film.y + 0 * film.x, night, 1.3)
    for _ in range(46):
        x, y = rng.uniform(0, 1) * film.width, rng.normal(0.55, 0.2) * film.height
        film.disc(x, y, rng.uniform(50, 150) * film.unit, lamps[rng.integers(3)], rng.uniform(0.04, 0.3))
    behind = np.dstack([blurred(np.ascontiguousarray(film.light[..., c]), 26 * film.unit) for c in range(3)])
    film.light = behind.copy()
    drops = int(rng.integers(340, 480))
    for _ in range(drops):
        _drop(film, behind, 2.5 + 26 * rng.random() ** 3.2)
    return Sheet(
        (film.print(speed=0.05, vignette=0.5),),
        "Rain, inside",
        f"Photograph of a window with {drops} drops of rain; behind it blurred {lamps[0].name} and {lamps[1].name} lights, upside down in each drop.",
    )


def _drop(film: Film, behind: Grid, size: float) -> None:
    """Let one drop show the street upside down, as a small lens does."""
    r = max(size * film.unit, 1.6)
    x, y = film.rng.uniform(0, 1, 2) * film.size
    left, top = max(int(x - r) - 2, 0), max(int(y - 1.15 * r) - 2, 0)
    window = film.light[top : int(y + 1.15 * r) + 3, left : int(x + r) + 3]
    gx = (np.arange(left, left + window.shape[1])[None, :] - x) / r
    gy = (np.arange(top, top + window.shape[0])[:, None] - y) / (r * 1.12)
    away = np.hypot(gx, gy)
    inside = np.clip((1 - away) * r / 1.5, 0, 1)[..., None]
    bend = 9.0 * (0.6 + away)
    sx = np.clip(x - gx * r * bend, 0, film.width - 1).astype(int)
    sy = np.clip(y - gy * r * bend, 0, film.height - 1).astype(int)
    seen = behind[sy, sx] * (1.9 - 1.5 * away**4)[..., None] * (1.05 + 0.5 * gy)[..., None]
    window += inside * (seen.astype(np.float32) - window)


SCENES: Mapping[str, Callable[[Brief], Sheet]] = {
    "bokeh": bokeh,
    "fog": fog,
    "window": window,
    "sea": sea,
    "snow": snow,
    "curtain": curtain,
    "rain": rain,
}


def paint(brief: Brief) -> Sheet:
    """Take one photograph."""
    return SCENES[brief.variant](brief)
