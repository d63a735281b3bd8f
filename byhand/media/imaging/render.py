"""Making the public renditions of one picture. Runs in the decoding process only."""

from dataclasses import dataclass
from pathlib import Path

import pyvips

from byhand.media.imaging import ladder
from byhand.media.imaging.colour import bring, to_srgb
from byhand.media.imaging.graphic import block_size, is_graphic, may_be_graphic, sharp_size
from byhand.media.imaging.looks import stand_in
from byhand.media.imaging.motion import write_motion
from byhand.media.imaging.orders import Order, Rendered
from byhand.media.imaging.source import UPRIGHT, Source, examine, failure, reduce_watched
from byhand.media.imaging.writing import FULL_QUALITY, Writer

SMALL_SIDE, SMALL_BYTES = 1280, 300_000
TINY_BYTES = 48_000  # a file this light serves all widths by itself
CALM = 0.4  # bytes a pixel
TURNED_PIXELS = 40_000_000
WHOLE_PIXELS = 16_000_000  # the WebP writer keeps several copies of a picture in memory


@dataclass(frozen=True)
class Made:
    """How the native size was delivered, and the small picture that the stand-ins come from."""

    full: str
    lossless: bool
    crisp: bool
    fallback: int
    small: pyvips.Image


def render(order: Order) -> Rendered:
    """All renditions of the picture at `order.source`, written to `order.folder`.

    Takes about 0.4 s of CPU and 130 MB for a photograph of 12 megapixels. Raises
    ImagingError for a picture that cannot be shown, OSError where the disk is full.
    """
    source = examine(order.source, order.picture)
    writer = Writer(Path(order.folder), source.colour.profile, is_drawing=source.header.exact)
    motion = write_motion(source, writer) if source.frames > 1 else 0
    sheet = sheet_of(source)
    few_colours = sheet is not None and is_graphic(sheet, source.header)
    is_crisp = few_colours or is_small(source)
    if sheet is not None and is_crisp:
        made = make_crisp(source, writer, sheet)
    else:
        made = make_photo(source, writer, sheet)
    dominant, blurhash = stand_in(to_srgb(made.small, source.colour.profile))
    return Rendered(
        width=source.width,
        height=source.height,
        files=tuple(writer.files),
        widths=writer.sizes("webp"),
        full=made.full,
        fallback=made.fallback,
        motion=motion,
        frames=source.frames,
        has_alpha=bool(made.small.hasalpha()),
        lossless=made.lossless,
        crisp=made.crisp,
        few_colours=few_colours,
        wide_gamut=source.colour.is_wide,
        dominant=dominant,
        blurhash=blurhash,
    )


def sheet_of(source: Source) -> pyvips.Image | None:
    """The whole picture in memory where its pixels may deserve to stay as they are, else None."""
    may_stay = is_small(source) or may_be_graphic(source.header)
    if not source.header.exact or source.colour.convert or not may_stay:
        return None
    return source.reduce(source.open(), source.width)


def is_small(source: Source) -> bool:
    return max(source.width, source.height) <= SMALL_SIDE and source.size <= SMALL_BYTES


def make_crisp(source: Source, writer: Writer, sheet: pyvips.Image) -> Made:
    """Every size without loss where that is affordable; the native size always."""
    full = write_crisp_full(source, writer, sheet)
    if writer.files[-1].bytes > TINY_BYTES or source.width > SMALL_SIDE:
        block = block_size(sheet)
        # Dots and dithering grow heavier when they are made smaller; only calm pictures stay light.
        is_calm = block > 1 or source.size <= CALM * source.width * source.height
        write = writer.crisp_webp if is_calm else writer.graphic_webp
        for width in ladder.block_widths(source.width, block):
            height = ladder.height_at(width, source.width, source.height)
            write(sharp_size(sheet, width, height, block), str(width))
    fallback = 0
    if full != "png" or source.width > ladder.FALLBACK:
        fallback = write_fallback(source, writer, sheet)
    return Made(full, lossless=True, crisp=True, fallback=fallback, small=sheet)


def write_crisp_full(source: Source, writer: Writer, sheet: pyvips.Image) -> str:
    """The native size exactly as it was drawn; the file itself where that can be shown."""
    copy = source.clean_copy()
    if copy is not None:
        writer.copy(copy, "full.png", source.width, source.height)
        return "png"
    if source.header.depth == 1 and not source.header.palette and not sheet.hasalpha():
        writer.full_png(sheet.colourspace("b-w"), bits=1)
        return "png"
    if fits_webp(source):
        writer.lossless_webp(sheet, "full")
        return "webp"
    writer.full_png(sheet)
    return "png"


def make_photo(source: Source, writer: Writer, sheet: pyvips.Image | None) -> Made:
    """Sizes for the eye: each from the next larger one, the largest from the master."""
    widths = ladder.widths(source.width, source.height)
    copy, base = source.clean_copy(), None
    if copy is not None and source.header.kind == "jpeg":
        base = reduce_watched(source, copy, widths[-1])
        copy = copy if base is not None else None
    if sheet is None and is_wanted_whole(source):
        base, sheet = hold_whole(source, widths[-1])
    if base is None and sheet is not None:
        base = smaller(sheet, widths[-1], source)
    if base is None:
        base = source.reduce(source.open(target=widths[-1]), widths[-1])
    image = base
    for width in reversed(widths):
        image = smaller(image, width, source)
        writer.webp(image, str(width))
    fallback = 0
    if source.width > ladder.FALLBACK or copy is None or source.header.kind != "jpeg":
        fallback = write_fallback(source, writer, base)
    native = base if base.width == source.width else sheet
    full = write_full(source, writer, copy, native, has_alpha=base.hasalpha())
    return Made(
        full, lossless=copy is not None and full == "png", crisp=False, fallback=fallback, small=image
    )


def hold_whole(source: Source, target: int) -> tuple[pyvips.Image | None, pyvips.Image]:
    """The picture at `target` pixels, if that is best made now, and at its native size."""
    if source.colour.convert:
        return None, source.reduce(source.open(), source.width)
    held = source.hold()
    return source.reduce(held, target), source.upright(held)


def is_wanted_whole(source: Source) -> bool:
    """Whether decoding once and keeping it costs less: what is turned is held whole anyway, others decode slowly."""
    pixels = source.width * source.height
    if source.header.kind == "webp":
        return pixels <= WHOLE_PIXELS
    is_costly = source.orientation != UPRIGHT or not source.colour.keepable
    return is_costly and pixels <= TURNED_PIXELS


def write_full(
    source: Source, writer: Writer, copy: bytes | None, image: pyvips.Image | None, *, has_alpha: bool
) -> str:
    """The native size: the file itself where it can be shown, else coded once more with care.

    `image` is the native size where it is at hand.
    """
    if copy is not None:
        extension = "jpg" if source.header.kind == "jpeg" else source.header.kind
        writer.copy(copy, f"full.{extension}", source.width, source.height)
        return extension
    image = whole(source) if image is None else image
    if not has_alpha:
        writer.full_jpeg(without_alpha(image))
        return "jpg"
    if fits_webp(source):
        writer.webp(image, "full", quality=FULL_QUALITY)
        return "webp"
    writer.full_png(image)
    return "png"


def write_fallback(source: Source, writer: Writer, image: pyvips.Image) -> int:
    """A JPEG of at most 1280 pixels from a larger or equal picture; returns its width."""
    width: int = min(image.width, ladder.FALLBACK)
    writer.fallback_jpeg(smaller(image, width, source), str(width))
    return width


def smaller(image: pyvips.Image, width: int, source: Source) -> pyvips.Image:
    """`image` at `width` pixels with the proportions of the source, in memory."""
    if image.width == width:
        return image
    height = ladder.height_at(width, source.width, source.height)
    return image.thumbnail_image(width, height=height, size="force", no_rotate=True).copy_memory()


def whole(source: Source) -> pyvips.Image:
    """The native size, upright; decoded while it is written unless it has to be turned."""
    try:
        image = bring(source.open(), source.colour)
        return image if source.orientation == UPRIGHT else image.copy_memory().autorot()
    except pyvips.Error as error:
        raise failure(error) from None


def without_alpha(image: pyvips.Image) -> pyvips.Image:
    """`image` without its alpha channel; only for pictures known to be opaque."""
    return image.extract_band(0, n=image.bands - 1) if image.hasalpha() else image


def fits_webp(source: Source) -> bool:
    return (
        max(source.width, source.height) <= ladder.WEBP_SIDE and source.width * source.height <= WHOLE_PIXELS
    )
