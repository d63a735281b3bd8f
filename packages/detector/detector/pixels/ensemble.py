"""Heads over what is seen of a square, added up to one number. All that we trained is in one small file of arrays."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from detector.pixels import backbone, features, squares

WEIGHTS: Final = Path(__file__).parent.parent / "weights" / "pixels.npz"
CLIP = 6.0
Rows = NDArray[np.float32]
Seen = Mapping[str, Rows]


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
    """`scale` and `shift` make the sum of the heads a logit; `shares` say how much each counts."""

    heads: Mapping[str, Head]
    shares: Mapping[str, float]
    scale: float
    shift: float
    flips: float
    """Renditions further apart than this are no answer."""
    version: str

    def logits(self, seen: Seen) -> Rows:
        found = sum(self.shares[name] * head.of(seen[name]) for name, head in self.heads.items())
        return np.asarray(found * self.scale + self.shift, np.float32)


def seen(image: Image.Image) -> dict[str, Rows]:
    """Figures of the middle square, and two looks of a net taught on ImageNet: the square's own pixels, the whole."""
    image = squares.middle(image)
    square = squares.central(image)
    edge = (squares.SIDE - backbone.SIDE) // 2
    near = square[edge : edge + backbone.SIDE, edge : edge + backbone.SIDE]
    return {
        "figures": features.of(square),
        "near": backbone.seen(near),
        "whole": backbone.seen(squares.whole(image, backbone.SIDE)),
    }


def save(ensemble: Ensemble, path: Path) -> None:
    arrays: dict[str, Rows] = {}
    for name, head in ensemble.heads.items():
        arrays |= {f"{name}.centre": head.centre, f"{name}.width": head.width}
        arrays |= {f"{name}.direction": head.direction}
    facts = {
        "version": ensemble.version,
        "features": features.VERSION,
        "heads": {
            name: {"share": ensemble.shares[name], "bias": head.bias} for name, head in ensemble.heads.items()
        },
        "scale": ensemble.scale,
        "shift": ensemble.shift,
        "flips": ensemble.flips,
    }
    np.savez_compressed(path, facts=np.frombuffer(json.dumps(facts).encode(), np.uint8), **arrays)  # type: ignore[arg-type]


def read(path: Path) -> Ensemble:
    with np.load(path, allow_pickle=False) as kept:
        facts = json.loads(kept["facts"].tobytes())
        heads = {name: _head(kept, name, one["bias"]) for name, one in facts["heads"].items()}
    if facts["features"] != features.VERSION:
        raise ValueError(f"{path.name} was learnt from other figures. Train again: python -m detector.train")
    shares = {name: one["share"] for name, one in facts["heads"].items()}
    return Ensemble(heads, shares, facts["scale"], facts["shift"], facts["flips"], facts["version"])


def _head(kept: Mapping[str, Rows], name: str, bias: float) -> Head:
    return Head(kept[f"{name}.centre"], kept[f"{name}.width"], kept[f"{name}.direction"], bias)


@lru_cache(1)
def shipped() -> Ensemble:
    return read(WEIGHTS)
