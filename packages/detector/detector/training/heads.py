"""A head is one direction in a space of figures: the one in which the classes differ and artists do not.

Each source counts nearly alike, however many pictures it has. What is needed of a source are its mean and its
scatter, which are taken once; leaving a source out then costs a sum.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detector.pixels.ensemble import Head

Floats = NDArray[np.float64]
Rows = NDArray[np.float32]
# A source weighs as its size to this power: 0 would be all alike, 1 as they come.
POWER = 0.3
CLIP = 6.0
# Class means lie at ± this, so that heads of different spaces may be added.
REACH = 2.0


@dataclass(frozen=True)
class Ground:
    """Where figures are centred and at how many widths they are cut off. Labels are not looked at."""

    centre: Rows
    width: Rows

    def of(self, rows: Rows) -> Rows:
        return np.clip((rows - self.centre) / self.width, -CLIP, CLIP)


def ground_of(rows: Rows) -> Ground:
    centre = np.median(rows, axis=0).astype(np.float32)
    low, high = np.quantile(rows, (0.16, 0.84), axis=0)
    spread = np.maximum((high - low) / 2, rows.std(axis=0) * 0.25)
    return Ground(centre, (spread + 1e-4).astype(np.float32))


@dataclass(frozen=True)
class Moments:
    source: str
    is_generated: bool
    count: int
    mean: Floats
    scatter: Floats


def moments(rows: Rows, sources: Sequence[str], labels: NDArray[np.bool_]) -> list[Moments]:
    """`rows`: already on their ground; several views of a picture are several rows."""
    names = np.array(sources)
    found = []
    for source, label in sorted(set(zip(sources, labels.tolist(), strict=True))):
        chosen = rows[(names == source) & (labels == label)]
        mean = chosen.mean(axis=0, dtype=np.float64)
        apart = (chosen - mean).astype(np.float32)
        scatter = (apart.T @ apart).astype(np.float64) / len(chosen)
        found.append(Moments(source, label, len(chosen), mean, scatter))
    return found


@dataclass(frozen=True)
class Blindness:
    """What a head should not look at: how works of one source differ, and how sources differ from one another.

    Artists who are new are the rule, and what tells them apart must not count; what tells generators apart
    may be what gives them away.
    """

    ridge: float
    artists: float
    """How much differences between human sources count."""
    generators: float = 0.0
    human: float = 0.5
    """Of the differences inside of sources, the share that is taken from human ones."""


def learn(known: Sequence[Moments], ground: Ground, blind: Blindness) -> Head:
    means, within = [], np.zeros_like(known[0].scatter)
    for label in (False, True):
        own = [one for one in known if one.is_generated == label]
        shares = np.array([one.count**POWER for one in own])
        shares /= shares.sum()
        mean = sum(share * one.mean for share, one in zip(shares, own, strict=True))
        inside, apart = (1 - blind.human, blind.generators) if label else (blind.human, blind.artists)
        for share, one in zip(shares, own, strict=True):
            away = one.mean - mean
            within += share * (inside * one.scatter + apart * np.outer(away, away))
        means.append(mean)
    within[np.diag_indices_from(within)] *= 1 + blind.ridge
    within[np.diag_indices_from(within)] += 1e-3
    direction = np.linalg.solve(within, means[1] - means[0])
    ends = float(means[0] @ direction), float(means[1] @ direction)
    unit = 2 * REACH / max(ends[1] - ends[0], 1e-9)
    return Head(
        ground.centre,
        ground.width,
        (direction * unit).astype(np.float32),
        float(-(ends[0] + ends[1]) / 2 * unit),
    )
