"""The stand-in's view of pixels."""

import os
from dataclasses import dataclass

from PIL import Image


@dataclass(frozen=True)
class Pixels:
    score: float
    spread: float
    renditions: tuple[float, float, float, float]
    abstains: str
    model: str


def score_pixels(image: Image.Image) -> Pixels:
    score = float(os.environ.get("JUDGE_SCORE", "0"))
    return Pixels(score, 0.1, (score,) * 4, os.environ.get("JUDGE_ABSTAINS", ""), "stand-in-1")


def fingerprint(image: Image.Image) -> int:
    small = list(image.convert("L").resize((8, 8)).getdata())
    middle = sorted(small)[32]
    return sum(1 << place for place, value in enumerate(small) if value > middle)
