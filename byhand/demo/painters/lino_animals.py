"""Linocuts of animals: an owl, fish, a moth."""

import numpy as np

from byhand.demo.painters.kinds import Brief, Sheet
from byhand.demo.painters.lino_block import Block
from byhand.demo.painters.lino_print import away_from, printed, start_block
from byhand.demo.painters.noise import blurred, smooth
from byhand.demo.painters.outlines import Points, curve, leaf, oval, ribbon


def owl(brief: Brief) -> Sheet:
    """Cut an owl on a branch under a ringed moon."""
    block = start_block(brief, 1600, 2100)
    rng, cy = block.rng, 560.0
    moon_x, moon_y = rng.uniform(280, 720), rng.uniform(190, 250)
    ones = np.ones((block.h, block.w), dtype=np.float32)
    rings = away_from(block, moon_x, moon_y)
    block.groove(ones, rings, 19, 0.62 - 0.5 * smooth(150, 900, rings))
    block.clear((rings < 105).astype(np.float32))
    body = curve(
        [
            (500, cy - 210),
            (668, cy - 150),
            (722, cy + 60),
            (690, cy + 330),
            (560, cy + 520),
            (440, cy + 520),
            (310, cy + 330),
            (278, cy + 60),
            (332, cy - 150),
        ],
        12,
        closed=True,
    )
    ears = [
        np.array(
            [
                (340 if s < 0 else 660, cy - 140),
                (330 if s < 0 else 670, cy - 300),
                (455 if s < 0 else 545, cy - 205),
            ]
        )
        for s in (-1, 1)
    ]
    shape = block.mask(body, *ears)
    block.leave(shape, halo=9)
    _breast(block, cy)
    for side in (-1, 1):
        _owl_eye(block, 500 + side * 98, cy - 60)
        wing = block.mask(
            leaf((500 + side * 190, cy + 30), (500 + side * 120, cy + 470), 150, 0.35, 0.12 * side)
        )
        block.leave(wing, halo=6)
        along = (block.y - cy) * 0.55 + np.abs(block.x - 500 - side * 160) * 1.1
        block.groove(wing, along, 26, 0.34)
    block.leave(block.mask(leaf((500, cy - 40), (500, cy + 60), 52, 0.4)), halo=5)
    branch = block.mask(
        ribbon(
            curve([(-20, cy + 560), (300, cy + 520), (700, cy + 545), (1020, cy + 470)], 12), [70, 60, 54, 40]
        )
    )
    block.leave(branch, halo=8)
    block.groove(branch, block.y * 0.9 + 0.06 * block.x, 13, 0.3)
    for side in (-1, 1):
        for k in (-1, 0, 1):
            block.leave(block.mask(oval((500 + side * 75 + k * 30, cy + 520), (14, 34))), halo=4)
    block.border(46)
    return printed(
        block,
        brief,
        "Owl, two o'clock",
        "an owl with round eyes sits on a branch and faces us; behind it a white moon with rings carved around it.",
    )


def _breast(block: Block, cy: float) -> None:
    rows, step = range(10), 46
    for row in rows:
        for k in range(-4, 5):
            x, y = 500 + k * 44 + (row % 2) * 22, cy + 90 + row * step * 0.85
            if abs(x - 500) < 150 - row * 6:
                scale = curve([(x - 18, y), (x, y + 26), (x + 18, y)], 6)
                block.clear(block.mask(ribbon(scale, [2, 9, 2])))


def _owl_eye(block: Block, x: float, y: float) -> None:
    away = away_from(block, x, y)
    disc = (away < 104).astype(np.float32)
    block.clear(disc)
    angle = np.arctan2(block.y - y, block.x - x)
    block.leave((away < 96).astype(np.float32), halo=0)
    block.groove(disc, (angle * 60).astype(np.float32), 17, 0.25 + 0.5 * smooth(60, 100, away))
    block.clear((away < 56).astype(np.float32))
    block.leave((away < 33).astype(np.float32), halo=0)
    block.clear((away_from(block, x - 11, y - 12) < 8).astype(np.float32))


def fish(brief: Brief) -> Sheet:
    """Cut two or three fish that swim in carved water."""
    block = start_block(brief, 2200, 1500)
    rng = block.rng
    ones = np.ones((block.h, block.w), dtype=np.float32)
    wave = block.y + 14 * np.sin(block.x / 70 + block.y / 55)
    block.groove(ones, wave.astype(np.float32), 21, 0.66)
    count = int(rng.integers(2, 4))
    bodies: list[Points] = []
    for k in range(count):
        y = block.high * (k + 0.85) / (count + 0.7)
        way = 1 if (k % 2) else -1
        bodies.append(_fish(block, 500 + rng.uniform(-50, 50), float(y), way, 620 - 70 * count))
    block.second = block.mask(*bodies)
    block.border(40)
    return printed(
        block,
        brief,
        "River fish",
        f"{count} fish with scales swim in opposite directions through lines of water.",
    )


def _fish(block: Block, x: float, y: float, way: int, long: float) -> Points:
    half = long / 2
    body = curve(
        [
            (x - way * half, y),
            (x - way * half * 0.55, y - half * 0.27),
            (x + way * half * 0.1, y - half * 0.33),
            (x + way * half * 0.72, y - half * 0.1),
            (x + way * half * 1.02, y - half * 0.3),
            (x + way * half * 0.92, y),
            (x + way * half * 1.02, y + half * 0.3),
            (x + way * half * 0.72, y + half * 0.1),
            (x + way * half * 0.1, y + half * 0.3),
            (x - way * half * 0.55, y + half * 0.25),
        ],
        10,
        closed=True,
    )
    fin = np.array(
        [
            (x - way * half * 0.2, y - half * 0.28),
            (x + way * half * 0.2, y - half * 0.55),
            (x + way * half * 0.4, y - half * 0.22),
        ]
    )
    block.leave(block.mask(body, fin), halo=9)
    mask = block.mask(body)
    u, v = (block.x - x) * way / half, (block.y - y) / half
    scaled = mask * (u > -0.5) * (u < 0.66)
    cell = 0.085
    row = np.floor(v / cell)
    su = (u + 0.5 * cell * (row % 2)) / cell
    sx, sy = su - np.floor(su) - 0.5, v / cell - row - 0.5
    arc = np.abs(np.hypot(sx + 0.28, sy) - 0.55) < 0.13
    block.clear(scaled * arc.astype(np.float32))
    block.groove(block.mask(fin), (block.x * 0.9 + block.y).astype(np.float32), 12, 0.4)
    block.groove(mask * (u > 0.72), (block.y + 0.0 * block.x).astype(np.float32), 13, 0.45)
    gill = ribbon(
        curve(
            [
                (x - way * half * 0.52, y - half * 0.2),
                (x - way * half * 0.44, y),
                (x - way * half * 0.52, y + half * 0.19),
            ],
            8,
        ),
        [3, 12, 3],
    )
    block.clear(block.mask(gill))
    block.clear(block.mask(oval((x - way * half * 0.72, y - half * 0.06), (22, 22))))
    block.leave(block.mask(oval((x - way * half * 0.72, y - half * 0.06), (11, 11))), halo=0)
    return body


def moth(brief: Brief) -> Sheet:
    """Cut a moth with its wings spread."""
    block = start_block(brief, 1800, 1500)
    rng = block.rng
    block.ink[:] = False
    ones = np.ones((block.h, block.w), dtype=np.float32)
    block.chatter(ones, 0.32)
    cx, cy = 500.0, 430.0
    bend = rng.uniform(-30, 30, 4)
    for side in (-1, 1):
        fore = curve(
            [
                (cx + side * 20, cy - 60),
                (cx + side * (210 + bend[0]), cy - 250),
                (cx + side * 430, cy - 290 + bend[1]),
                (cx + side * 400, cy - 120),
                (cx + side * 300, cy + 10),
                (cx + side * 30, cy + 30),
            ],
            12,
            closed=True,
        )
        hind = curve(
            [
                (cx + side * 20, cy + 20),
                (cx + side * 260, cy + 10),
                (cx + side * (330 + bend[2]), cy + 130),
                (cx + side * 240, cy + 300 + bend[3]),
                (cx + side * 90, cy + 230),
            ],
            12,
            closed=True,
        )
        for wing, root in ((hind, (cx, cy + 20)), (fore, (cx, cy - 30))):
            _wing(block, wing, root, side)
    _moth_spots(block, cx, cy)
    body = curve(
        [
            (cx, cy - 150),
            (cx + 36, cy - 100),
            (cx + 40, cy + 30),
            (cx + 26, cy + 220),
            (cx, cy + 290),
            (cx - 26, cy + 220),
            (cx - 40, cy + 30),
            (cx - 36, cy - 100),
        ],
        10,
        closed=True,
    )
    block.leave(block.mask(body), halo=7)
    block.groove(block.mask(body) * (block.y > cy + 20), block.y + 0 * block.x, 24, 0.36)
    for side in (-1, 1):
        feeler = curve(
            [(cx + side * 10, cy - 150), (cx + side * 60, cy - 240), (cx + side * 150, cy - 300)], 10
        )
        block.leave(block.mask(ribbon(feeler, [5, 7, 4])), halo=0)
        for k in range(2, len(feeler), 2):
            block.leave(
                block.mask(ribbon(np.array([feeler[k], feeler[k] + (side * 6, -26)]), [4, 2])), halo=0
            )
    return printed(
        block,
        brief,
        "Moth on the wall",
        "a large moth seen from above, wings spread, with an eye spot on each wing.",
    )


def _wing(block: Block, outline: Points, root: tuple[float, float], side: int) -> None:
    mask = block.mask(outline)
    block.leave(mask, halo=8)
    away = away_from(block, *root)
    angle = np.arctan2(block.y - root[1], (block.x - root[0]) * side)
    band = 0.5 + 0.5 * np.sin(away / 34)
    block.groove(mask, (angle * 120).astype(np.float32), 14, 0.1 + 0.5 * smooth(0.35, 0.9, band))
    inner = blurred(mask, 16 * block.unit)
    block.clear(mask * ((inner > 0.62) & (inner < 0.7)))


def _moth_spots(block: Block, cx: float, cy: float) -> None:
    for side in (-1, 1):
        for x, y, r in ((270, -150, 46), (200, 150, 38)):
            away = away_from(block, cx + side * x, cy + y)
            block.clear((away < r).astype(np.float32))
            block.leave((away < r * 0.74).astype(np.float32), halo=0)
            block.clear((away < r * 0.4).astype(np.float32))
            block.leave((away < r * 0.2).astype(np.float32), halo=0)
