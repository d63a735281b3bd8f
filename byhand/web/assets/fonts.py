"""Cuts the two families down to what our pages write: about 190 kB for five files."""

import io
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

Limits = dict[str, float | tuple[float, float]]

# Latin, Latin-1 and Latin Extended-A with the Romanian letters and the capital sharp s.
LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0x180), 0x218, 0x219, 0x21A, 0x21B, 0x1E9E]
# Dashes, quotes, bullets, thin spaces, per mille, primes, fraction bar, euro, numero, trade mark.
MARKS = [
    *range(0x2009, 0x2028),
    0x202F,
    0x2030,
    0x2032,
    0x2033,
    0x2039,
    0x203A,
    0x2044,
    0x20AC,
    0x2116,
    0x2122,
]
# Minus, about, unequal, less or equal, more or equal. Neither family has arrows or check marks.
SIGNS = [0x2212, 0x2248, 0x2260, 0x2264, 0x2265]
FEATURES = ["kern", "liga", "calt", "ccmp", "locl", "mark", "mkmk", "onum", "lnum", "pnum", "tnum"]
NAMES_TO_KEEP = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # the licence must travel with the font


@dataclass(frozen=True)
class Cut:
    """One file: where it comes from and which part of its axes our pages use."""

    name: str
    package: str
    source: str
    limits: Limits = field(default_factory=dict)

    @property
    def path(self) -> Path:
        return Path(str(files(self.package) / "files" / self.source))


TITLES = "fontpkg_newsreader"
TEXT = "fontpkg_atkinson_hyperlegible"
# Titles are never smaller than 18 px and have one weight.
CUTS = (
    Cut("newsreader", TITLES, "Newsreader[opsz,wght].ttf", {"opsz": (18, 72), "wght": 400}),
    Cut("newsreader-italic", TITLES, "Newsreader-Italic[opsz,wght].ttf", {"opsz": (18, 72), "wght": 400}),
    Cut("atkinson-regular", TEXT, "AtkinsonHyperlegible-Regular.ttf"),
    Cut("atkinson-bold", TEXT, "AtkinsonHyperlegible-Bold.ttf"),
    Cut("atkinson-italic", TEXT, "AtkinsonHyperlegible-Italic.ttf"),
)


def write_fonts(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor() as pool:
        for cut, content in zip(CUTS, pool.map(woff2, CUTS), strict=True):
            (folder / f"{cut.name}.woff2").write_bytes(content)


def woff2(cut: Cut) -> bytes:
    font = TTFont(cut.path, lazy=False)
    cutter = subset.Subsetter(
        subset.Options(
            layout_features=FEATURES,
            hinting=False,
            notdef_outline=True,
            name_IDs=NAMES_TO_KEEP,
            recalc_timestamp=False,
        )
    )
    cutter.populate(unicodes=[*LETTERS, *MARKS, *SIGNS])
    cutter.subset(font)
    if cut.limits:
        font = instancer.instantiateVariableFont(font, cut.limits)
    font.flavor = "woff2"
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()
