"""What a picture may be and what the process that decodes it may use."""

from dataclasses import dataclass

from byhand.media.imaging.errors import ImagingError

MEGA = 1_000_000
MEBI = 1024 * 1024


@dataclass(frozen=True)
class PictureLimits:
    """The largest picture that is taken. All values are inclusive."""

    file_bytes: int = 50 * MEBI
    pixels: int = 100 * MEGA
    side: int = 20_000
    frames: int = 600
    frame_pixels: int = 300 * MEGA  # frames times pixels of one frame

    def check_size(self, size: int) -> None:
        """Refuse a file of `size` bytes that is empty or too large."""
        if size <= 0:
            raise ImagingError("This file is empty. Please choose the picture again.")
        if size > self.file_bytes:
            raise ImagingError(
                f"This file is larger than {self.file_bytes // MEBI} MB. Please send a smaller one."
            )

    def check_pixels(self, width: int, height: int, frames: int = 1) -> None:
        """Refuse measures (pixels, pixels, count) that no decoder should be given."""
        if width < 1 or height < 1:
            raise ImagingError("This picture says that it has no width or no height. Please export it again.")
        if width * height > self.pixels:
            raise ImagingError(
                f"This picture has {width * height // MEGA:,} megapixels and {self.pixels // MEGA:,} is "
                "the most that we can hang. Please send a smaller one."
            )
        if max(width, height) > self.side:
            raise ImagingError(
                f"This picture is {max(width, height):,} pixels long on one side and {self.side:,} is "
                "the most that we can hang. Please send a smaller one."
            )
        if frames > self.frames or width * height * frames > self.frame_pixels:
            raise ImagingError(
                "This animation is too long or too large to play well. Please send a shorter or smaller one."
            )


@dataclass(frozen=True)
class ProcessLimits:
    """What one decoding process may use before it is ended."""

    memory: int = 1536 * MEBI  # bytes of address space; 0 is no limit, for a GPU maps far more than it uses
    cpu: int = 60  # seconds of processor time
    wall: int = 180  # seconds by the clock
    written: int = 256 * MEBI  # bytes in one written file
    open_files: int = 64
    nice: int = 5
