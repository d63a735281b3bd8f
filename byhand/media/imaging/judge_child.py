"""The judging process: the only place where the detector runs. It binds itself before it reads a byte."""

import importlib
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import detector
from PIL import Image

from byhand.media.imaging.confined import confine
from byhand.media.imaging.errors import TOO_MUCH, ImagingError
from byhand.media.imaging.headers import read_header
from byhand.media.imaging.judging import JudgeOrder

FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "AVIF", "TIFF")
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
    image, look = opened(order.source), looking()
    return {"pixels": asdict(look.score_pixels(image)), "fingerprint": signed(look.fingerprint(image))}


# Any: a module of the detector.
def looking() -> Any:
    """Loaded only where it is needed: it brings the runtime of the models with it."""
    return importlib.import_module("detector.pixels")


def fingerprint_of(source: str) -> int | None:
    """Of what cannot be decoded there is none; the picture's own worker says so to its owner."""
    try:
        image = Image.open(source, formats=FORMATS)
        image.draft("RGB", (DRAFT, DRAFT))
        return signed(looking().fingerprint(image))
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


def main() -> None:
    order = JudgeOrder.from_json(sys.stdin.read())
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


if __name__ == "__main__":
    main()
