"""Gouache of dry country: haze, red earth, flat-topped trees."""

from collections.abc import Callable, Mapping

import numpy as np

from byhand.demo.painters.gouache_view import View, mixed
from byhand.demo.painters.kinds import Brief, Colour, Sheet
from byhand.demo.painters.noise import cloud
from byhand.demo.painters.outlines import curve, oval, ribbon


def ridges(brief: Brief) -> Sheet:
    """Paint ridge behind ridge and a low sun."""
    view = View(brief, 3000, 1900)
    rng, hour = view.rng, view.hour
    view.sky(0.62)
    side = float(rng.choice([0.28, 0.36, 0.64, 0.72]))
    view.sun(side, float(rng.uniform(0.2, 0.34)), 0.075)
    count = int(rng.integers(4, 7))
    steps = (hour.far, hour.middle, hour.near, hour.dark)
    for i in range(count):
        part = i / (count - 1)
        place = part * (len(steps) - 1)
        tint = mixed(steps[int(place)], steps[min(int(place) + 1, 3)], place % 1)
        lit = mixed(tint, hour.low, 0.22 * (1 - part))
        line = view.board.ridge(0.46 + 0.44 * part, 0.06 + 0.05 * part, 800 - 300 * part, 3 + i)
        view.board.lay(view.y - line, tint, lit, rough=1.6 + part)
    return Sheet(
        (view.board.dry(margin=0.035),),
        f"{_count_word(count)} ridges",
        f"Gouache of {count} ridges {hour.when}, from {hour.far.name} to {hour.dark.name}, under {hour.sun.named} disc of the "
        f"{'moon' if hour.name == 'night' else 'sun'} on the {'left' if side < 0.5 else 'right'}.",
        "jpeg-p3" if hour.name == "dusk" else "jpeg",
    )


def _count_word(count: int) -> str:
    return ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")[count]


def savanna(brief: Brief) -> Sheet:
    """Paint domes of granite, a road and flat-topped trees."""
    view = View(brief, 2600, 1950)
    rng, hour, board = view.rng, view.hour, view.board
    view.sky(0.6)
    horizon = 0.6 * view.h
    domes = int(rng.integers(2, 5))
    for i in range(domes):
        at, wide = rng.uniform(0.1, 0.9) * view.w, rng.uniform(0.1, 0.22) * view.w
        bump = np.clip(1 - np.abs((view.x - at) / wide) ** 2.6, 0, 1) ** 0.5
        line = (
            horizon
            - bump * wide * rng.uniform(0.6, 0.95)
            + 4 * view.u * cloud(rng, (view.w, 1), 90 * view.u)[0]
        )
        tint = mixed(hour.far, hour.middle, i / domes)
        rock = np.minimum(view.y - line, horizon - view.y) * (bump > 0.02) - (bump <= 0.02) * 900
        board.lay(rock, tint, mixed(tint, hour.low, 0.3))
        across, up = (view.x - at) / wide, (horizon - view.y) / wide
        turn = (across - 0.55 + 0.75 * up**2) * wide + 50 * view.u * board.noise(220, 0.6)
        board.lay(np.minimum(rock, turn), mixed(tint, hour.dark, 0.22), rough=6)
    board.lay(view.y - horizon, hour.earth, mixed(hour.earth, hour.low, 0.35), streak=0.5)
    for _ in range(26):
        level = horizon + (view.h - horizon) * rng.random() ** 1.4
        tuft = 10 * view.u * cloud(rng, (view.w, 1), 60 * view.u, octaves=4)[0][None, :] - 5 * view.u
        strip = tuft - np.abs(view.y - level) * 0.8
        board.lay(strip, mixed(hour.middle, hour.earth, rng.random() * 0.6), rough=5)
    _road(view, horizon)
    trees = int(rng.integers(4, 8))
    for depth in np.sort(rng.uniform(0.02, 1, trees) ** 1.6):
        _acacia(
            view,
            float(rng.uniform(0.04, 0.96)),
            horizon + (0.02 + 0.3 * depth) * view.h,
            0.09 + 0.3 * depth,
            float(depth),
        )
    return Sheet(
        (board.dry(),),
        "The road out",
        f"Gouache of dry country {hour.when}: {domes} rounded granite hills, {hour.earth.named} plain with a pale road and {trees} flat-topped trees.",
    )


def _road(view: View, horizon: float) -> None:
    rng = view.rng
    down = np.clip((view.y - horizon) / (view.h - horizon), 0, 1)
    start, sway = rng.uniform(0.35, 0.65), rng.uniform(-0.25, 0.25)
    middle = (start + sway * np.sin(down * 2.6) * down**0.7) * view.w
    half = (0.002 + 0.085 * down**1.7) * view.w
    ramp = np.minimum(half - np.abs(view.x - middle), view.y - horizon - 1)
    view.board.lay(
        ramp, mixed(view.hour.earth, view.hour.sun, 0.55), mixed(view.hour.earth, view.hour.low, 0.4), rough=3
    )


def _acacia(view: View, x: float, foot: float, tall: float, depth: float) -> None:
    rng, hour = view.rng, view.hour
    high, cx = tall * view.h, x * view.w
    trunk, crown, light = view.stencil(), view.stencil(), view.stencil()
    lean = rng.uniform(-0.14, 0.14) * high
    fork = (cx + lean * 0.5, foot - high * 0.45)
    trunk.fill(
        ribbon(
            curve([(cx, foot), (cx + lean * 0.1, foot - high * 0.2), fork], 6), [high * 0.06, high * 0.034]
        )
    )
    for k in (-0.42, -0.16, 0.14, 0.4):
        end = (cx + lean + k * high, foot - high * rng.uniform(0.74, 0.86))
        knee = ((fork[0] + end[0]) / 2 + k * high * 0.12, (fork[1] + end[1]) / 2 + high * 0.03)
        trunk.fill(ribbon(curve([fork, knee, end], 6), [high * 0.03, high * 0.012]))
    for _ in range(int(16 + 22 * depth)):
        px = cx + lean + rng.uniform(-0.6, 0.6) * high
        py = foot - high * (0.86 + 0.07 * rng.standard_normal() * 0.6)
        radius = high * rng.uniform(0.06, 0.13)
        crown.fill(oval((px, py), (radius * 1.9, radius * 0.55)))
        if rng.random() < 0.5:
            light.fill(oval((px - radius * 0.4, py - radius * 0.26), (radius * 1.0, radius * 0.2)))
    shade = view.stencil()
    shade.fill(oval((cx + high * 0.1, foot + high * 0.01), (high * 0.5, high * 0.035)))
    view.paint(shade, mixed(hour.earth, hour.dark, 0.5), rough=2)
    leaves = mixed(hour.middle, hour.near, 0.3 + 0.7 * depth)
    view.paint(trunk, mixed(hour.near, hour.dark, 0.4 + 0.6 * depth))
    view.paint(crown, leaves, mixed(leaves, hour.dark, 0.3), rough=3)
    view.paint(light, mixed(leaves, hour.low, 0.35), rough=2)


def river(brief: Brief) -> Sheet:
    """Paint a river that winds to the horizon."""
    view = View(brief, 1900, 2500)
    rng, hour, board = view.rng, view.hour, view.board
    view.sky(0.4)
    horizon = 0.36 * view.h
    view.sun(float(rng.uniform(0.3, 0.7)), 0.2, 0.06)
    for part in (0.0, 0.5):
        line = board.ridge(0.335 + 0.03 * part, 0.03, 420)
        board.lay(view.y - line, mixed(hour.far, hour.middle, part), hour.far)
    board.lay(view.y - horizon, hour.middle, mixed(hour.middle, hour.near, 0.5), streak=0.5)
    for _ in range(9):
        line = board.ridge(0.37 + 0.6 * rng.random() ** 1.2, 0.012, 300)
        strip = np.minimum(view.y - line, line + rng.uniform(20, 90) * view.u - view.y)
        board.lay(strip, mixed(hour.near, hour.earth, rng.random()), rough=7)
    down = np.clip((view.y - horizon) / (view.h - horizon), 0, 1)
    bend = np.sin(9.5 * np.sqrt(down + 0.02) + rng.uniform(0, 6))
    middle = (0.5 + (0.05 + 0.34 * down**0.8) * bend * (1 - 0.35 * down)) * view.w
    half = (0.008 + 0.14 * down**1.5) * view.w
    inward = np.minimum(half - np.abs(view.x - middle), view.y - horizon)
    board.lay(inward + 26 * view.u * down, mixed(hour.earth, hour.low, 0.45), hour.earth, rough=5)
    board.lay(inward, hour.high, hour.low, rough=2, streak=0.6)
    board.lay(
        np.minimum(inward - 5 * view.u, (board.noise(20, 14, 3) - 0.5) * 30 * view.u), hour.sun, rough=2
    )
    boats = int(rng.integers(1, 4))
    for k in range(boats):
        row = int((0.58 + 0.14 * k) * view.h)
        _canoe(view, float(middle[row, 0] + rng.normal(0, 0.02) * view.w), row, 0.03 + 0.022 * k)
    return Sheet(
        (board.dry(margin=0.04),),
        "Low river",
        f"Gouache of a river winding through {hour.middle.name} land towards far hills {hour.when}, with "
        f"{boats} narrow boat{'s' if boats > 1 else ''}.",
    )


def _canoe(view: View, x: float, y: float, size: float) -> None:
    stencil, s = view.stencil(), size * view.h
    stencil.fill(
        ribbon(
            curve([(x - s, y - s * 0.1), (x, y + s * 0.05), (x + s, y - s * 0.12)], 10),
            [0.5, s * 0.16, s * 0.16, 0.5],
        )
    )
    stencil.fill(
        ribbon(
            np.array([(x + s * 0.3, y), (x + s * 0.33, y - s * 0.2), (x + s * 0.36, y - s * 0.42)]),
            [s * 0.14, s * 0.16, s * 0.09],
        )
    )
    stencil.dot((x + s * 0.36, y - s * 0.5), s * 0.065)
    stencil.line([(x + s * 0.36, y - s * 0.72), (x + s * 0.62, y + s * 0.22)], s * 0.02)
    view.paint(stencil, view.hour.dark, rough=0.6)


def grove(brief: Brief) -> Sheet:
    """Paint the trunks of a plantation with light between them."""
    view = View(brief, 1700, 2550)
    rng, hour, board = view.rng, view.hour, view.board
    view.sky(0.9)
    board.lay(view.y - board.ridge(0.62, 0.02, 300), hour.far, hour.low, streak=0.6)
    board.lay(view.y - board.ridge(0.74, 0.02, 300), hour.earth, mixed(hour.earth, hour.low, 0.4), streak=0.6)
    count = 0
    for depth in (0.0, 0.35, 0.7, 1.0):
        stems = int(rng.integers(5, 9) * (1.5 - depth))
        trunks = view.stencil()
        for x in rng.uniform(-0.02, 1.02, stems):
            count += 1
            wide = (0.012 + 0.05 * depth**1.5) * view.w * rng.uniform(0.8, 1.25)
            lean = rng.normal(0, 0.018) * view.w
            foot = (0.66 + 0.3 * depth + rng.normal(0, 0.015)) * view.h
            line = curve(
                [(x * view.w, foot), (x * view.w + lean * 0.6, foot * 0.5), (x * view.w + lean, -20)], 12
            )
            trunks.fill(ribbon(line, [wide * 1.5, wide, wide * 0.92, wide * 0.8]))
        steps = (hour.far, hour.middle, hour.near, hour.dark)
        place = depth * 2.99
        tint = mixed(steps[int(place)], steps[int(place) + 1], place % 1)
        ramp = board.ramp(trunks.mask(), 1.2)
        board.lay(ramp, tint, mixed(tint, hour.earth, 0.25), rough=1.5)
        lit = np.minimum(
            ramp, board.ramp(np.roll(1 - trunks.mask(), round((4 + 9 * depth) * view.u), axis=1), 1.2)
        )
        board.lay(lit, mixed(tint, hour.sun, 0.5), rough=2)
        _canopy(view, depth, tint)
    return Sheet(
        (board.dry(),),
        "Plantation",
        f"Tall gouache of a grove {hour.when}: {count} straight trunks from {hour.far.name} to {hour.dark.name}, each with a thin edge of light.",
    )


def _canopy(view: View, depth: float, tint: Colour) -> None:
    rng, leaves = view.rng, view.stencil()
    for _ in range(150):
        x, y = rng.uniform(-0.02, 1.02) * view.w, (0.02 + abs(rng.normal(0, 0.1 + 0.05 * depth))) * view.h
        size = rng.uniform(6, 15) * (0.7 + depth) * view.u
        leaves.fill(oval((x, y), (size * 1.6, size * 0.7), 10, rng.normal(0, 0.8)))
    view.paint(leaves, mixed(tint, view.hour.middle, 0.4), tint, rough=2)


def terraces(brief: Brief) -> Sheet:
    """Paint a wide hillside of terraced fields."""
    view = View(brief, 3000, 1150)
    rng, hour, board = view.rng, view.hour, view.board
    view.sky(0.4)
    board.lay(view.y - board.ridge(0.26, 0.1, 600), hour.far, mixed(hour.far, hour.low, 0.3))
    hill = board.noise(900, 2.2, 3)
    fields = 0
    steps = (
        hour.middle,
        hour.near,
        hour.earth,
        mixed(hour.middle, hour.low, 0.5),
        mixed(hour.near, hour.low, 0.25),
    )
    level = 0.34
    while level < 1.05:
        line = level * view.h - hill * (90 + 130 * level) * view.u
        tint = steps[int(rng.integers(len(steps)))]
        board.lay(view.y - line, tint, mixed(tint, hour.low, 0.2), rough=1.2, streak=0.45)
        bank = np.minimum(view.y - line, line + (3 + 12 * level) * view.u - view.y)
        board.lay(bank, mixed(tint, hour.dark, 0.55), rough=2.5)
        level += rng.uniform(0.035, 0.06) * (0.6 + level)
        fields += 1
    huts = int(rng.integers(3, 6))
    for x in rng.uniform(0.08, 0.92, huts):
        _house(view, float(x), float(rng.uniform(0.42, 0.78)))
    return Sheet(
        (board.dry(),),
        "Terraces",
        f"A wide gouache of a hillside {hour.when} cut into {fields} terraced fields in {hour.middle.name}, {hour.near.name} and {hour.earth.name}, with {huts} small houses.",
    )


def _house(view: View, x: float, y: float) -> None:
    s, cx, cy = (0.02 + 0.05 * y) * view.h, x * view.w, y * view.h
    wall, shade, roof = view.stencil(), view.stencil(), view.stencil()
    wall.fill([(cx - s, cy), (cx - s, cy - s * 0.9), (cx + s, cy - s * 0.9), (cx + s, cy)])
    shade.fill([(cx + s * 0.3, cy), (cx + s * 0.3, cy - s * 0.9), (cx + s, cy - s * 0.9), (cx + s, cy)])
    shade.fill(
        [(cx - s * 0.5, cy), (cx - s * 0.5, cy - s * 0.5), (cx - s * 0.15, cy - s * 0.5), (cx - s * 0.15, cy)]
    )
    roof.fill([(cx - s * 1.25, cy - s * 0.8), (cx, cy - s * 1.75), (cx + s * 1.25, cy - s * 0.8)])
    view.paint(wall, mixed(view.hour.sun, view.hour.low, 0.4))
    view.paint(shade, mixed(view.hour.low, view.hour.dark, 0.5))
    view.paint(roof, mixed(view.hour.earth, view.hour.dark, 0.25), rough=2)


SCENES: Mapping[str, Callable[[Brief], Sheet]] = {
    "ridges": ridges,
    "savanna": savanna,
    "river": river,
    "grove": grove,
    "terraces": terraces,
}


def paint(brief: Brief) -> Sheet:
    """Paint one gouache."""
    return SCENES[brief.variant](brief)
