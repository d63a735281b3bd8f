"""Marks for public files: who made the picture and what machines may do with it. No pixel is touched."""

import logging
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from provenance import ProvenanceError, sources, xmp
from provenance.choice import Choice
from provenance.containers import read_xmp
from provenance.marking import marked
from provenance.xmp import Marks

from byhand.choices.signing import signing
from byhand.media.models import Picture

# Below this a manifest of 3 kB would weigh more than it is worth: thumbnails are not what is trained on.
SIGNED_FROM = 640
# Metadata stand at the beginning of a file, or not far behind it.
READ = 16_000_000
log = logging.getLogger("byhand.media")


def marks_of(picture: Picture, code: str) -> Marks:
    owner = picture.owner
    return Marks(
        choice=Choice.of(code),
        creator=owner.name,
        copyright=f"© {picture.created_at.year} {owner.name}",
        statement=f"{settings.ORIGIN}/@{owner.handle}",
        source_type=picture.source_type,
    )


def stamp_files(picture: Picture, code: str, folder: Path, names: Iterable[str]) -> None:
    """Mark the files in a folder; `code` is the choice that their names will carry."""
    marks = marks_of(picture, code)
    for name in names:
        path = folder / name
        path.write_bytes(stamped(path.read_bytes(), marks, name, picture.width))


def stamped(data: bytes, marks: Marks, name: str, native: int) -> bytes:
    """The same file with marks. One that cannot be marked stays as it is: its headers say the same."""
    key = signing() if width_of(name, native) >= SIGNED_FROM else None
    try:
        return marked(data, marks, key, generator="Byhand", version=own_version())
    except ProvenanceError as error:
        log.warning("%s could not be marked: %s", name, error)
        return data


def width_of(name: str, native: int) -> int:
    """The pixels across of a file by its name, such as "640.webp"; others have the native size."""
    stem = name.partition(".")[0]
    return int(stem) if stem.isdigit() else native


@lru_cache(maxsize=1)
def own_version() -> str:
    return version("byhand-provenance")


def told_in(original: Path) -> str:
    """How the picture was made as its own file says, as an IPTC code; "" where it says nothing that we know."""
    with original.open("rb") as file:
        data = file.read(READ)
    try:
        found = xmp.read(read_xmp(data))
    except ProvenanceError:
        return ""
    return sources.code_of(found.get("Iptc4xmpExt:DigitalSourceType", ""))
