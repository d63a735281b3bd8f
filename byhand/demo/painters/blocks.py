"""Boxes, roofs and windows seen from above at an angle, without perspective."""

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw

from byhand.demo.painters.kinds import Colour, Point, Size

OVER = 2
SLOPE = 0.5
Spot = tuple[float, float, float]


def shade(tint: Colour, part: float) -> Colour:
    """Return a colour made darker (below 1) or lighter (above 1)."""
    if part <= 1:
        mixed = [round(c * part) for c in tint.rgb]
    else:
        mixed = [round(c + (255 - c) * (part - 1)) for c in tint.rgb]
    return Colour(tint.name, mixed[0], mixed[1], mixed[2])


class Model:
    """A table-top model; x runs right and down, y left and down, z up, in units of a metre."""

    def __init__(self, size: Size, ground: Colour, unit: float, middle: Point) -> None:
        """Lay the table; `unit` is pixels for a metre and `middle` is where (0, 0, 0) lies."""
        self.size = size
        self.unit = unit * OVER
        self.middle = (middle[0] * OVER, middle[1] * OVER)
        self.sheet = Image.new("RGB", (size[0] * OVER, size[1] * OVER), ground.rgb)
        self.knife = ImageDraw.Draw(self.sheet)

    def at(self, spot: Spot) -> Point:
        """Return the pixel of a spot."""
        x, y, z = spot
        return (
            self.middle[0] + (x - y) * self.unit * 0.866,
            self.middle[1] + (x + y) * self.unit * SLOPE - z * self.unit,
        )

    def face(self, spots: Sequence[Spot], tint: Colour) -> None:
        """Fill a flat face."""
        self.knife.polygon([self.at(spot) for spot in spots], fill=tint.rgb)

    def box(self, spot: Spot, wide: float, deep: float, high: float, tint: Colour) -> None:
        """Stand a box; light falls from the left."""
        x, y, z = spot
        t = z + high
        self.face(
            [(x, y + deep, z), (x + wide, y + deep, z), (x + wide, y + deep, t), (x, y + deep, t)],
            shade(tint, 0.92),
        )
        self.face(
            [(x + wide, y, z), (x + wide, y + deep, z), (x + wide, y + deep, t), (x + wide, y, t)],
            shade(tint, 0.7),
        )
        self.face([(x, y, t), (x + wide, y, t), (x + wide, y + deep, t), (x, y + deep, t)], shade(tint, 1.16))

    def gable(
        self, spot: Spot, wide: float, deep: float, high: float, tint: Colour, *, over: float = 0.12
    ) -> None:
        """Set a pitched roof whose ridge runs along y."""
        x, y, z = spot
        x0, x1, y0, y1, m = x - over, x + wide + over, y - over, y + deep + over, x + wide / 2
        self.face([(x0, y0, z), (m, y0, z + high), (m, y1, z + high), (x0, y1, z)], shade(tint, 1.12))
        self.face([(x1, y0, z), (m, y0, z + high), (m, y1, z + high), (x1, y1, z)], shade(tint, 0.74))
        self.face(
            [(x, y + deep, z), (x + wide, y + deep, z), (m, y + deep, z + high * 0.94)], shade(tint, 0.5)
        )
        for k in range(1, int(high * 5)):
            part = k / (high * 5)
            sx = x1 - (x1 - m) * part
            self.line([(sx, y0, z + high * part), (sx, y1, z + high * part)], 0.02, shade(tint, 0.66))

    def left(self, spot: Spot, wide: float, high: float, tint: Colour) -> None:
        """Put a flat rectangle on a wall that faces left."""
        x, y, z = spot
        self.face([(x, y, z), (x + wide, y, z), (x + wide, y, z + high), (x, y, z + high)], tint)

    def right(self, spot: Spot, wide: float, high: float, tint: Colour) -> None:
        """Put a flat rectangle on a wall that faces right."""
        x, y, z = spot
        self.face([(x, y, z), (x, y + wide, z), (x, y + wide, z + high), (x, y, z + high)], tint)

    def flat(self, spot: Spot, wide: float, deep: float, tint: Colour) -> None:
        """Lay a flat rectangle on the ground or a roof."""
        x, y, z = spot
        self.face([(x, y, z), (x + wide, y, z), (x + wide, y + deep, z), (x, y + deep, z)], tint)

    def line(self, spots: Sequence[Spot], width: float, tint: Colour) -> None:
        """Draw a wire or a rail; width is in metres."""
        wide = max(1, round(width * self.unit))
        self.knife.line([self.at(spot) for spot in spots], fill=tint.rgb, width=wide)

    def ball(self, spot: Spot, radius: float, tint: Colour) -> None:
        """Place a round bush or crown with a lit side."""
        cx, cy = self.at(spot)
        for part, shift, value in ((1.0, 0.0, 0.72), (0.84, 0.13, 0.95), (0.5, 0.3, 1.18)):
            r = radius * self.unit * part
            x, y = cx - shift * radius * self.unit, cy - shift * radius * self.unit
            self.knife.ellipse((x - r, y - r, x + r, y + r), fill=shade(tint, value).rgb)

    def fir(self, spot: Spot, tall: float, tint: Colour) -> None:
        """Plant a pointed tree."""
        x, y, z = spot
        self.line([(x, y, z), (x, y, z + tall * 0.3)], 0.09, shade(tint, 0.4))
        for k in range(3):
            base, half = z + tall * (0.2 + 0.24 * k), tall * (0.26 - 0.055 * k)
            left, right, tip = (
                self.at((x - half, y + half, base)),
                self.at((x + half, y - half, base)),
                self.at((x, y, base + tall * 0.38)),
            )
            low = self.at((x + half * 0.45, y + half * 0.45, base))
            self.knife.polygon([left, low, tip], fill=shade(tint, 1.08).rgb)
            self.knife.polygon([right, low, tip], fill=shade(tint, 0.72).rgb)

    def cast(self, x: float, y: float, wide: float, deep: float, reach: float, tint: Colour) -> None:
        """Lay the shadow of a box on the ground, to the right."""
        self.face(
            [
                (x + wide, y, 0),
                (x + wide + reach, y - reach * 0.35, 0),
                (x + wide + reach, y + deep - reach * 0.35, 0),
                (x + wide, y + deep, 0),
            ],
            tint,
        )

    def picture(self) -> Image.Image:
        """Return the model at picture size in few colours."""
        small = self.sheet.reduce(OVER)
        return small.quantize(128, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


def spread(rng: np.random.Generator, count: int, low: float, high: float) -> list[float]:
    """Return evenly spread places, each pushed a little."""
    step = (high - low) / count
    return [low + step * (k + 0.5 + float(rng.uniform(-0.2, 0.2))) for k in range(count)]
