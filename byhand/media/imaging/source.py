"""A master on disk, examined: what it is, how it lies, and how its pixels are reached."""

from dataclasses import dataclass
from pathlib import Path

import pyvips

from byhand.media.imaging.colour import Colour, bring, judge
from byhand.media.imaging.errors import TOO_MUCH, ImagingError
from byhand.media.imaging.formats import jpeg, png
from byhand.media.imaging.formats.header import Header
from byhand.media.imaging.formats.reading import BROKEN
from byhand.media.imaging.headers import read_header
from byhand.media.imaging.ladder import height_at
from byhand.media.imaging.limits import MEBI, PictureLimits
from byhand.media.imaging.loading import WatchedJpeg, jpeg_shrink, open_picture

UPRIGHT = 1
LYING = range(5, 9)  # orientations that swap width and height
# A file of this size or less is shown as it is, where that is safe.
DELIVERY_BYTES = 8 * MEBI


@dataclass(frozen=True)
class Source:
    """`width` and `height` are native pixels after orientation; `size` is bytes on disk."""

    path: str
    size: int
    header: Header
    colour: Colour
    orientation: int
    width: int
    height: int
    frames: int

    def open(self, *, target: int | None = None) -> pyvips.Image:
        """The first frame as stored, perhaps already smaller but no smaller than twice `target` wide."""
        shrink = jpeg_shrink(self.width, target) if target else 1
        return open_picture(self.path, self.header, shrink=shrink)

    def hold(self) -> pyvips.Image:
        """The first frame as stored, decoded once and kept in memory."""
        try:
            return self.open().copy_memory()
        except pyvips.Error as error:
            raise failure(error) from None

    def upright(self, image: pyvips.Image) -> pyvips.Image:
        """`image`, which is held in memory, in delivered colours and turned while it is written: for one reader."""
        return bring(image, self.colour).autorot()

    def reduce(self, image: pyvips.Image, target: int) -> pyvips.Image:
        """`image` upright, `target` pixels wide, 8-bit RGB or RGBA in delivered colours, in memory."""
        width, height = target, height_at(target, self.width, self.height)
        if self.orientation in LYING:
            width, height = height, width
        try:
            if (image.width, image.height) != (width, height):
                image = resized(image, width, height)
            image = opaque_if_possible(bring(image, self.colour).copy_memory())
        except pyvips.Error as error:
            raise failure(error) from None
        # Turned once and kept: turning piece by piece for each reader costs a third more in all.
        return image.autorot().copy_memory() if self.orientation != UPRIGHT else image

    def clean_copy(self) -> bytes | None:
        """The file itself without metadata, where it may be shown as it is; else None."""
        if self.header.kind not in ("jpeg", "png") or self.frames > 1:
            return None
        if self.size > DELIVERY_BYTES or self.orientation != UPRIGHT or not self.colour.keepable:
            return None
        clean = jpeg.clean if self.header.kind == "jpeg" else png.clean
        return clean(Path(self.path).read_bytes(), colour=self.colour.kept)


def examine(path: str, limits: PictureLimits) -> Source:
    """Read the header by hand, then let the right decoder read it too; no pixels yet."""
    with Path(path).open("rb") as file:
        header = read_header(file, limits)
    image = open_picture(path, header)
    fields = image.get_fields()
    frames = header.frames
    if header.kind in ("gif", "webp"):
        frames = image.get("n-pages") if "n-pages" in fields else 1
    limits.check_pixels(image.width, image.height, frames)
    orientation = image.get("orientation") if "orientation" in fields else UPRIGHT
    size = (image.width, image.height)
    width, height = reversed(size) if orientation in LYING else size
    return Source(
        path, Path(path).stat().st_size, header, judge(image, header), orientation, width, height, frames
    )


def reduce_watched(source: Source, copy: bytes, target: int) -> pyvips.Image | None:
    """As `reduce`, from a cleaned JPEG; None where decoding warns or bytes hide behind the pixels."""
    watched = WatchedJpeg(copy)
    try:
        image = watched.open(shrink=jpeg_shrink(source.width, target))
        reduced = source.reduce(image, target)
    except (pyvips.Error, ImagingError):
        return None
    return reduced if watched.is_used_up else None


def resized(image: pyvips.Image, width: int, height: int) -> pyvips.Image:
    """`image` at this size. Printing colours are resized as they are: a thumbnail would convert every pixel first."""
    if image.interpretation == "cmyk":
        return image.resize(width / image.width, vscale=height / image.height)
    return image.thumbnail_image(width, height=height, size="force", no_rotate=True)


def opaque_if_possible(image: pyvips.Image) -> pyvips.Image:
    """The picture without its alpha channel where nothing shines through."""
    if image.hasalpha() and image[image.bands - 1].min() == 255:
        return image.extract_band(0, n=image.bands - 1)
    return image


def failure(error: Exception) -> Exception:
    """Our own error for one of the decoder's: a full disk is not the picture's fault."""
    if "No space left" in str(error):
        return OSError(28, "No space left on device")
    return ImagingError(TOO_MUCH if "out of memory" in str(error) else BROKEN)
