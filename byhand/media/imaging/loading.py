"""Opening pictures with exactly the decoder that belongs to their first bytes."""

import pyvips

from byhand.media.imaging.errors import ImagingError
from byhand.media.imaging.formats.header import Header, Kind
from byhand.media.imaging.formats.reading import BROKEN

LOADERS: dict[Kind, str] = {
    "jpeg": "jpegload",
    "png": "pngload",
    "webp": "webpload",
    "gif": "gifload",
    "avif": "heifload",
    "tiff": "tiffload",
}
ALLOWED = (
    "VipsForeignLoadJpegFile",
    "VipsForeignLoadJpegSource",
    "VipsForeignLoadPngFile",
    "VipsForeignLoadWebpFile",
    "VipsForeignLoadNsgifFile",
    "VipsForeignLoadHeifFile",
    "VipsForeignLoadTiffFile",
)
# JPEG may be shrunk while it is decoded; a factor of two is left to the better resampler.
JPEG_SHRINKS = (8, 4, 2)
TAIL = 65_536
TAIL_STEP = 16


def lock_down() -> None:
    """Let this process decode the six kinds that we take, and nothing else, for ever."""
    pyvips.block_untrusted_set(True)
    pyvips.operation_block_set("VipsForeignLoad", True)
    for name in ALLOWED:
        pyvips.operation_block_set(name, False)
    pyvips.cache_set_max(0)


# Any: pyvips makes its operations at run time, so it has no types for them.
def open_picture(path: str, header: Header, *, shrink: int = 1, pages: int = 1) -> pyvips.Image:
    """A picture that is decoded from top to bottom as it is read; a cut or broken file fails."""
    options: dict[str, object] = {"access": "sequential", "fail_on": "error"}
    if header.kind in ("gif", "webp") and pages != 1:
        options["n"] = pages
    if header.kind == "jpeg" and shrink > 1:
        options["shrink"] = shrink
    try:
        return pyvips.Operation.call(LOADERS[header.kind], path, **options)
    except pyvips.Error:
        raise ImagingError(BROKEN) from None


def jpeg_shrink(width: int, target: int) -> int:
    """How much of a reduction from `width` to `target` pixels a JPEG decoder may do."""
    return next((shrink for shrink in JPEG_SHRINKS if width >= 2 * shrink * target), 1)


class WatchedJpeg:
    """A JPEG in memory whose reading is watched, to see whether bytes hide behind its last pixel."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0
        self.source = pyvips.SourceCustom()
        self.source.on_read(self.read)

    def read(self, size: int) -> bytes:
        # Small bites near the end show to a few bytes where the decoder stopped.
        left = len(self.data) - self.at
        size = min(size, max(TAIL_STEP, left - TAIL))
        bite = self.data[self.at : self.at + size]
        self.at += len(bite)
        return bite

    def open(self, *, shrink: int) -> pyvips.Image:
        return pyvips.Operation.call(
            "jpegload_source", self.source, access="sequential", fail_on="warning", shrink=shrink
        )

    @property
    def is_used_up(self) -> bool:
        """Whether decoding needed everything; ask after the pixels have been read."""
        return len(self.data) - self.at < TAIL_STEP
