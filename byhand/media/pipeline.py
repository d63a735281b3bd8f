"""From a private original to public renditions: steps that may each run twice."""

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote, unquote

from django.conf import settings
from django.core.files.base import File

from byhand.accounts.selectors import preferences_of
from byhand.core.ids import public_key
from byhand.media.addresses import FULL, MEMBERS, code_in, file_name
from byhand.media.imaging.cloak_orders import LIMITS, CloakMade, CloakOrder
from byhand.media.imaging.cloakroom import Beat, make_cloak
from byhand.media.imaging.evidence.looking import PREVIEW as PREVIEW_FILE
from byhand.media.imaging.evidence.looking import LookOrder
from byhand.media.imaging.evidence.looking import look as look_into
from byhand.media.imaging.judge_orders import JudgeOrder
from byhand.media.imaging.judging import Judged, judge
from byhand.media.imaging.limits import PictureLimits, ProcessLimits
from byhand.media.imaging.orders import Cut, Order, Rendered
from byhand.media.imaging.sandbox import carry_out
from byhand.media.models import Cloak, Evidence, Picture
from byhand.media.stamping import stamp_files, told_in
from byhand.media.storage import local_copy, originals, renditions

BENCH = "bench-"
CLOAKS = "cloak-"
AVATAR_WIDTHS = (96, 192, 384)
SQUARE_WIDTHS = (320, 640)
PREVIEW = 640


class HeldBack(Exception):
    """Nothing may be made public of this picture before its cloak is done, or its question answered."""


@dataclass(frozen=True)
class Piece:
    """A picture on the bench: its master on the local disk, and what was made of it in `made`.

    `master` is the original until a step gives another one; `prints` are the hashes of the public files.
    """

    master: Path
    made: Path
    rendered: Rendered | None = None
    prints: tuple[str, ...] = ()


Step = Callable[[Picture, Piece], Piece]


def hear(picture: Picture, piece: Piece) -> Piece:
    """Keep what the original itself says of how it was made, so that its artist is asked a better question."""
    picture.told_source = told_in(piece.master)
    return piece


def cloak(picture: Picture, piece: Piece) -> Piece:
    """Go on with the cloaked master where there is one. It was made long before, in a lane of its own."""
    name = master_of(picture)
    if name == picture.original_key:
        return piece
    return replace(piece, master=local_copy(originals(), name, piece.made.parent))


def master_of(picture: Picture) -> str:
    """The private file that public ones may be made from. Every public pixel comes through here."""
    if picture.is_stopped:
        raise HeldBack(f"{picture} stays private: its question is {picture.question}.")
    if picture.is_held_back:
        raise HeldBack(f"{picture} stays private until its cloak is done.")
    return picture.master_key or picture.original_key


def derive(picture: Picture, piece: Piece) -> Piece:
    """Make all public files from the master, in a process of its own."""
    order = Order("renditions", str(piece.master), str(piece.made), **limits())
    if picture.purpose in (Picture.Purpose.AVATAR, Picture.Purpose.LOGO):
        place = tuple(picture.crop) if picture.crop else None
        order = replace(order, work="cut", widths=AVATAR_WIDTHS, cut=Cut("square", place))
    elif picture.purpose in (Picture.Purpose.COVER, Picture.Purpose.BANNER):
        order = replace(order, work="cut", cut=Cut("cover"))
    return replace(piece, rendered=carry_out(order))


def stamp(picture: Picture, piece: Piece) -> Piece:
    """Write into every file who made the picture and what machines may do with it; sign the larger ones."""
    stamp_files(picture, code_in(picture.key), piece.made, names_of(piece.rendered))
    return piece


def deliver(picture: Picture, piece: Piece) -> Piece:
    """Put the files where the public finds them, under the key that is reserved for this picture."""
    names = names_of(piece.rendered)
    store(picture.key, piece.made, names)
    return replace(piece, prints=tuple(print_of(piece.made / name) for name in names))


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


# `hear` needs the original. A step that changes the picture stands before `derive` and gives it another master.
STEPS: tuple[Step, ...] = (hear, cloak, derive, reserve, stamp, deliver)


def run(picture: Picture) -> tuple[Rendered, tuple[str, ...]]:
    """All steps, one after another: what was made, and the hashes of the files.

    What is half made when one of them fails is gone afterwards.
    """
    master_of(picture)  # before a byte is copied
    with bench() as folder:
        piece = Piece(local_copy(originals(), picture.original_key, folder), made_in(folder))
        for step in STEPS:
            piece = step(picture, piece)
    if piece.rendered is None:
        raise RuntimeError("No step has made renditions. STEPS needs `derive`.")
    return piece.rendered, piece.prints


def make(picture: Picture, key: str, order: Callable[[str, str], Order]) -> Rendered:
    """One more set of public files under `key`: `order` is given the master and an empty folder."""
    name = master_of(picture)
    with bench() as folder:
        master, made = local_copy(originals(), name, folder), made_in(folder)
        rendered = carry_out(order(str(master), str(made)))
        stamp_files(picture, code_in(key), made, names_of(rendered))
        store(key, made, names_of(rendered))
    return rendered


def look(picture: Picture) -> tuple[Rendered, str]:
    """Look through a picture that stays private: what it is, and the stored name of a small preview."""
    with bench() as folder:
        master, made = local_copy(originals(), picture.original_key, folder), made_in(folder)
        picture.told_source = told_in(master)
        rendered = carry_out(Order("look", str(master), str(made), widths=(PREVIEW,), **limits()))
        name = file_name(public_key(), "preview.webp")
        keep(name, made / rendered.files[0].name)
    return rendered, name


def read_marks(picture: Picture, *, fingerprint: bool) -> Judged:
    """What the file of a picture says of its making. Reads the private original and makes nothing."""
    return judged(picture, "marks", fingerprint=fingerprint)


def score_pixels(picture: Picture) -> Judged:
    """What the pixels of a picture look like to the detector, for the reviewers' queue."""
    return judged(picture, "pixels")


def judged(picture: Picture, work: Literal["marks", "pixels"], *, fingerprint: bool = False) -> Judged:
    with bench() as folder:
        source = local_copy(originals(), picture.original_key, folder)
        order = JudgeOrder(
            work, str(source), fingerprint=fingerprint, kept=str(settings.KEPT), picture=picture_limits()
        )
        return judge(order)


def preview_of(evidence: Evidence) -> tuple[str, str]:
    """What a file of evidence holds in words, and the stored name of a small picture of it."""
    with bench() as folder:
        source, made = local_copy(originals(), evidence.key, folder), made_in(folder)
        facts = look_into(LookOrder(str(source), str(made), evidence.type))
        name = file_name(public_key(), PREVIEW_FILE)
        keep(name, made / PREVIEW_FILE)
    return facts, name


def keep(name: str, path: Path) -> None:
    """Put a file into the private storage."""
    with path.open("rb") as file:
        originals().save(name, File(file))


def print_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


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
def bench(kind: str = "") -> Iterator[Path]:
    """A private folder that is gone afterwards; it lies where uploads lie, not in a small /tmp."""
    place = Path(settings.FILE_UPLOAD_TEMP_DIR)
    place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=BENCH + kind, dir=place) as folder:
        yield Path(folder)


def made_in(folder: Path) -> Path:
    made = folder / "made"
    made.mkdir()
    return made


# ── cloaks ──


def make_master(cloak: Cloak, worker: str, beat: Beat) -> tuple[CloakMade, dict[str, str]]:
    """The cloaked master and what the artist compares, in the private storage: name of each -> its path there."""
    picture = cloak.picture
    with bench(f"{CLOAKS}{quote(worker, safe='')}--") as folder:
        source, made = local_copy(originals(), picture.original_key, folder), made_in(folder)
        done = make_cloak(cloak_order(cloak, str(source), str(made)), beat)
        key, names = public_key(), {}
        for name, file in (("master", done.master), *done.views.items()):
            names[name] = file_name(key, file)
            keep(names[name], made / file)
    return done, names


def cloak_order(cloak: Cloak, source: str, folder: str) -> CloakOrder:
    seconds = settings.CLOAK_MINUTES * 60
    return CloakOrder(
        source=source,
        folder=folder,
        strength=cloak.strength,
        seed=cloak.seed,
        artist=cloak.picture.owner_id,
        threads=settings.CLOAK_THREADS,
        providers=tuple(settings.CLOAK_PROVIDERS),
        picture=picture_limits(),
        process=replace(
            LIMITS,
            memory=settings.CLOAK_MEMORY,
            cpu=seconds * settings.CLOAK_THREADS,
            wall=seconds,
        ),
    )


def owner_of_bench(folder: Path) -> str:
    """The worker whose cloak lies in this folder; "" for other folders."""
    if not folder.name.startswith(BENCH + CLOAKS):
        return ""
    return unquote(folder.name.removeprefix(BENCH + CLOAKS).rpartition("--")[0])
