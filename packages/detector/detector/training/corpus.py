"""A folder of pictures with a manifest.csv: who made which, and which of them belong together."""

import csv
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FOLDS = 4
_DRAWN = ("art", "paint", "illustration", "ink", "portrait", "render", "scan")
_FLAT = ("vector", "cartoon", "clip", "flat", "pixel")


class CorpusError(Exception):
    """The folder cannot be used. Its text is a sentence for a person."""


@dataclass(frozen=True)
class Row:
    file: str
    is_generated: bool
    source: str
    family: str
    """Sources of one generator, or of one house of artists, are left out together."""
    kind: str


@dataclass(frozen=True)
class Split:
    """One generator's sources and some artists' are measured; the others teach."""

    turn: int
    held: NDArray[np.bool_]


def read(folder: Path) -> list[Row]:
    manifest = folder / "manifest.csv"
    if not manifest.exists():
        raise CorpusError(
            f"{folder} has no manifest.csv. Its columns are file, label, source, generator, kind."
        )
    with manifest.open(newline="", encoding="utf-8") as file:
        found = [_row(line) for line in csv.DictReader(file)]
    if {row.is_generated for row in found} != {True, False}:
        raise CorpusError(f"{manifest} needs rows of both labels, ai and human.")
    return found


def _row(line: dict[str, str]) -> Row:
    generated = line["label"] == "ai"
    family = " ".join(line["generator"].split()[:2]) if generated else line["source"].split("_")[0]
    return Row(line["file"], generated, line["source"], family, medium(line["kind"], is_generated=generated))


def medium(kind: str, *, is_generated: bool) -> str:
    """photo, flat or art. A generator's mixed folder counts as art, since art is what it is mistaken for."""
    said = kind.lower()
    if any(word in said for word in _FLAT):
        return "flat"
    if "photo" in said and not (is_generated and any(word in said for word in _DRAWN)):
        return "photo"
    return "art"


def fingerprint(folder: Path) -> str:
    """What was learnt from, in one line of the model card."""
    return hashlib.sha256((folder / "manifest.csv").read_bytes()).hexdigest()


def splits(rows: Sequence[Row], folds: int = FOLDS) -> Iterator[Split]:
    """Each part of the generators with each part of the artists: everybody is measured `folds` times, never known."""
    generated = _dealt([row.family for row in rows if row.is_generated], folds)
    human = _dealt([row.family for row in rows if not row.is_generated], folds)
    for turn in range(folds):
        for part in range(folds):
            names = (generated[part], human[(part + turn) % folds])
            held = [row.family in names[0] if row.is_generated else row.family in names[1] for row in rows]
            yield Split(turn, np.array(held))


def _dealt(families: list[str], folds: int) -> list[set[str]]:
    """Families, the largest first, each to the smallest hand."""
    hands: list[set[str]] = [set() for _ in range(folds)]
    sizes = [0] * folds
    for family, count in sorted(Counter(families).items(), key=lambda one: (-one[1], one[0])):
        smallest = sizes.index(min(sizes))
        hands[smallest].add(family)
        sizes[smallest] += count
    return hands
