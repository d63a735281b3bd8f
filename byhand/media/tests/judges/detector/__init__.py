"""A stand-in for the detector, for tests of the site around it: quick, and it says what a test wants to hear.

Words in the environment: JUDGE_SCORE is the score, JUDGE_TROUBLE makes the reader fail in that way, and
a PNG's text "stand-in" is a mark: strength, whole or part, and the generator.
"""

import io
import os
import time
from dataclasses import dataclass
from enum import StrEnum

from PIL import Image


class DetectorError(Exception):
    pass


class Strength(StrEnum):
    DECISIVE = "decisive"
    STRONG = "strong"
    CONTEXT = "context"


@dataclass(frozen=True)
class Finding:
    field: str
    value: str
    generator: str
    strength: Strength
    whole: bool


def read_marks(data: bytes) -> tuple[Finding, ...]:
    trouble = os.environ.get("JUDGE_TROUBLE", "")
    if trouble == "refuse":
        raise DetectorError("This file cannot be judged.")
    if trouble == "crash":
        os.abort()
    if trouble == "hang":
        time.sleep(60)
    said = Image.open(io.BytesIO(data)).info.get("stand-in", "")
    if not said:
        return ()
    strength, extent, generator = said.split()
    value = f"made with {generator}"
    return (Finding("stand-in", value, generator, Strength(strength), extent == "whole"),)


@dataclass(frozen=True)
class Pixels:
    score: float
    spread: float
    renditions: tuple[float, float, float, float]
    abstains: str
    model: str


def prepare() -> None:
    """There is no model to load."""


def score_pixels(image: Image.Image) -> Pixels:
    score = float(os.environ.get("JUDGE_SCORE", "0"))
    return Pixels(score, 0.1, (score,) * 4, os.environ.get("JUDGE_ABSTAINS", ""), "stand-in-1")


def fingerprint(image: Image.Image) -> int:
    small = list(image.convert("L").resize((8, 8)).getdata())
    middle = sorted(small)[32]
    return sum(1 << place for place, value in enumerate(small) if value > middle)
