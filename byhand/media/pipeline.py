"""From a private original to public renditions: steps that may each run twice."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import File

from byhand.accounts.selectors import preferences_of
from byhand.media.addresses import FULL, MEMBERS, code_in, file_name
from byhand.media.imaging.limits import PictureLimits, ProcessLimits
from byhand.media.imaging.orders import Cut, Order, Rendered
from byhand.media.imaging.sandbox import carry_out
from byhand.media.models import Picture
from byhand.media.stamping import stamp_files
from byhand.media.storage import local_copy, originals, renditions

BENCH = "bench-"
AVATAR_WIDTHS = (96, 192, 384)
SQUARE_WIDTHS = (320, 640)


@dataclass(frozen=True)
class Piece:
    """A picture on the bench: its master on the local disk, and what was made of it in `made`."""

    master: Path
    made: Path
    rendered: Rendered | None = None


Step = Callable[[Picture, Piece], Piece]


def derive(picture: Picture, piece: Piece) -> Piece:
    """Make all public files from the master, in a process of its own."""
    order = Order("renditions", str(piece.master), str(piece.made), **limits())
    if picture.purpose == Picture.Purpose.AVATAR:
        place = tuple(picture.crop) if picture.crop else None
        order = replace(order, work="cut", widths=AVATAR_WIDTHS, cut=Cut("square", place))
    elif picture.purpose == Picture.Purpose.COVER:
        order = replace(order, work="cut", cut=Cut("cover"))
    return replace(piece, rendered=carry_out(order))


def stamp(picture: Picture, piece: Piece) -> Piece:
    """Write into every file who made the picture and what machines may do with it; sign the larger ones."""
    stamp_files(picture, code_in(picture.key), piece.made, names_of(piece.rendered))
    return piece


def deliver(picture: Picture, piece: Piece) -> Piece:
    """Put the files where the public finds them, under the key that is reserved for this picture."""
    store(picture.key, piece.made, names_of(piece.rendered))
    return piece


def reserve(picture: Picture, piece: Piece) -> Piece:
    """Give the native size the name that only members can fetch, where its owner wants that."""
    rendered = piece.rendered
    if rendered is None or picture.purpose != Picture.Purpose.POST or not for_members(picture, rendered):
        return piece
    full, reserved = f"{FULL}.{rendered.full}", f"{MEMBERS}.{rendered.full}"
    (piece.made / full).rename(piece.made / reserved)
    files = tuple(replace(file, name=reserved) if file.name == full else file for file in rendered.files)
    return replace(piece, rendered=replace(rendered, files=files))


def for_members(picture: Picture, rendered: Rendered) -> bool:
    """Whether there are other sizes for strangers to see, and the owner keeps this one from them."""
    return bool(rendered.fallback and rendered.widths) and preferences_of(picture.owner).full_for_members


# A step that changes the picture stands before `derive` and gives it another master.
STEPS: tuple[Step, ...] = (derive, reserve, stamp, deliver)


def run(picture: Picture) -> Rendered:
    """All steps, one after another. What is half made when one of them fails is gone afterwards."""
    with bench() as folder:
        piece = Piece(local_copy(originals(), picture.original_key, folder), made_in(folder))
        for step in STEPS:
            piece = step(picture, piece)
    if piece.rendered is None:
        raise RuntimeError("No step has made renditions. STEPS needs `derive`.")
    return piece.rendered


def make(picture: Picture, key: str, order: Callable[[str, str], Order]) -> Rendered:
    """One more set of public files under `key`: `order` is given the master and an empty folder."""
    with bench() as folder:
        master, made = local_copy(originals(), picture.original_key, folder), made_in(folder)
        rendered = carry_out(order(str(master), str(made)))
        stamp_files(picture, code_in(key), made, names_of(rendered))
        store(key, made, names_of(rendered))
    return rendered


def avif_order(picture: Picture) -> Callable[[str, str], Order]:
    widths, beat = tuple(picture.widths), picture.formats["webp_bytes"]
    return lambda master, made: Order("avif", master, made, widths=widths, beat=beat, **limits())


def square_order(place: tuple[int, int, int] | None, focal: tuple[int, int]) -> Callable[[str, str], Order]:
    cut = Cut("square", place, focal)
    return lambda master, made: Order("cut", master, made, widths=SQUARE_WIDTHS, cut=cut, **limits())


# Any: the values of model fields.
def facts_of(rendered: Rendered) -> dict[str, Any]:
    """The columns of a picture that say what was made of it."""
    return {
        "width": rendered.width,
        "height": rendered.height,
        "frames": rendered.frames,
        "has_alpha": rendered.has_alpha,
        "lossless": rendered.lossless,
        "wide_gamut": rendered.wide_gamut,
        "widths": list(rendered.widths),
        "formats": formats_of(rendered),
        "dominant": rendered.dominant,
        "blurhash": rendered.blurhash,
    }


def formats_of(rendered: Rendered) -> dict[str, Any]:
    """What addresses are built from, and the names of all files, so that all can be erased."""
    return {
        "full": rendered.full,
        "fallback": rendered.fallback,
        "motion": rendered.motion,
        "few_colours": rendered.few_colours,
        "members": any(name.startswith(f"{MEMBERS}.") for name in names_of(rendered)),
        "webp_bytes": rendered.bytes_of("webp"),
        "files": list(names_of(rendered)),
    }


def names_of(rendered: Rendered | None) -> Iterable[str]:
    return [file.name for file in rendered.files] if rendered else []


def store(key: str, made: Path, names: Iterable[str]) -> None:
    for name in names:
        with (made / name).open("rb") as file:
            renditions().save(file_name(key, name), File(file))


def limits() -> dict[str, Any]:
    return {"picture": picture_limits(), "process": ProcessLimits(memory=settings.PICTURE_MEMORY)}


def picture_limits() -> PictureLimits:
    return PictureLimits(file_bytes=settings.PICTURE_MAX_BYTES)


@contextmanager
def bench() -> Iterator[Path]:
    """A private folder that is gone afterwards; it lies where uploads lie, not in a small /tmp."""
    place = Path(settings.FILE_UPLOAD_TEMP_DIR)
    place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=BENCH, dir=place) as folder:
        yield Path(folder)


def made_in(folder: Path) -> Path:
    made = folder / "made"
    made.mkdir()
    return made
