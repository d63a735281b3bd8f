"""`python -m cloak.evaluate.testworks ART`: the test works among the pictures of the corpus, as ART/manifest.csv.

ART is where `python -m cloak.training.corpus fetch ART` unpacked the packages. Only pictures that no
encoder of this package learnt from are listed: whole packages, campaigns and folders were held out.
"""

import argparse
import csv
import fnmatch
import sys
from pathlib import Path

from PIL import Image

from cloak.evaluate.complaints import Complaint, answer, tell
from cloak.training import corpus

SMALLEST = 256
# The first pattern that fits says what kind of art it is; what fits none is no test work.
KINDS = (
    ("tuxpaint-data/*starters*", "line art"),
    ("tuxpaint-stamps-default/*houses/cartoon*", "flat"),
    ("tuxpaint-stamps-default/*", "photo"),
    ("renpy-thequestion/*", "cel-shaded"),
    ("plasma-workspace-wallpapers/*", "gradient"),
    ("lomiri-wallpapers-20.04/*", "photo"),
    ("mate-backgrounds/*", "photo"),
    ("hedgewars-data/*", "cartoon"),
    ("wesnoth-1.16-*/story/*", "scene"),
    ("wesnoth-1.16-*", "painted"),
    ("freeorion-data/*", "painted"),
)


def kind_of(path: str) -> str | None:
    return next((kind for pattern, kind in KINDS if fnmatch.fnmatch(path, pattern)), None)


def rows(art: Path) -> list[tuple[str, str, str, str, str]]:
    """file, kind, artist, licence, split. The hand is that of the folder: packages name no other."""
    found = []
    for row in corpus.rows("test"):
        file = f"{row.package}/{row.path}"
        kind = kind_of(file)
        if kind is not None and short_side(art / file) >= SMALLEST:
            found.append((file, kind, hand_of(file), row.licence, row.split))
    if not found:
        raise Complaint(f"No test work is in {art}. First: python -m cloak.training.corpus fetch {art}")
    return found


def hand_of(file: str) -> str:
    """The series that a picture belongs to, in two words."""
    package, *folders = Path(file).parent.parts
    return f"{package}/{folders[-1] if folders else ''}"


def short_side(path: Path) -> int:
    try:
        with Image.open(path) as image:
            return min(image.size)
    except OSError:
        return 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m cloak.evaluate.testworks", description=__doc__)
    parser.add_argument("art", type=Path)
    art = parser.parse_args().art
    try:
        found = rows(art)
    except Complaint as complaint:
        tell(str(complaint))
        return 2
    with (art / "manifest.csv").open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("file", "kind", "artist", "licence", "split"))
        writer.writerows(found)
    answer(f"{len(found)} test works of {len({row[1] for row in found})} kinds in {art / 'manifest.csv'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
