"""Botanical plates: one plant on old paper, fine lines under thin colour."""

from collections.abc import Callable, Mapping

import numpy as np

from byhand.demo.painters.kinds import Brief, Colour, Point, Sheet, colour
from byhand.demo.painters.leaf_plates import leaves, oak
from byhand.demo.painters.outlines import Points, curve, leaf, oval, ribbon, wobbled
from byhand.demo.painters.plate import GREENS, SEPIA, Plate
from byhand.demo.painters.stencil import Stencil


def poppy(brief: Brief) -> Sheet:
    """Paint a poppy: flower, bud, seed head and cut leaves."""
    plate = Plate(brief)
    rng = plate.rng
    red = (colour("scarlet", "d0452f"), colour("orange", "e07f35"), colour("rose", "cf6f7e"))[
        int(rng.integers(3))
    ]
    root = (500.0, 1190.0)
    tops = [(rng.uniform(440, 520), 330.0), (rng.uniform(650, 720), 520.0), (rng.uniform(270, 330), 560.0)]
    for k, top in enumerate(tops):
        sway = rng.uniform(-50, 50)
        line = curve([root, ((root[0] + top[0]) / 2 + sway, (root[1] + top[1]) / 2 + 40), top], 16)
        plate.stem(line, [11, 9, 7])
        for j in range(6, len(line), 2):
            way = 1 if j % 4 else -1
            plate.pencil(np.array([line[j], line[j] + (way * 12, -3)]), 0.8, 90)
        if k == 1:
            _bud(plate, top)
        elif k == 2:
            _capsule(plate, top)
    for side, y, long in ((-1, 1120, 300), (1, 1090, 330), (-1, 960, 230), (1, 900, 180)):
        _cut_leaf(plate, (500, float(y)), side, long)
    _poppy_flower(plate, tops[0], red)
    return plate.finish(
        "Poppy",
        f"{red.named} poppy with one open flower, a nodding bud, a seed head and cut grey-green leaves.",
    )


def _poppy_flower(plate: Plate, at: Point, red: Colour) -> None:
    rng = plate.rng
    x, y = at
    for cx, cy, rx, ry, turn in (
        (0, -58, 150, 104, 0.0),
        (-104, 8, 104, 128, 0.25),
        (104, 8, 104, 128, -0.25),
        (0, 66, 140, 92, 0.0),
    ):
        petal = wobbled(rng, oval((x + cx, y + cy), (rx, ry), 60, turn), 9, 9)
        rays = [
            np.array([(x, y), ((x + px) / 2, (y + py) / 2), (x + (px - x) * 0.93, y + (py - y) * 0.93)])
            for px, py in petal[::4]
        ]
        plate.colour([petal], red, strength=0.72, veins=rays)
    heart = [wobbled(rng, oval((x, y), (38, 34), 40), 3, 7)]
    plate.colour(heart, colour("grey-green", "7d8f76"), strength=1.1)
    for angle in np.linspace(0, 2 * np.pi, 46, endpoint=False):
        r = 46 + rng.uniform(0, 24)
        end = (x + np.cos(angle) * r, y + np.sin(angle) * r * 0.9)
        plate.pencil(np.array([(x + np.cos(angle) * 36, y + np.sin(angle) * 32), end]), 1.2, 230)
        plate.lines.dot((end[0] * plate.k, end[1] * plate.k), 3.4 * plate.k, 255)


def _bud(plate: Plate, at: Point) -> None:
    x, y = at
    hook = curve([at, (x + 24, y - 40), (x + 60, y - 30), (x + 66, y + 14)], 10)
    plate.stem(hook, [7, 6, 6])
    bud = oval((x + 68, y + 58), (34, 48), 40, -0.12)
    plate.colour([bud], GREENS[0], strength=0.9, second=GREENS[3])
    for k in range(14):
        px, py = bud[k * 2]
        plate.pencil(np.array([(px, py), (px + (px - x - 68) * 0.28, py + (py - y - 58) * 0.22)]), 0.8, 110)


def _capsule(plate: Plate, at: Point) -> None:
    x, y = at
    body = curve(
        [(x, y + 10), (x - 40, y - 30), (x - 34, y - 86), (x, y - 96), (x + 34, y - 86), (x + 40, y - 30)],
        8,
        closed=True,
    )
    ribs = [
        curve([(x, y + 8), (x + k * 36, y - 44), (x + k * 26, y - 88)], 6) for k in (-0.6, -0.2, 0.2, 0.6)
    ]
    plate.colour([body], GREENS[1], veins=ribs, second=colour("straw", "c9ad6b"))
    lid = oval((x, y - 100), (46, 15), 30)
    plate.colour([lid], SEPIA, strength=0.5)
    for k in range(9):
        plate.pencil(np.array([(x, y - 100), lid[k * 30 // 9]]), 1.0, 190)


def _cut_leaf(plate: Plate, base: Point, side: int, long: float) -> None:
    rng = plate.rng
    spine = curve(
        [
            base,
            (base[0] + side * long * 0.45, base[1] - long * 0.12),
            (base[0] + side * long, base[1] - long * rng.uniform(0.1, 0.5)),
        ],
        14,
    )
    lobes = []
    for k in range(4, len(spine) - 1, 3):
        for way in (-1, 1):
            reach = long * 0.24 * np.sin(np.pi * k / len(spine)) + 14
            tip = spine[k] + (side * reach * 0.7, way * reach)
            lobes.append(
                leaf(
                    (float(spine[k][0]), float(spine[k][1])),
                    (float(tip[0]), float(tip[1])),
                    reach * 0.42,
                    0.5,
                    0.1 * way * side,
                )
            )
    plate.colour([*lobes, ribbon(spine, [9, 14, 3])], GREENS[1], second=GREENS[3])
    plate.pencil(spine, 1.1, 120)


def fern(brief: Brief) -> Sheet:
    """Paint one fern frond and a young one still curled."""
    plate = Plate(brief, 1500, 2500)
    rng = plate.rng
    green = GREENS[int(rng.integers(4))]
    bend = rng.uniform(-90, 90)
    spine = curve([(500 - bend * 0.5, 1540), (500, 1000), (500 + bend * 0.6, 560), (500 + bend, 170)], 20)
    count = 20
    pinnae = 0
    for k in range(count):
        at = spine[int((0.16 + 0.83 * k / count) * (len(spine) - 1))]
        reach = (
            330 * np.sin(np.pi * (0.12 + 0.86 * (1 - k / count))) ** 0.9 * (0.35 + 0.65 * (1 - k / count))
            + 14
        )
        for side in (-1, 1):
            _pinna(plate, (float(at[0]), float(at[1])), side, float(reach), green)
            pinnae += 1
    plate.stem(spine, [13, 10, 7, 2], colour("brown", "7b5a3c"))
    curl = [
        (130 + 66 * np.cos(a) * (1 - a / 16), 1350 - 66 * np.sin(a) * (1 - a / 16))
        for a in np.linspace(0, 11, 40)
    ]
    young = np.vstack([curve([(250, 1560), (214, 1470), curl[0]], 10), np.array(curl)])
    plate.stem(young, [16, 15, 13, 8, 4], green)
    return plate.finish(
        "Fern", f"{green.named} fern frond with {pinnae} side leaves, and a young one still curled."
    )


def _pinna(plate: Plate, base: Point, side: int, reach: float, green: Colour) -> None:
    tip = (base[0] + side * reach, base[1] - reach * 0.42)
    spine = curve([base, ((base[0] + tip[0]) / 2, (base[1] + tip[1]) / 2 - reach * 0.03), tip], 8)
    teeth = [
        leaf(
            (float(p[0]), float(p[1])),
            (float(p[0] + side * 10), float(p[1] + way * (9 + reach * 0.11 * (1 - k / len(spine))))),
            17,
            0.5,
        )
        for k, p in enumerate(spine[1:-1])
        for way in (-1, 1)
    ]
    stencil_parts = [*teeth, ribbon(spine, [9, 8, 2])]
    stencil = Stencil(plate.washes.size, 1)
    stencil.fill_all(part * plate.k for part in stencil_parts)
    box = stencil.sheet.getbbox()
    if box is None:
        return
    window = (slice(box[1], box[3]), slice(box[0], box[2]))
    mask = stencil.mask()[window]
    light = 0.72 + 0.4 * plate.shade[window] + 0.12 * side
    plate.washes.lay(mask * light, green, window)
    plate.pencil(spine, 0.9, 150)


def umbel(brief: Brief) -> Sheet:
    """Paint cow parsley: umbels on thin stems."""
    plate = Plate(brief, 1500, 2500)
    rng = plate.rng
    root = (500.0, 1580.0)
    heads = int(rng.integers(3, 6))
    white = colour("white-green", "c7cba0")
    main = curve([root, (500, 1100), (500 + rng.uniform(-40, 40), 640)], 16)
    plate.stem(main, [15, 12, 9])
    for k in range(heads):
        start = main[int((0.35 + 0.65 * k / max(1, heads - 1)) * (len(main) - 1))]
        way = 0 if k == heads - 1 else (1 if k % 2 else -1)
        top = (float(start[0] + way * rng.uniform(170, 290)), float(start[1] - rng.uniform(240, 330)))
        plate.stem(
            curve(
                [tuple(start), ((start[0] + top[0]) / 2 + way * 40, (start[1] + top[1]) / 2 + 50), top], 10
            ),
            [7, 5],
        )
        _head(plate, top, rng.uniform(120, 180), white)
    for side, y in ((-1, 1400), (1, 1300), (-1, 1150)):
        _feathery(plate, (500, float(y)), side, rng.uniform(250, 330))
    return plate.finish(
        "Cow parsley", f"cow parsley with {heads} umbels of small white-green flowers and feathered leaves."
    )


def _head(plate: Plate, at: Point, reach: float, white: Colour) -> None:
    rng = plate.rng
    dots = []
    for angle in np.linspace(-2.6, -0.54, 13):
        x, y = at[0] + np.cos(angle) * reach, at[1] + np.sin(angle) * reach * 0.62
        plate.pencil(curve([at, ((at[0] + x) / 2, (at[1] + y) / 2 + 8), (x, y)], 6), 1.6, 190)
        for _ in range(11):
            px, py = x + rng.normal(0, 17), y + rng.normal(0, 10) - 8
            plate.pencil(np.array([(x, y + 4), (px, py)]), 0.8, 110)
            dots.append(oval((px, py), (6.2, 5.4), 10))
    plate.colour(dots, white, strength=0.9)


def _feathery(plate: Plate, base: Point, side: int, long: float) -> None:
    parts: list[Points] = []
    spine = curve(
        [
            base,
            (base[0] + side * long * 0.5, base[1] - long * 0.34),
            (base[0] + side * long, base[1] - long * 0.3),
        ],
        12,
    )
    for k in range(4, len(spine) - 1, 2):
        for way in (-1, 1):
            reach = long * 0.34 * (1 - 0.75 * k / len(spine))
            end = spine[k] + (side * reach * 0.75, way * reach * 0.7)
            rib = curve([tuple(spine[k]), tuple((spine[k] + end) / 2), tuple(end)], 5)
            parts.append(ribbon(rib, [3, 2]))
            for j in range(1, len(rib), 2):
                for turn in (-1, 1):
                    tip = rib[j] + (side * 18, turn * 16)
                    parts.append(
                        leaf((float(rib[j][0]), float(rib[j][1])), (float(tip[0]), float(tip[1])), 9)
                    )
    plate.colour([*parts, ribbon(spine, [6, 5, 2])], GREENS[0], second=GREENS[3])


SCENES: Mapping[str, Callable[[Brief], Sheet]] = {
    "poppy": poppy,
    "fern": fern,
    "oak": oak,
    "umbel": umbel,
    "leaves": leaves,
}


def paint(brief: Brief) -> Sheet:
    """Paint one plate."""
    return SCENES[brief.variant](brief)
