"""Marks in the pixels themselves, which generators leave on purpose."""

import io
import warnings
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from detector.marks.fields import Content, Field
from detector.marks.hidden import stealth, watermark
from detector.marks.rules import told
from detector.verdict import Finding, Strength

MOST_PIXELS = 64_000_000


def hidden(data: bytes, content: Content) -> Iterator[Finding]:
    """Decodes only what may carry a mark, and no more than 64 million pixels."""
    if not 0 < content.width * content.height <= MOST_PIXELS:
        return
    may_hide, may_mark = content.lossless, watermark.may_carry(content.width, content.height)
    if not (may_hide or may_mark):
        return
    pixels = decoded(data, content)
    if pixels is None:
        return
    if may_hide:
        yield from stealthy(pixels)
    if may_mark:
        yield from watermark.found(pixels)


def decoded(data: bytes, content: Content) -> NDArray[np.uint8] | None:
    """Rows, columns and three or four channels of one byte; None for other kinds, and for damaged files."""
    kind = content.mime.partition("/")[2].upper()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=(kind,)) as image:
                if image.mode not in ("RGB", "RGBA") or image.width * image.height > MOST_PIXELS:
                    return None
                return np.asarray(image)
    except (
        OSError,
        ValueError,
        SyntaxError,
        KeyError,
        EOFError,
        MemoryError,
        UnidentifiedImageError,
        Image.DecompressionBombError,
    ):
        return None


def stealthy(pixels: NDArray[np.uint8]) -> Iterator[Finding]:
    block = stealth.read(pixels)
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
