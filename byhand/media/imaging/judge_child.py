"""The judging process: the only place where the detector runs. It binds itself before it reads a byte.

A starter loads what one kind of order needs and forks: marks want neither numpy nor the model.
"""

import json
import signal
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import detector
from PIL import (
    AvifImagePlugin,
    GifImagePlugin,
    Image,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from byhand.media.imaging.confined import confine
from byhand.media.imaging.errors import TOO_MUCH, ImagingError
from byhand.media.imaging.headers import read_header
from byhand.media.imaging.judge_orders import JudgeOrder

# Named here, these are all that is loaded; for one that it does not know yet, the library loads forty.
PLUGINS = (
    AvifImagePlugin.AvifImageFile,
    GifImagePlugin.GifImageFile,
    JpegImagePlugin.JpegImageFile,
    PngImagePlugin.PngImageFile,
    TiffImagePlugin.TiffImageFile,
    WebPImagePlugin.WebPImageFile,
)
FORMATS = tuple(plugin.format for plugin in PLUGINS)
NEEDED = {"marks": ("read_marks",), "pixels": ("prepare", "score_pixels", "fingerprint")}
# Of a photograph the decoder may leave out what a hash of 64 bits never sees.
DRAFT = 512


# Any: a JSON object.
def answer_to(order: JudgeOrder) -> dict[str, Any]:
    with Path(order.source).open("rb") as file:
        read_header(file, order.picture)
    return marks(order) if order.work == "marks" else pixels(order)


# Any: a JSON object.
def marks(order: JudgeOrder) -> dict[str, Any]:
    found = detector.read_marks(Path(order.source).read_bytes())
    wanted = order.fingerprint or any(each.strength == detector.Strength.DECISIVE for each in found)
    return {
        "findings": [asdict(each) for each in found],
        "fingerprint": fingerprint_of(order.source) if wanted else None,
    }


# Any: a JSON object.
def pixels(order: JudgeOrder) -> dict[str, Any]:
    image = opened(order.source)
    return {
        "pixels": asdict(detector.score_pixels(image)),
        "fingerprint": signed(detector.fingerprint(image)),
    }


def fingerprint_of(source: str) -> int | None:
    """Of what cannot be decoded there is none; the picture's own worker says so to its owner."""
    try:
        image = Image.open(source, formats=FORMATS)
        image.draft("RGB", (DRAFT, DRAFT))
        return signed(detector.fingerprint(image))
    except (OSError, ValueError, SyntaxError):
        return None


def opened(source: str) -> Image.Image:
    try:
        image = Image.open(source, formats=FORMATS)
        image.load()
    except (OSError, ValueError, SyntaxError):
        raise ImagingError("The pixels of this picture cannot be read.") from None
    return image


def signed(number: int) -> int:
    """The same 64 bits as a database keeps them."""
    return number - (1 << 64) if number >> 63 else number


def load(work: str) -> None:
    """All that will be needed, while this process may still do anything and has seen nothing."""
    for name in NEEDED[work]:
        getattr(detector, name)
    if work == "pixels":
        detector.prepare()


def follow(text: str) -> None:
    """Carry out one order and write the answer. This process is bound from here on, by the clock too."""
    order = JudgeOrder.from_json(text)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, order.process.wall)
    # What is loaded from here on leaves no bytecode behind that a limit could have cut off.
    sys.dont_write_bytecode = True
    confine(order.process)
    # Headers were checked by hand; the library's own limit is lower than ours.
    Image.MAX_IMAGE_PIXELS = order.picture.pixels
    answer: dict[str, object]
    try:
        answer = {"made": answer_to(order)}
    except ImagingError as error:
        answer = {"refused": error.message}
    except detector.DetectorError as error:
        answer = {"refused": str(error)}
    except MemoryError:
        answer = {"refused": TOO_MUCH}
    json.dump(answer, sys.stdout)
    sys.stdout.flush()
