"""Heads over what is seen of a square, added up to one number. All that we trained is in one small file of arrays."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from detector.pixels import backbone, features, squares
from detector.pixels.renditions import RENDITIONS
from detector.pixels.version import WEIGHTS

CLIP = 6.0
GRAIN = 64
Rows = NDArray[np.float32]
Seen = Mapping[str, Rows]
_PARTS = ("centre", "width", "direction")


@dataclass(frozen=True)
class Head:
    centre: Rows
    width: Rows
    direction: Rows
    bias: float

    def of(self, rows: Rows) -> Rows:
        return np.clip((rows - self.centre) / self.width, -CLIP, CLIP) @ self.direction + self.bias


@dataclass(frozen=True)
class Ensemble:
    """`shares` say how much each head counts; `scales` and `shifts` make a rendition's sum a logit."""

    heads: Mapping[tuple[str, int], Head]
    """By what is seen, and by rendition."""
    shares: Mapping[str, float]
    scales: Sequence[float]
    shifts: Sequence[float]
    flips: float
    """Renditions further apart than this are no answer."""
    thresholds: Mapping[str, float]
    """By the share of human works that was asked to lie above; from sources that were left out."""
    version: str

    def logits(self, seen: Sequence[Seen]) -> list[float]:
        """One for each rendition, which has heads of its own."""
        return [self.logit(place, one) for place, one in enumerate(seen)]

    def logit(self, place: int, seen: Seen) -> float:
        rows = spaces(seen)
        found = sum(
            share * float(self.heads[name, place].of(rows[name])) for name, share in self.shares.items()
        )
        return found * self.scales[place] + self.shifts[place]


def spaces(seen: Seen) -> dict[str, Rows]:
    """What heads are given: pixels, with early layers beside the figures, and what the whole looks like."""
    parts = (seen["figures"], seen["near"][..., backbone.LAST :], seen["whole"][..., backbone.LAST :])
    return {"pixels": np.concatenate(parts, axis=-1), "whole": seen["whole"]}


def views(middle: Image.Image) -> list[Seen]:
    """What is seen of each of the four renditions."""
    square = Image.fromarray(squares.values(middle, squares.SIDE).astype(np.uint8))
    whole = composition(middle)
    return [{**look(make(square)), "whole": whole} for make in RENDITIONS]


def look(square: Image.Image) -> dict[str, Rows]:
    """What is seen of one rendition: figures of its pixels, and a net taught on ImageNet."""
    side = min(square.size) // GRAIN * GRAIN
    short = min(square.size)
    near = squares.square(square, backbone.SIDE) if short >= backbone.SIDE else _filling(square)
    return {
        "figures": features.of(squares.values(square, max(side, GRAIN))),
        "near": backbone.seen(np.asarray(near, np.float32)),
    }


def composition(middle: Image.Image) -> Rows:
    """What the same net sees of the whole, too small for any grain: the same for all renditions."""
    return backbone.seen(np.asarray(_filling(squares.small(middle)), np.float32))[: backbone.COARSE]


def _filling(image: Image.Image) -> Image.Image:
    return image.resize((backbone.SIDE, backbone.SIDE), Image.Resampling.BICUBIC)


def save(ensemble: Ensemble, path: Path) -> None:
    arrays: dict[str, Rows] = {}
    for (name, place), head in ensemble.heads.items():
        for part in _PARTS:
            arrays[f"{name}.{place}.{part}"] = getattr(head, part)
    facts = {
        "version": ensemble.version,
        "features": features.VERSION,
        "biases": [[name, place, head.bias] for (name, place), head in ensemble.heads.items()],
        "shares": dict(ensemble.shares),
        "scales": list(ensemble.scales),
        "shifts": list(ensemble.shifts),
        "flips": ensemble.flips,
        "thresholds": dict(ensemble.thresholds),
    }
    arrays["facts"] = np.frombuffer(json.dumps(facts).encode(), np.uint8)
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]


def read(path: Path) -> Ensemble:
    with np.load(path, allow_pickle=False) as kept:
        facts = json.loads(kept["facts"].tobytes())
        heads = {(name, place): _head(kept, f"{name}.{place}", bias) for name, place, bias in facts["biases"]}
    if facts["features"] != features.VERSION:
        raise ValueError(f"{path.name} was learnt from other figures. Train again: python -m detector.train")
    names = ("shares", "scales", "shifts", "flips", "thresholds", "version")
    return Ensemble(heads=heads, **{name: facts[name] for name in names})


def _head(kept: Mapping[str, Rows], start: str, bias: float) -> Head:
    return Head(kept[f"{start}.centre"], kept[f"{start}.width"], kept[f"{start}.direction"], bias)


@lru_cache(1)
def shipped() -> Ensemble:
    return read(WEIGHTS)
