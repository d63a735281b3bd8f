"""Motifs for printing blocks, as shapes in a unit square."""

from collections.abc import Callable, Mapping

import numpy as np

from byhand.demo.painters.outlines import Points, curve, leaf, oval, ribbon

Layer = list[tuple[Points, int]]


def _pomegranate(rng: np.random.Generator) -> list[Layer]:
    fruit = curve(
        [
            (0.5, 0.3),
            (0.68, 0.38),
            (0.74, 0.58),
            (0.62, 0.78),
            (0.5, 0.82),
            (0.38, 0.78),
            (0.26, 0.58),
            (0.32, 0.38),
        ],
        8,
        closed=True,
    )
    crown = [(leaf((0.5, 0.34), (0.5 + k, 0.16), 0.07), 255) for k in (-0.1, 0.0, 0.1)]
    inner = curve(
        [(0.5, 0.42), (0.6, 0.52), (0.58, 0.7), (0.5, 0.74), (0.42, 0.7), (0.4, 0.52)], 8, closed=True
    )
    seeds = [
        (oval((0.5 + 0.055 * k, 0.52 + 0.06 * j), (0.019, 0.026), 14), 255)
        for j in range(4)
        for k in (-1, 0, 1)
    ]
    leaves = [
        (leaf((0.5, 0.82), (0.5 + s * 0.3, 0.9 - abs(s) * 0.02), 0.1, 0.5, 0.12 * s), 255) for s in (-1, 1)
    ]
    del rng
    return [
        [(fruit, 255), *crown, (inner, 0)],
        seeds,
        [*leaves, (ribbon(curve([(0.5, 0.82), (0.51, 0.93), (0.5, 1.0)], 5), [0.02, 0.02]), 255)],
    ]


def _tulip(rng: np.random.Generator) -> list[Layer]:
    cup = curve(
        [
            (0.5, 0.62),
            (0.33, 0.5),
            (0.32, 0.2),
            (0.43, 0.34),
            (0.5, 0.14),
            (0.57, 0.34),
            (0.68, 0.2),
            (0.67, 0.5),
        ],
        6,
        closed=True,
    )
    stripe = [(leaf((0.5, 0.58), (0.5, 0.24), 0.07), 0)]
    stem = ribbon(curve([(0.5, 0.6), (0.48, 0.8), (0.5, 1.0)], 6), [0.03, 0.026, 0.03])
    bend = rng.uniform(0.1, 0.2)
    blades = [(leaf((0.49, 0.97), (0.5 + s * 0.34, 0.56), 0.11, 0.4, s * bend), 255) for s in (-1, 1)]
    dots = [
        (oval((0.5 + 0.36 * np.cos(a), 0.36 + 0.3 * np.sin(a)), (0.014, 0.014), 12), 255)
        for a in np.linspace(np.pi, 2 * np.pi, 9)
    ]
    return [[(cup, 255), *stripe], [(stem, 255), *blades], dots]


def _fern(rng: np.random.Generator) -> list[Layer]:
    spine = curve([(0.5, 0.98), (0.46, 0.6), (0.5, 0.3), (0.56, 0.08)], 10)
    fronds: Layer = [(ribbon(spine, [0.022, 0.016, 0.006]), 255)]
    for k in range(3, 29, 2):
        x, y = spine[k]
        reach = 0.3 * np.sin(np.pi * (1 - k / 33) ** 0.8) + 0.03
        for s in (-1, 1):
            fronds.append((leaf((x, y), (x + s * reach, y - 0.1 * reach - 0.06), 0.055, 0.4, 0.1 * s), 255))
    berries = [
        (oval((0.5 + rng.normal(0, 0.02) + s * 0.4, y), (0.02, 0.02), 14), 255)
        for s in (-1, 1)
        for y in (0.24, 0.5, 0.76)
    ]
    return [fronds, berries]


MOTIFS: Mapping[str, Callable[[np.random.Generator], list[Layer]]] = {
    "pomegranate": _pomegranate,
    "tulip": _tulip,
    "fern": _fern,
}
