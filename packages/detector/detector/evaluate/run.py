"""From a folder to results: what is seen of its pictures, scored by the shipped heads or by heads that know no kin."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from detector.evaluate import canaries
from detector.pixels.ensemble import Ensemble, shipped
from detector.training import corpus, learning, views
from detector.training.corpus import Row

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Say = Callable[[str], None]
CONDITIONS: Final = {
    "jpeg-0": "saved again as JPEG 75",
    "half-0": "half size",
    "screen-0": "as a screenshot shared twice",
}


@dataclass(frozen=True)
class Scores:
    """Turn × picture × rendition, and which pictures are not answered. Without turns, there is one."""

    logits: Floats
    words: NDArray[np.str_]
    flips: float

    @property
    def score(self) -> Floats:
        return learning.scores_of(self.logits)

    @property
    def abstains(self) -> Flags:
        """By turn and picture: a reason seen in the pixels, or renditions that disagree."""
        return (self.words != "")[None] | (self.logits.std(axis=2) > self.flips)


@dataclass(frozen=True)
class Run:
    folder: Path
    rows: Sequence[Row]
    ensemble: Ensemble
    is_held_out: bool
    scores: dict[str, Scores]
    chosen: dict[str, Flags]
    """Which pictures were seen under each condition."""
    figures: NDArray[np.float32]


def measure(folder: Path, kept: Path, each: int, say: Say, *, held_out: bool) -> Run:
    rows = corpus.read(folder)
    some = _some(rows, each)
    chosen = {learning.MEASURED: np.ones(len(rows), bool), **dict.fromkeys(CONDITIONS, some)}
    seen = {}
    for view, which in chosen.items():
        part = [row for row, is_in in zip(rows, which, strict=True) if is_in]
        name = "" if which.all() else f"some{each}"
        seen[view] = _spread(views.seen_in(folder, part, view, kept / name, say), which)
    plain = seen[learning.MEASURED]
    made = shipped()
    sums = _left_out(folder, rows, kept, seen, say) if held_out else _with(made, seen, len(rows))
    scores = {
        view: Scores(
            learning.calibrated(found, made.scales, made.shifts),
            seen[view][views.ABSTAINS].astype(np.str_),
            made.flips,
        )
        for view, found in sums.items()
    }
    return Run(folder, rows, made, held_out, scores, chosen, plain["figures.0"])


def _some(rows: Sequence[Row], each: int) -> Flags:
    """At most so many of each source, by lot; 0 means all."""
    sources = np.array([row.source for row in rows])
    found = np.zeros(len(rows), bool)
    for source in sorted(set(sources.tolist())):
        places = np.flatnonzero(sources == source)
        found[np.random.default_rng(0).permutation(places)[: each or len(places)]] = True
    return found


def _spread(seen: views.Seen, which: Flags) -> dict[str, NDArray[np.float32]]:
    """Rows of the chosen pictures in their places among all."""
    found = {}
    for name, part in seen.items():
        whole = np.zeros((len(which), *part.shape[1:]), part.dtype)
        whole[which] = part
        found[name] = whole
    return found


def _with(made: Ensemble, seen: dict[str, dict[str, NDArray[np.float32]]], count: int) -> dict[str, Floats]:
    answer = {}
    for view, arrays in seen.items():
        found = np.zeros((1, count, learning.PLACES))
        for (name, place), head in made.heads.items():
            found[0, :, place] += made.shares[name] * head.of(learning.space_of(arrays, name, place))
        answer[view] = found
    return answer


def _left_out(
    folder: Path, rows: Sequence[Row], kept: Path, seen: dict[str, dict[str, NDArray[np.float32]]], say: Say
) -> dict[str, Floats]:
    taught = [views.seen_in(folder, rows, view, kept, say) for view in learning.TEACHING]
    return dict(learning.held_out(rows, taught, seen, say).sums)


def canary(run: Run) -> dict[str, object]:
    """Pictures that are too small to be answered are left out: of them less than a whole square is seen."""
    large = run.scores[learning.MEASURED].words != "small"
    answered = [row for row, is_large in zip(run.rows, large, strict=True) if is_large]
    human = [place for place, row in enumerate(run.rows) if not row.is_generated]
    table = canaries.properties(run.folder, answered, learning.MEASURED)
    mean, low, high = canaries.of_nothing([run.rows[place].source for place in human], run.figures[human])
    return {
        "properties_auc": canaries.of_properties(answered, table),
        "null_mean": mean,
        "null_range": [low, high],
    }


def cost(run: Run, pictures: int = 24) -> str:
    """As JSON, from a process that does nothing else."""
    files = [str(run.folder / row.file) for row in run.rows[:: max(1, len(run.rows) // pictures)]]
    command = [sys.executable, "-m", "detector.evaluate.cost", *files[:pictures]]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
