"""Linocuts: owls, fish, mountains and maize, in one bit or with one colour."""

from collections.abc import Callable, Mapping

import numpy as np

from byhand.demo.painters.kinds import Brief, Sheet
from byhand.demo.painters.lino_animals import fish, moth, owl
from byhand.demo.painters.lino_block import Block
from byhand.demo.painters.lino_print import away_from, printed, start_block
from byhand.demo.painters.noise import cloud, smooth
from byhand.demo.painters.outlines import curve, leaf, oval, ribbon


def mountain(brief: Brief) -> Sheet:
    """Cut a peak with the sun behind it and terraces at its foot."""
    block = start_block(brief, 1900, 2300)
    rng = block.rng
    ones = np.ones((block.h, block.w), dtype=np.float32)
    sun_x, sun_y = rng.uniform(330, 670), rng.uniform(300, 380)
    away = away_from(block, sun_x, sun_y)
    angle = np.arctan2(block.y - sun_y, block.x - sun_x)
    block.groove(ones, (angle * 90).astype(np.float32), 15.7, 0.24 + 0.6 * smooth(170, 760, away))
    block.clear((away < 178).astype(np.float32))
    peak_x, peak_y = 1000 - sun_x + rng.uniform(-60, 60), 440.0
    rough = cloud(rng, (block.w, 1), 150 * block.unit, octaves=4, gain=0.36)[0][None, :]
    line = peak_y + np.abs(block.x - peak_x) ** 0.96 * rng.uniform(1.0, 1.25) + 30 * rough
    mass = (block.y > line).astype(np.float32)
    block.leave(mass, halo=8)
    light = np.clip((peak_x - block.x) / 260 + 0.55 * block.shake() + 0.35 * rough, -1, 1)
    slope = (block.y - 0.9 * np.abs(block.x - peak_x) * np.sign(block.x - peak_x)).astype(np.float32)
    block.groove(mass, slope, 22, 0.18 + 0.4 * smooth(-0.3, 0.8, light))
    tongue = 60 + 120 * np.exp(-(((block.x - peak_x) / 90) ** 2)) * (0.5 + np.sin(block.x / 13) ** 2)
    block.clear(mass * (block.y > line + 9) * (block.y < line + tongue) * (light > -0.2))
    foot = 940.0
    level = foot
    fields = 0
    while level < block.high + 60:
        wave = level + 30 * np.sin(block.x / 210 + level) + 16 * rough
        strip = (block.y > wave).astype(np.float32)
        block.leave(strip, halo=6)
        lean = (block.x * (0.9 if fields % 2 else -0.7) + block.y * 1.2).astype(np.float32)
        block.groove(strip, lean, 18 + 4 * (fields % 3), (0.5, 0.22, 0.62, 0.34)[fields % 4])
        level += rng.uniform(48, 84)
        fields += 1
    block.second = (away < 180) * (1 - mass) + (block.y > foot + 36).astype(np.float32)
    block.border(50)
    return printed(
        block,
        brief,
        "Apu",
        f"a steep peak with snow, a large round sun with rays behind it and {fields} terraced fields below.",
    )


def maize(brief: Brief) -> Sheet:
    """Cut a maize plant against the night."""
    block = start_block(brief, 1300, 2300)
    rng = block.rng
    ones = np.ones((block.h, block.w), dtype=np.float32)
    block.groove(ones, (block.x + 40 * np.sin(block.y / 240)).astype(np.float32), 24, 0.14)
    for x, y in rng.uniform(60, 940, (40, 2)) * (1, 1.2):
        block.clear(block.mask(oval((x, y), (5, 5), 12)))
    stalk = curve([(500, block.high), (490, 1200), (508, 700), (500, 180)], 12)
    block.clear(block.mask(ribbon(stalk, [74, 60, 48, 14])))
    block.leave(block.mask(ribbon(stalk, [58, 46, 34, 4])), halo=0)
    block.groove(block.mask(ribbon(stalk, [58, 46, 34, 4])), block.x + 0 * block.y, 11, 0.42)
    leaves = int(rng.integers(7, 10))
    for k in range(leaves):
        _blade(block, k, leaves)
    for side, y in ((-1, 900), (1, 1090)):
        _cob(block, 500 + side * 92, float(y), side)
    for k in range(9):
        tip = (500 + (k - 4) * 44, 60 + abs(k - 4) * 22)
        tassel = ribbon(curve([(500, 230), (500 + (k - 4) * 14, 140), tip], 8), [6, 12, 4])
        block.clear(block.mask(tassel))
    soil = (block.y > block.high - 150 + 14 * np.sin(block.x / 60)).astype(np.float32)
    block.leave(soil, halo=8)
    block.groove(soil, block.y + 10 * np.sin(block.x / 40), 20, 0.5)
    block.border(48)
    return printed(
        block,
        brief,
        "Maize",
        f"a tall maize plant with {leaves} leaves and two cobs against a dark sky with stars.",
    )


def _blade(block: Block, k: int, leaves: int) -> None:
    rng, side = block.rng, 1 if k % 2 else -1
    y = 1500 - 1150 * k / leaves
    reach = rng.uniform(300, 400)
    spine = curve(
        [
            (500, y),
            (500 + side * reach * 0.45, y - rng.uniform(150, 230)),
            (500 + side * reach, y - 60),
            (500 + side * reach * 1.05, y + 110),
        ],
        14,
    )
    mask = block.mask(ribbon(spine, [20, 74, 66, 40, 3]))
    block.clear(block.mask(ribbon(spine, [34, 96, 88, 60, 10])))
    block.leave(mask, halo=0)
    away = np.abs(block.x - 500) * 0.35 + block.y
    block.groove(mask, away.astype(np.float32), 12, 0.48)
    block.clear(block.mask(ribbon(spine, [3, 7, 5, 2])))


def _cob(block: Block, x: float, y: float, side: int) -> None:
    husk = leaf((x - side * 60, y + 150), (x + side * 76, y - 170), 150, 0.45, -0.05 * side)
    cob = leaf((x - side * 40, y + 110), (x + side * 78, y - 190), 104, 0.5, -0.05 * side)
    block.leave(block.mask(husk), halo=9)
    block.groove(block.mask(husk), (block.x * 0.9 + side * block.y * 0.4).astype(np.float32), 13, 0.4)
    block.leave(block.mask(cob), halo=7)
    turned = (block.x * side * 0.93 + block.y * 0.37) / 23
    along = (block.y * 0.93 - block.x * side * 0.37) / 20
    kernel = np.hypot(turned - np.floor(turned) - 0.5, along - np.floor(along) - 0.5) < 0.42
    block.clear(block.mask(cob) * kernel)


SCENES: Mapping[str, Callable[[Brief], Sheet]] = {
    "owl": owl,
    "fish": fish,
    "mountain": mountain,
    "moth": moth,
    "maize": maize,
}


def paint(brief: Brief) -> Sheet:
    """Cut and print one block."""
    return SCENES[brief.variant](brief)
