"""One verdict of one file: its marks, the score of its pixels, and how rare that score is among human works."""

import io
import time
import warnings
from collections.abc import Sequence

from PIL import Image, UnidentifiedImageError

from detector.marks import READER, read_marks
from detector.pixels.conformal import p_value
from detector.pixels.scoring import score_pixels
from detector.verdict import DetectorError, Pixels, Verdict

MOST_PIXELS = 64_000_000
# Scores were learned from paintings and photographs. Flat colours and single lines say nothing to them.
SILENT_MEDIA = frozenset({"line", "pixel", "vector"})
DAMAGED = "This picture is damaged or cut off, so its pixels could not be read, and its file says nothing of a generator."


def judge(data: bytes, *, medium: str = "", references: Sequence[float] = ()) -> Verdict:
    """`references` are scores of human works of the same medium; without enough of them there is no p-value."""
    begun = time.perf_counter()
    findings = read_marks(data)
    image = decoded(data)
    if image is None and not findings:
        raise DetectorError(DAMAGED)
    pixels = score_pixels(image) if image is not None else None
    rare = rarity(pixels, medium, references) if pixels is not None else None
    model = f"{READER} + {pixels.model}" if pixels else READER
    return Verdict(findings, pixels, rare, model, round((time.perf_counter() - begun) * 1000, 1))


def decoded(data: bytes) -> Image.Image | None:
    """None where it is damaged, or larger than we decode."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data))
            if image.width * image.height > MOST_PIXELS:
                return None
            image.load()
    except (OSError, ValueError, SyntaxError, KeyError, EOFError, MemoryError, UnidentifiedImageError):
        return None
    except Image.DecompressionBombError:
        return None
    return image


def rarity(pixels: Pixels, medium: str, references: Sequence[float]) -> float | None:
    """None is "no finding": the score abstains, or there is nothing to hold it against."""
    if pixels.abstains or medium in SILENT_MEDIA:
        return None
    return p_value(pixels.score, references)
