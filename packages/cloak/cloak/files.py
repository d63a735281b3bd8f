"""Pictures from files and back into files: all written beside the goal first, then moved there in one step."""

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops, UnidentifiedImageError

from cloak import deep
from cloak.pictures import DEEP, MOST_PIXELS, transposed
from cloak.report import CloakError

FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".avif": "AVIF"}
# Weaker settings would smooth part of the cloak away.
_SETTINGS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 94, "subsampling": 0, "optimize": True},
    "PNG": {"optimize": False, "compress_level": 6},
    "WEBP": {"quality": 94, "method": 4, "exact": True},
    "AVIF": {"quality": 88, "speed": 6, "subsampling": "4:4:4"},
}
_MODES = {
    "JPEG": {"L", "RGB", "CMYK"},
    "PNG": {"L", "LA", "RGB", "RGBA", "I;16"},
    "WEBP": {"RGB", "RGBA"},
    "AVIF": {"L", "LA", "RGB", "RGBA"},
}


def opened(path: Path) -> Image.Image:
    if not path.exists():
        raise CloakError(f"There is no file {path}.")
    if path.suffix.lower() not in FORMATS:
        raise CloakError(f"{path.name} is not a JPEG, PNG, WebP or AVIF file.")
    Image.MAX_IMAGE_PIXELS = 2 * MOST_PIXELS
    try:
        image: Image.Image = Image.open(path, formats=sorted(set(FORMATS.values())))
        if image.width * image.height <= MOST_PIXELS:
            image.load()
        if image.format == "MPO":  # a camera's JPEG with other views behind the picture
            with image:
                image = image.copy()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise CloakError(f"{path.name} cannot be read as a picture: {str(error).rstrip('.')}.") from error
    return image


def goal_format(path: Path) -> str:
    found = FORMATS.get(path.suffix.lower())
    if not found:
        raise CloakError(f"{path.name}: a cloaked picture can be written as .jpg, .png, .webp or .avif.")
    return found


def save(image: Image.Image, path: Path, *, before: Image.Image | None = None) -> None:
    """`before`: the picture as it was opened; what its file holds beyond eight bits goes into a PNG too."""
    kind = goal_format(path)
    extra = {key: image.info[key] for key in ("icc_profile", "exif", "xmp", "dpi") if image.info.get(key)}
    if kind in {"WEBP", "AVIF"}:
        extra.pop("dpi", None)
    held = deep.fine(before) if before is not None and kind == "PNG" else None
    with beside(path) as part:
        if before is not None and held is not None:
            with part.open("wb") as file:
                deep.write(deep.changed(held, before, image), image.size, held.channels, file, **extra)
        else:
            _suited(image, kind).save(part, kind, **_SETTINGS[kind], **extra)


def lost(before: Image.Image, kind: str) -> list[str]:
    """What a file of this format cannot hold of the picture, a sentence each."""
    found = []
    if deep.bits(before) > 8 and (kind != "PNG" or (before.mode not in DEEP and not deep.fine(before))):
        found.append("Its sixteen bits a colour became eight.")
    if "RGBA" not in _MODES[kind] and before.has_transparency_data:
        found.append(f"{kind} knows no transparency, so it lies on white.")
    return found


def _suited(image: Image.Image, kind: str) -> Image.Image:
    """In a mode that the format knows, losing as little as it must."""
    if image.mode in _MODES[kind]:
        return image
    if image.mode in DEEP and kind != "PNG":
        image = (
            image.point(lambda value: value / 257).convert("L") if image.mode != "F" else image.convert("L")
        )
    clear = image.mode in {"LA", "PA", "RGBA", "RGBa", "La"} and "RGBA" in _MODES[kind]
    if not clear and image.mode in {"LA", "RGBA"}:
        return _on_white(image)
    return image.convert("RGBA" if clear else "RGB")


def _on_white(image: Image.Image) -> Image.Image:
    full = image.convert("RGBA")
    ground = Image.new("RGBA", full.size, "white")
    ground.alpha_composite(full)
    return ground.convert("RGB")


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """A new file next to `path` that takes its place when all went well, and vanishes otherwise."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=path.suffix, dir=path.parent)
    except OSError as error:
        raise CloakError(f"Nothing can be written to {path.parent}: {error.strerror}.") from error
    os.close(handle)
    part = Path(name)
    try:
        yield part
        part.chmod(0o644)
        part.replace(path)
    except CloakError:
        raise
    except (OSError, ValueError) as error:  # a full disk, or more pixels than the format holds
        raise CloakError(f"{path.name} cannot be written: {str(error).rstrip('.')}.") from error
    finally:
        part.unlink(missing_ok=True)


def write_json(path: Path, values: dict[str, Any]) -> None:
    with beside(path) as part:
        part.write_text(json.dumps(values, indent=2) + "\n")


def compare(before: Image.Image, after: Image.Image, path: Path) -> None:
    """Both side by side, and how they differ, eight times enlarged around grey."""
    first, second = _on_white(transposed(before)), _on_white(transposed(after))
    lighter = ImageChops.subtract(second, first, 1 / 8, 128)
    sheet = Image.new("RGB", (first.width * 3 + 32, first.height), "white")
    for at, picture in enumerate((first, second, lighter)):
        sheet.paste(picture, (at * (first.width + 16), 0))
    with beside(path) as part:
        sheet.save(part, goal_format(path))
