"""The moving rendition of an animation."""

from collections.abc import Iterator, Sequence

import pyvips

from byhand.media.imaging.colour import plain
from byhand.media.imaging.errors import ImagingError
from byhand.media.imaging.formats.reading import BROKEN
from byhand.media.imaging.ladder import height_at, motion_width
from byhand.media.imaging.loading import open_picture
from byhand.media.imaging.source import Source, failure
from byhand.media.imaging.writing import Writer

ALL = -1
LOSSLESS_PIXELS = 4_000_000
USUAL_DELAY = 100  # milliseconds
FOR_EVER = 0


def write_motion(source: Source, writer: Writer) -> int:
    """Write "motion.webp" with all frames, their times and the number of rounds; return its width."""
    width = motion_width(source.width, source.height, source.frames)
    height = height_at(width, source.width, source.height)
    try:
        strip = (
            png_strip(source, width, height)
            if source.header.kind == "png"
            else vips_strip(source, width, height)
        )
    except pyvips.Error as error:
        raise failure(error) from None
    is_exact = source.header.exact and width == source.width
    if is_exact and source.frames * width * height <= LOSSLESS_PIXELS:
        writer.lossless_webp(strip, "motion")
    else:
        writer.graphic_webp(strip, "motion")
    return width


def vips_strip(source: Source, width: int, height: int) -> pyvips.Image:
    """All frames under each other, as libvips reads and writes animations."""
    strip = open_picture(source.path, source.header, pages=ALL)
    fields = strip.get_fields()
    delays = strip.get("delay") if "delay" in fields else []
    rounds = strip.get("loop") if "loop" in fields else FOR_EVER
    strip = plain(strip)
    if (width, height) == (source.width, source.height):
        return timed(strip, height, delays, rounds)
    # Frame by frame, so that no frame bleeds into its neighbour.
    frames = [
        strip.crop(0, number * source.height, source.width, source.height).thumbnail_image(
            width, height=height, size="force", no_rotate=True
        )
        for number in range(source.frames)
    ]
    return timed(pyvips.Image.arrayjoin(frames, across=1), height, delays, rounds)


def timed(strip: pyvips.Image, height: int, delays: Sequence[int], rounds: int) -> pyvips.Image:
    strip = strip.copy()
    frames = strip.height // height
    delays = [*delays, *[USUAL_DELAY] * frames][:frames]
    strip.set_type(pyvips.GValue.gint_type, "page-height", height)
    strip.set_type(pyvips.GValue.gint_type, "loop", rounds)
    strip.set_type(pyvips.GValue.array_int_type, "delay", delays)
    return strip


def png_strip(source: Source, width: int, height: int) -> pyvips.Image:
    """The frames of an animated PNG, which libvips cannot read; Pillow puts them together."""
    frames, delays, rounds = [], [], FOR_EVER
    try:
        for data, delay, rounds in png_frames(source.path):  # noqa: B007
            frame = pyvips.Image.new_from_memory(data, source.width, source.height, 4, "uchar")
            frame = frame.copy(interpretation="srgb")
            if width != source.width:
                frame = frame.thumbnail_image(width, height=height, size="force", no_rotate=True)
            frames.append(frame.copy_memory())
            delays.append(delay)
    except (OSError, SyntaxError, ValueError, EOFError):
        raise ImagingError(BROKEN) from None
    return timed(pyvips.Image.arrayjoin(frames, across=1), height, delays, rounds)


def png_frames(path: str) -> Iterator[tuple[bytes, int, int]]:
    """Each frame as RGBA bytes, with its time in milliseconds and the number of rounds."""
    from PIL import Image, PngImagePlugin  # noqa: PLC0415 # most pictures do without it, and it takes a while

    Image.MAX_IMAGE_PIXELS = None  # our own limits were kept by the header reader
    with PngImagePlugin.PngImageFile(path) as picture:
        for number in range(getattr(picture, "n_frames", 1)):
            picture.seek(number)
            delay = int(picture.info.get("duration") or USUAL_DELAY)
            yield picture.convert("RGBA").tobytes(), delay, int(picture.info.get("loop", FOR_EVER))
