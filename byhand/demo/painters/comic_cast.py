"""The people and animals of the comics."""

from byhand.demo.painters.comic_page import INK, PAPER, Panel
from byhand.demo.painters.kinds import Colour
from byhand.demo.painters.outlines import curve, leaf, oval, ribbon


def person(
    p: Panel, x: float, foot: float, tall: float, *, bag: bool = True, lamp: bool = False, way: int = 1
) -> None:
    """Stand somebody in a long coat and a scarf; way is -1 or 1."""
    cx, cy = p.at(x, foot)
    h = tall * p.s

    def at(u: float, v: float) -> tuple[float, float]:
        return (cx + way * u * h, cy - v * h)

    for k, u in enumerate((-0.07, 0.07)):
        p.line([at(u, 0.26), at(u + 0.03 * (k * 2 - 1), 0.0)], h / p.nib * 0.055)
        p.line([at(u + 0.03 * (k * 2 - 1), 0.01), at(u + 0.03 * (k * 2 - 1) + 0.08, 0.01)], h / p.nib * 0.045)
    coat = curve(
        [
            at(-0.1, 0.76),
            at(0.1, 0.76),
            at(0.16, 0.5),
            at(0.22, 0.17),
            at(0, 0.14),
            at(-0.22, 0.17),
            at(-0.15, 0.5),
        ],
        6,
        closed=True,
    )
    p.shape(coat, INK)
    p.line(curve([at(0.04, 0.7), at(0.05, 0.45), at(0.07, 0.2)], 6), 0.5, p.light)
    p.shape(oval(at(0.01, 0.88), (h * 0.092, h * 0.105), 30), PAPER)
    p.fill(
        curve(
            [at(-0.11, 0.84), at(-0.1, 0.98), at(0.02, 1.02), at(0.11, 0.95), at(0.0, 0.93), at(-0.03, 0.84)],
            6,
            closed=True,
        ),
        INK,
    )
    p.shape(
        curve([at(-0.13, 0.8), at(0, 0.76), at(0.12, 0.8), at(0.1, 0.71), at(-0.1, 0.71)], 4, closed=True),
        p.light,
        0.8,
    )
    p.shape(
        ribbon(curve([at(-0.1, 0.76), at(-0.24, 0.7), at(-0.32, 0.62)], 6), [h * 0.05, h * 0.07, h * 0.06]),
        p.light,
        0.8,
    )
    p.line([at(0.1, 0.68), at(0.24, 0.42)], h / p.nib * 0.06)
    if bag:
        p.shape([at(0.14, 0.38), at(0.36, 0.38), at(0.36, 0.2), at(0.14, 0.2)], p.light)
    if lamp:
        p.shape(oval(at(0.27, 0.36), (h * 0.06, h * 0.08), 24), PAPER)
        p.line([at(0.24, 0.45), at(0.3, 0.45)], 1.2)


def face(
    p: Panel, x: float, y: float, r: float, *, way: int = 1, mouth: float = 0.0, shut: bool = False
) -> None:
    """Draw the same person close up; mouth is -1 (worried) to 1 (smiling)."""
    cx, cy = p.at(x, y)
    s = r * p.s

    def at(u: float, v: float) -> tuple[float, float]:
        return (cx + way * u * s, cy + v * s)

    p.fill(
        curve(
            [at(-1.1, 0.4), at(-1.2, -0.5), at(-0.5, -1.25), at(0.5, -1.2), at(1.1, -0.5), at(0.9, 0.5)],
            8,
            closed=True,
        ),
        INK,
    )
    p.shape(
        curve(
            [
                at(-0.78, -0.35),
                at(-0.2, -0.72),
                at(0.62, -0.62),
                at(0.86, -0.1),
                at(0.74, 0.55),
                at(0.25, 0.98),
                at(-0.35, 0.82),
                at(-0.74, 0.3),
            ],
            8,
            closed=True,
        ),
        PAPER,
    )
    p.fill(
        curve(
            [
                at(-0.9, -0.2),
                at(-0.5, -0.85),
                at(0.3, -0.95),
                at(0.9, -0.5),
                at(0.55, -0.5),
                at(0.0, -0.42),
                at(-0.55, -0.2),
            ],
            8,
            closed=True,
        ),
        INK,
    )
    for u in (-0.12, 0.5):
        if shut:
            p.line(curve([at(u - 0.14, 0.02), at(u, 0.1), at(u + 0.14, 0.02)], 6), 1.1)
        else:
            p.fill(oval(at(u, 0.04), (s * 0.065, s * 0.095), 20), INK)
        p.line(
            curve([at(u - 0.16, -0.17 + 0.06 * mouth), at(u, -0.24), at(u + 0.17, -0.18 - 0.03 * mouth)], 6),
            1.2,
        )
    p.line(curve([at(0.26, 0.05), at(0.4, 0.3), at(0.24, 0.33)], 6), 0.9)
    p.line(
        curve(
            [at(0.04, 0.56 - 0.06 * mouth), at(0.25, 0.58 + 0.07 * mouth), at(0.46, 0.54 - 0.07 * mouth)], 6
        ),
        1.0,
    )
    p.shape(
        curve(
            [
                at(-1.15, 0.85),
                at(-0.3, 0.75),
                at(0.4, 0.98),
                at(1.0, 0.75),
                at(1.3, 1.5),
                at(0, 1.75),
                at(-1.4, 1.5),
            ],
            8,
            closed=True,
        ),
        p.light,
    )
    for k in range(4):
        p.line(curve([at(-0.9 + 0.5 * k, 0.95), at(-0.8 + 0.5 * k, 1.25), at(-0.95 + 0.55 * k, 1.5)], 5), 0.6)
    p.fill([at(-2.6, 3.2), at(-1.5, 1.5), at(0, 1.72), at(1.5, 1.5), at(2.6, 3.2)], INK)


def cat(p: Panel, x: float, foot: float, tall: float, ink: Colour = INK, *, way: int = 1) -> None:
    """Sit a cat down."""
    cx, cy = p.at(x, foot)
    h = tall * p.s

    def at(u: float, v: float) -> tuple[float, float]:
        return (cx + way * u * h, cy - v * h)

    p.fill(
        ribbon(
            curve([at(-0.25, 0.05), at(-0.55, 0.04), at(-0.62, 0.3), at(-0.52, 0.42)], 8),
            [h * 0.1, h * 0.09, h * 0.08, h * 0.05],
        ),
        ink,
    )
    p.fill(
        curve(
            [at(-0.32, 0), at(-0.34, 0.3), at(-0.12, 0.66), at(0.12, 0.7), at(0.2, 0.35), at(0.26, 0)],
            8,
            closed=True,
        ),
        ink,
    )
    p.fill(oval(at(0.08, 0.78), (h * 0.2, h * 0.17), 30), ink)
    for u in (-0.06, 0.2):
        p.fill([at(u - 0.08, 0.86), at(u + 0.01, 1.1), at(u + 0.09, 0.88)], ink)
    for u in (0.06, 0.2):
        p.fill(oval(at(u, 0.8), (h * 0.028, h * 0.034), 12), PAPER if ink is INK else INK)


def cat_face(p: Panel, x: float, y: float, r: float, *, wide_eyed: bool = False) -> None:
    """Draw the cat close up."""
    cx, cy = p.at(x, y)
    s = r * p.s
    for side in (-1, 1):
        p.fill(
            [
                (cx + side * s * 0.95, cy - s * 0.2),
                (cx + side * s * 0.82, cy - s * 1.3),
                (cx + side * s * 0.15, cy - s * 0.72),
            ],
            INK,
        )
        p.fill(
            [
                (cx + side * s * 0.75, cy - s * 0.55),
                (cx + side * s * 0.74, cy - s * 1.02),
                (cx + side * s * 0.4, cy - s * 0.74),
            ],
            p.light,
        )
    p.fill(oval((cx, cy), (s, s * 0.86), 60), INK)
    for side in (-1, 1):
        ex, ey = cx + side * s * 0.4, cy - s * 0.08
        big = 0.26 if wide_eyed else 0.2
        p.fill(oval((ex, ey), (s * big, s * big * (1 if wide_eyed else 0.75)), 30), PAPER)
        p.fill(oval((ex, ey), (s * (0.14 if wide_eyed else 0.05), s * 0.15), 20), INK)
        for k in (-1, 0, 1):
            p.line(
                [
                    (cx + side * s * 0.45, cy + s * (0.36 + 0.06 * k)),
                    (cx + side * s * 1.5, cy + s * (0.3 + 0.17 * k)),
                ],
                0.5,
                PAPER,
            )
    p.fill([(cx - s * 0.09, cy + s * 0.22), (cx + s * 0.09, cy + s * 0.22), (cx, cy + s * 0.32)], p.light)
    p.line(
        curve(
            [
                (cx - s * 0.18, cy + s * 0.44),
                (cx - s * 0.08, cy + s * 0.46),
                (cx, cy + s * 0.34),
                (cx + s * 0.08, cy + s * 0.46),
                (cx + s * 0.18, cy + s * 0.44),
            ],
            5,
        ),
        0.7,
        PAPER,
    )


def fox(p: Panel, x: float, foot: float, size: float, *, way: int = 1) -> None:
    """Let a fox walk by."""
    cx, cy = p.at(x, foot)
    s = size * p.s

    def at(u: float, v: float) -> tuple[float, float]:
        return (cx + way * u * s, cy - v * s)

    for u, lean in ((-0.34, -0.08), (-0.24, 0.08), (0.22, -0.06), (0.32, 0.1)):
        p.line([at(u, 0.3), at(u + lean, 0.0)], s / p.nib * 0.06)
    p.shape(leaf(at(-0.4, 0.42), at(-1.15, 0.34), s * 0.26, 0.6, 0.1 * way), p.light)
    p.shape(leaf(at(-0.96, 0.36), at(-1.17, 0.335), s * 0.13, 0.4), PAPER)
    p.shape(
        curve(
            [
                at(-0.46, 0.5),
                at(0, 0.56),
                at(0.36, 0.58),
                at(0.44, 0.4),
                at(0.3, 0.28),
                at(-0.1, 0.3),
                at(-0.42, 0.24),
            ],
            8,
            closed=True,
        ),
        p.light,
    )
    p.shape([at(0.4, 0.78), at(0.36, 1.02), at(0.54, 0.84)], p.light)
    p.shape(
        curve([at(0.32, 0.55), at(0.36, 0.8), at(0.56, 0.82), at(0.84, 0.6), at(0.56, 0.54)], 8, closed=True),
        p.light,
    )
    p.shape([at(0.52, 0.8), at(0.52, 1.04), at(0.64, 0.78)], p.light)
    p.fill(oval(at(0.84, 0.6), (s * 0.035, s * 0.03), 12), INK)
    p.fill(oval(at(0.6, 0.7), (s * 0.024, s * 0.034), 12), INK)
