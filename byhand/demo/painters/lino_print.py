"""How a block is started and how it is printed."""

import numpy as np

from byhand.demo.painters.kinds import Brief, Grid, Sheet, colour
from byhand.demo.painters.lino_block import Block

PAPER = colour("off-white", "f4efe3")
KEY = colour("black", "1f1c1b")
FIRSTS = (
    colour("vermilion", "d0492f"),
    colour("ochre", "d79a2f"),
    colour("pink", "d98495"),
    colour("turquoise", "2f8f8f"),
)


def start_block(brief: Brief, width: int, height: int) -> Block:
    """Return an uncarved block and its chance."""
    return Block(brief.size(width, height), brief.rng())


def printed(block: Block, brief: Brief, title: str, alt: str) -> Sheet:
    """Print the block in one bit, or over a colour where a second block was cut."""
    if block.second is None:
        return Sheet((block.one_bit(),), title, f"Linocut in black on white: {alt}", "png-1bit")
    first = FIRSTS[int(block.rng.integers(3 if brief.variant == "mountain" else 4))]
    picture = block.coloured(PAPER, first, KEY)
    kind = "tiff" if brief.variant == "mountain" else "jpeg"
    return Sheet((picture,), title, f"Linocut in black over {first.name}: {alt}", kind)


def away_from(block: Block, x: float, y: float) -> Grid:
    """Return how far each place is from a point, in thousandths of the width."""
    away: Grid = np.hypot(block.x - x, block.y - y)
    return away
