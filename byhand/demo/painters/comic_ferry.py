"""The comic "Night ferry": six silent pages read from left to right."""

from itertools import pairwise

import numpy as np

from byhand.demo.painters.comic_cast import cat, cat_face, face, person
from byhand.demo.painters.comic_page import INK, PAPER, Page, Panel
from byhand.demo.painters.comic_props import bricks, ferry, lighthouse, moon, night, rain, sea
from byhand.demo.painters.outlines import curve, oval, ribbon


def _ferry_1(page: Page) -> str:
    p = page.panel(0, 0, 1, 0.46)
    night(p)
    moon(p, 0.74, 0.3, 0.17)
    sea(p, 0.66)
    for x in (0.08, 0.26, 0.44):
        p.line([p.at(x, 0.78), p.at(x, 1.02)], 4)
    p.shape([p.at(-0.02, 0.72), p.at(0.56, 0.72), p.at(0.56, 0.79), p.at(-0.02, 0.79)], p.light)
    person(p, 0.36, 0.72, 0.36)
    ferry(p, 0.78, 0.76, 0.16)
    p.close()
    p = page.panel(0, 0.46, 0.42, 0.27)
    p.ground(p.light)
    face(p, 0.5, 0.46, 0.27, mouth=-0.3)
    p.close()
    p = page.panel(0.42, 0.46, 0.58, 0.27)
    p.ground(p.deep)
    p.shape(
        curve([p.at(0.12, 1.1), p.at(0.16, 0.62), p.at(0.5, 0.54), p.at(0.84, 0.62), p.at(0.88, 1.1)], 10),
        p.light,
    )
    cat_face(p, 0.5, 0.55, 0.25)
    p.shape(
        curve([p.at(0.06, 1.1), p.at(0.14, 0.78), p.at(0.5, 0.84), p.at(0.86, 0.78), p.at(0.94, 1.1)], 10),
        p.light,
    )
    p.close()
    p = page.panel(0, 0.73, 1, 0.27)
    night(p, 16)
    sea(p, 0.7, waves=40)
    ferry(p, 0.45, 0.74, 0.5)
    person(p, 0.38, 0.58, 0.2, bag=False)
    p.balloon(0.68, 0.2, 0.34, 1, (0.56, 0.42))
    p.close()
    return "someone in a long coat waits on a pier under a full moon, a cat looks out of the bag, and a small ferry comes and takes them"


def _ferry_2(page: Page) -> str:
    p = page.panel(0, 0, 0.5, 0.36)
    night(p, 24)
    p.line([p.at(0, 0.72), p.at(1, 0.72)], 3, p.light)
    person(p, 0.44, 1.04, 0.62, bag=False, way=-1)
    cat(p, 0.78, 0.72, 0.24)
    p.close()
    p = page.panel(0.5, 0, 0.5, 0.36)
    p.ground(PAPER)
    p.dots(0.5, 1.0, p.light)
    face(p, 0.46, 0.5, 0.25, mouth=0.2)
    p.balloon(0.72, 0.14, 0.42, 2, (0.62, 0.42))
    p.close()
    p = page.panel(0, 0.36, 1, 0.3)
    night(p, 50)
    sea(p, 0.62, waves=46)
    ferry(p, 0.26, 0.66, 0.22)
    lighthouse(p, 0.84, 0.62, 0.36)
    p.close()
    p = page.panel(0, 0.66, 0.34, 0.34)
    p.ground(p.light)
    cat_face(p, 0.5, 0.55, 0.3)
    p.close()
    p = page.panel(0.34, 0.66, 0.66, 0.34)
    p.ground(p.deep)
    lighthouse(p, 0.5, 0.94, 0.78)
    p.balloon(0.2, 0.24, 0.3, 2, (0.05, 0.55))
    p.close()
    return "on deck the traveller and the cat see the island ahead; its lighthouse is dark"


def _ferry_3(page: Page) -> str:
    p = page.panel(0, 0, 1, 0.5)
    p.ground(p.deep)
    sea(p, 0.56, waves=60, high=0.06)
    ferry(p, 0.48, 0.56, 0.44, tilt=-0.3)
    rain(p, 130)
    p.close()
    for k, tilt in enumerate((-0.2, 0.15, -0.1)):
        p = page.panel(k / 3, 0.5, 1 / 3, 0.22)
        p.ground(INK if k == 1 else p.deep)
        rain(p, 20)
        if k == 1:
            cat_face(p, 0.5, 0.56, 0.34, wide_eyed=True)
        else:
            sea(p, 0.6, high=0.08)
            ferry(p, 0.5, 0.6 + tilt * 0.4, 0.34, tilt=tilt * 2)
        p.close()
    p = page.panel(0, 0.72, 1, 0.28)
    p.ground(INK)
    rain(p, 70, p.light)
    face(p, 0.32, 0.5, 0.3, mouth=-1)
    p.balloon(0.72, 0.36, 0.3, 1, (0.5, 0.6))
    p.close()
    return "a storm: the ferry leans on high waves, rain falls across all panels, the cat's eyes are wide"


def _stairs(p: Panel, steps: int) -> None:
    path = [p.at(0, 1)]
    for k in range(steps):
        path += [p.at(k / steps, 1 - (k + 0.6) / steps), p.at((k + 1) / steps, 1 - (k + 0.6) / steps)]
    p.fill([*path, p.at(1, 1)], p.light)
    for a, b in pairwise(path):
        p.line([a, b], 1.1)


def _ferry_4(page: Page) -> str:
    p = page.panel(0, 0, 0.4, 0.62)
    night(p, 14, 0.3)
    lighthouse(p, 0.5, 0.95, 1.35)
    person(p, 0.32, 0.97, 0.2)
    p.close()
    p = page.panel(0.4, 0, 0.6, 0.31)
    p.ground(p.deep)
    bricks(p, p.light)
    p.shape([p.at(0.36, 1.02), p.at(0.36, 0.36), p.at(0.5, 0.2), p.at(0.64, 0.36), p.at(0.64, 1.02)], PAPER)
    person(p, 0.5, 1.0, 0.6)
    p.close()
    p = page.panel(0.4, 0.31, 0.6, 0.31)
    bricks(p)
    _stairs(p, 7)
    person(p, 0.62, 0.46, 0.34, bag=False, lamp=True)
    cat(p, 0.33, 0.71, 0.14)
    p.close()
    p = page.panel(0, 0.62, 1, 0.38)
    p.ground(INK)
    for k in range(9):
        r = (1.0 - 0.1 * k) * 0.62 * p.s
        ring = oval(p.at(0.5, 0.5), (r, r), 60)
        p.line(np.vstack([ring, ring[:1]]), 1.1, p.light)
    for k in range(22):
        turn = k * 2 * np.pi / 22 + 0.2
        near, far = (0.1 + 0.02 * k) * p.s, (0.16 + 0.021 * k) * p.s
        cx, cy = p.at(0.5, 0.5)
        p.line(
            [
                (cx + np.cos(turn) * near, cy + np.sin(turn) * near),
                (cx + np.cos(turn) * far, cy + np.sin(turn) * far),
            ],
            2.0,
            PAPER,
        )
    person(p, 0.5, 0.56, 0.12, bag=False, lamp=True)
    p.close()
    return "the traveller reaches the lighthouse, goes in and climbs; the last panel looks down the winding stairs"


def _lamp(p: Panel, *, lit: bool) -> None:
    cx, cy = p.at(0.5, 0.5)
    s = p.s
    if lit:
        for k in range(28):
            turn = k * 2 * np.pi / 28
            p.line(
                [
                    (cx + np.cos(turn) * s * 0.42, cy + np.sin(turn) * s * 0.42),
                    (cx + np.cos(turn) * s * 1.2, cy + np.sin(turn) * s * 1.2),
                ],
                2.4,
                PAPER,
            )
    for k in range(6):
        r = (0.36 - 0.055 * k) * s
        lens = oval((cx, cy), (r * 0.8, r), 50)
        p.shape(lens, PAPER if (k % 2 or lit) else p.light, 0.9)
    p.shape(
        [
            (cx - s * 0.34, cy + s * 0.36),
            (cx + s * 0.34, cy + s * 0.36),
            (cx + s * 0.42, cy + s * 0.52),
            (cx - s * 0.42, cy + s * 0.52),
        ],
        INK,
    )


def _ferry_5(page: Page) -> str:
    p = page.panel(0, 0, 0.55, 0.4)
    p.ground(p.deep)
    _lamp(p, lit=False)
    p.close()
    p = page.panel(0.55, 0, 0.45, 0.4)
    p.dots(0.4, 1, p.light)
    face(p, 0.5, 0.5, 0.28, way=-1, mouth=-0.2)
    p.balloon(0.4, 0.12, 0.5, 2, (0.4, 0.3))
    p.close()
    for k in range(3):
        p = page.panel(k / 3, 0.4, 1 / 3, 0.2)
        p.ground((p.light, PAPER, p.light)[k])
        if k == 0:
            _gear(p, 0.4, 0.55, 0.3)
            _gear(p, 0.82, 0.35, 0.2)
        elif k == 1:
            p.shape(
                ribbon(
                    np.array([p.at(0.1, 0.95), p.at(0.45, 0.6), p.at(0.62, 0.44)]),
                    [0.2 * p.s, 0.16 * p.s, 0.12 * p.s],
                ),
                PAPER,
            )
            p.line([p.at(0.5, 0.52), p.at(0.86, 0.18)], 4)
        else:
            cat(p, 0.5, 0.9, 0.66)
        p.close()
    p = page.panel(0, 0.6, 1, 0.4)
    p.ground(INK)
    _lamp(p, lit=True)
    p.close()
    return "the great lamp is dark, gears are turned by hand while the cat watches, and then it shines"


def _gear(p: Panel, x: float, y: float, r: float) -> None:
    cx, cy = p.at(x, y)
    angle = np.linspace(0, 2 * np.pi, 97)
    reach = r * p.s * (1 + 0.16 * (np.sin(angle * 12) > 0))
    p.shape(np.column_stack([cx + np.cos(angle) * reach, cy + np.sin(angle) * reach]), p.deep)
    p.shape(oval((cx, cy), (r * p.s * 0.4, r * p.s * 0.4), 30), PAPER)


def _ferry_6(page: Page) -> str:
    p = page.panel(0, 0, 1, 0.7)
    night(p, 60, 0.5)
    lighthouse(p, 0.68, 0.72, 0.5, lit=True)
    sea(p, 0.76, waves=60)
    ferry(p, 0.24, 0.8, 0.12)
    p.close()
    p = page.panel(0, 0.7, 0.55, 0.3)
    p.ground(p.light)
    p.shape([p.at(-0.02, 0.7), p.at(1.02, 0.7), p.at(1.02, 1.02), p.at(-0.02, 1.02)], INK)
    for x in (0.36, 0.62):
        p.shape([p.at(x, 0.46), p.at(x + 0.15, 0.46), p.at(x + 0.13, 0.7), p.at(x + 0.02, 0.7)], PAPER)
        p.line(
            curve([p.at(x + 0.07, 0.4), p.at(x + 0.05, 0.3), p.at(x + 0.09, 0.2), p.at(x + 0.07, 0.1)], 6),
            0.9,
            PAPER,
        )
    p.close()
    p = page.panel(0.55, 0.7, 0.45, 0.3)
    face(p, 0.5, 0.46, 0.26, mouth=1, shut=True)
    cat(p, 0.84, 0.98, 0.36, way=-1)
    p.close()
    return "the lighthouse throws its beam over the sea and the ferry goes home; below, two cups of tea and a content face beside the cat"


FERRY = (_ferry_1, _ferry_2, _ferry_3, _ferry_4, _ferry_5, _ferry_6)
