"""Two silent comics of six pages; the second is read from right to left."""

from collections.abc import Callable, Mapping

from byhand.demo.painters.comic_ferry import FERRY
from byhand.demo.painters.comic_fox import FOX
from byhand.demo.painters.comic_page import Page
from byhand.demo.painters.kinds import Brief, Sheet, colour

NIGHT_BLUE = (colour("pale blue", "a9c1cc"), colour("night blue", "2e4560"))
DESERT = (colour("ochre", "dda55c"), colour("violet", "4a3a5c"))


def _paint_page(brief: Brief, draw: Callable[[Page], str], number: int, *, rightward: bool) -> Sheet:
    tints = NIGHT_BLUE if rightward else DESERT
    page = Page(brief.size(1640, 2360), tints, brief.rng(), rightward=rightward)
    story = draw(page)
    panels = f"{page.panels} panel{'s' if page.panels > 1 else ''}"
    order = "" if rightward else ", read from right to left"
    name = "Night ferry" if rightward else "The fox and the well"
    alt = f"Comics page {number} of 6 in black, {tints[0].name} and {tints[1].name}, {panels}{order}: {story}. Speech is scribbled, not written."
    return Sheet((page.finish(number),), f"{name}, {number}", alt, "png")


SCENES: Mapping[str, tuple[Callable[[Page], str], int, bool]] = {
    **{f"ferry-{i}": (draw, i, True) for i, draw in enumerate(FERRY, 1)},
    **{f"fox-{i}": (draw, i, False) for i, draw in enumerate(FOX, 1)},
}


def paint(brief: Brief) -> Sheet:
    """Draw one comics page."""
    draw, number, rightward = SCENES[brief.variant]
    return _paint_page(brief, draw, number, rightward=rightward)
