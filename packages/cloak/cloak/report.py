"""What is said of a finished cloak, and what can go wrong."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

from PIL import Image

Strength = Literal["light", "medium", "strong"]
STRENGTHS: tuple[Strength, ...] = ("light", "medium", "strong")


class CloakError(ValueError):
    """A sentence for the person whose picture it is."""


class ProviderError(RuntimeError):
    """A sentence for whoever keeps the machine: it cannot compute where it was told to."""


class Cancelled(Exception):
    """Raised by a progress callback to stop; nothing is left behind."""


@dataclass(frozen=True)
class Shift:
    """How far one encoder's view of the work moves toward the target (see docs/images/cloak.md), beside what noise
    of the same size does. 1 would be the distance between two different works.
    """

    encoder: str
    cloak: float
    noise: float


@dataclass(frozen=True)
class Report:
    """`visibility` is SSIMULACRA 2: 100 is the same, 90 not told apart, 75 like a good JPEG."""

    strength: Strength
    seed: int
    weights: str
    plate: str
    visibility: float
    worst_part: float
    flat_delta_e: float
    shifts: tuple[Shift, ...]
    seconds: float
    # What of the picture is not as it came, and why.
    notes: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Cloaked:
    image: Image.Image
    report: Report
