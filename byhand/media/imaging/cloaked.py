"""From a private original to its cloaked master and what the artist compares. Runs in the cloaking process only."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

import cloak
import pyvips
from PIL import Image

from byhand.media.imaging.cloak_orders import CloakMade, CloakOrder
from byhand.media.imaging.errors import ImagingError
from byhand.media.imaging.ladder import WEBP_SIDE, height_at
from byhand.media.imaging.loading import lock_down
from byhand.media.imaging.source import Source, examine
from byhand.media.imaging.writing import Writer

MOVES = "This picture moves, and a cloak would flicker from frame to frame. It can be shown without one."
TWO_COLOURS = (
    "This picture is pure black and white, so every change would be seen and a cloak has no room. "
    "It can be shown without one."
)
MARKED = (
    "This file is cloaked already. A second cloak on top of the first would only be seen. "
    "Send the original file instead, or show this one as it is."
)
# What the engine's own command writes into the metadata of its files.
MARK, SEARCHED = b"byhand-cloak", 256 * 1024
# Above what is delivered, so that the sizes made of it lose nothing more.
MASTER_QUALITY = 96
SMALL = 1280
LOUPE_PIXELS = 16_000_000
TIMES = 8  # how much a difference is enlarged so that it can be seen
Progress = Callable[[float], None]


def make(order: CloakOrder, progress: Progress) -> CloakMade:
    """Cloak one picture. Raises ImagingError or CloakError with a sentence for the artist."""
    lock_down()
    check_providers(order.providers)
    source = examine(order.source, order.picture)
    refuse(source)
    if is_marked(Path(order.source)):
        raise ImagingError(MARKED)
    before = source.reduce(source.open(), source.width)
    profile = source.colour.profile
    picture = to_pillow(before)
    if profile is not None:
        picture.info["icc_profile"] = profile.data
    done = cloak.cloak_image(
        picture,
        strength=cast("cloak.Strength", order.strength),
        seed=order.seed,
        artist=order.artist,
        progress=progress,
        threads=order.threads,
        providers=list(order.providers) or None,
    )
    after = from_pillow(done.image, like=before)
    writer = Writer(Path(order.folder), profile)
    return CloakMade(
        master=write_master(writer, source, after),
        views=write_views(writer, before, after),
        width=source.width,
        height=source.height,
        weights=cloak.WEIGHTS,
        report=done.report.as_dict(),
    )


def check_providers(wanted: Sequence[str]) -> None:
    """A name that onnxruntime does not know would only be passed over, and all be slow. Ends the process."""
    if not wanted:
        return
    import onnxruntime  # noqa: PLC0415 (only where a card is wished)

    there = onnxruntime.get_available_providers()
    if missing := [name for name in wanted if name not in there]:
        sys.exit(
            f"BYHAND_CLOAK_PROVIDERS names {', '.join(missing)}, which onnxruntime does not have on this machine. "
            f"It has {', '.join(there)}. Change the setting, or install the onnxruntime of your card."
        )


def refuse(source: Source) -> None:
    if source.frames > 1:
        raise ImagingError(MOVES)
    if source.header.depth == 1 and not source.header.palette:
        raise ImagingError(TWO_COLOURS)


def is_marked(path: Path) -> bool:
    """Whether the file says that the engine has been at work on it. Its words lie bare in the metadata."""
    with path.open("rb") as file:
        head = file.read(SEARCHED)
        file.seek(max(0, path.stat().st_size - SEARCHED))
        return MARK in head or MARK in file.read()


def to_pillow(image: pyvips.Image) -> Image.Image:
    mode = "RGBA" if image.hasalpha() else "RGB"
    return Image.frombytes(mode, (image.width, image.height), image.write_to_memory())


def from_pillow(picture: Image.Image, *, like: pyvips.Image) -> pyvips.Image:
    """The engine's picture, which must have the size and the channels of what it was given."""
    mode = "RGBA" if like.hasalpha() else "RGB"
    if picture.size != (like.width, like.height):
        raise RuntimeError(
            f"The engine changed the size from {like.width} x {like.height} to {picture.size}."
        )
    image = pyvips.Image.new_from_memory(
        picture.convert(mode).tobytes(), like.width, like.height, len(mode), "uchar"
    )
    return image.copy(interpretation="srgb")


def write_master(writer: Writer, source: Source, image: pyvips.Image) -> str:
    """Without loss where the original was, else as a JPEG that loses next to nothing."""
    if source.header.exact or image.hasalpha():
        writer.save(image, "master.png", compression=6)
    else:
        writer.save(image, "master.jpg", Q=MASTER_QUALITY, subsample_mode="off")
    return writer.files[-1].name


def write_views(writer: Writer, before: pyvips.Image, after: pyvips.Image) -> dict[str, str]:
    views = {
        "before": small(writer, before, "before"),
        "after": small(writer, after, "after"),
        "difference": small(writer, difference(before, after), "difference"),
    }
    if before.width * before.height <= LOUPE_PIXELS and max(before.width, before.height) <= WEBP_SIDE:
        for name, image in (("before_full", before), ("after_full", after)):
            # Nearly without loss: a loupe that adds marks of its own would show the wrong thing.
            writer.save(image, f"{name}.webp", lossless=True, near_lossless=True, Q=80, effort=0)
            views[name] = writer.files[-1].name
    return views


def small(writer: Writer, image: pyvips.Image, name: str) -> str:
    if image.width > SMALL:
        height = height_at(SMALL, image.width, image.height)
        image = image.thumbnail_image(SMALL, height=height, size="force", no_rotate=True)
    writer.webp(image, name, quality=92)
    return writer.files[-1].name


def difference(before: pyvips.Image, after: pyvips.Image) -> pyvips.Image:
    """Where and how much the two differ, eight times enlarged; black is no change."""
    one, other = (image.extract_band(0, n=3) for image in (before, after))
    return ((one - other).abs() * TIMES).cast("uchar").copy(interpretation="srgb")
