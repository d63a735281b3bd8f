"""Pixel art at its true size: few colours, small sheets, dithered skies."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from byhand.demo.painters.kinds import Brief, Colour, Sheet, colour
from byhand.demo.painters.noise import cloud
from byhand.demo.painters.pixels import Pixels

Whole = npt.NDArray[np.int64]

# Inks: 0 darkest, 1 to 4 towards light, 5 accent, 6 warm light, 7 second accent.
PALETTES: tuple[tuple[str, tuple[Colour, ...]], ...] = (
    (
        "a blue night",
        (
            colour("ink", "10142b"),
            colour("navy", "232f5c"),
            colour("blue", "3f5c94"),
            colour("pale blue", "86a8c9"),
            colour("ice", "dfe9e6"),
            colour("red", "c74b50"),
            colour("lamp yellow", "f3c969"),
            colour("violet", "6b4e8e"),
        ),
    ),
    (
        "an orange evening",
        (
            colour("brown-black", "2a1726"),
            colour("wine", "5c2a42"),
            colour("rust", "a8503f"),
            colour("orange", "e39a54"),
            colour("cream", "f9e6b8"),
            colour("teal", "3c7a7a"),
            colour("gold", "ffcf6b"),
            colour("plum", "7d3f63"),
        ),
    ),
    (
        "four greens",
        (
            colour("dark green", "16281f"),
            colour("moss", "34553a"),
            colour("leaf", "6d8c49"),
            colour("lime", "b3c46a"),
            colour("pale lime", "ecefc3"),
            colour("dark green", "16281f"),
            colour("pale lime", "ecefc3"),
            colour("moss", "34553a"),
        ),
    ),
    (
        "a pink morning",
        (
            colour("aubergine", "2c2140"),
            colour("purple", "574a80"),
            colour("mauve", "a274a6"),
            colour("pink", "e8a4ae"),
            colour("shell", "fbe5d3"),
            colour("turquoise", "4aa3a2"),
            colour("butter", "ffe08a"),
            colour("rose", "c9587d"),
        ),
    ),
)


class Stage(NamedTuple):
    """A sheet, its chance and the name of its light."""

    sheet: Pixels
    rng: np.random.Generator
    light: str


def _stage(brief: Brief, width: int, height: int, lights: tuple[int, ...] = (0, 1, 2, 3)) -> Stage:
    rng = brief.rng()
    light, palette = PALETTES[lights[int(rng.integers(len(lights)))]]
    return Stage(Pixels(width, height, palette), rng, light)


def _line(stage: Stage, level: float, rough: float, cell: float) -> Whole:
    noise = cloud(stage.rng, (stage.sheet.w, 1), cell, octaves=4)[0]
    line: Whole = np.round(level - noise * rough).astype(np.int64)
    return line


def _stars(stage: Stage, count: int, low: int) -> None:
    for _ in range(count):
        x, y = int(stage.rng.integers(stage.sheet.w)), int(stage.rng.integers(low))
        stage.sheet.dot(x, y, int(stage.rng.choice([3, 4])))


def _firs(stage: Stage, ground: Whole, count: int, tall: tuple[int, int], ink: int, rim: int) -> None:
    sheet, rng = stage.sheet, stage.rng
    for x in rng.integers(-2, sheet.w + 2, count):
        high = int(rng.integers(*tall))
        foot = int(ground[int(np.clip(x, 0, sheet.w - 1))]) + 1
        for row in range(high):
            reach = max(0, int((row % 5 + row * 0.32) * 0.55))
            sheet.box(x - reach, foot - high + row, reach * 2 + 1, 1, ink)
            if reach and row % 5 == 4:
                sheet.dot(x - reach, foot - high + row, rim)


def lake(brief: Brief) -> Sheet:
    """Draw a lake, mountains, firs and one lit cabin."""
    stage = _stage(brief, 160, 144)
    sheet, rng = stage.sheet, stage.rng
    sheet.shade(1 - sheet.y / 80, [4, 3, 2, 1], sheet.y < 80)
    _stars(stage, 22, 30)
    mx, my = int(rng.integers(24, 136)), int(rng.integers(16, 34))
    sheet.disc(mx, my, 10, 4)
    sheet.disc(mx + 3, my - 2, 8, 6)
    far, near = _line(stage, 62, 16, 50), _line(stage, 74, 10, 36)
    sheet.where(sheet.y >= far[None, :], 2)
    snow = (sheet.y >= far[None, :]) & (sheet.y < far[None, :] + 5 + (sheet.x * 7 % 5)) & (far[None, :] < 60)
    sheet.where(snow, 3)
    sheet.where(sheet.y >= near[None, :], 1)
    _firs(stage, near + 8, 34, (10, 22), 0, 1)
    shore = 88
    sheet.box(0, shore - 3, 160, 4, 0)
    _cabin(stage, int(rng.integers(20, 130)), shore - 2)
    mirror = sheet.cells[shore - 52 : shore][::-1]
    sheet.cells[shore : shore + 52] = mirror
    sheet.where(
        (sheet.y >= shore) & ((sheet.y + sheet.x // 9) % 5 == 0) & ((sheet.x * 13 + sheet.y * 7) % 11 < 7), 1
    )
    _reeds(stage, 132)
    return Sheet(
        (sheet.image(),),
        "Cabin",
        f"Pixel art in {stage.light}, 160 by 144 pixels: a cabin with one lit window by a lake under mountains, a full moon on the {'left' if mx < 80 else 'right'}.",
        "png",
    )


def _cabin(stage: Stage, x: int, foot: int) -> None:
    sheet = stage.sheet
    sheet.box(x - 7, foot - 8, 15, 9, 1)
    for row in range(6):
        sheet.box(x - 9 + row, foot - 8 - row, 19 - 2 * row, 1, 5)
    sheet.box(x - 3, foot - 6, 3, 3, 6)
    sheet.box(x + 3, foot - 6, 3, 7, 0)
    sheet.box(x + 3, foot - 16, 2, 5, 0)
    for puff in range(4):
        sheet.box(x + 4 + puff, foot - 20 - puff * 3, 2, 1, 3)


def _reeds(stage: Stage, level: int) -> None:
    sheet, rng = stage.sheet, stage.rng
    for x in rng.integers(0, sheet.w, 70):
        tall = int(abs(x - sheet.w / 2) / 5 + rng.integers(3, 9))
        sheet.box(x, sheet.h - tall, 1, tall, 0)
        if rng.random() < 0.25:
            sheet.box(x, sheet.h - tall - 2, 1, 4, 5)
    sheet.where((sheet.y > level + 7) & (sheet.cells == 1), 0)


def shop(brief: Brief) -> Sheet:
    """Draw a street corner with a shop that is still open."""
    stage = _stage(brief, 192, 128)
    sheet, rng = stage.sheet, stage.rng
    sheet.shade(1 - sheet.y / 128, [3, 2, 1])
    _stars(stage, 16, 30)
    x = -4
    while x < sheet.w:
        wide, top = int(rng.integers(14, 30)), int(rng.integers(22, 58))
        sheet.box(x, top, wide, 80, 1)
        for wy in range(top + 4, 90, 7):
            for wx in range(x + 3, x + wide - 3, 6):
                sheet.box(wx, wy, 2, 3, 6 if rng.random() < 0.16 else 0)
        x += wide + 1
    left = int(rng.integers(44, 70))
    _shop_front(stage, left)
    sheet.box(0, 108, 192, 20, 0)
    sheet.box(0, 108, 192, 1, 2)
    glow = np.clip(1 - np.abs(sheet.x - left - 38) / 52 - (sheet.y - 108) / 22, 0, 1) * 0.8
    sheet.shade(glow, [0, 1, 6], sheet.y > 109)
    for post in (left - 18, left + 92):
        sheet.box(post, 62, 2, 46, 0)
        sheet.box(post - 3, 60, 8, 2, 0)
        sheet.box(post - 2, 62, 6, 3, 6)
    return Sheet(
        (sheet.image(),),
        "Still open",
        f"Pixel art in {stage.light}, 192 by 128 pixels: a small shop with a striped awning and lit windows on an empty street.",
        "png",
    )


def _shop_front(stage: Stage, left: int) -> None:
    sheet, rng = stage.sheet, stage.rng
    sheet.box(left, 44, 76, 64, 7)
    sheet.box(left, 44, 76, 2, 3)
    for k in range(3):
        sheet.box(left + 8 + 24 * k, 50, 12, 14, 0)
        sheet.box(left + 9 + 24 * k, 51, 10, 12, 6 if k != 1 else 2)
        sheet.box(left + 13 + 24 * k, 51, 1, 12, 0)
    for k in range(19):
        sheet.box(left - 2 + 4 * k + 2, 68, 4, 9 + (k % 2), 4 if k % 2 else 5)
    sheet.box(left + 4, 80, 42, 24, 0)
    sheet.box(left + 5, 81, 40, 22, 6)
    for k in range(6):
        high = int(rng.integers(4, 12))
        sheet.box(left + 8 + 6 * k, 103 - high, 4, high, int(rng.choice([5, 7, 2, 1])))
    sheet.box(left + 5, 91, 40, 1, 2)
    for k in range(7):
        sheet.disc(left + 8 + 5.5 * k, 89, 1.6, int(rng.choice([5, 7, 1])))
    sheet.box(left + 54, 80, 16, 28, 0)
    sheet.box(left + 56, 82, 12, 14, 6)
    sheet.dot(left + 57, 99, 6)


POTS = (
    ("..bbbb..", ".bccccb.", ".bcccdb.", "..bcdb..", "..bbbb.."),
    ("bbbbbbbb", "bccccddb", ".bcccdb.", ".bcccdb.", "..bbbb.."),
)


def plants(brief: Brief) -> Sheet:
    """Draw a sheet of potted plants, as for a game."""
    stage = _stage(brief, 128, 128, (1, 2, 3))
    sheet = stage.sheet
    sheet.cells[:] = 4
    for row in range(4):
        sheet.box(0, row * 32 + 28, 128, 2, 3)
        for column in range(4):
            _plant(stage, column * 32 + 16, row * 32 + 28)
    for k in range(1, 4):
        sheet.where((sheet.x == 32 * k) & (sheet.y % 4 == 0), 3)
    return Sheet(
        (sheet.image(),),
        "Sixteen plants",
        f"Pixel art in {stage.light}, 128 by 128 pixels: ferns, cacti, bushes and tulips in sixteen pots on four shelves.",
        "png",
    )


def _plant(stage: Stage, x: int, foot: int) -> None:
    sheet, rng = stage.sheet, stage.rng
    pot, ink = POTS[int(rng.integers(2))], int(rng.choice([7, 2]))
    leaf = 2 if stage.light == "four greens" else 5
    PLANTS[int(rng.integers(len(PLANTS)))](stage, x, foot - 5, leaf)
    for dy, row in enumerate(pot):
        for dx, letter in enumerate(row):
            if letter != ".":
                tone = {"b": 0, "c": ink, "d": 1}[letter]
                sheet.dot(x - 4 + dx, foot - 5 + dy, tone)


def _fern(stage: Stage, x: int, top: int, leaf: int) -> None:
    for k in np.linspace(-1.1, 1.1, int(stage.rng.integers(5, 8))):
        long = int(stage.rng.integers(9, 14))
        for step in np.arange(0, long, 0.5):
            px = x + np.sin(k) * step
            py = top - np.cos(k) * step * 1.15 + step * step * (0.02 + 0.03 * abs(k))
            stage.sheet.box(px, py, 2, 1, leaf if step % 3 else 1)


def _cactus(stage: Stage, x: int, top: int, leaf: int) -> None:
    sheet, high = stage.sheet, int(stage.rng.integers(9, 16))
    sheet.box(x - 3, top - high, 6, high, leaf)
    sheet.box(x - 3, top - high, 1, high, 1)
    sheet.box(x + 3, top - high + 4, 3, 3, leaf)
    sheet.box(x + 5, top - high + 1, 2, 5, leaf)
    for k in range(0, high, 3):
        sheet.dot(x + (k % 2), top - k, 3)
    sheet.box(x - 1, top - high - 1, 2, 1, 7)


def _bush(stage: Stage, x: int, top: int, leaf: int) -> None:
    sheet, rng = stage.sheet, stage.rng
    sheet.box(x, top - 4, 1, 4, 0)
    for px, py in zip(rng.uniform(-5, 5, 12), rng.uniform(-4, 3.5, 12), strict=True):
        sheet.disc(x + px, top - 9 + py, 2.0, leaf)
        sheet.box(x + px - 1, top - 10 + py, 2, 1, 3)
        sheet.dot(x + px + 1, top - 8 + py, 1)


def _tulips(stage: Stage, x: int, top: int, leaf: int) -> None:
    sheet, rng = stage.sheet, stage.rng
    for k in (-5, 0, 5):
        high = int(rng.integers(9, 17))
        for step in range(high):
            sheet.dot(x + k * step / high, top - step, leaf)
        sheet.disc(x + k, top - high, 2.2, int(rng.choice([7, 6, 3])))
        sheet.dot(x + k, top - high, 0)


PLANTS = (_fern, _cactus, _bush, _tulips)


def attic(brief: Brief) -> Sheet:
    """Draw an attic room with a desk under the window."""
    stage = _stage(brief, 160, 120)
    sheet, rng = stage.sheet, stage.rng
    sheet.cells[:] = 1
    slope = sheet.x * 0.62
    sheet.where(sheet.y < 46 - slope, 0)
    sheet.where(sheet.y < 46 - (159 - sheet.x) * 0.62, 0)
    sheet.where((sheet.y >= 92), 0)
    sheet.where((sheet.y >= 93) & (sheet.y % 6 == 3), 1)
    sheet.box(58, 22, 46, 44, 0)
    sheet.box(60, 24, 42, 40, 2)
    sky = (sheet.x >= 60) & (sheet.x < 102) & (sheet.y >= 24) & (sheet.y < 64)
    sheet.shade(1 - (sheet.y - 24) / 40, [4, 3, 2], sky)
    roofs = _line(stage, 56, 6, 12)
    sheet.where(sky & (sheet.y >= roofs[None, :]), 1)
    sheet.disc(int(rng.integers(66, 96)), int(rng.integers(29, 38)), 4, 4)
    sheet.box(80, 24, 2, 40, 0)
    sheet.box(60, 43, 42, 2, 0)
    beam = (np.abs(sheet.x - 81) < 21 + (sheet.y - 64) * 0.5) & (sheet.y > 92)
    sheet.where(beam & ((sheet.x + sheet.y) % 2 == 0), 2)
    sheet.box(44, 78, 76, 3, 5)
    for leg in (47, 114):
        sheet.box(leg, 81, 3, 20, 5)
    _desk(stage)
    for k in range(9):
        high = int(rng.integers(7, 13))
        sheet.box(8 + 3 * k, 92 - high, 2, high, int(rng.choice([5, 7, 3, 2])))
    sheet.box(6, 92, 30, 2, 0)
    return Sheet(
        (sheet.image(),),
        "Attic",
        f"Pixel art in {stage.light}, 160 by 120 pixels: an attic room with a desk under a window, a lamp, books and a sleeping cat.",
        "png",
    )


def _desk(stage: Stage) -> None:
    sheet = stage.sheet
    sheet.box(100, 76, 8, 2, 0)
    sheet.box(103, 62, 1, 14, 0)
    sheet.box(94, 60, 10, 2, 0)
    for row in range(5):
        sheet.box(93 - row // 2, 61 + row, 6 + row, 1, 6)
    sheet.box(60, 75, 18, 3, 4)
    sheet.box(61, 74, 16, 1, 3)
    sheet.stamp(["......a.a.", ".....aaaaa", "aaaaaaaaaa", "aaaaaaaaa.", ".aaaaaaaa."], 124, 88)
    sheet.box(122, 93, 16, 2, 7)
    sheet.box(82, 71, 5, 7, 5)
    for k in (-2, 0, 2):
        sheet.box(84 + k, 65 - abs(k), 1, 6, 3)


SCENES: Mapping[str, Callable[[Brief], Sheet]] = {
    "lake": lake,
    "shop": shop,
    "plants": plants,
    "attic": attic,
}


def paint(brief: Brief) -> Sheet:
    """Draw one piece of pixel art; its size is part of it and is never scaled."""
    return SCENES[brief.variant](brief)
