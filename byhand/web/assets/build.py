"""Makes the folder of built assets, each part when what it is made from has changed."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from byhand.media import shapes
from byhand.web.assets import fonts, icons, sheets
from byhand.web.assets.stamp import Stamp


class Part(NamedTuple):
    write: Callable[[Path], None]
    sources: Iterable[Path]


def parts() -> dict[str, Part]:
    """The folders to make, and what each is made from."""
    return {
        "fonts": Part(fonts.write_fonts, [Path(fonts.__file__), *(cut.path for cut in fonts.CUTS)]),
        "icons": Part(icons.write_icons, [Path(icons.__file__)]),
        "css": Part(
            sheets.write_sheets, [Path(sheets.__file__), Path(shapes.__file__), *sheets.own_sheets()]
        ),
    }


def build(folder: Path) -> bool:
    """Returns whether there was anything to do."""
    made = False
    for name, part in parts().items():
        stamp = Stamp.of(folder / name, part.sources)
        if not stamp.holds:
            part.write(folder / name)
            stamp.set()
            made = True
    return made
