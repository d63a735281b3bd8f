"""The comic "The fox and the well": six silent pages read from right to left."""

import numpy as np

from byhand.demo.painters.comic_cast import face, fox, person
from byhand.demo.painters.comic_page import INK, PAPER, Page, Panel
from byhand.demo.painters.comic_props import hills, moon, night
from byhand.demo.painters.outlines import curve, oval


def _dunes(p: Panel, level: float = 0.62) -> None:
    hills(p, level, 0.12, p.light)
    hills(p, level + 0.16, 0.1, PAPER, 2)


def _well(p: Panel, x: float, foot: float, size: float) -> None:
    cx, cy = p.at(x, foot)
    s = size * p.s
    p.shape(oval((cx, cy - s * 0.5), (s * 0.55, s * 0.16), 40), INK)
    side = np.vstack(
        [
            oval((cx, cy - s * 0.5), (s * 0.55, s * 0.16), 40)[:21],
            oval((cx, cy), (s * 0.55, s * 0.16), 40)[:21][::-1],
        ]
    )
    p.shape(side, PAPER)
    for row in range(3):
        for k in range(5):
            px, py = cx + (k - 2 + 0.5 * (row % 2)) * s * 0.22, cy - s * (0.3 - 0.14 * row) + s * 0.02
            p.line([(px, py), (px + s * 0.12, py + s * 0.01)], 0.8)


def _fox_1(page: Page) -> str:
    p = page.panel(0, 0, 1, 0.52)
    night(p, 70, 0.55)
    moon(p, 0.28, 0.26, 0.14, p.light)
    _dunes(p, 0.66)
    person(p, 0.7, 0.86, 0.22, bag=False, lamp=True, way=-1)
    p.close()
    p = page.panel(0, 0.52, 0.5, 0.24)
    p.ground(p.deep)
    face(p, 0.5, 0.5, 0.3, way=-1)
    p.close()
    p = page.panel(0.5, 0.52, 0.5, 0.24)
    night(p, 20)
    _dunes(p, 0.7)
    fox(p, 0.48, 0.78, 0.3, way=-1)
    p.close()
    p = page.panel(0, 0.76, 1, 0.24)
    night(p, 40, 0.4)
    _dunes(p, 0.6)
    fox(p, 0.24, 0.76, 0.2, way=-1)
    person(p, 0.74, 0.86, 0.36, bag=False, lamp=True, way=-1)
    p.balloon(0.58, 0.24, 0.4, 1, (0.71, 0.48))
    p.close()
    return "at night in the dunes somebody with a lantern meets a fox and follows it"


def _fox_2(page: Page) -> str:
    p = page.panel(0, 0, 0.36, 0.66)
    night(p, 40, 0.7)
    _dunes(p, 0.8)
    fox(p, 0.5, 0.86, 0.3, way=-1)
    p.close()
    for k in range(3):
        p = page.panel(0.36, 0.22 * k, 0.64, 0.22)
        night(p, 24, 0.5)
        _dunes(p, 0.56 + 0.05 * k)
        person(p, 0.7 - 0.2 * k, 0.84, 0.4, bag=False, lamp=True, way=-1)
        for step in range(6):
            p.fill(
                oval(
                    p.at(0.94 - 0.2 * k - 0.01 * step + 0.05 * step, 0.88 + 0.015 * (step % 2)),
                    (0.02 * p.s, 0.008 * p.s),
                    10,
                ),
                INK,
            )
        p.close()
    p = page.panel(0, 0.66, 1, 0.34)
    night(p, 30, 0.4)
    _dunes(p, 0.58)
    _well(p, 0.3, 0.8, 0.36)
    fox(p, 0.58, 0.84, 0.2, way=-1)
    p.close()
    return "three times the walker grows nearer over the dunes; at the end the fox waits beside a well"


def _fox_3(page: Page) -> str:
    p = page.panel(0, 0, 1, 0.3)
    p.ground(p.deep)
    face(p, 0.7, 0.45, 0.36, way=-1, mouth=0.1)
    p.balloon(0.26, 0.3, 0.5, 2, (0.52, 0.55))
    p.close()
    p = page.panel(0, 0.3, 1, 0.7)
    p.ground(INK)
    for k, ink in enumerate((p.deep, INK, p.deep, INK, p.deep)):
        r = (0.5 - 0.07 * k) * p.s
        p.fill(oval(p.at(0.5, 0.5), (r, r * 0.96), 60), ink)
    for k in range(26):
        turn = k * 2 * np.pi / 26
        cx, cy = p.at(0.5, 0.5)
        reach = 0.5 * p.s
        p.shape(
            oval(
                (cx + np.cos(turn) * reach, cy + np.sin(turn) * reach * 0.96),
                (0.062 * p.s, 0.045 * p.s),
                20,
                turn + np.pi / 2,
            ),
            p.light,
        )
    moon(p, 0.5, 0.5, 0.16)
    p.close()
    return "looking down into the well, the moon lies at the bottom of it"


def _fox_4(page: Page) -> str:
    for k in range(4):
        p = page.panel(0.25 * k, 0, 0.25, 0.4)
        p.ground(INK if k % 2 else p.deep)
        p.line([p.at(0.5, 0), p.at(0.5, 0.2 + 0.18 * k)], 1.6, p.light)
        p.shape(
            [
                p.at(0.36, 0.2 + 0.18 * k),
                p.at(0.64, 0.2 + 0.18 * k),
                p.at(0.6, 0.32 + 0.18 * k),
                p.at(0.4, 0.32 + 0.18 * k),
            ],
            p.light,
        )
        p.close()
    p = page.panel(0, 0.4, 0.6, 0.34)
    p.ground(p.deep)
    face(p, 0.5, 0.5, 0.28, way=-1, mouth=-0.6)
    p.close()
    p = page.panel(0.6, 0.4, 0.4, 0.34)
    p.ground(INK)
    moon(p, 0.5, 0.52, 0.3)
    p.shape(
        curve(
            [p.at(0.16, 0.62), p.at(0.5, 0.72), p.at(0.84, 0.62), p.at(0.74, 0.94), p.at(0.26, 0.94)],
            8,
            closed=True,
        ),
        p.light,
    )
    p.close()
    p = page.panel(0, 0.74, 1, 0.26)
    night(p, 50, 0.5)
    _dunes(p, 0.7)
    _well(p, 0.32, 0.86, 0.4)
    person(p, 0.52, 0.9, 0.5, bag=False, way=-1)
    fox(p, 0.76, 0.92, 0.26, way=-1)
    p.close()
    return "a bucket goes down the well in four panels and comes up with the moon in it"


def _fox_5(page: Page) -> str:
    p = page.panel(0, 0, 1, 0.62)
    p.ground(p.deep)
    moon(p, 0.5, 0.42, 0.3, PAPER)
    person(p, 0.5, 0.99, 0.44, bag=False, way=-1)
    fox(p, 0.8, 0.98, 0.2, way=-1)
    p.close()
    p = page.panel(0, 0.62, 0.5, 0.38)
    night(p, 20)
    moon(p, 0.5, 0.3, 0.12)
    hills(p, 0.8, 0.1, p.light)
    p.close()
    p = page.panel(0.5, 0.62, 0.5, 0.38)
    p.ground(p.light)
    face(p, 0.5, 0.5, 0.28, way=-1, mouth=1)
    p.close()
    return "the moon is let go and rises, huge, over the walker and the fox"


def _fox_6(page: Page) -> str:
    p = page.panel(0, 0, 1, 1)
    night(p, 120, 0.6)
    moon(p, 0.3, 0.2, 0.13)
    hills(p, 0.62, 0.08, p.light)
    hills(p, 0.72, 0.1, PAPER, 2)
    hills(p, 0.86, 0.07, p.light, 4)
    fox(p, 0.3, 0.73, 0.1, way=-1)
    person(p, 0.46, 0.77, 0.14, bag=False, lamp=True, way=-1)
    for step in range(16):
        p.fill(oval(p.at(0.5 + 0.03 * step, 0.78 + 0.008 * step), (0.007 * p.s, 0.003 * p.s), 10), INK)
    p.balloon(0.68, 0.5, 0.26, 1, (0.49, 0.62))
    p.close()
    return "one full page: fox and walker go on over the dunes under the moon, footprints behind them"


FOX = (_fox_1, _fox_2, _fox_3, _fox_4, _fox_5, _fox_6)
