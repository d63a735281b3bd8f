"""Many photographs on one sheet, so that a person sees at a glance what fell out of line."""

from collections.abc import Iterable
from pathlib import Path

from PIL import Image, ImageDraw

from tests.browser.looking import SHOTS, WALLS

TILE, GAP, LABEL, ACROSS = 320, 16, 20, 6
TALLEST = 720
PAPER, INK = "#777", "#fff"


def contact_sheet(width: int, who: str, names: Iterable[str]) -> None:
    """One sheet for each wall, from the photographs `tour-<name>-<width>-<wall>.png`."""
    for wall in WALLS:
        files = [SHOTS / f"tour-{name}-{width}-{wall}.png" for name in names]
        sheet_of([file for file in files if file.exists()]).save(SHOTS / f"sheet-{who}-{width}-{wall}.png")


def sheet_of(files: list[Path]) -> Image.Image:
    tiles = [tile(file) for file in files]
    rows = [tiles[start : start + ACROSS] for start in range(0, len(tiles), ACROSS)]
    heights = [max(each.height for each in row) + GAP for row in rows]
    sheet = Image.new("RGB", (ACROSS * (TILE + GAP) + GAP, sum(heights) + GAP), PAPER)
    top = GAP
    for row, height in zip(rows, heights, strict=True):
        for column, each in enumerate(row):
            sheet.paste(each, (GAP + column * (TILE + GAP), top))
        top += height
    return sheet


def tile(file: Path) -> Image.Image:
    with Image.open(file) as photograph:
        small = photograph.convert("RGB")
    small = small.resize((TILE, round(small.height * TILE / small.width)), Image.Resampling.LANCZOS)
    out = Image.new("RGB", (TILE, min(small.height, TALLEST) + LABEL), PAPER)
    out.paste(small.crop((0, 0, TILE, min(small.height, TALLEST))), (0, LABEL))
    ImageDraw.Draw(out).text((0, 4), file.stem.removeprefix("tour-"), fill=INK)
    return out
