"""Parts of a picture: squares for tiles and avatars, strips for covers."""

from dataclasses import dataclass
from pathlib import Path

import pyvips

from byhand.media.imaging import ladder
from byhand.media.imaging.orders import Cut, Order, Rendered
from byhand.media.imaging.source import Source, examine
from byhand.media.imaging.writing import Writer

THOUSAND = 1000
COVER_RATIO = 3


@dataclass(frozen=True)
class Box:
    """A part of a picture in pixels after orientation; always inside the picture."""

    left: int
    top: int
    width: int
    height: int


def box_of(cut: Cut, width: int, height: int) -> Box:
    """Where the wanted part of a `width` x `height` picture lies."""
    if cut.shape == "cover":
        return cover_of(width, height, cut.focal[1])
    if cut.place:
        return square_at(width, height, *cut.place)
    return square_around(width, height, *cut.focal)


def square_around(width: int, height: int, focal_x: int = 500, focal_y: int = 500) -> Box:
    """The largest square of a `width` x `height` picture with the focal point as central as can be.

    The focal point is in thousandths of width and height from the upper left.
    """
    side = min(width, height)
    left = focal_x * width // THOUSAND - side // 2
    top = focal_y * height // THOUSAND - side // 2
    return Box(min(max(left, 0), width - side), min(max(top, 0), height - side), side, side)


def square_at(width: int, height: int, left: int, top: int, side: int) -> Box:
    """The square that a person drew, in thousandths of the picture's width, moved inside the picture."""
    pixels = min(max(side * width // THOUSAND, 1), width, height)
    x, y = left * width // THOUSAND, top * width // THOUSAND
    return Box(min(max(x, 0), width - pixels), min(max(y, 0), height - pixels), pixels, pixels)


def cover_of(width: int, height: int, focal_y: int = 500) -> Box:
    """The part of a picture that is a profile's cover: its whole width, at most a third as high."""
    tall = min(height, max(1, width // COVER_RATIO))
    top = focal_y * height // THOUSAND - tall // 2
    return Box(0, min(max(top, 0), height - tall), width, tall)


def cut(order: Order) -> Rendered:
    """The part `order.cut` at each of `order.widths`, as "<width>.webp", and at one width as JPEG.

    A square smaller than a width is not enlarged: the file has that name and fewer pixels, so
    that its address can be known beforehand. A cover has its own widths. `width` and `height`
    of the answer are those of the part at native size.
    """
    source = examine(order.source, order.picture)
    box = box_of(order.cut, source.width, source.height)
    widths = ladder.widths(box.width, box.height) if order.cut.shape == "cover" else sorted(order.widths)
    writer = Writer(Path(order.folder), source.colour.profile, is_drawing=source.header.exact)
    image = cut_out(source, box, widths[-1])
    fallback = max((width for width in widths if width <= ladder.FALLBACK), default=widths[0])
    for name in reversed(widths):
        if name < image.width:
            height = ladder.height_at(name, image.width, image.height)
            image = image.thumbnail_image(name, height=height, size="force", no_rotate=True).copy_memory()
        writer.webp(image, str(name))
        if name == fallback:
            writer.fallback_jpeg(image, str(name))
    return Rendered(
        width=box.width,
        height=box.height,
        files=tuple(writer.files),
        widths=tuple(widths),
        fallback=fallback,
        has_alpha=bool(image.hasalpha()),
        wide_gamut=source.colour.is_wide,
    )


def cut_out(source: Source, box: Box, widest: int) -> pyvips.Image:
    """The part of the picture in memory, made smaller to `widest` pixels where it is wider."""
    scale = min(1.0, widest / box.width)
    target = max(1, round(source.width * scale))
    image = source.reduce(source.open(target=target), target)
    width = min(max(1, round(box.width * scale)), image.width)
    height = min(ladder.height_at(width, box.width, box.height), image.height)
    left, top = (
        min(round(box.left * scale), image.width - width),
        min(round(box.top * scale), image.height - height),
    )
    return image.crop(left, top, width, height).copy_memory()
