"""Colour poured and stained into raw canvas: veils, bands, one large stone."""

from collections.abc import Callable, Mapping

import numpy as np

from byhand.demo.painters.kinds import Brief, Colour, Sheet, colour
from byhand.demo.painters.noise import cloud, plane, smooth
from byhand.demo.painters.pigment import Washes

CANVAS = colour("raw canvas", "ece2cc")
POURS = (
    (
        colour("madder", "b4473a"),
        colour("rose", "d99a8a"),
        colour("ochre", "d8a548"),
        colour("walnut", "6a4a3a"),
    ),
    (
        colour("indigo", "34507f"),
        colour("sea green", "4f8f86"),
        colour("weld yellow", "dcc35a"),
        colour("violet", "6d5a8c"),
    ),
    (colour("rust", "bb5a31"), colour("pink", "dfa4a8"), colour("plum", "6b3a52"), colour("slate", "55677a")),
    (
        colour("olive", "7f8247"),
        colour("sky", "8fb0bf"),
        colour("indigo", "2f4468"),
        colour("sand", "d7b98a"),
    ),
)


def _start(brief: Brief, width: int, height: int) -> tuple[Washes, tuple[Colour, ...], np.random.Generator]:
    rng = brief.rng()
    washes = Washes(brief.size(width, height), rng)
    pours = POURS[int(rng.integers(len(POURS)))]
    order = rng.permutation(len(pours))
    return washes, tuple(pours[int(i)] for i in order), rng


def _names(colours: tuple[Colour, ...]) -> str:
    names = [c.name for c in colours]
    return f"{', '.join(names[:-1])} and {names[-1]}"


def veils(brief: Brief) -> Sheet:
    """Pour overlapping veils down the canvas."""
    washes, pours, rng = _start(brief, 2700, 2000)
    w, h = washes.size
    x, y = plane(washes.size)
    count = int(rng.integers(7, 11))
    for i in range(count):
        at = 0.16 + 0.68 * (i + rng.uniform(-0.35, 0.35)) / (count - 1)
        lean = rng.uniform(-0.16, 0.16)
        sway = cloud(rng, (1, h), h / 2.2, octaves=3)[:, :1]
        half = rng.uniform(0.045, 0.12) * (0.8 + 0.5 * y)
        middle = at + lean * (y - 0.5) + 0.035 * sway
        top, low = rng.uniform(0.05, 0.2), rng.uniform(0.86, 0.97)
        drip = 0.03 * cloud(rng, (w, 1), 50 * washes.unit, octaves=3)[0][None, :]
        ramp = np.minimum(half - np.abs(x - middle), np.minimum(y - top, low + drip - y)) * w
        body = washes.pool(ramp.astype(np.float32), rough=8, edge=0.75, soft=2.5)
        washes.lay(0.62 * body * (0.55 + 0.6 * y), pours[i % len(pours)])
    picture = washes.dry("canvas", CANVAS, granulation=0.13, relief=0.02)
    return Sheet(
        (picture,),
        "Veils",
        f"Abstract: {count} tall veils of {_names(pours)} poured over each other on raw canvas, darkest where they overlap.",
        "avif",
    )


def bands(brief: Brief) -> Sheet:
    """Stack soft blocks of colour."""
    washes, pours, rng = _start(brief, 1900, 2500)
    w, h = washes.size
    x, y = plane(washes.size)
    ground = pours[3]
    frame = np.minimum(np.minimum(x, 1 - x) * w, np.minimum(y, 1 - y) * h) - 0.035 * w
    washes.lay(0.5 * washes.pool(frame.astype(np.float32), rough=5, edge=0.2, soft=3), ground)
    count, level = int(rng.integers(2, 4)), 0.09
    heights = rng.dirichlet(np.full(count, 6.0)) * 0.8
    for i, high in enumerate(heights):
        tall = float(high) - 0.025
        ramp = np.minimum(np.minimum(x - 0.1, 0.9 - x) * w, np.minimum(y - level, level + tall - y) * h)
        fuzzy = 34 * washes.unit
        stray = cloud(rng, washes.size, 46 * washes.unit, octaves=5, gain=0.6) * 20 * washes.unit
        body = smooth(-fuzzy, fuzzy, ramp + stray)
        streaks = 0.85 + 0.22 * cloud(rng, washes.size, 240 * washes.unit, stretch=3, octaves=5)
        for strength in (0.9, 0.5):
            washes.lay(strength * body * streaks, pours[i % 3])
        level += tall + 0.035
    picture = washes.dry("canvas", CANVAS, granulation=0.1, relief=0.015)
    return Sheet(
        (picture,),
        f"{pours[0].name.capitalize()} over {pours[1].name}",
        f"Abstract: {count} soft-edged blocks, {_names(pours[:count])}, one above another on {ground.named} stain.",
    )


def stain(brief: Brief) -> Sheet:
    """Let a few large stains spread on a wide canvas."""
    washes, pours, rng = _start(brief, 3000, 1250)
    w, h = washes.size
    x, y = plane(washes.size)
    count = int(rng.integers(5, 8))
    for i in range(count):
        cx = 0.08 + 0.84 * (i + rng.uniform(0.2, 0.8)) / count
        cy, rx, ry = rng.uniform(0.3, 0.7), rng.uniform(0.07, 0.16), rng.uniform(0.2, 0.42)
        blob = 1 - np.hypot((x - cx) / rx, (y - cy) / ry)
        spread = blob + 0.5 * cloud(rng, washes.size, 300 * washes.unit, octaves=5, gain=0.45)
        ramp = (spread * 0.22 * h).astype(np.float32)
        washes.lay(0.8 * washes.pool(ramp, rough=12, edge=0.6, soft=2), pours[i % len(pours)])
    line = 0.62 + 0.05 * cloud(rng, (w, 1), w / 3, octaves=2)[0][None, :]
    thread = np.exp(-np.abs(y - line) * h / (1.6 * washes.unit))
    washes.lay(0.8 * thread * smooth(-0.5, 0.1, cloud(rng, (w, 1), 60, octaves=3)), pours[3])
    picture = washes.dry("canvas", CANVAS, granulation=0.15, relief=0.02)
    return Sheet(
        (picture,),
        "Low tide, from memory",
        f"Wide abstract: {count} stains of {_names(pours)} soaked into raw canvas, with one thin line running through.",
    )


SCENES: Mapping[str, Callable[[Brief], Sheet]] = {"veils": veils, "bands": bands, "stain": stain}


def paint(brief: Brief) -> Sheet:
    """Stain one canvas."""
    return SCENES[brief.variant](brief)
