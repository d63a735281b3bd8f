"""Marks in the pixels themselves, which generators leave on purpose."""

import io
import warnings
from collections.abc import Iterator

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
    image = decoded(data, content)
    if image is None:
        return
    if may_hide:
        yield from stealthy(image)
    if may_mark:
        yield from watermark.found(image)


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
