"""The seal as icons: the mark of the house, drawn from its outline at every size that systems ask for."""

from pathlib import Path

from PIL import Image, ImageDraw

SEAL = "#af2c1f"  # oklch(50% 0.17 30), the seal red of the white wall
WALL = "#f5f5f5"
BOX = 16.0
# Hand-cut edges: no side is quite straight.
OUTLINE = (
    *((1, 2.5), (2.2, 1), (7.6, 1.6), (13.8, 1), (15, 2.6), (14.5, 7.8)),
    *((15.1, 13.8), (13.6, 15), (8.1, 14.4), (2.1, 15), (1, 13.6), (1.6, 7.9)),
)
STROKES = ((5, 4.2, 11.8), (8, 3.8, 12.2), (11, 4.2, 11.8))
STROKE = 1.3
FINER = 4

SVG = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">\
<path fill="{SEAL}" d="M1 2.5 2.2 1l5.4.6L13.8 1 15 2.6l-.5 5.2.6 6L13.6 15l-5.5-.6-6 .6L1 13.6l.6-5.7z"/>\
<path d="M5 4.2v7.6M8 3.8v8.4M11 4.2v7.6" stroke="{WALL}" stroke-width="1.3"/></svg>
"""


def write_icons(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "icon.svg").write_text(SVG, encoding="utf-8")
    seal(192).save(folder / "icon-192.png", optimize=True)
    seal(512).save(folder / "icon-512.png", optimize=True)
    # Systems cut maskable icons to circles and drops: the seal stays in the inner 60 %.
    seal(512, filled=0.56, ground=WALL).save(folder / "maskable-512.png", optimize=True)
    seal(180, filled=0.7, ground=WALL).save(folder / "apple-touch-icon.png", optimize=True)
    seal(48).save(folder / "favicon.ico", sizes=[(16, 16), (32, 32), (48, 48)])


def seal(size: int, *, filled: float = 1.0, ground: str | None = None) -> Image.Image:
    """A square picture of `size` pixels, RGBA; `filled` is the share of the side that the seal takes."""
    fine = size * FINER
    scale = fine * filled / BOX
    shift = fine * (1 - filled) / 2
    image = Image.new("RGBA", (fine, fine), ground or (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.polygon([(shift + x * scale, shift + y * scale) for x, y in OUTLINE], fill=SEAL)
    for x, top, bottom in STROKES:
        draw.rectangle(
            (
                *(shift + (x - STROKE / 2) * scale, shift + top * scale),
                *(shift + (x + STROKE / 2) * scale, shift + bottom * scale),
            ),
            fill=WALL,
        )
    return image.resize((size, size), Image.Resampling.LANCZOS)
