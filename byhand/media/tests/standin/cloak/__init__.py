"""Stands in for the engine where a test speaks of the site around it: visible grain, and the engine's own words."""

import os
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

from PIL import Image, ImageChops

WEIGHTS = os.environ.get("STANDIN_WEIGHTS", "standin-1")
STEPS = {"light": 2, "medium": 4, "strong": 8}


class CloakError(Exception):
    """A picture that cannot be cloaked, in a sentence."""


class Cancelled(Exception):
    """The progress function wished no more."""


@dataclass(frozen=True)
class Shift:
    encoder: str
    cloak: float
    noise: float


@dataclass(frozen=True)
class Report:
    strength: str
    seed: int
    weights: str
    visibility: float
    flat_delta_e: float
    shifts: tuple[Shift, ...]
    seconds: float

    def as_dict(self) -> dict:
        return asdict(self)


@dataclass(frozen=True)
class Cloaked:
    image: Image.Image
    report: Report


def cloak_image(
    image: Image.Image,
    *,
    strength: str,
    seed: int,
    artist: int | None,
    keep_clean: Image.Image | None = None,
    progress: Callable[[float], None] | None = None,
    fast: bool = False,
    threads: int | None = None,
    providers: list[str] | None = None,
) -> Cloaked:
    if min(image.size) < 16:
        raise CloakError("This picture is smaller than 16 pixels on one side, which leaves a cloak no room.")
    wait = float(os.environ.get("STANDIN_SECONDS", "0"))
    for step in range(10):
        time.sleep(wait / 10)
        if progress:
            progress(step / 10)
    grain = Image.effect_noise(image.size, 40 * STEPS[strength]).convert("RGB")
    changed = ImageChops.overlay(image.convert("RGB"), grain)
    changed = Image.blend(image.convert("RGB"), changed, 0.05 * STEPS[strength])
    if image.mode == "RGBA":
        changed.putalpha(image.getchannel("A"))
    report = Report(strength, seed, WEIGHTS, 78.4, 0.41, (Shift("standin", 0.21, 0.05),), wait)
    return Cloaked(changed, report)
