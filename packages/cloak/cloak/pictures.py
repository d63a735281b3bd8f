"""A picture of any kind as upright planes to work on, and the change put back into a picture of its own kind."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from cloak.filters import Floats
from cloak.report import CloakError

LEAST, MOST_PIXELS = 64, 50_000_000
ORIENTATION, PROCESSING = 0x0112, 0x000B
# How to lay a picture upright for each orientation of EXIF, and how to turn it back.
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}  # fmt: skip
_BACK = {**_UPRIGHT, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}
GREY = {"1", "L", "LA", "La", "I", "I;16", "I;16L", "I;16B", "F"}
DEEP = {"I", "I;16", "I;16L", "I;16B", "F"}
SIGN = "byhand-cloak"
STRIP = 1024


@dataclass(frozen=True)
class Prepared:
    """`upright` is RGB bytes (height, width, 3), `alpha` bytes or none, `source` the picture as it came."""

    source: Image.Image
    upright: NDArray[np.uint8]
    alpha: NDArray[np.uint8] | None
    turn: int

    @property
    def grey(self) -> bool:
        return self.source.mode in GREY

    def planes(self, box: tuple[int, int, int, int] | None = None) -> Floats:
        """The picture, or a part of it, as it is seen on a middle grey ground, (3, height, width) from 0 to 1."""
        left, top, right, bottom = box or (0, 0, self.upright.shape[1], self.upright.shape[0])
        rgb = self.upright[top:bottom, left:right].transpose(2, 0, 1).astype(np.float32) / 255
        if self.alpha is None:
            return np.ascontiguousarray(rgb)
        cover = self.alpha[top:bottom, left:right].astype(np.float32) / 255
        return rgb * cover + np.float32(0.5) * (1 - cover)

    def covers(self, box: tuple[int, int, int, int] | None = None) -> Floats | float:
        """1 where there is something to see, 0 where the picture is fully transparent."""
        if self.alpha is None:
            return 1.0
        left, top, right, bottom = box or (0, 0, self.upright.shape[1], self.upright.shape[0])
        return (self.alpha[top:bottom, left:right] > 0).astype(np.float32)


def prepared(image: Image.Image) -> Prepared:
    width, height = image.size
    if min(width, height) < LEAST:
        raise CloakError(
            f"This picture is {width} × {height}. A cloak needs at least {LEAST} pixels each way."
        )
    if width * height > MOST_PIXELS:
        raise CloakError(f"This picture has {width * height / 1e6:.0f} megapixels. The limit is 50.")
    # A camera's MPO is a JPEG with other views behind the picture; they are left out.
    if getattr(image, "n_frames", 1) > 1 and image.format != "MPO":
        raise CloakError("This picture moves. Only still pictures can be cloaked.")
    if is_cloaked(image):
        raise CloakError("This picture is cloaked already. Cloak the original: two cloaks only show more.")
    turn = image.getexif().get(ORIENTATION, 1)
    rgb, alpha = _seen(image)
    if turn in _UPRIGHT:
        rgb = rgb.transpose(_UPRIGHT[turn])
        alpha = alpha.transpose(_UPRIGHT[turn]) if alpha else None
    return Prepared(image, np.asarray(rgb), np.asarray(alpha) if alpha else None, turn)


def widened(image: Image.Image) -> tuple[str, ...]:
    """What a picture of few colours becomes, and why: a sentence."""
    if image.mode in {"P", "PA"}:
        return ("The picture had a palette and is now in full colour: a cloak lies between its 256 colours.",)
    if image.mode == "1":
        return ("The picture was black and white only and is now in greys: a cloak lies between the two.",)
    return ()


def is_cloaked(image: Image.Image) -> bool:
    """By the mark that `marked` leaves. A file that lost its metadata is not recognised."""
    return str(image.getexif().get(PROCESSING, "")).startswith(SIGN)


def _seen(image: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    if image.mode in DEEP:
        return _shallow(image).convert("RGB"), None
    if image.mode in {"La", "RGBa"}:
        image = image.convert({"La": "LA", "RGBa": "RGBA"}[image.mode])
    if image.mode in {"LA", "PA", "RGBA"} or "transparency" in image.info:
        full = _in_mode(image, "RGBA")
        return full.convert("RGB"), full.getchannel("A")
    return _in_mode(image, "RGB"), None


def _in_mode(image: Image.Image, mode: str) -> Image.Image:
    """Without a second copy of a picture that may fill a fifth of a gigabyte."""
    return image if image.mode == mode else image.convert(mode)


def _depth(image: Image.Image) -> float:
    """The value of white in a picture of more than eight bits."""
    if image.mode == "F":
        return 1.0 if float(np.asarray(image).max()) <= 1.0 else 255.0
    return 65535.0


def _shallow(image: Image.Image) -> Image.Image:
    values = np.asarray(image).astype(np.float32) * (255 / _depth(image))
    return Image.fromarray(values.clip(0, 255).round().astype(np.uint8))


def restored(work: Prepared, changed: NDArray[np.uint8], version: str) -> Image.Image:
    """`changed` (upright RGB bytes) as a picture of the source's mode and turn, with its metadata and our mark."""
    picture = Image.fromarray(changed)
    if work.turn in _BACK:
        picture = picture.transpose(_BACK[work.turn])
    out = _as_source(work.source, picture)
    out.info = {key: value for key, value in work.source.info.items() if key != "transparency"}
    exif = Image.Exif()
    exif.load(work.source.getexif().tobytes())
    exif[PROCESSING] = f"{SIGN} {version}"
    out.info["exif"] = exif.tobytes()
    return out


def _as_source(source: Image.Image, picture: Image.Image) -> Image.Image:
    mode = source.mode
    if mode in DEEP:
        return _deepened(source, picture)
    if mode in {"1", "L"}:
        grey = picture.getchannel("G")
        return _with_alpha(source, grey) if "transparency" in source.info else grey
    if mode == "CMYK":
        return _inked(source, picture)
    if mode in {"LA", "La", "PA", "RGBA", "RGBa"} or "transparency" in source.info:
        return _with_alpha(source, picture.getchannel("G") if mode in {"LA", "La"} else picture)
    return picture.convert(mode) if mode in {"YCbCr", "LAB", "HSV", "RGBX"} else picture


def _with_alpha(source: Image.Image, picture: Image.Image) -> Image.Image:
    """With the source's alpha, and where that is 0 the source's own hidden colours."""
    full = _in_mode(source, "RGBA")
    alpha = full.getchannel("A")
    hidden = alpha.point(lambda value: 255 * (value == 0))
    if hidden.getbbox():
        own = full.convert("RGB") if picture.mode == "RGB" else full.getchannel("G")
        picture.paste(own, mask=hidden)
    picture.putalpha(alpha)
    return picture


def _deepened(source: Image.Image, picture: Image.Image) -> Image.Image:
    """The change of the eight-bit view, added to the finer values."""
    before = np.asarray(_shallow(source)).astype(np.float32)
    change = np.asarray(picture.getchannel("G")).astype(np.float32) - before
    values = np.asarray(source)
    white = _depth(source)
    new = (values.astype(np.float64) + change * (white / 255)).clip(0, white)
    whole = new if values.dtype.kind == "f" else new.round()
    return Image.fromarray(whole.astype(values.dtype))


def _inked(source: Image.Image, picture: Image.Image) -> Image.Image:
    """Black stays as it is; the three colours are set so that with it they give the new picture."""
    black = 255.0 - np.asarray(source.getchannel("K")).astype(np.float32)
    planes = np.asarray(picture).astype(np.float32)
    inks = 255 - 255 * planes / np.maximum(black, 1)[..., None]
    four = np.dstack([inks.clip(0, 255).round(), 255 - black]).astype(np.uint8)
    same = np.asarray(source.convert("RGB")) == np.asarray(picture)
    four[..., :3] = np.where(same, np.asarray(source)[..., :3], four[..., :3])
    return Image.frombytes("CMYK", source.size, four.tobytes())


def upright_mask(mask: Image.Image, work: Prepared) -> Floats:
    """What the artist wants kept clean, as 1, in the upright picture's size."""
    if mask.size != work.source.size:
        raise CloakError("The mask of what to keep clean must have the picture's size.")
    grey = mask.convert("L")
    if work.turn in _UPRIGHT:
        grey = grey.transpose(_UPRIGHT[work.turn])
    return np.asarray(grey).astype(np.float32) / 255


def transposed(image: Image.Image) -> Image.Image:
    """As it is meant to be looked at."""
    return ImageOps.exif_transpose(image)
