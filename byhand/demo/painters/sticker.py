"""Die-cut stickers: flat shapes, a white rim, and nothing around them."""

from collections.abc import Callable, Mapping

import numpy as np
from PIL import Image

from byhand.demo.painters.kinds import Brief, Colour, Sheet, colour
from byhand.demo.painters.noise import blurred, smooth
from byhand.demo.painters.outlines import Points, curve, leaf, oval, ribbon
from byhand.demo.painters.stencil import Stencil

INKS = (
    (
        colour("red", "c74b50"),
        colour("cream", "f6ead2"),
        colour("teal", "3c7a7a"),
        colour("mustard", "e0a84a"),
    ),
    (colour("plum", "7d3f63"), colour("shell", "fbe5d3"), colour("blue", "3f5c94"), colour("gold", "f3c969")),
    (colour("rust", "b5532c"), colour("ivory", "f4efdf"), colour("moss", "5f7a45"), colour("pink", "e8a4ae")),
)
DARK = colour("ink", "23202e")


class Vinyl:
    """A clear sheet in units of -1 to 1 with the origin in the middle."""

    def __init__(self, brief: Brief) -> None:
        """Choose the inks."""
        self.rng = brief.rng()
        self.size = brief.size(1200, 1200)
        self.inks = INKS[int(self.rng.integers(len(INKS)))]
        self.picture = Image.new("RGB", self.size, DARK.rgb)
        self.cover = Stencil(self.size)

    def put(self, outline: Points, ink: Colour, *, rim: bool = True) -> None:
        """Lay a flat shape; with a rim it becomes part of the sticker's edge."""
        half = self.size[0] / 2
        placed = outline * half * 0.78 + half
        stencil = Stencil(self.size)
        stencil.fill(placed)
        self.picture.paste(ink.rgb, mask=stencil.image())
        if rim:
            self.cover.fill(placed)

    def line(self, points: Points, width: float, ink: Colour = DARK) -> None:
        """Draw a line of even width with tapered ends."""
        self.put(ribbon(points, [width * 0.3, width, width, width * 0.3]), ink, rim=False)

    def cut(self, title: str, alt: str) -> Sheet:
        """Cut around everything with a white rim and leave the rest clear."""
        unit = self.size[0] / 1000
        shape = self.cover.mask()
        body = smooth(0.42, 0.58, blurred(shape, 3 * unit))
        wide = smooth(0.035, 0.075, blurred(shape, 26 * unit))
        colours = np.asarray(self.picture, dtype=np.float32) / np.float32(255)
        flat = colours * body[..., None] + (1 - body)[..., None]
        whole = np.dstack([flat, np.maximum(wide, body)[..., None]])
        picture = Image.fromarray((np.clip(whole, 0, 1) * 255 + 0.5).astype(np.uint8), "RGBA")
        return Sheet((picture,), title, f"Sticker with a see-through ground and a white rim: {alt}", "png")


def mushroom(brief: Brief) -> Sheet:
    """Draw a toadstool."""
    vinyl = Vinyl(brief)
    cap_ink, pale, green, _ = vinyl.inks
    stem = curve(
        [(-0.2, -0.05), (-0.16, 0.5), (-0.3, 0.86), (0, 0.94), (0.3, 0.86), (0.17, 0.5), (0.2, -0.05)],
        10,
        closed=True,
    )
    vinyl.put(stem, pale)
    for x in (-0.08, 0.02, 0.11):
        vinyl.line(curve([(x, 0.25), (x * 1.1, 0.5), (x * 1.4, 0.76)], 8), 0.014)
    vinyl.put(
        curve(
            [
                (-0.9, 0.02),
                (-0.6, 0.14),
                (0, 0.19),
                (0.6, 0.14),
                (0.9, 0.02),
                (0.72, -0.5),
                (0.3, -0.86),
                (-0.2, -0.9),
                (-0.66, -0.58),
            ],
            12,
            closed=True,
        ),
        cap_ink,
    )
    vinyl.put(
        curve([(-0.86, 0.04), (0, 0.1), (0.86, 0.04), (0.5, 0.15), (0, 0.19), (-0.5, 0.15)], 8, closed=True),
        DARK,
        rim=False,
    )
    spots = [
        (-0.42, -0.32, 0.13),
        (0.05, -0.55, 0.16),
        (0.45, -0.28, 0.12),
        (-0.05, -0.14, 0.08),
        (0.64, -0.05, 0.07),
        (-0.66, -0.06, 0.07),
        (-0.3, -0.66, 0.07),
    ]
    for x, y, r in spots:
        vinyl.put(oval((x, y), (r, r * 0.82), 40, 0.2), pale, rim=False)
    for k in (-0.7, -0.45, 0.4, 0.62):
        vinyl.put(leaf((k * 0.5, 0.95), (k, 0.6), 0.09, 0.4), green)
    return vinyl.cut(
        "Toadstool sticker", f"{cap_ink.named} toadstool with {len(spots)} pale spots and some grass."
    )


def cat(brief: Brief) -> Sheet:
    """Draw a cat asleep as a loaf."""
    vinyl = Vinyl(brief)
    fur, pale, _, warm = vinyl.inks
    vinyl.put(
        curve(
            [
                (-0.86, 0.5),
                (-0.9, 0.1),
                (-0.62, -0.16),
                (-0.1, -0.2),
                (0.5, -0.1),
                (0.88, 0.2),
                (0.92, 0.52),
                (0.5, 0.68),
                (-0.5, 0.68),
            ],
            12,
            closed=True,
        ),
        fur,
    )
    vinyl.put(
        ribbon(curve([(0.8, 0.5), (0.7, 0.66), (0.1, 0.7), (-0.34, 0.62)], 12), [0.2, 0.18, 0.16, 0.08]), fur
    )
    for k in (0.1, 0.3, 0.5, 0.68):
        vinyl.line(
            curve([(k, -0.1 + k * 0.2), (k + 0.06, 0.08 + k * 0.2), (k + 0.02, 0.24 + k * 0.2)], 6), 0.05
        )
    for side in (-1, 1):
        ear = curve(
            [(-0.42 + side * 0.36, -0.2), (-0.42 + side * 0.4, -0.66), (-0.42 + side * 0.08, -0.42)],
            2,
            closed=True,
        )
        vinyl.put(ear, fur)
    vinyl.put(oval((-0.42, -0.06), (0.45, 0.4), 60), fur)
    vinyl.put(oval((-0.42, 0.1), (0.2, 0.14), 40), pale, rim=False)
    for side in (-1, 1):
        x = -0.42 + side * 0.2
        vinyl.line(curve([(x - 0.1, -0.1), (x, -0.04), (x + 0.1, -0.1)], 8), 0.035)
        vinyl.line(
            np.array([(x + side * 0.02, 0.12), (x + side * 0.2, 0.09), (x + side * 0.38, 0.08)]), 0.012, pale
        )
        vinyl.line(
            np.array([(x + side * 0.02, 0.17), (x + side * 0.2, 0.18), (x + side * 0.36, 0.21)]), 0.012, pale
        )
    vinyl.put(curve([(-0.47, 0.03), (-0.37, 0.03), (-0.42, 0.09)], 4, closed=True), warm, rim=False)
    vinyl.line(curve([(-0.5, 0.16), (-0.46, 0.18), (-0.42, 0.12), (-0.38, 0.18), (-0.34, 0.16)], 6), 0.018)
    return vinyl.cut("Loaf sticker", f"{fur.named} cat asleep, seen from the side.")


def kettle(brief: Brief) -> Sheet:
    """Draw a kettle on the boil."""
    vinyl = Vinyl(brief)
    enamel, pale, other, warm = vinyl.inks
    vinyl.put(
        ribbon(
            curve([(-0.5, -0.05), (-0.5, -0.62), (0, -0.8), (0.5, -0.62), (0.5, -0.05)], 12),
            [0.09, 0.09, 0.13, 0.09, 0.09],
        ),
        DARK,
    )
    vinyl.put(
        ribbon(curve([(0.5, 0.4), (0.74, 0.2), (0.78, -0.1), (0.94, -0.2)], 10), [0.3, 0.2, 0.14, 0.13]),
        enamel,
    )
    vinyl.put(
        curve(
            [
                (-0.62, 0.72),
                (-0.7, 0.3),
                (-0.5, -0.12),
                (0, -0.22),
                (0.5, -0.12),
                (0.7, 0.3),
                (0.62, 0.72),
                (0, 0.78),
            ],
            12,
            closed=True,
        ),
        enamel,
    )
    vinyl.put(curve([(-0.32, -0.16), (0, -0.36), (0.32, -0.16), (0, -0.1)], 10, closed=True), enamel)
    vinyl.put(oval((0, -0.36), (0.075, 0.075), 30), warm)
    vinyl.line(curve([(-0.34, -0.13), (0, -0.07), (0.34, -0.13)], 8), 0.022)
    vinyl.put(
        ribbon(curve([(-0.52, 0.36), (-0.46, 0.08), (-0.3, -0.04)], 8), [0.02, 0.07, 0.02]), pale, rim=False
    )
    for k in range(5):
        turn = k * 2 * np.pi / 5
        petal = leaf((0.12, 0.36), (0.12 + 0.2 * np.cos(turn), 0.36 + 0.2 * np.sin(turn)), 0.13, 0.6)
        vinyl.put(petal, pale, rim=False)
    vinyl.put(oval((0.12, 0.36), (0.06, 0.06), 24), warm, rim=False)
    vinyl.put(leaf((0.02, 0.5), (-0.24, 0.58), 0.1), other, rim=False)
    for k in (0, 1):
        vinyl.put(
            ribbon(
                curve(
                    [(0.95 + 0.02 * k, -0.32 - 0.2 * k), (0.88, -0.42 - 0.2 * k), (1.0, -0.52 - 0.2 * k)], 8
                ),
                [0.02, 0.05, 0.02],
            ),
            pale,
        )
    return vinyl.cut("Kettle sticker", f"{enamel.named} enamel kettle with {pale.named} flower, steaming.")


SCENES: Mapping[str, Callable[[Brief], Sheet]] = {"mushroom": mushroom, "cat": cat, "kettle": kettle}


def paint(brief: Brief) -> Sheet:
    """Draw one sticker."""
    return SCENES[brief.variant](brief)
