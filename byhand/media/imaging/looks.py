"""What stands in for a picture until it is there: its commonest colour and a blurhash."""

from collections import Counter

import blurhash
import pyvips

SIDE = 32
COARSE = 32  # colours of one cell of this size count as one
SOLID = 128  # less opaque pixels do not count
WHITE = "#ffffff"


def stand_in(image: pyvips.Image) -> tuple[str, str]:
    """The commonest colour as "#rrggbb" and the blurhash (4 x 3 components) of an sRGB picture.

    Both are taken from 32 x 32 pixels; transparent parts count as white in the blurhash and
    not at all in the colour.
    """
    small = image.thumbnail_image(SIDE, height=SIDE, size="force", no_rotate=True)
    if not small.hasalpha():
        small = small.bandjoin(255)
    data = small.write_to_memory()
    pixels = [tuple(data[at : at + 4]) for at in range(0, len(data), 4)]
    rows = [
        [over_white(pixel) for pixel in pixels[start : start + SIDE]] for start in range(0, len(pixels), SIDE)
    ]
    return commonest(pixels), blurhash.encode(rows, 4, 3)


def over_white(pixel: tuple[int, ...]) -> list[int]:
    *colour, alpha = pixel
    return [255 + (value - 255) * alpha // 255 for value in colour]


def commonest(pixels: list[tuple[int, ...]]) -> str:
    """The mean of the fullest cell of a coarse grid of colours."""
    solid = [pixel[:3] for pixel in pixels if pixel[3] >= SOLID]
    if not solid:
        return WHITE
    cells = Counter(tuple(value // COARSE for value in pixel) for pixel in solid)
    fullest = cells.most_common(1)[0][0]
    members = [pixel for pixel in solid if tuple(value // COARSE for value in pixel) == fullest]
    mean = [round(sum(channel) / len(members)) for channel in zip(*members, strict=True)]
    return "#{:02x}{:02x}{:02x}".format(*mean)
