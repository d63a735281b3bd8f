"""How far, and in which direction, an encoder's view of a work is moved."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cloak.evaluate.arrays import Floats

POSITIONS = 512


@dataclass(frozen=True)
class Shift:
    """`rel`: size of the change in units of the distance between works. `cos`: its cosine with
    the way to the target. `directed` is their product; `progress` how much nearer the target is.
    """

    rel: float
    cos: float
    directed: float
    progress: float


def measure(clean: Floats, changed: Floats, target: Floats, spread: float) -> Shift:
    """The shift from `clean` to `changed`, all three latents of one shape."""
    moved = (changed - clean).astype(np.float64).ravel()
    way = (target - clean).astype(np.float64).ravel()
    length, distance = float(np.linalg.norm(moved)), float(np.linalg.norm(way))
    rel = length / moved.size**0.5 / spread
    cos = float(moved @ way) / (length * distance) if length > 0 and distance > 0 else 0.0
    progress = 1 - float(np.linalg.norm(way - moved)) / distance if distance > 0 else 0.0
    return Shift(rel, cos, rel * cos, progress)


def spread_of(latents: Sequence[Floats], *, seed: int = 0) -> float:
    """The mean distance (RMS over channels and places) between two different works.

    Places are drawn by chance, so that works of different shapes can be compared.
    """
    rng = np.random.default_rng(seed)
    drawn = [_places(latent, rng) for latent in latents]
    distances = [
        float(np.sqrt(np.mean((drawn[i] - drawn[j]) ** 2)))
        for i in range(len(drawn))
        for j in range(i + 1, len(drawn))
    ]
    return float(np.mean(distances))


def _places(latent: Floats, rng: np.random.Generator) -> Floats:
    """A fixed number of latent vectors, as rows."""
    rows = rows_of(latent)
    return rows[rng.integers(0, len(rows), POSITIONS)]


def rows_of(latent: Floats) -> Floats:
    """Latent vectors as rows: of a map 1×C×H×W its places, of tokens 1×N×C the tokens, else the one."""
    if latent.ndim == 4:
        latent = latent[0].reshape(latent.shape[1], -1).T
    rows: Floats = latent.reshape(-1, latent.shape[-1])
    return rows
