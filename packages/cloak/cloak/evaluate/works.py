"""The works of a folder: pictures, and what manifest.csv says of them."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from PIL import Image, ImageOps

from cloak.evaluate.arrays import Bytes, pixels_of
from cloak.evaluate.complaints import Complaint

KINDS_OF_FILE = {".png", ".jpg", ".jpeg", ".webp", ".avif"}
GROUND = (236, 236, 232)  # what lies behind see-through works
STEP = 64  # sides of measured pictures are multiples of this


@dataclass(frozen=True)
class Work:
    """One picture of the folder. `artist` decides the target, as on a site."""

    file: str
    path: Path
    kind: str = "work"
    artist: str = ""
    licence: str = ""

    @property
    def key(self) -> str:
        """A short name for files, unlike any other's in the folder."""
        return f"{re.sub(r'[^a-z0-9]+', '-', Path(self.file).stem.lower())[:32]}-{self.seed:08x}"

    @property
    def seed(self) -> int:
        return crc32(self.file.encode())

    @property
    def artist_number(self) -> int:
        return crc32((self.artist or self.file).encode())


def read_works(folder: Path, *, split: str | None = None) -> list[Work]:
    """The works of the folder, by its manifest.csv where it has one, else every picture in it."""
    if not folder.is_dir():
        raise Complaint(f"There is no folder {folder}. Give a folder with pictures.")
    manifest = folder / "manifest.csv"
    works = _listed(manifest, split) if manifest.exists() else _found(folder)
    if not works:
        raise Complaint(f"There are no pictures in {folder}. Put PNG, JPEG, WebP or AVIF files there.")
    return works


def _listed(manifest: Path, split: str | None) -> list[Work]:
    with manifest.open(newline="", encoding="utf-8") as stream:
        rows = csv.DictReader(stream)
        if "file" not in (rows.fieldnames or ()):
            raise Complaint(
                f"{manifest} has no column called file. Its columns are file, kind, artist, licence."
            )
        works = [_work(manifest.parent, row) for row in rows if split in (None, row.get("split"))]
    missing = [work.file for work in works if not work.path.is_file()]
    if missing:
        raise Complaint(
            f"{manifest} names {len(missing)} files that are not there, the first is {missing[0]}."
        )
    return works


def _work(folder: Path, row: dict[str, str]) -> Work:
    return Work(
        row["file"],
        folder / row["file"],
        row.get("kind") or "work",
        row.get("artist") or "",
        row.get("licence") or "",
    )


def _found(folder: Path) -> list[Work]:
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in KINDS_OF_FILE)
    return [Work(str(path.relative_to(folder)), path) for path in paths]


def chosen(works: list[Work], limit: int | None) -> list[Work]:
    """At most `limit` works, taken in turn from each kind, so that no kind is left out.

    Inside a kind, artists take turns as well. The order does not depend on chance.
    """
    if limit is None or limit >= len(works):
        return works
    lines: dict[str, dict[str, list[Work]]] = {}
    for work in sorted(works, key=lambda work: work.seed):
        lines.setdefault(work.kind, {}).setdefault(work.artist, []).append(work)
    queues = [_in_turn(list(by_artist.values())) for _, by_artist in sorted(lines.items())]
    picked = set(_in_turn(queues)[:limit])
    return [work for work in works if work in picked]


def _in_turn(lines: list[list[Work]]) -> list[Work]:
    longest = max(map(len, lines))
    return [line[place] for place in range(longest) for line in lines if place < len(line)]


def size_of(work: Work) -> tuple[int, int]:
    """By its header only."""
    try:
        with Image.open(work.path) as opened:
            return opened.size
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise unreadable(work, error) from error


def unreadable(work: Work, error: Exception) -> Complaint:
    return Complaint(f"{work.path} could not be read as a picture: {error}")


def upright(work: Work) -> Image.Image:
    """The work as it is looked at: turned upright, on a light ground, in RGB."""
    try:
        with Image.open(work.path) as opened:
            image = ImageOps.exif_transpose(opened)
            if image.has_transparency_data:
                ground = Image.new("RGBA", image.size, (*GROUND, 255))
                image = Image.alpha_composite(ground, image.convert("RGBA"))
            return image.convert("RGB")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise unreadable(work, error) from error


def square(work: Work, side: int) -> Bytes:
    """The middle of the work, reduced to at most `side` pixels; nothing is enlarged."""
    image = upright(work)
    short = min(image.size)
    to = min(side, short // STEP * STEP)
    if to < STEP:
        raise Complaint(f"{work.path} is smaller than {STEP} pixels. Take it out of the folder.")
    return pixels_of(ImageOps.fit(image, (to, to), Image.Resampling.LANCZOS))


def reduced(work: Work, side: int) -> Bytes:
    """The whole work with its longer side at most `side`."""
    image = upright(work)
    image.thumbnail((side, side), Image.Resampling.LANCZOS)
    return pixels_of(image)
