"""Painted pictures become files, as varied as those that people upload."""

from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from typing import Any

import pyvips
from PIL import Image

from byhand.demo.painters.kinds import Painting, Sheet

TURNED = 6
EXIF_ORIENTATION = 0x0112
FRAME_MILLISECONDS = 120


@cache
def icc_profile(name: str) -> bytes:
    """Return one of the colour profiles that libvips carries: "srgb" or "p3"."""
    profile: bytes = pyvips.Operation.call("profile_load", name)
    return profile


def encode(sheet: Sheet, file_kind: str = "") -> Painting:
    """Write the sheet as the kind of file that it, or the caller, asks for."""
    extension, write = FILE_KINDS[file_kind or sheet.file_kind]
    return Painting(write(sheet.frames), extension, sheet.title_hint, sheet.alt)


Frames = tuple[Image.Image, ...]


def _saved(picture: Image.Image, **options: Any) -> bytes:  # options differ for each format
    out = BytesIO()
    picture.save(out, **options)
    return out.getvalue()


def _jpeg(picture: Image.Image, *, profile: str, **options: Any) -> bytes:
    return _saved(
        picture.convert("RGB"),
        format="JPEG",
        quality=90,
        subsampling=0 if profile == "p3" else 2,
        icc_profile=icc_profile(profile),
        **options,
    )


def _srgb_jpeg(frames: Frames) -> bytes:
    return _jpeg(frames[0], profile="srgb")


def _wide_jpeg(frames: Frames) -> bytes:
    return _jpeg(frames[0], profile="p3")


def _turned_jpeg(frames: Frames) -> bytes:
    """Store the picture on its side, as a camera held upright does."""
    exif = Image.Exif()
    exif[EXIF_ORIENTATION] = TURNED
    on_its_side = frames[0].transpose(Image.Transpose.ROTATE_90)
    return _jpeg(on_its_side, profile="srgb", exif=exif)


def _png(frames: Frames) -> bytes:
    return _saved(frames[0], format="PNG", compress_level=4, icc_profile=None)


def _one_bit_png(frames: Frames) -> bytes:
    flat = frames[0].convert("1", dither=Image.Dither.NONE)
    return _saved(flat, format="PNG", compress_level=6)


def _webp(frames: Frames) -> bytes:
    return _saved(frames[0], format="WEBP", quality=88, method=2, icc_profile=icc_profile("srgb"))


def _moving_webp(frames: Frames) -> bytes:
    return _saved(
        frames[0],
        format="WEBP",
        lossless=True,
        save_all=True,
        append_images=frames[1:],
        duration=FRAME_MILLISECONDS,
        loop=0,
    )


def _gif(frames: Frames) -> bytes:
    return _saved(
        frames[0],
        format="GIF",
        save_all=True,
        append_images=frames[1:],
        duration=FRAME_MILLISECONDS,
        loop=0,
    )


def _avif(frames: Frames) -> bytes:
    return _saved(
        frames[0], format="AVIF", quality=82, speed=9, icc_profile=icc_profile("srgb"), max_threads=1
    )


def _tiff(frames: Frames) -> bytes:
    return _saved(frames[0], format="TIFF", compression="tiff_adobe_deflate", icc_profile=icc_profile("srgb"))


FILE_KINDS: Mapping[str, tuple[str, Callable[[Frames], bytes]]] = {
    "jpeg": ("jpg", _srgb_jpeg),
    "jpeg-p3": ("jpg", _wide_jpeg),
    "jpeg-turned": ("jpg", _turned_jpeg),
    "png": ("png", _png),
    "png-1bit": ("png", _one_bit_png),
    "webp": ("webp", _webp),
    "webp-moving": ("webp", _moving_webp),
    "gif": ("gif", _gif),
    "avif": ("avif", _avif),
    "tiff": ("tif", _tiff),
}
