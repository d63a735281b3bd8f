"""What a measurement asks of the engine under test, and the engine of this package behind it."""

from dataclasses import dataclass
from typing import Protocol

from PIL import Image

from cloak.evaluate.arrays import Bytes, picture, pixels_of


@dataclass(frozen=True)
class Made:
    """A cloaked picture, the plate whose style it was driven to, and what it cost in seconds."""

    pixels: Bytes
    plate: str
    seconds: float


class Engine(Protocol):
    """`stamp` names everything that decides what comes out; results of another stamp are not reused."""

    @property
    def stamp(self) -> str: ...

    def cloak(self, pixels: Bytes, *, seed: int, artist: int) -> Made: ...

    def plate(self, name: str) -> Image.Image: ...


@dataclass(frozen=True)
class Own:
    """The engine of this package at one strength."""

    strength: str
    threads: int
    is_fast: bool
    stamp: str

    def cloak(self, pixels: Bytes, *, seed: int, artist: int) -> Made:
        import cloak

        made = cloak.cloak_image(
            picture(pixels),
            strength=self.strength,
            seed=seed,
            artist=artist,
            fast=self.is_fast,
            threads=self.threads,
        )
        return Made(pixels_of(made.image), made.report.plate, made.report.seconds)

    def plate(self, name: str) -> Image.Image:
        from cloak import plates

        return plates.plate(name)


def own(*, strength: str, threads: int, is_fast: bool) -> Engine:
    import cloak

    speed = ", fast" if is_fast else ""
    return Own(strength, threads, is_fast, f"{strength}{speed}, weights {cloak.WEIGHTS}")
