"""Brush and ink on rice paper: reeds, branches, fruit and a great deal left out."""

from collections.abc import Callable, Mapping

import numpy as np

from byhand.demo.painters.brush import flick, stroke
from byhand.demo.painters.kinds import Brief, Point, Sheet, colour
from byhand.demo.painters.noise import cloud, smooth
from byhand.demo.painters.outlines import Points, curve, leaf, oval, wobbled
from byhand.demo.painters.scroll import PALE, SUMI, Scroll
from byhand.demo.painters.stencil import Stencil

BLUSH = colour("faded red", "c98273")


def reeds(brief: Brief) -> Sheet:
    """Paint tall reeds that lean with the wind."""
    scroll = Scroll(brief, 1400, 2800)
    rng = scroll.rng
    wind = float(rng.choice([-1, 1]) * rng.uniform(0.12, 0.3))
    far, near = scroll.stencil(), scroll.stencil()
    stems = int(rng.integers(9, 15))
    for i in range(stems):
        sheet = near if i % 3 else far
        root = scroll.at(rng.normal(0.5 - wind * 0.6, 0.15), rng.uniform(0.92, 1.02))
        tall = rng.uniform(0.45, 0.86) * scroll.height
        _reed(scroll, sheet, root, tall, wind)
    scroll.inked(far, PALE)
    scroll.inked(near)
    level = scroll.at(0, 0.93)[1] + 10 * scroll.unit * cloud(rng, (scroll.width, 1), 300 * scroll.unit)
    strip = np.exp(-np.abs(scroll.y - level) / (26 * scroll.unit))
    scroll.washes.lay(
        0.22 * strip * smooth(-0.3, 0.4, cloud(rng, scroll.size, 40 * scroll.unit, stretch=9)), SUMI
    )
    scroll.seal(0.08 if wind > 0 else 0.86, 0.8)
    side = "right" if wind > 0 else "left"
    return scroll.finish("Reeds", f"{stems} tall reeds lean to the {side} from a strip of pale water.")


def _reed(scroll: Scroll, sheet: Stencil, root: Point, tall: float, wind: float) -> None:
    rng = scroll.rng
    knots = [(root[0] + wind * tall * 0.55 * t**1.8, root[1] - tall * t) for t in np.linspace(0, 1, 5)]
    stem = curve(knots)
    wide = rng.uniform(4, 8) * scroll.unit
    stroke(sheet, rng, stem, [wide, wide * 0.9, wide * 0.6, wide * 0.4], dry=0.35)
    for _ in range(int(rng.integers(2, 5))):
        start = stem[int(rng.uniform(0.15, 0.8) * len(stem))]
        reach = rng.uniform(0.16, 0.34) * tall
        way = np.sign(wind) if rng.random() < 0.75 else -np.sign(wind)
        droop = rng.uniform(-0.1, 0.35)
        blade = curve(
            [
                tuple(start),
                (start[0] + way * reach * 0.4, start[1] - reach * 0.42),
                (start[0] + way * reach, start[1] - reach * (0.4 - droop)),
            ],
            18,
        )
        flick(sheet, rng, blade, rng.uniform(11, 22) * scroll.unit)
    if rng.random() < 0.75:
        _plume(scroll, sheet, stem, wind)


def _plume(scroll: Scroll, sheet: Stencil, stem: Points, wind: float) -> None:
    rng, u = scroll.rng, scroll.unit
    for _ in range(int(rng.integers(34, 54))):
        start = stem[int(len(stem) * rng.uniform(0.88, 1.0)) - 1]
        reach = rng.uniform(30, 85) * u
        angle = np.sign(wind) * rng.uniform(0.1, 1.1)
        tip = (start[0] + np.sin(angle) * reach, start[1] - np.cos(angle) * reach * 0.9 + reach * 0.25)
        middle = ((start[0] + tip[0]) / 2, min(start[1], tip[1]) - reach * 0.08)
        flick(sheet, rng, curve([tuple(start), middle, tip], 6), rng.uniform(2, 5) * u)


def bamboo(brief: Brief) -> Sheet:
    """Paint three culms of bamboo, near ones dark and far ones pale."""
    scroll = Scroll(brief, 1500, 2700)
    rng = scroll.rng
    culms = int(rng.integers(2, 5))
    places = rng.permutation(np.linspace(0.24, 0.72, culms))
    pale = culms // 2
    for i, place in enumerate(places):
        sheet = scroll.stencil()
        lean = rng.uniform(-0.06, 0.06)
        wide = (34 + 30 * i / culms) * scroll.unit
        joints = _culm(scroll, sheet, float(place), float(lean), wide)
        for joint in joints[1:]:
            if rng.random() < 0.62:
                _spray(scroll, sheet, joint, int(rng.integers(4, 8)))
        scroll.inked(sheet, PALE if i < pale else SUMI)
    scroll.seal(0.85, 0.86)
    return scroll.finish(
        "Bamboo, after rain",
        f"{culms} culms of bamboo, {pale} pale and far, {culms - pale} dark and near, with sharp leaves.",
    )


def _culm(scroll: Scroll, sheet: Stencil, place: float, lean: float, wide: float) -> list[Point]:
    rng = scroll.rng
    joints: list[Point] = []
    y, gap = 1.04, 0.2
    while y > -0.05:
        foot = scroll.at(place + lean * (1 - y), y)
        head = scroll.at(place + lean * (1 - y + gap), y - gap)
        space = 7 * scroll.unit
        line = curve(
            [
                (foot[0], foot[1] - space),
                ((foot[0] + head[0]) / 2, (foot[1] + head[1]) / 2),
                (head[0], head[1] + space),
            ],
            30,
        )
        stroke(
            sheet,
            rng,
            line,
            [wide * 1.1, wide * 0.9, wide * 0.9, wide * 1.1],
            dry=float(rng.uniform(0.45, 0.85)),
            value=190,
        )
        node = curve(
            [
                (head[0] - wide * 0.6, head[1] - 3),
                (head[0], head[1] + 4),
                (head[0] + wide * 0.6, head[1] - 3),
            ],
            8,
        )
        stroke(sheet, rng, node, [3 * scroll.unit, 7 * scroll.unit, 3 * scroll.unit], dry=0.1)
        joints.append(head)
        y, gap = y - gap, gap * 0.97
    return joints


def _spray(scroll: Scroll, sheet: Stencil, joint: Point, leaves: int) -> None:
    rng = scroll.rng
    way = rng.choice([-1, 1])
    reach = rng.uniform(110, 240) * scroll.unit
    end = (joint[0] + way * reach, joint[1] - reach * rng.uniform(0.3, 0.8))
    twig = curve([joint, ((joint[0] + end[0]) / 2, (joint[1] + end[1]) / 2 - 14 * scroll.unit), end], 10)
    stroke(sheet, rng, twig, [5 * scroll.unit, 3 * scroll.unit], dry=0.2)
    for _ in range(leaves):
        start = twig[int(rng.uniform(0.45, 1) * len(twig)) - 1]
        angle = rng.normal(0.9, 0.45) * way
        long = rng.uniform(120, 250) * scroll.unit
        tip = (start[0] + np.sin(angle) * long, start[1] + np.cos(angle) * long * 0.9)
        sheet.fill(leaf(tuple(start), tip, rng.uniform(18, 34) * scroll.unit, 0.32, rng.normal(0, 0.06)))


def plum(brief: Brief) -> Sheet:
    """Paint an angular plum branch in early flower."""
    scroll = Scroll(brief, 2400, 1700)
    rng = scroll.rng
    side = int(rng.choice([0, 1]))
    sheet = scroll.stencil()
    twigs: list[Points] = []
    trunk = _branch(scroll, sheet, scroll.at(side, rng.uniform(0.7, 0.95)), 0.85, 46, side)
    for part in np.linspace(0.22, 0.95, int(rng.integers(6, 9))):
        start = trunk[int(part * (len(trunk) - 1))]
        twigs.append(_twig(scroll, sheet, (start[0], start[1]), side))
    scroll.inked(sheet)
    blossoms = _blossoms(scroll, [trunk[len(trunk) // 2 :], *twigs])
    scroll.seal(0.06 if side else 0.9, 0.12, 60)
    return scroll.finish(
        "Plum, still cold",
        f"a black plum branch comes in from the {'right' if side else 'left'} and carries {blossoms} small {BLUSH.name} flowers.",
    )


def _branch(scroll: Scroll, sheet: Stencil, start: Point, reach: float, width: float, side: int) -> Points:
    rng = scroll.rng
    way = -1 if side else 1
    x, y = start
    knots = [(x, y)]
    steps = max(3, int(reach * 9))
    for i in range(steps):
        x += way * reach * scroll.width / steps * rng.uniform(0.6, 1.2)
        y -= reach * scroll.height / steps * (0.75 if i % 2 else -0.1) * rng.uniform(0.6, 1.6)
        knots.append((x, y))
    line = curve(knots, 10)
    line = wobbled(rng, line, 3 * scroll.unit, 9)
    wide = width * scroll.unit
    stroke(sheet, rng, line, [wide, wide * 0.8, wide * 1.0, wide * 0.55, wide * 0.3, wide * 0.12], dry=0.55)
    return line


def _twig(scroll: Scroll, sheet: Stencil, start: Point, side: int) -> Points:
    rng, way = scroll.rng, (-1 if side else 1) * float(scroll.rng.choice([1, 1, 1, -0.4]))
    long = rng.uniform(0.16, 0.42) * scroll.height
    upward = float(rng.choice([-1, -1, -1, 0.5]))
    knots = [
        (start[0] + way * long * 0.75 * t, start[1] + upward * long * t ** (0.8 if t < 1 else 1))
        for t in (0, 0.3, 0.55, 1)
    ]
    line = wobbled(rng, curve(knots, 10), 5 * scroll.unit, 7)
    wide = rng.uniform(9, 17) * scroll.unit
    stroke(sheet, rng, line, [wide, wide * 0.7, wide * 0.5, wide * 0.2], dry=0.3)
    return line


def _blossoms(scroll: Scroll, twigs: list[Points]) -> int:
    rng, u = scroll.rng, scroll.unit
    petals, marks, count = scroll.stencil(), scroll.stencil(), 0
    for twig in twigs:
        for part in np.linspace(0.3, 1.0, int(rng.integers(2, 5))):
            place = twig[int((part - 0.08 * rng.random()) * (len(twig) - 1))]
            cx, cy = place + rng.normal(0, 9, 2) * u
            size, turn = rng.uniform(9, 23) * u, rng.uniform(0, 6.28)
            for k in range(5):
                angle = turn + k * 2 * np.pi / 5
                petals.dot((cx + np.cos(angle) * size, cy + np.sin(angle) * size), size * 0.72)
            for k in range(9):
                angle = turn + k * 2 * np.pi / 9
                marks.line(
                    [(cx, cy), (cx + np.cos(angle) * size * 0.9, cy + np.sin(angle) * size * 0.9)], 1.4 * u
                )
                marks.dot((cx + np.cos(angle) * size * 0.95, cy + np.sin(angle) * size * 0.95), 2.6 * u)
            count += 1
    mask = petals.mask()
    scroll.washes.lift(0.85 * mask)
    scroll.washes.lay(0.5 * scroll.washes.pool(scroll.washes.ramp(mask, 4), rough=4, edge=0.7), BLUSH)
    scroll.inked(marks, bleed=0.3)
    return count


def mountains(brief: Brief) -> Sheet:
    """Paint a hand scroll of mountains in mist with one boat."""
    scroll = Scroll(brief, 3000, 940)
    rng = scroll.rng
    peaks = int(rng.integers(4, 7))
    for i in range(peaks):
        near = i / (peaks - 1)
        at, wide = rng.uniform(0.02, 0.98) * scroll.width, rng.uniform(0.09, 0.2) * scroll.width
        across = (scroll.x - at) / wide
        rough = cloud(rng, (scroll.width, 1), 150 * scroll.unit, octaves=6, gain=0.55)
        top = (
            0.72 - (0.42 - 0.12 * near) * np.exp(-(across**2)) * rng.uniform(0.7, 1.15)
        ) * scroll.height - rough * 26 * scroll.unit
        body = scroll.washes.pool(scroll.y - top, rough=3, edge=0.5)
        mist = np.exp(-np.maximum(scroll.y - top, 0) / (0.15 * scroll.height)) * np.exp(
            -(np.abs(across) ** 3) / 3
        )
        mist *= smooth(0.76, 0.58, scroll.y / scroll.height)
        ribs = cloud(rng, scroll.size, 90 * scroll.unit, stretch=0.35, octaves=6, gain=0.62)
        scroll.washes.lay((0.3 + 0.5 * near) * body * mist, SUMI)
        scroll.washes.lay(0.42 * smooth(-0.1, 0.7, ribs) * body * mist * near, SUMI)
    _boat(scroll, rng.uniform(0.2, 0.8), 0.84)
    scroll.seal(0.965, 0.82, 38)
    return scroll.finish(
        "Scroll with one boat",
        f"{peaks} mountains rise out of mist along a wide scroll; one small boat lies on the water below.",
    )


def _boat(scroll: Scroll, x: float, y: float) -> None:
    u, sheet = scroll.unit, scroll.stencil()
    cx, cy = scroll.at(x, y)
    hull = curve([(cx - 46 * u, cy - 4 * u), (cx, cy + 9 * u), (cx + 52 * u, cy - 9 * u)], 12)
    stroke(sheet, scroll.rng, hull, [2 * u, 9 * u, 2 * u], dry=0.2)
    sheet.fill(leaf((cx + 6 * u, cy), (cx + 8 * u, cy - 26 * u), 13 * u, 0.3))
    sheet.dot((cx + 8 * u, cy - 30 * u), 5 * u)
    sheet.line([(cx + 4 * u, cy - 18 * u), (cx - 34 * u, cy + 16 * u)], 1.6 * u)
    for k in range(3):
        row = cy + (16 + 9 * k) * u
        sheet.line([(cx - (60 - 12 * k) * u, row), (cx + (40 - 20 * k) * u, row)], 1.2 * u, 120)
    scroll.inked(sheet, bleed=0.4)


def persimmons(brief: Brief) -> Sheet:
    """Paint a row of persimmons, each in its own strength of ink."""
    scroll = Scroll(brief, 2200, 1500)
    rng, count = scroll.rng, int(scroll.rng.integers(4, 7))
    x = 0.5 - 0.072 * (count - 1)
    for i in range(count):
        r = rng.uniform(0.052, 0.072) * scroll.width
        cx, cy = scroll.at(
            x + 0.144 * i + rng.normal(0, 0.01), 0.5 + (0.13 if i == 1 else rng.normal(0, 0.012))
        )
        squash = rng.uniform(0.72, 0.95)
        away = np.hypot((scroll.x - cx), (scroll.y - cy) / squash)
        fullness = float(rng.choice([0.16, 0.35, 0.6, 0.9]))
        light = 0.75 + 0.35 * smooth(0, r * 1.6, np.hypot(scroll.x - cx + r * 0.4, scroll.y - cy + r * 0.4))
        scroll.washes.lay(
            fullness * light * scroll.washes.pool(r - away, rough=4, edge=0.4 + 0.5 * (fullness < 0.3)), SUMI
        )
        _calyx(scroll, cx, cy - r * squash * 0.86, r)
    scroll.seal(0.88, 0.78, 54)
    return scroll.finish(
        "Persimmons",
        f"{count} persimmons in a loose row, each in a different strength of grey, on empty paper.",
    )


def _calyx(scroll: Scroll, cx: float, cy: float, r: float) -> None:
    sheet, rng = scroll.stencil(), scroll.rng
    stroke(
        sheet,
        rng,
        curve(
            [(cx, cy + r * 0.1), (cx + r * 0.05, cy - r * 0.3), (cx + r * rng.normal(0, 0.2), cy - r * 0.5)],
            8,
        ),
        [r * 0.1, r * 0.07],
        dry=0.1,
    )
    for side in (-1, -0.4, 0.45, 1):
        sheet.fill(
            leaf(
                (cx, cy), (cx + side * r * 0.52, cy + r * 0.1 * (1 - abs(side)) + r * 0.06), r * 0.2, 0.5, 0.1
            )
        )
    scroll.inked(sheet, bleed=0.6)


def crow(brief: Brief) -> Sheet:
    """Paint one crow on a bare branch, and nothing else."""
    scroll = Scroll(brief, 1500, 2300)
    rng, u = scroll.rng, scroll.unit
    sheet = scroll.stencil()
    _branch(scroll, sheet, scroll.at(0, 0.8), 0.75, 26, 0)
    cx, cy = scroll.at(rng.uniform(0.44, 0.56), 0.525)
    body = curve(
        [
            (cx - 92 * u, cy - 120 * u),
            (cx - 20 * u, cy - 150 * u),
            (cx + 60 * u, cy - 60 * u),
            (cx + 84 * u, cy + 70 * u),
            (cx + 30 * u, cy + 150 * u),
            (cx - 60 * u, cy + 110 * u),
            (cx - 96 * u, cy - 10 * u),
        ],
        10,
        closed=True,
    )
    sheet.fill(body)
    sheet.fill(oval((cx - 78 * u, cy - 140 * u), (58 * u, 50 * u)))
    sheet.fill(leaf((cx - 118 * u, cy - 140 * u), (cx - 206 * u, cy - 122 * u), 36 * u, 0.2))
    for k in range(5):
        tail = curve(
            [
                (cx + (20 + 9 * k) * u, cy + 90 * u),
                (cx + (70 + 6 * k) * u, cy + 230 * u),
                (cx + (70 + 22 * k) * u, cy + (340 - 14 * k) * u),
            ],
            10,
        )
        stroke(sheet, rng, tail, [26 * u, 22 * u, 8 * u], dry=0.5)
    for k in range(6):
        feather = curve(
            [
                (cx + (40 - 12 * k) * u, cy - (50 - 22 * k) * u),
                (cx + 78 * u, cy + (60 + 14 * k) * u),
                (cx + (96 - 4 * k) * u, cy + (150 + 16 * k) * u),
            ],
            10,
        )
        stroke(sheet, rng, feather, [18 * u, 20 * u, 4 * u], dry=0.55)
    for k in (-1, 1):
        sheet.line(
            [(cx + 20 * u * k - 10 * u, cy + 130 * u), (cx + 22 * u * k - 16 * u, cy + 190 * u)], 7 * u
        )
    sheet.dot((cx - 92 * u, cy - 150 * u), 7 * u, 0)
    scroll.inked(sheet)
    scroll.seal(0.82, 0.12)
    return scroll.finish(
        "Crow", "a single black crow looks left from a bare branch; the rest of the sheet is empty."
    )


SCENES: Mapping[str, Callable[[Brief], Sheet]] = {
    "reeds": reeds,
    "bamboo": bamboo,
    "plum": plum,
    "mountains": mountains,
    "persimmons": persimmons,
    "crow": crow,
}


def paint(brief: Brief) -> Sheet:
    """Paint one ink picture."""
    return SCENES[brief.variant](brief)
