"""Botanical plates of oak twigs and pressed leaves."""

import numpy as np

from byhand.demo.painters.kinds import Brief, Colour, Point, Sheet, colour
from byhand.demo.painters.outlines import curve, spine_of, wobbled
from byhand.demo.painters.plate import AUTUMN, GREENS, Plate, leaf_veins


def oak(brief: Brief) -> Sheet:
    """Paint an oak twig with acorns."""
    plate = Plate(brief, 1900, 2200)
    rng = plate.rng
    twig = wobbled(rng, curve([(210, 960), (390, 770), (540, 580), (690, 400)], 16), 8, 5)
    count = int(rng.integers(6, 9))
    autumn = rng.random() < 0.5
    for k, part in enumerate(np.linspace(0.1, 1.0, count)):
        at = twig[int(part * (len(twig) - 1))]
        side = 1 if k % 2 else -1
        angle = -0.9 + side * rng.uniform(0.7, 1.2)
        tint = AUTUMN[int(rng.integers(5))] if autumn else GREENS[int(rng.integers(3))]
        _oak_leaf(plate, (float(at[0]), float(at[1])), angle, rng.uniform(220, 275), tint)
    plate.stem(twig, [22, 16, 12, 5], colour("bark", "8a6c52"))
    acorns = int(rng.integers(2, 4))
    for k in range(acorns):
        at = twig[int((0.3 + 0.2 * k) * (len(twig) - 1))]
        _acorn(plate, (float(at[0]), float(at[1])), 1 if k % 2 else -1)
    return plate.finish(
        "Oak",
        f"an oak twig with {count} {'autumn' if autumn else 'green'} leaves and {acorns} acorns.",
        "tiff" if autumn else "jpeg",
    )


def _oak_leaf(plate: Plate, base: Point, angle: float, long: float, tint: Colour) -> None:
    t = np.linspace(0, 1, 70)
    swell = np.sin(np.pi * t**0.82) ** 0.8
    half = long * (0.2 * swell + 0.075 * swell * np.sin(t * 2 * np.pi * 4.4 - 1.2)) + 2
    bend = 0.05 * long * np.sin(np.pi * t)
    local = np.vstack(
        [np.column_stack([t * long, bend + half]), np.column_stack([t * long, bend - half])[::-1]]
    )
    cos, sin = np.cos(angle), np.sin(angle)
    outline = np.column_stack(
        [base[0] + local[:, 0] * cos - local[:, 1] * sin, base[1] + local[:, 0] * sin + local[:, 1] * cos]
    )
    plate.colour(
        [outline],
        tint,
        veins=leaf_veins(outline, 6),
        second=AUTUMN[4] if tint in AUTUMN else GREENS[3],
        strength=0.85,
    )
    plate.pencil(spine_of(outline), 1.2, 140)


def _acorn(plate: Plate, at: Point, side: int) -> None:
    x, y = at[0] + side * 70, at[1] + 120
    plate.stem(curve([at, (x - side * 10, y - 80), (x, y - 34)], 8), [6, 6])
    nut = curve(
        [(x - 36, y - 10), (x - 32, y + 50), (x, y + 96), (x + 32, y + 50), (x + 36, y - 10)], 8, closed=True
    )
    plate.colour([nut], colour("nut brown", "b08a4a"), second=GREENS[2])
    cup = curve(
        [(x - 46, y + 4), (x - 40, y - 34), (x, y - 48), (x + 40, y - 34), (x + 46, y + 4), (x, y + 14)],
        8,
        closed=True,
    )
    plate.colour([cup], colour("bark", "8a6c52"))
    for row in range(3):
        for k in range(7 - row):
            cx, cy = x + (k - 3 + row / 2) * 12, y - 2 - row * 13
            plate.pencil(curve([(cx - 6, cy), (cx, cy + 6), (cx + 6, cy)], 4), 1.0, 150)


def leaves(brief: Brief) -> Sheet:
    """Lay out autumn leaves in rows, as one presses them."""
    plate = Plate(brief, 1800, 2300)
    rng = plate.rng
    kinds, used = ("oak", "plain", "heart", "fan"), []
    for row in range(4):
        for column in range(3):
            x, y = 232 + 270 * column + rng.normal(0, 7), 232 + 272 * row + rng.normal(0, 7)
            tint = AUTUMN[int(rng.integers(5))]
            used.append(tint.name)
            kind = kinds[(row + 2 * column + int(rng.integers(2))) % 4]
            angle = -np.pi / 2 + rng.normal(0, 0.22)
            _pressed(plate, kind, (float(x), float(y)), float(angle), tint)
    return plate.finish(
        "Twelve leaves",
        f"twelve pressed autumn leaves in four rows of three, mostly {', '.join(sorted(set(used)))}.",
    )


def _pressed(plate: Plate, kind: str, at: Point, angle: float, tint: Colour) -> None:
    long = plate.rng.uniform(160, 190)
    cos, sin = np.cos(angle), np.sin(angle)
    base = (at[0] - cos * long * 0.2, at[1] - sin * long * 0.2)
    tail = (base[0] - cos * 46, base[1] - sin * 46)
    plate.stem(
        curve([tail, ((base[0] + tail[0]) / 2 + 5, (base[1] + tail[1]) / 2), base], 6), [4, 5], AUTUMN[4]
    )
    if kind == "oak":
        _oak_leaf(plate, base, angle, long, tint)
        return
    if kind == "plain":
        tip = (base[0] + cos * long, base[1] + sin * long)
        plate.leaf(base, tip, long * 0.46, tint, bend=0.05, second=AUTUMN[int(plate.rng.integers(5))], ribs=9)
        return
    turn = np.linspace(-2.45, 2.45, 60) if kind == "heart" else np.linspace(-1.05, 1.05, 60)
    reach = (
        long * (0.5 + 0.26 * np.cos(turn) - 0.07 * np.abs(turn))
        if kind == "heart"
        else long * (0.86 - 0.13 * np.exp(-((turn / 0.09) ** 2)) + 0.018 * np.sin(turn * 40))
    )
    rim = np.column_stack([base[0] + np.cos(angle + turn) * reach, base[1] + np.sin(angle + turn) * reach])
    outline = np.vstack([[base], rim])
    rays = [
        np.array([base, (np.array(base) + p) / 2, np.array(base) + (p - np.array(base)) * 0.92])
        for p in rim[3:-3:4]
    ]
    plate.colour([outline], tint, veins=rays, second=AUTUMN[int(plate.rng.integers(5))])
