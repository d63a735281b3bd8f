"""From what is seen of pictures to the shipped ensemble; and what each picture scores where its source was left out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from detector.pixels import ensemble
from detector.pixels.ensemble import Ensemble, Head
from detector.training import corpus, heads
from detector.training.corpus import Row
from detector.training.heads import Blindness

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Seen = Mapping[str, NDArray[np.float32]]
PLACES: Final = 4
# What is learnt from and what is measured: of a picture that is measured, its source taught nothing.
TEACHING: Final = ("equal-0",)
MEASURED: Final = "equal-0"
ASKED: Final = (0.01, 0.05)
HELD: Final = 1e-3


@dataclass(frozen=True)
class Course:
    """How one space is learnt: see `heads.learn`."""

    blind: Blindness
    share: float
    shares_renditions: bool = False
    """One head for all renditions."""


COURSES: Final[Mapping[str, Course]] = {
    "pixels": Course(Blindness(ridge=0.3, artists=2.0, human=0.2), share=1.0),
    "whole": Course(Blindness(ridge=4.0, artists=4.0), share=0.6, shares_renditions=True),
}


@dataclass(frozen=True)
class Held:
    """Sums of heads by view: turn × picture × rendition; each picture scored by heads that know no kin of it."""

    sums: Mapping[str, Floats]
    heads: Mapping[tuple[str, int], Head]


def held_out(
    rows: Sequence[Row],
    taught: Sequence[Seen],
    measured: Mapping[str, Seen],
    say: Callable[[str], None],
    courses: Mapping[str, Course] = COURSES,
) -> Held:
    sums = {view: np.full((corpus.FOLDS, len(rows), PLACES), 0.0) for view in measured}
    final: dict[tuple[str, int], Head] = {}
    for name, course in courses.items():
        for place in range(1 if course.shares_renditions else PLACES):
            places = slice(None) if course.shares_renditions else slice(place, place + 1)
            known = [space_of(one, name, place) for one in taught]
            asked = {view: space_of(seen, name, place) for view, seen in measured.items()}
            head = _one_space(rows, known, course, asked, {view: sums[view][..., places] for view in sums})
            final |= {(name, other): head for other in range(PLACES)[places]}
            say(f"{name} of rendition {place} is learnt")
    return Held(sums, final)


def space_of(seen: Seen, name: str, place: int) -> NDArray[np.float32]:
    return ensemble.spaces({part: seen[f"{part}.{place}"] for part in ("figures", "near", "whole")})[name]


def _one_space(
    rows: Sequence[Row],
    taught: Sequence[NDArray[np.float32]],
    course: Course,
    measured: Mapping[str, NDArray[np.float32]],
    sums: Mapping[str, Floats],
) -> Head:
    """The head that all sources teach. `sums` grow by what heads say that some of them did not teach."""
    every = np.concatenate(taught)
    ground = heads.ground_of(every)
    labels = np.tile([row.is_generated for row in rows], len(taught))
    known = heads.moments(ground.of(every), [row.source for row in rows] * len(taught), labels)
    for split in corpus.splits(rows):
        left_out = {row.source for row, held in zip(rows, split.held, strict=True) if held}
        kept = [one for one in known if one.source not in left_out]
        head = heads.learn(kept, ground, course.blind)
        for view, seen in measured.items():
            sums[view][split.turn, split.held] += course.share * head.of(seen[split.held])[:, None]
    return heads.learn(known, ground, course.blind)


def weights(rows: Sequence[Row]) -> Floats:
    """Both classes weigh alike, and sources of a class nearly so."""
    labels = np.array([row.is_generated for row in rows])
    sources = np.array([row.source for row in rows])
    found = np.zeros(len(rows))
    for label in (False, True):
        for source in set(sources[labels == label]):
            chosen = (sources == source) & (labels == label)
            found[chosen] = chosen.sum() ** (heads.POWER - 1)
        found[labels == label] /= found[labels == label].sum()
    return found


def calibration(scores: Floats, labels: Flags, weight: Floats) -> tuple[float, float]:
    """Scale and shift that make the sum a logit, for as many generated works as human ones. Newton's way."""
    answer = np.array([1.0, 0.0])
    table = np.stack([scores, np.ones_like(scores)])
    for _ in range(40):
        chance = 1 / (1 + np.exp(-np.clip(answer @ table, -30, 30)))
        # Held a little to where it began: classes that are apart altogether have no end otherwise.
        slope = table @ (weight * (chance - labels)) + HELD * (answer - (1, 0))
        curve = (table * (weight * chance * (1 - chance))) @ table.T + HELD * np.eye(2)
        answer = answer - np.clip(np.linalg.solve(curve, slope), -1, 1)
    return float(answer[0]), float(answer[1])


def threshold(scores: Floats, sources: NDArray[np.str_], asked: float) -> float:
    """Above it lies at most the asked share of human works, sources counted alike."""
    weight = np.array([1 / (sources == source).sum() for source in sources])
    order = np.argsort(-scores, kind="stable")
    above = np.cumsum(weight[order]) / weight.sum()
    place = int(np.searchsorted(above, asked, side="right"))
    return float(scores[order][min(place, len(order) - 1)]) + 1e-6


def calibrated(sums: Floats, scales: Sequence[float], shifts: Sequence[float]) -> Floats:
    return sums * np.array(scales) + np.array(shifts)


def scores_of(logits: Floats) -> Floats:
    """What is seen of a picture as it is; the other renditions only say whether that holds."""
    return logits[..., 0]


def made_of(rows: Sequence[Row], held: Held, version: str) -> Ensemble:
    """Scales, shifts, limits and what counts as disagreement come from scores of sources left out."""
    labels = np.array([row.is_generated for row in rows])
    sums = held.sums[MEASURED]
    turns = len(sums)
    ends = [
        calibration(sums[..., place].ravel(), np.tile(labels, turns), np.tile(weights(rows), turns))
        for place in range(PLACES)
    ]
    scales, shifts = [end[0] for end in ends], [end[1] for end in ends]
    logits = calibrated(sums, scales, shifts)
    sources = np.array([row.source for row in rows])
    human, names = scores_of(logits)[:, ~labels].ravel(), np.tile(sources[~labels], turns)
    limits = {f"{asked:g}": threshold(human, names, asked) for asked in ASKED}
    flips = float(np.quantile(logits.std(axis=2), 0.95))
    shares = {name: course.share for name, course in COURSES.items()}
    return Ensemble(held.heads, shares, scales, shifts, flips, limits, version)
