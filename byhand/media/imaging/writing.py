"""Writing renditions into a folder. No metadata but a colour profile of our own is ever written."""

from dataclasses import dataclass, field
from pathlib import Path

import pyvips

from byhand.media.imaging.colour import dressed, to_srgb
from byhand.media.imaging.icc import Profile
from byhand.media.imaging.orders import File
from byhand.media.imaging.source import failure

# Measured at equal quality: for photographs effort 2 costs a fifth more than 1 and saves nothing;
# for drawings it saves 18 % of the bytes. Beyond 2 the cost doubles for a few per cent.
PHOTO_EFFORT, DRAWING_EFFORT = 1, 2
# What shines through is coded without loss: effort 1 costs that part twice as much and saves nothing.
SHINING_EFFORT = 0
LARGE = 4_000_000  # pixels, from which a drawing that shines through is coded as a photograph
LOSSLESS_EFFORT = 2
QUALITY, FULL_QUALITY, GRAPHIC_QUALITY = 82, 90, 90
FALLBACK_QUALITY, FULL_JPEG_QUALITY = 85, 92
# Effort 2 costs three times as much as 1 for a few per cent. Colour stays at full resolution:
# on flat art that is worth 9 dB.
AVIF_QUALITY, AVIF_EFFORT = 62, 1


@dataclass
class Writer:
    """Makes files in `folder` and remembers them. Widths and heights are those of the image given."""

    folder: Path
    profile: Profile | None
    is_drawing: bool = False
    files: list[File] = field(default_factory=list)

    def sizes(self, extension: str) -> tuple[int, ...]:
        """The widths, rising, of the sized files of one kind."""
        names = (file.name.removesuffix(f".{extension}") for file in self.files)
        return tuple(sorted(int(name) for name in names if name.isdigit()))

    def webp(self, image: pyvips.Image, name: str, *, quality: int = QUALITY) -> None:
        self.save(image, f"{name}.webp", Q=quality, effort=self.effort(image), alpha_q=100)

    def effort(self, image: pyvips.Image) -> int:
        shines, is_large = image.hasalpha(), image.width * image.height > LARGE
        if shines and (is_large or not self.is_drawing):
            return SHINING_EFFORT
        return DRAWING_EFFORT if self.is_drawing else PHOTO_EFFORT

    def lossless_webp(self, image: pyvips.Image, name: str) -> None:
        self.save(image, f"{name}.webp", lossless=True, effort=LOSSLESS_EFFORT)

    def crisp_webp(self, image: pyvips.Image, name: str) -> None:
        """Without loss, unless that takes more than a byte a pixel."""
        self.lossless_webp(image, name)
        if self.files[-1].bytes > image.width * image.height:
            self.files.pop()
            self.graphic_webp(image, name)

    def graphic_webp(self, image: pyvips.Image, name: str) -> None:
        self.webp(image, name, quality=GRAPHIC_QUALITY)

    def avif(self, image: pyvips.Image, name: str) -> None:
        self.save(
            image, f"{name}.avif", compression="av1", Q=AVIF_QUALITY, effort=AVIF_EFFORT, subsample_mode="off"
        )

    def fallback_jpeg(self, image: pyvips.Image, name: str) -> None:
        """On white and in sRGB, for readers that know neither WebP nor profiles."""
        image = to_srgb(image, self.profile)
        if image.hasalpha():
            image = image.flatten(background=[255, 255, 255])
        self.save(image, f"{name}.jpg", profile=None, Q=FALLBACK_QUALITY, optimize_coding=True)

    def full_jpeg(self, image: pyvips.Image) -> None:
        # Colour at full resolution: halved colour is what makes red lines look frayed.
        self.save(image, "full.jpg", Q=FULL_JPEG_QUALITY, subsample_mode="off")

    def full_png(self, image: pyvips.Image, *, bits: int = 8) -> None:
        self.save(image, "full.png", compression=6, bitdepth=bits)

    def copy(self, data: bytes, name: str, width: int, height: int) -> None:
        (self.folder / name).write_bytes(data)
        self.files.append(File(name, width, height, len(data)))

    # object: the options of a pyvips writer differ from format to format.
    def save(self, image: pyvips.Image, name: str, **options: object) -> None:
        profile = options.pop("profile", self.profile)
        image, keep = dressed(image, profile if isinstance(profile, Profile) else None)
        path = self.folder / name
        try:
            image.write_to_file(str(path), keep=keep, **options)
        except pyvips.Error as error:
            path.unlink(missing_ok=True)
            raise failure(error) from None
        height = image.get_page_height()
        self.files.append(File(name, image.width, height, path.stat().st_size))
