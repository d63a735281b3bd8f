"""The picture that a drawing program keeps inside its own file, found within limits. Runs in the confined child."""

import io
import re
import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from byhand.media.imaging.errors import ImagingError

BROKEN = "This file cannot be opened. It is kept as it is, without a preview."
ENTRIES, INSIDE, WORDS = 50_000, 96 * 2**20, 8 * 2**20
STEPS = 20_000_000
PICTURES = ("PNG", "JPEG", "WEBP", "AVIF", "TIFF", "GIF")
CHUNK_HEAD = struct.Struct(">8sQ")
LAYER = re.compile(rb"<layer[\s>]")
PIECE = re.compile(r"([0-9A-Fa-f-]{36})/.+\.(?:chunk|lz4)")


# What libraries raise when a file is broken, or was made to break them.
FAULTS = (
    OSError,
    ValueError,
    SyntaxError,
    LookupError,
    EOFError,
    ArithmeticError,
    TypeError,
    RuntimeError,
    struct.error,
    sqlite3.Error,
    zipfile.BadZipFile,
    zlib.error,
)


@dataclass(frozen=True)
class Look:
    """The picture inside, and what the file says of its layers, in words."""

    image: Image.Image
    layers: int = 0
    has_film: bool = False


def look_into(path: Path, kind: str, scratch: Path) -> Look:
    """Raises ImagingError where the file holds no picture that we find. `scratch` is an empty folder."""
    try:
        return clip(path, scratch) if kind == "clip" else READERS.get(kind, flat)(path)
    except FAULTS:
        raise ImagingError(BROKEN) from None


def flat(path: Path) -> Look:
    return Look(Image.open(path, formats=PICTURES))


def psd(path: Path) -> Look:
    image = Image.open(path, formats=("PSD",))
    layers = getattr(image, "layers", [])
    return Look(image, len(layers))


def krita(path: Path) -> Look:
    with zipfile.ZipFile(path) as archive:
        names = entries(archive)
        image = inside(archive, names, ("mergedimage.png", "preview.png"))
        return Look(image, count(LAYER, archive, "maindoc.xml"))


def raster(path: Path) -> Look:
    with zipfile.ZipFile(path) as archive:
        names = entries(archive)
        image = inside(archive, names, ("mergedimage.png", "Thumbnails/thumbnail.png"))
        return Look(image, count(LAYER, archive, "stack.xml"))


def procreate(path: Path) -> Look:
    with zipfile.ZipFile(path) as archive:
        names = entries(archive)
        image = inside(archive, names, ("QuickLook/Thumbnail.png",))
        layers = {found.group(1) for name in names if (found := PIECE.fullmatch(name))}
        return Look(image, len(layers), any(name.startswith("video/segments/") for name in names))


def clip(path: Path, scratch: Path) -> Look:
    """A chunk of the file is an SQLite database with the canvas as a PNG."""
    database = scratch / "canvas.sqlite"
    with path.open("rb") as file:
        file.seek(24)
        database.write_bytes(chunk(file, b"CHNKSQLi"))
    link = sqlite3.connect(f"file:{database}?mode=ro&immutable=1", uri=True)
    try:
        link.execute("PRAGMA trusted_schema = OFF")
        link.set_progress_handler(stopper(), 10_000)
        row = link.execute(
            "SELECT ImageData FROM CanvasPreview WHERE length(ImageData) < ? LIMIT 1", (INSIDE,)
        ).fetchone()
        if row is None or not isinstance(row[0], bytes):
            raise ImagingError(BROKEN)
        layers = link.execute("SELECT count(*) FROM Layer").fetchone()[0]
        return Look(picture(row[0]), int(layers))
    finally:
        link.close()
        database.unlink()


def chunk(file: io.BufferedReader, wanted: bytes) -> bytes:
    """The body of the first chunk of this name."""
    for _ in range(ENTRIES):
        name, size = CHUNK_HEAD.unpack(file.read(CHUNK_HEAD.size))
        if name == wanted:
            if size > INSIDE:
                break
            return file.read(size)
        file.seek(size, io.SEEK_CUR)
    raise ImagingError(BROKEN)


def stopper() -> Callable[[], int]:
    """Ends a statement that goes on for ever; a strange database may hold one."""
    turns = iter(range(STEPS // 10_000))
    return lambda: next(turns, None) is None


def entries(archive: zipfile.ZipFile) -> list[str]:
    names = archive.namelist()
    if len(names) > ENTRIES:
        raise ImagingError(BROKEN)
    return names


def inside(archive: zipfile.ZipFile, names: Iterable[str], wanted: Iterable[str]) -> Image.Image:
    """The first of these pictures that opens."""
    present = set(names)
    for name in wanted:
        if name not in present:
            continue
        try:
            return picture(body(archive, name, INSIDE))
        except (*FAULTS, ImagingError):
            continue
    raise ImagingError(BROKEN)


def body(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """One entry unpacked, but not more than this: what an archive says of its sizes may be a lie."""
    with archive.open(name) as entry:
        data = entry.read(most + 1)
    if len(data) > most:
        raise ImagingError(BROKEN)
    return data


def count(pattern: re.Pattern[bytes], archive: zipfile.ZipFile, name: str) -> int:
    try:
        return len(pattern.findall(body(archive, name, WORDS)))
    except (KeyError, ImagingError):
        return 0


def picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data), formats=PICTURES)


READERS: dict[str, Callable[[Path], Look]] = {
    "psd": psd,
    "kra": krita,
    "ora": raster,
    "procreate": procreate,
}
