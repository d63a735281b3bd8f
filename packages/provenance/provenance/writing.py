"""Letters for names in any script: fonts that are cut down to what one page needs.

Whole fonts of Chinese are 18 MB, so only the letters of a name are taken out, at the weight of plain text.
"""

import io
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

WEIGHT = 400
CJK, RTL, SEA, SOUTH_ASIA = (
    f"justmytype_intl_{name}.fonts.ofl" for name in ("cjk", "rtl", "sea", "south_asia")
)


@dataclass(frozen=True)
class Face:
    """A font of one script, and where it lies."""

    name: str
    package: str
    file: str

    @property
    def path(self) -> Path:
        package, *inner = self.package.split(".")
        return Path(str(files(package).joinpath(*inner, self.file)))


def noto(package: str, script: str, axes: str = "wdth,wght") -> Face:
    name = f"NotoSans{script}"
    folder = f"{name.lower()}/" if package != "fontpkg_noto_sans.files" else ""
    return Face(name, package, f"{folder}{name}[{axes}].ttf")


# The most common first. Which Chinese comes first is decided by the other letters of the name.
FACES = (
    noto("fontpkg_noto_sans.files", ""),
    *(noto(RTL, script) for script in ("Arabic", "Hebrew")),
    *(noto(SOUTH_ASIA, script) for script in ("Devanagari", "Bengali", "Tamil", "Telugu")),
    *(noto(SEA, script) for script in ("Thai", "Lao", "Khmer", "Myanmar")),
)
JAPANESE, KOREAN, SIMPLE, TRADITIONAL = (noto(CJK, script, "wght") for script in ("JP", "KR", "SC", "TC"))


def order_for(text: str) -> tuple[Face, ...]:
    """The fonts to ask for letters, in this order."""
    names = {unicodedata.name(sign, "").split(" ")[0] for sign in text}
    if names & {"HIRAGANA", "KATAKANA"}:
        return (*FACES, JAPANESE, SIMPLE, TRADITIONAL, KOREAN)
    if "HANGUL" in names:
        return (*FACES, KOREAN, JAPANESE, SIMPLE, TRADITIONAL)
    return (*FACES, SIMPLE, TRADITIONAL, JAPANESE, KOREAN)


def missing_in(path: Path, text: str) -> str:
    """The letters of a text that a font does not have."""
    known = signs_of(path)
    return "".join(sorted({sign for sign in text if ord(sign) not in known and not sign.isspace()}))


@cache
def signs_of(path: Path) -> frozenset[int]:
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


@contextmanager
def faces_for(text: str) -> Iterator[list[tuple[str, Path]]]:
    """Small fonts with the letters of this text, by name; what no font has is left out."""
    found, left = [], text
    with TemporaryDirectory(prefix="letters-") as folder:
        for face in order_for(text):
            if not left:
                break
            after = missing_in(face.path, left)
            if taken := set(left) - set(after):
                path = Path(folder) / f"{face.name}.ttf"
                # Digits and spaces as well: what stands between two words of a script is written in it.
                path.write_bytes(cut(face.path, "".join(taken) + " 0123456789"))
                found.append((face.name, path))
                left = after
        yield found


def cut(path: Path, text: str) -> bytes:
    """A font of its own with these letters and what their script joins them to, at one weight."""
    options = subset.Options(layout_features=["*"], notdef_outline=True, name_IDs=[1, 2, 4, 6])
    out = io.BytesIO()
    with TTFont(path, lazy=True) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(text=text)
        cutter.subset(font)
        axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes} | {"wght": WEIGHT}
        instancer.instantiateVariableFont(font, axes, inplace=True)
        font.save(out)
    return out.getvalue()
