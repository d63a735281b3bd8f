"""What a measurement asks of the engine under test, and the engine of this package behind it."""

from dataclasses import dataclass
from hashlib import sha256
from time import process_time
from typing import Protocol

from PIL import Image

import cloak
from cloak import encoders, plates, targets
from cloak.evaluate.arrays import Bytes, picture, pixels_of, to_bytes
from cloak.report import Strength


@dataclass(frozen=True)
class Made:
    """A cloaked picture, the plate whose style it was driven to, and what it cost in seconds of processor time."""

    pixels: Bytes
    plate: str
    seconds: float


class Engine(Protocol):
    """`stamp` names everything that decides what comes out; results of another stamp are not reused."""

    @property
    def stamp(self) -> str: ...

    def cloak(self, pixels: Bytes, *, seed: int, artist: int) -> Made: ...

    def plate(self, name: str) -> Image.Image: ...

    def plate_name(self, artist: int) -> str:
        """The plate that all works of an artist are driven to."""
        ...


@dataclass(frozen=True)
class Own:
    """The engine of this package at one strength."""

    strength: Strength
    threads: int
    is_fast: bool
    stamp: str

    def cloak(self, pixels: Bytes, *, seed: int, artist: int) -> Made:
        before = process_time()
        made = cloak.cloak_image(
            picture(pixels),
            strength=self.strength,
            seed=seed,
            artist=artist,
            fast=self.is_fast,
            threads=self.threads,
        )
        return Made(pixels_of(made.image), made.report.plate, process_time() - before)

    def plate(self, name: str) -> Image.Image:
        return picture(to_bytes(plates.plate(name).transpose(1, 2, 0) * 255))

    def plate_name(self, artist: int) -> str:
        return targets.of_artist(artist)


def own(*, strength: Strength, threads: int, is_fast: bool) -> Engine:
    speed = ", fast" if is_fast else ""
    return Own(strength, threads, is_fast, f"{strength}{speed}, weights {cloak.WEIGHTS} ({fingerprint()})")


def fingerprint() -> str:
    """Of the weights' bytes: a version that was trained on has the same name until it is released."""
    found = sha256()
    for path in sorted(encoders.FOLDER.glob("*.onnx")):
        found.update(path.read_bytes())
    return found.hexdigest()[:8]
