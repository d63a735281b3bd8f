"""Areas, rates and intervals. Intervals draw sources, not pictures: pictures of one artist are no new evidence."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
Flags = NDArray[np.bool_]
Names = NDArray[np.str_]
ROUNDS, LEVEL = 1000, 0.90
Figure = float | None
Interval = tuple[Figure, Figure, Figure]


def auc(scores: Floats, labels: Flags) -> float:
    """How often a generated work scores above a human one; equal scores count half."""
    positive, negative = int(labels.sum()), int((~labels).sum())
    if not positive or not negative:
        return float("nan")
    _, places, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[places]
    return float((ranks[labels].sum() - positive * (positive + 1) / 2) / (positive * negative))


def loss(before_and_after: Floats, labels: Flags) -> float:
    """How much smaller the area is for the second column than for the first."""
    before, after = before_and_after.T
    return auc(before, labels) - auc(after, labels)


def limit_for(human: Floats, asked: float) -> float:
    """Exactly: at most the asked share of these human works lies above it."""
    ordered = np.sort(human)[::-1]
    return float(ordered[min(int(asked * len(ordered) + 1e-9), len(ordered) - 1)])


def tpr_at(scores: Floats, labels: Flags, asked: float) -> float:
    if labels.all() or not labels.any():
        return float("nan")
    return float((scores[labels] > limit_for(scores[~labels], asked)).mean())


def with_interval(
    statistic: Callable[[Floats, Flags], float],
    scores: Floats,
    labels: Flags,
    sources: Names,
    *,
    rounds: int = ROUNDS,
) -> Interval:
    """The figure and its interval when sources of each class are drawn anew."""
    rng = np.random.default_rng(0)
    point = statistic(scores, labels)
    groups = [
        [
            np.flatnonzero((sources == name) & (labels == label))
            for name in sorted(set(sources[labels == label]))
        ]
        for label in (True, False)
    ]
    if min(len(group) for group in groups) < 2:
        return point, None, None
    found = []
    for _ in range(rounds):
        chosen = np.concatenate(
            [group[place] for group in groups for place in rng.integers(0, len(group), len(group))]
        )
        found.append(statistic(scores[chosen], labels[chosen]))
    low, high = np.nanquantile(found, ((1 - LEVEL) / 2, (1 + LEVEL) / 2))
    return point, float(low), float(high)


def by_source(flags: Flags, sources: Names) -> dict[str, float]:
    return {name: float(flags[sources == name].mean()) for name in sorted(set(sources.tolist()))}


def reliability(
    logits: Floats, labels: Flags, weight: Floats, bins: int = 10
) -> list[tuple[float, float, float]]:
    """Said and true share of generated works by band, and the band's weight."""
    said = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
    band = np.minimum((said * bins).astype(int), bins - 1)
    rows = []
    for place in range(bins):
        chosen = band == place
        total = float(weight[chosen].sum())
        if total > 0:
            mean = float((weight * said)[chosen].sum()) / total
            rows.append((mean, float(weight[chosen & labels].sum()) / total, total / float(weight.sum())))
    return rows


def calibration_error(rows: Sequence[tuple[float, float, float]]) -> float:
    return float(sum(part * abs(said - true) for said, true, part in rows))
