"""What is known of one picture: marks in its file, a score of its pixels, and what both are worth."""

from dataclasses import dataclass
from enum import StrEnum

LONGEST_VALUE = 300


class DetectorError(Exception):
    """The input cannot be judged. Its text is a sentence for a person."""


class Strength(StrEnum):
    """How much a mark says.

    `decisive` was written by the generator itself or is signed by its maker; `strong` says so plainly, but
    in words that other programs may have written too; `context` is for people who look, never for a rule.
    """

    DECISIVE = "decisive"
    STRONG = "strong"
    CONTEXT = "context"


@dataclass(frozen=True)
class Finding:
    """One field of a file that tells of a generator. `value` is its text, quoted, short and safe to print."""

    field: str
    value: str
    generator: str
    strength: Strength
    whole: bool
    """Whether it speaks of the whole picture; false where only parts were made, or where nothing is said."""


@dataclass(frozen=True)
class Pixels:
    """The score of four renditions of the pixels. It orders a queue for people and decides nothing."""

    score: float
    spread: float
    renditions: tuple[float, float, float, float]
    abstains: str
    model: str


@dataclass(frozen=True)
class Verdict:
    """`p_value` is there only when human works to compare with were given, and enough of them."""

    findings: tuple[Finding, ...]
    pixels: Pixels | None
    p_value: float | None
    model: str
    milliseconds: float
