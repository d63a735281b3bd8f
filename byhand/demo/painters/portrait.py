"""Portraits of nobody: heads in oil with closed eyes, and profiles cut from black paper."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np

from byhand.demo.painters.kinds import Brief, Colour, Grid, Point, Sheet, colour
from byhand.demo.painters.noise import blurred, cloud, plane, smooth, to_image
from byhand.demo.painters.oil import STUDY_SIDE, Oil
from byhand.demo.painters.outlines import Points, curve, leaf, oval, ribbon, wobbled
from byhand.demo.painters.paper import tooth
from byhand.demo.painters.stencil import Stencil


class Sitter(NamedTuple):
    """The colours of one sitter."""

    skin: Colour
    hair: Colour
    coat: Colour
    wall: Colour


SITTERS = (
    Sitter(
        colour("dark brown", "6d4330"),
        colour("black", "1d1715"),
        colour("ochre", "c98f35"),
        colour("petrol", "2f5157"),
    ),
    Sitter(
        colour("light", "dcae90"),
        colour("chestnut", "5b3423"),
        colour("red", "a03a2c"),
        colour("dark green", "3a443f"),
    ),
    Sitter(
        colour("olive", "b98a66"),
        colour("dark brown", "2c211d"),
        colour("white", "e2dacb"),
        colour("terracotta", "b3664a"),
    ),
    Sitter(
        colour("deep brown", "4f2f25"),
        colour("grey", "8d8780"),
        colour("pink", "d39a94"),
        colour("pale blue", "9fb3bd"),
    ),
    Sitter(
        colour("pale", "e6c3aa"),
        colour("ginger", "a8572b"),
        colour("navy", "27344f"),
        colour("grey-green", "8f9d88"),
    ),
    Sitter(
        colour("tan", "c59770"),
        colour("black", "1b1a1e"),
        colour("bottle green", "2f4a3c"),
        colour("straw", "d3b777"),
    ),
)
STYLES = ("short hair", "a bun", "long hair", "round curls", "a knitted cap", "a headscarf")
BACK = ("long hair", "round curls", "a headscarf", "a bun")


class Head:
    """A plain study of one head, ready for the oil painter."""

    def __init__(self, brief: Brief, width: int, height: int) -> None:
        """Seat somebody and decide how the light falls."""
        self.rng = brief.rng()
        self.full = brief.size(width, height)
        shrink = min(1.0, STUDY_SIDE / max(self.full))
        self.size = (round(self.full[0] * shrink), round(self.full[1] * shrink))
        self.w, self.h = self.size
        self.sitter = SITTERS[int(self.rng.integers(len(SITTERS)))]
        self.style = STYLES[int(self.rng.integers(len(STYLES)))]
        self.turn = float(self.rng.uniform(-0.16, 0.16))
        self.tilt = float(self.rng.uniform(-0.08, 0.08))
        self.head = 0.2 * self.h
        self.centre = (self.w * self.rng.uniform(0.46, 0.54), self.h * 0.4)
        x, y = plane(self.size)
        self.x, self.y = x * self.w, y * self.h
        glow = 0.84 + 0.3 * (1 - x) * (1 - 0.4 * y) + 0.07 * cloud(self.rng, self.size, self.h * 0.3)
        self.study: Grid = (glow[..., None] * self.sitter.wall.unit).astype(np.float32)

    def at(self, points: object) -> Points:
        """Return points in pixels from points measured in half heads around the face."""
        given = np.atleast_2d(np.asarray(points, dtype=np.float64)) * self.head
        cos, sin = np.cos(self.tilt), np.sin(self.tilt)
        return np.column_stack(
            [
                self.centre[0] + given[:, 0] * cos - given[:, 1] * sin,
                self.centre[1] + given[:, 0] * sin + given[:, 1] * cos,
            ]
        )

    def paint(self, outline: Points, tint: Grid, *, soft: float = 0.0, strength: float = 1.0) -> None:
        """Fill an outline given in pixels; soft edges are in half heads."""
        stencil = Stencil(self.size)
        stencil.fill(outline)
        pad = int(3 * soft * self.head) + 3
        left, top = (max(int(v) - pad, 0) for v in outline.min(axis=0))
        right, low = (max(int(v) + pad, 1) for v in outline.max(axis=0))
        window = (slice(top, low), slice(left, right))
        mask = (stencil.soft(soft * self.head) if soft else stencil.mask())[window]
        here = self.study[window]
        here += ((tint[window] if tint.ndim == 3 else tint) - here) * mask[..., None] * np.float32(strength)

    def lit(self, tint: Colour, across: float = 0.8) -> Grid:
        """Return a colour that darkens from left to right over the head."""
        nx = (self.x - self.centre[0]) / self.head
        light = 1.08 - 0.46 * smooth(-0.25 * across, 0.75 * across, nx + 0 * self.y)
        cool = np.array([0.06, 0.07, 0.1], dtype=np.float32)
        return (light[..., None] * tint.unit + (1.08 - light)[..., None] * cool).astype(np.float32)

    def both(self, points: list[Point]) -> Points:
        """Return the closed outline of half a face and its mirror image."""
        left = [(-x, y) for x, y in points[::-1]]
        return self.at(curve(points + left, 8, closed=True))


def _behind(head: Head) -> None:
    hair = head.lit(head.sitter.hair)
    if head.style == "long hair":
        head.paint(
            head.both([(0, -1.14), (0.62, -1.0), (0.92, -0.3), (0.95, 0.6), (0.84, 1.35), (0.3, 1.5)]), hair
        )
    elif head.style == "round curls":
        for x, y in oval((0, -0.42), (0.72, 0.68), 13):
            head.paint(head.at(oval((x, y), (0.42, 0.4), 24)), hair)
    elif head.style == "a bun":
        head.paint(head.at(oval((0.1, -1.28), (0.36, 0.32), 30)), hair)
    elif head.style == "a headscarf":
        head.paint(
            head.both([(0, -1.16), (0.66, -0.98), (0.86, -0.2), (0.8, 0.7), (0.95, 1.5), (0.3, 1.7)]),
            head.lit(_scarf(head)),
        )


def _scarf(head: Head) -> Colour:
    return SITTERS[(SITTERS.index(head.sitter) + 2) % len(SITTERS)].coat


def _body(head: Head) -> None:
    skin = head.lit(head.sitter.skin, 0.5)
    neck = [(-0.36, 0.5), (0.38, 0.5), (0.4, 1.2), (0.6, 1.5), (0, 1.9), (-0.6, 1.5), (-0.38, 1.2)]
    head.paint(head.at(curve(neck, 6, closed=True)), skin * np.float32(0.88))
    under = head.at(
        curve([(-0.34, 0.86), (0.1, 1.16), (0.42, 0.8), (0.42, 1.35), (0.1, 1.34)], 6, closed=True)
    )
    head.paint(under, skin * np.float32(0.62), soft=0.05)
    coat = head.lit(head.sitter.coat, 1.6)
    shoulders = [
        (-0.5, 1.32),
        (-0.28, 1.62),
        (0.0, 1.8),
        (0.28, 1.62),
        (0.52, 1.32),
        (1.25, 1.68),
        (1.72, 2.3),
        (1.95, 3.6),
        (-1.95, 3.6),
        (-1.72, 2.3),
        (-1.22, 1.68),
    ]
    head.paint(head.at(curve(shoulders, 8, closed=True)), coat)
    for side in (-1, 1):
        lapel = [(side * 0.5, 1.3), (side * 0.62, 1.42), (side * 0.16, 2.25), (0.0, 1.85)]
        head.paint(head.at(lapel), coat * np.float32(1.12 if side < 0 else 0.72))
    fold = head.at(ribbon(curve([(0.02, 1.9), (0.05, 2.5), (-0.02, 3.4)], 8), [0.02, 0.05, 0.04]))
    head.paint(fold, coat * np.float32(0.6))


def _face(head: Head) -> None:
    skin, t = head.lit(head.sitter.skin), head.turn
    jaw = float(head.rng.uniform(0.54, 0.62))
    for side in (-1, 1):
        head.paint(head.at(oval((side * 0.72 - t * 0.3, 0.08), (0.12, 0.22), 20)), skin * np.float32(0.85))
    outline = [(0, -1.0), (0.48, -0.86), (0.7, -0.4), (0.69, 0.1), (jaw, 0.55), (0.31, 0.9), (0, 0.99)]
    head.paint(head.both([p for p in outline if p[0] > 0] or outline), skin)
    warm = np.clip(skin * np.array([1.08, 0.86, 0.82], dtype=np.float32), 0, 1)
    for side in (-1, 1):
        head.paint(head.at(oval((side * 0.38 + t, 0.32), (0.2, 0.15), 20)), warm, soft=0.1, strength=0.7)
        socket = head.at(oval((side * 0.3 + t, -0.08), (0.22, 0.12), 20))
        head.paint(socket, skin * np.float32(0.76), soft=0.05, strength=0.8)
    shade = head.at(
        curve(
            [(t + 0.03, -0.2), (t + 0.08, 0.1), (t + 0.2, 0.33), (t + 0.02, 0.38), (t + 0.05, 0.1)],
            6,
            closed=True,
        )
    )
    head.paint(shade, skin * np.float32(0.68), soft=0.02)
    head.paint(head.at(oval((t - 0.02, 0.28), (0.06, 0.07), 16)), np.clip(skin * 1.14, 0, 1), soft=0.03)
    head.paint(head.at(oval((t, 0.4), (0.13, 0.035), 16)), skin * np.float32(0.6), soft=0.02)
    _features(head, skin)


def _features(head: Head, skin: Grid) -> None:
    t, dark = head.turn, head.sitter.hair.unit * np.float32(0.8)
    for side in (-1, 1):
        x = side * 0.3 + t
        lid = curve([(x - 0.16, -0.04), (x, 0.035), (x + 0.16, -0.04)], 8)
        head.paint(head.at(oval((x, -0.05), (0.16, 0.075), 20)), skin * np.float32(0.98), soft=0.01)
        head.paint(head.at(ribbon(lid, [0.015, 0.045, 0.015])), colour("lash", "231815").unit, strength=0.9)
        brow = curve([(x - side * 0.17, -0.24), (x + side * 0.02, -0.3), (x + side * 0.2, -0.23)], 8)
        head.paint(head.at(ribbon(brow, [0.06, 0.06, 0.015])), dark * np.float32(0.9), strength=0.85)
    lips = skin * np.array([0.86, 0.55, 0.55], dtype=np.float32)
    head.paint(head.at(leaf((t - 0.21, 0.57), (t + 0.21, 0.57), 0.12, 0.5, -0.04)), lips * np.float32(0.85))
    head.paint(head.at(leaf((t - 0.17, 0.6), (t + 0.17, 0.6), 0.12, 0.5, 0.1)), np.clip(lips * 1.2, 0, 1))
    head.paint(
        head.at(ribbon(curve([(t - 0.21, 0.57), (t, 0.585), (t + 0.21, 0.57)], 6), [0.01, 0.025, 0.01])),
        lips * np.float32(0.5),
    )
    head.paint(head.at(oval((t, 0.74), (0.13, 0.03), 16)), skin * np.float32(0.75), soft=0.03)


def _hair(head: Head) -> None:
    hair, t = head.lit(head.sitter.hair), head.turn
    if head.style == "a knitted cap":
        wool = head.lit(_scarf(head))
        head.paint(head.both([(0.3, -1.42), (0.66, -1.05), (0.76, -0.52), (0.4, -0.62)]), wool)
        head.paint(
            head.at(
                curve(
                    [(-0.8, -0.68), (0, -0.8), (0.8, -0.68), (0.78, -0.42), (0, -0.54), (-0.78, -0.42)],
                    6,
                    closed=True,
                )
            ),
            wool * np.float32(0.8),
        )
    elif head.style == "a headscarf":
        cloth = head.lit(_scarf(head))
        rim = curve(
            [
                (-0.78, 0.6),
                (-0.8, -0.3),
                (-0.45, -0.98),
                (0, -1.14),
                (0.45, -0.98),
                (0.8, -0.3),
                (0.78, 0.6),
                (0.62, 0.2),
                (0.56, -0.3),
                (0.3, -0.68),
                (0, -0.76),
                (-0.3, -0.68),
                (-0.56, -0.3),
                (-0.62, 0.2),
            ],
            8,
            closed=True,
        )
        head.paint(head.at(rim), cloth)
    else:
        part = t - 0.12
        fringe = [
            (-0.76, 0.02),
            (-0.82, -0.5),
            (-0.5, -1.08),
            (0.05, -1.2),
            (0.55, -1.06),
            (0.82, -0.48),
            (0.77, 0.02),
            (0.66, -0.32),
            (0.42, -0.58),
            (part, -0.74),
            (-0.4, -0.56),
            (-0.66, -0.3),
        ]
        head.paint(head.at(curve(fringe, 8, closed=True)), hair)
        gleam = curve([(-0.5, -0.72), (-0.2, -1.0), (0.15, -1.04)], 8)
        head.paint(
            head.at(ribbon(gleam, [0.02, 0.09, 0.02])),
            np.clip(hair * 1.5 + 0.05, 0, 1),
            soft=0.04,
            strength=0.7,
        )


def oil(brief: Brief) -> Sheet:
    """Paint a head in oil."""
    head = Head(brief, 1560, 2000)
    _behind(head)
    _body(head)
    _face(head)
    _hair(head)
    oil_paint = Oil(np.clip(head.study, 0, 1), head.rng, slant=-1.1)
    area, h = head.w * head.h, head.w
    oil_paint.underpaint(colour("sienna", "9c6a48").unit)
    oil_paint.pass_over(area // 420, h * 0.09, h * 0.03)
    oil_paint.pass_over(area // 180, h * 0.05, h * 0.016, jitter=0.014)
    oil_paint.pass_over(area // 45, h * 0.024, h * 0.0065, edges=0.45, jitter=0.01)
    sitter = head.sitter
    return Sheet(
        (oil_paint.varnish(head.full),),
        f"{sitter.coat.name.capitalize()} coat",
        f"Oil portrait of an imagined person with {sitter.skin.name} skin and {head.style}, eyes closed, in {sitter.coat.named} coat before {sitter.wall.named} wall.",
    )


PROFILE: tuple[Point, ...] = (
    (-0.3, -0.98),
    (0.0, -0.94),
    (0.24, -0.72),
    (0.345, -0.38),
    (0.33, -0.14),
    (0.4, 0.02),
    (0.52, 0.15),
    (0.5, 0.21),
    (0.4, 0.235),
    (0.435, 0.31),
    (0.39, 0.365),
    (0.425, 0.43),
    (0.365, 0.49),
    (0.4, 0.6),
    (0.33, 0.72),
    (0.1, 0.76),
    (-0.06, 0.94),
    (-0.02, 1.22),
    (0.28, 1.42),
    (0.52, 1.72),
    (0.14, 1.66),
    (-0.34, 1.92),
    (-1.0, 1.72),
    (-0.92, 1.46),
    (-0.6, 1.22),
    (-0.54, 0.86),
    (-0.74, 0.52),
    (-0.93, 0.06),
    (-0.94, -0.4),
    (-0.68, -0.84),
)


def silhouette(brief: Brief) -> Sheet:
    """Cut a profile from black paper and paste it on a card."""
    rng, size = brief.rng(), brief.size(1400, 1750)
    w, h = size
    head, cx, cy = 0.235 * h, 0.52 * w, 0.42 * h
    side = int(rng.choice([-1, 1]))
    shape = np.array(PROFILE) + rng.normal(0, 0.012, (len(PROFILE), 2))
    outline = curve([(float(x), float(y)) for x, y in shape], 8, closed=True)
    stencil = Stencil(size)

    def place(points: Points) -> Points:
        return np.column_stack([cx + side * points[:, 0] * head, cy + points[:, 1] * head])

    stencil.fill(place(outline))
    extra = ("a bun", "curls", "a tall hat", "a ribbon", "cropped hair")[int(rng.integers(5))]
    for piece in _dressing(extra, rng):
        stencil.fill(place(piece))
    x, y = plane(size)
    card = colour("cream", "efe6d2").unit * np.float32(1)
    oval_ramp = 1 - np.hypot((x - 0.5) / 0.41, (y - 0.49) / 0.43)
    tone = 1 - 0.05 * smooth(0.004, -0.004, oval_ramp) + 0.012 * cloud(rng, size, h * 0.3)
    ring = np.exp(-np.abs(oval_ramp) * 320)
    picture = tone[..., None] * card - ring[..., None] * np.float32(0.22)
    mask = stencil.mask()
    shadow = blurred(np.roll(mask, (round(0.004 * h), round(0.003 * h)), axis=(0, 1)), 0.004 * h)
    picture = picture * (1 - 0.4 * shadow * (1 - mask))[..., None]
    black = np.array([0.105, 0.1, 0.1], dtype=np.float32)
    picture += (black - picture) * mask[..., None]
    picture *= (1 + 0.016 * tooth(rng, "hot press", size))[..., None]
    return Sheet(
        (to_image(picture.astype(np.float32)),),
        "Cut profile",
        f"A profile with {extra}, cut from black paper, looking {'right' if side > 0 else 'left'}, on a cream card with an oval rule.",
    )


def _dressing(extra: str, rng: np.random.Generator) -> list[Points]:
    if extra == "a bun":
        return [oval((-0.98, -0.56), (0.27, 0.29), 30)]
    if extra == "curls":
        rim = curve([(0.1, -0.95), (-0.6, -0.98), (-1.0, -0.2), (-0.76, 0.62)], 5)
        return [oval((x, y), (0.17, 0.16), 20) for x, y in rim + rng.normal(0, 0.025, rim.shape)]
    if extra == "a tall hat":
        crown = np.array([(-0.86, -0.6), (-0.8, -1.32), (-0.06, -1.42), (0.16, -0.78)])
        return [wobbled(rng, crown, 0.01), leaf((-1.16, -0.46), (0.58, -0.74), 0.17, 0.5)]
    if extra == "a ribbon":
        bow = (-0.86, 0.36)
        ends = ((-1.24, 0.14, 0.2), (-1.26, 0.56, 0.22), (-1.02, 1.06, 0.13))
        return [oval(bow, (0.13, 0.15)), *(leaf(bow, (x, y), wide) for x, y, wide in ends)]
    return []


SCENES: Mapping[str, Callable[[Brief], Sheet]] = {"oil": oil, "silhouette": silhouette}


def paint(brief: Brief) -> Sheet:
    """Paint one portrait."""
    return SCENES[brief.variant](brief)
