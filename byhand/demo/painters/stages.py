"""How a picture came about, worked back from the finished one: pencil, line, ground, flat colour, light."""

from collections.abc import Callable, Mapping

import numpy as np
from PIL import Image, ImageFilter

from byhand.demo.painters.kinds import Colour, Grid, Size, colour
from byhand.demo.painters.noise import blurred, cloud, plane, smooth, to_image
from byhand.demo.painters.paper import tooth

SIDE = 1400
# How coarsely shapes are seen: those of a brush, and those of a ruler.
BRUSH, RULER = 620, 1400
PAPER = colour("white", "f4f0e6")
GRAPHITE = colour("grey", "4a4a4e")
BLUE = colour("blue", "6f93c8")
INK = colour("black", "1d1c22")
UMBER = colour("umber", "4a3524")
LINEN = colour("linen", "d9c9ac")


class Study:
    """A finished picture, looked at with half-closed eyes: its large shapes, edges and values."""

    def __init__(self, finished: Image.Image, seed: int, *, colours: int = 14, is_fine: bool = False) -> None:
        """Look at the picture at a middling size; `is_fine` where a ruler drew it."""
        picture = finished.convert("RGB")
        picture.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
        self.size: Size = picture.size
        self.rng = np.random.default_rng([seed, colours])
        self.unit = max(self.size) / 1000
        self.is_fine = is_fine
        self.picture = picture
        self.colours = _floats(picture)
        self.shapes = self._shapes(colours)
        self.value = self.shapes @ np.array([0.3, 0.59, 0.11], dtype=np.float32)

    def _shapes(self, colours: int) -> Grid:
        """Few flat colours with clean borders."""
        small = self.picture.copy()
        side = RULER if self.is_fine else BRUSH
        small.thumbnail((side, side), Image.Resampling.LANCZOS)
        for _ in range(1 if self.is_fine else 3):
            small = small.filter(ImageFilter.MedianFilter(3 if self.is_fine else 5))
        flat = small.quantize(colours, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        flat = flat.filter(ImageFilter.ModeFilter(3 if self.is_fine else 9))
        larger = flat.resize(self.size, Image.Resampling.NEAREST)
        kinds = np.asarray(larger if self.is_fine else larger.filter(ImageFilter.ModeFilter(9)))
        # Each shape in the mean of its own colours; what comes out alike has no border.
        seen = [
            self.colours[kinds == kind].mean(axis=0) if (kinds == kind).any() else 0 for kind in range(256)
        ]
        palette: Grid = np.stack([np.broadcast_to(each, 3) for each in seen]).astype(np.float32)
        return np.asarray(palette[kinds], dtype=np.float32)

    def softened(self) -> Grid:
        """The picture without what the last brush adds."""
        soft = self.picture.filter(ImageFilter.MedianFilter(5 if self.is_fine else 9))
        return _floats(soft)

    def edges(self, *, width: float = 1.2, least: float = 0.1) -> Grid:
        """Where two shapes meet, stronger where they differ more."""
        across = np.abs(np.diff(self.shapes, axis=1, append=self.shapes[:, -1:])).sum(axis=2)
        down = np.abs(np.diff(self.shapes, axis=0, append=self.shapes[-1:])).sum(axis=2)
        met = np.maximum(across, down)
        reach = width * self.unit
        near = blurred(smooth(least, least + 0.25, met), reach) * np.float32(max(1.0, 2.5 * reach))
        return smooth(0.25, 0.75, near)

    def unsteady(self, grid: Grid, reach: float) -> Grid:
        """The same drawn by a hand that is off by up to `reach` thousandths."""
        rows, columns = np.indices(grid.shape)
        moved = []
        for at in (rows, columns):
            shift = cloud(self.rng, self.size, 130 * self.unit, octaves=3) * reach * self.unit
            moved.append(np.clip(at + shift, 0, grid.shape[0 if at is rows else 1] - 1).astype(np.intp))
        return np.asarray(grid[moved[0], moved[1]], dtype=np.float32)

    def paper(self, tint: Colour = PAPER, kind: str = "cold press", rough: float = 0.012) -> Grid:
        sheet = np.broadcast_to(tint.unit, (*self.value.shape, 3)).copy()
        return sheet + tooth(self.rng, kind, self.size)[..., None] * np.float32(rough)

    def lay(self, ground: Grid, mask: Grid, tint: Colour) -> Grid:
        """The colour over the ground, as dense as the mask."""
        dense = np.clip(mask, 0, 1)[..., None]
        return ground * (1 - dense) + tint.unit * dense


def pencil(study: Study, tint: Colour = GRAPHITE, paper: Colour = PAPER) -> Grid:
    """Lines that are looked for, and some tone where it will be dark."""
    sheet, catch = study.paper(paper), 0.62 + 0.3 * tooth(study.rng, "cold press", study.size)
    edges = study.edges(width=0.8, least=0.26)
    for reach, weight in ((2.0, 0.75), (6.0, 0.4), (10.0, 0.26)):
        sheet = study.lay(sheet, study.unsteady(edges, reach) * weight * catch, tint)
    x, y = plane(study.size)
    hatch = np.sin(
        (x * study.size[0] + y * study.size[1] * 0.8) / (1.9 * study.unit) + study.unsteady(study.value, 8)
    )
    dark = smooth(0.55, 0.2, study.unsteady(blurred(study.value, 5 * study.unit), 6))
    sheet = study.lay(sheet, dark * smooth(-0.2, 0.9, hatch) * 0.36 * catch, tint)
    return study.lay(sheet, guides(study) * 0.3 * catch, tint)


def guides(study: Study) -> Grid:
    """The middle, the thirds: lines with which a page is divided before anything stands on it."""
    x, y = plane(study.size)
    lines = np.zeros(study.value.shape, dtype=np.float32)
    for place in (1 / 3, 2 / 3):
        lines = np.maximum(lines, np.exp(-(((x - place) * study.size[0] / (0.9 * study.unit)) ** 2)) + 0 * y)
        lines = np.maximum(lines, np.exp(-(((y - place) * study.size[1] / (0.9 * study.unit)) ** 2)) + 0 * x)
    return study.unsteady(lines, 3)


def blue_pencil(study: Study) -> Grid:
    return pencil(study, BLUE)


def line(study: Study) -> Grid:
    """Clean lines over what is left of the pencil."""
    sheet = study.lay(study.paper(), study.unsteady(study.edges(width=0.8), 5) * 0.16, BLUE)
    width = 1.1 + 0.5 * cloud(study.rng, study.size, 90 * study.unit, octaves=2)
    thin, thick = study.edges(width=0.6), study.edges(width=1.1)
    return study.lay(sheet, np.where(width > 1.1, thick, thin) * 0.96, INK)


def drawing(study: Study) -> Grid:
    """The drawing on the canvas, with a thin brush."""
    canvas = study.paper(LINEN, "linen", 0.02)
    dry = 0.7 + 0.3 * tooth(study.rng, "linen", study.size)
    return study.lay(canvas, study.unsteady(study.edges(width=1.2, least=0.34), 3) * dry, UMBER)


def ground(study: Study) -> Grid:
    """Light and dark alone, in four steps of one earth."""
    seen = blurred(study.colours @ np.array([0.3, 0.59, 0.11], dtype=np.float32), 7 * study.unit)
    streaks = cloud(study.rng, study.size, 12 * study.unit, stretch=6, octaves=4)
    steps = np.floor(np.clip((seen + 0.05 * streaks) * 4.4, 0, 3.99)) / 3
    thin = np.clip(1 - blurred(steps.astype(np.float32), 1.2 * study.unit) + 0.1 * streaks, 0, 1)
    return study.lay(study.paper(LINEN, "linen", 0.02), thin * 0.9, UMBER)


def fine_tooth(study: Study) -> Grid:
    return tooth(study.rng, "cold press", study.size)[..., None] * np.float32(0.006)


def flat(study: Study) -> Grid:
    """Each shape in one colour."""
    brushed = cloud(study.rng, study.size, 30 * study.unit, stretch=4, octaves=4)[..., None] * np.float32(
        0.022
    )
    return np.asarray(study.shapes + brushed + fine_tooth(study), dtype=np.float32)


def flat_lines(study: Study) -> Grid:
    return study.lay(flat(study), study.edges(width=0.8) * 0.9, INK)


def wash(study: Study) -> Grid:
    """First thin colour: pale, over the pencil, leaving the edges of the shapes free."""
    thin = study.unsteady(blurred(study.edges(width=2.4), study.unit), 3)
    pale = 1 - (1 - study.shapes) * (0.5 + 0.12 * cloud(study.rng, study.size, 70 * study.unit))[..., None]
    sheet = study.paper() * pale
    sheet = sheet * (1 - 0.4 * thin[..., None]) + study.paper() * 0.4 * thin[..., None]
    return study.lay(sheet, study.unsteady(study.edges(width=0.8), 3) * 0.4, GRAPHITE)


def light(study: Study) -> Grid:
    """The light over the flat colours, still without what makes it whole."""
    mixed = 0.3 * study.shapes + 0.7 * study.softened()
    return np.asarray(mixed + fine_tooth(study), dtype=np.float32)


STAGES: Mapping[str, Callable[[Study], Grid]] = {
    "pencil": pencil,
    "blue pencil": blue_pencil,
    "line": line,
    "drawing": drawing,
    "ground": ground,
    "flat": flat,
    "flat lines": flat_lines,
    "wash": wash,
    "light": light,
}


def stage(finished: Image.Image, kind: str, seed: int, *, is_fine: bool = False) -> Image.Image:
    """One stage on the way to this picture; the same every time."""
    return to_image(STAGES[kind](Study(finished, seed, is_fine=is_fine)))


def _floats(picture: Image.Image) -> Grid:
    return np.asarray(picture, dtype=np.float32) / 255
