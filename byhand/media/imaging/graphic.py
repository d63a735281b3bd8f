"""Pictures of few colours: line art, palettes, pixel art. Their edges must stay edges."""

from math import gcd

import pyvips

from byhand.media.imaging.formats.header import Header

COLOURS_MAX = 256
GREYS_MAX = 32  # a grey photograph has no more than 256 values either
SAMPLED = 64  # points across and down of the first, quick look
COUNTED_PIXELS = 4_000_000
GRAPHIC_PIXELS = 40_000_000
BLOCKS_PIXELS = 16_000_000
BLOCK_MAX = 128
PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31)


def may_be_graphic(header: Header) -> bool:
    """Whether it is worth looking at all pixels."""
    return header.pixels <= (GRAPHIC_PIXELS if is_indexed(header) else COUNTED_PIXELS)


def is_indexed(header: Header) -> bool:
    return header.palette or header.depth < 8


def is_graphic(image: pyvips.Image, header: Header) -> bool:
    """Whether a picture in memory uses few colours."""
    if is_indexed(header):
        return True
    across, down = max(1, image.width // SAMPLED), max(1, image.height // SAMPLED)
    return has_few_colours(image.subsample(across, down)) and has_few_colours(image)


def has_few_colours(image: pyvips.Image) -> bool:
    if not image.hasalpha():
        image = image.bandjoin(255)
    colours = set(memoryview(image.write_to_memory()).cast("I"))
    return len(colours) <= (GREYS_MAX if all(map(is_grey, colours)) else COLOURS_MAX)


def is_grey(colour: int) -> bool:
    """Whether the three lower bytes, which are the three channels, are equal."""
    return colour & 0xFF == colour >> 8 & 0xFF == colour >> 16 & 0xFF


def block_size(image: pyvips.Image) -> int:
    """The side in pixels of the squares that enlarged pixel art is made of; 1 for anything else."""
    if image.width * image.height > BLOCKS_PIXELS:
        return 1
    block, common = 1, gcd(image.width, image.height)
    for prime in PRIMES:
        while (
            common % (block * prime) == 0 and block * prime <= BLOCK_MAX and is_made_of(image, block * prime)
        ):
            block *= prime
    return block


def is_made_of(image: pyvips.Image, side: int) -> bool:
    """Whether every square of `side` pixels has one colour."""
    again = image.subsample(side, side).zoom(side, side)
    return bool((image != again).max() == 0)


def sharp_size(image: pyvips.Image, width: int, height: int, block: int) -> pyvips.Image:
    """The picture made smaller, to `width` x `height` pixels, without softening what need not be.

    Squares of `block` pixels become smaller squares where they divide evenly; everything
    else is averaged by a kernel that draws no halos round edges.
    """
    squares = image.width // block
    if width % squares == 0:
        side = width // squares
        return image.subsample(block, block).zoom(side, side).copy_memory()
    if image.hasalpha():
        return averaged(image.premultiply(), width, height).unpremultiply().cast("uchar").copy_memory()
    return averaged(image, width, height).copy_memory()


def averaged(image: pyvips.Image, width: int, height: int) -> pyvips.Image:
    return image.resize(width / image.width, vscale=height / image.height, kernel="mitchell")
