"""Marks in the pixels themselves, which generators leave on purpose."""

import io
import warnings
from collections.abc import Iterator

from PIL import Image, UnidentifiedImageError

from detector.marks.fields import Content, Field
from detector.marks.files.png_column import first_pixels
from detector.marks.hidden import stealth
from detector.marks.rules import told
from detector.verdict import Finding, Strength

MOST_PIXELS = 64_000_000
LEAST_SIDE, MOST_SIDE, LEAST_AREA = 64, 4096, 256 * 256


def hidden(data: bytes, content: Content) -> Iterator[Finding]:
    """Decodes only what may carry a mark, and no more than 64 million pixels."""
    if not 0 < content.width * content.height <= MOST_PIXELS:
        return
    may_hide, may_mark = may_hold_a_block(data, content), may_carry(content.width, content.height)
    if not (may_hide or may_mark):
        return
    image = decoded(data, content)
    if image is None:
        return
    if may_hide:
        yield from stealthy(image)
    if may_mark:
        # It computes with numpy, which few files need.
        from detector.marks.hidden import watermark

        yield from watermark.found(image)


def may_hold_a_block(data: bytes, content: Content) -> bool:
    """Of a PNG the left ends of its first lines tell; that saves decoding nearly all of them."""
    if not content.lossless:
        return False
    column = first_pixels(data, stealth.LENGTH * 8) if content.mime == "image/png" else None
    return column is None or stealth.may_begin(column)


def may_carry(width: int, height: int) -> bool:
    """Generators make sides of whole eights; a picture that was cut or scaled lost its bits anyway."""
    sides = (width, height)
    return (
        all(side % 8 == 0 and LEAST_SIDE <= side <= MOST_SIDE for side in sides)
        and width * height >= LEAST_AREA
    )


def decoded(data: bytes, content: Content) -> Image.Image | None:
    """Three or four channels of one byte; None for other kinds, and for damaged files."""
    kind = content.mime.partition("/")[2].upper()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data), formats=(kind,))
            if image.mode not in ("RGB", "RGBA") or image.width * image.height > MOST_PIXELS:
                return None
            image.load()
    except (OSError, ValueError, SyntaxError, KeyError, EOFError, MemoryError):
        return None
    except (UnidentifiedImageError, Image.DecompressionBombError):
        return None
    return image


def stealthy(image: Image.Image) -> Iterator[Finding]:
    block = stealth.read(image)
    if block is None:
        return
    name, text = block
    field = Field("stealth block", name, text)
    meant = list(told([field])) if text else []
    if meant:
        yield from meant
    else:
        yield Finding(
            field.label, name, "NovelAI or a Stable Diffusion program", Strength.DECISIVE, whole=True
        )
