"""From cells to figures with intervals, and to a table."""

from collections.abc import Sequence
from dataclasses import asdict

from cloak.evaluate.intervals import cells_of
from cloak.evaluate.state import Note
from cloak.evaluate.table import interval, lines, number
from cloak.mimicry.sets import SETS

WANTED = 0.2
SCORES = ("artist", "target", "statistics")
SURPLUS = (("cloak", "noise"), ("cloak", "clean"), ("noise", "clean"))


def figures(stages: Note, artists: Sequence[str], seeds: int) -> Note:
    """Means over artists and seeds, and the differences that matter, paired cell by cell."""
    table = {
        name: {score: asdict(cells_of(_cells(stages, artists, seeds, name, score))) for score in SCORES}
        for name in SETS
    }
    differences = {}
    for first, second in SURPLUS:
        for score in SCORES:
            ones, others = (_cells(stages, artists, seeds, name, score) for name in (first, second))
            paired = [[a - b for a, b in zip(x, y, strict=True)] for x, y in zip(ones, others, strict=True)]
            differences[f"{first} − {second}, {score}"] = asdict(cells_of(paired))
    surplus = differences["cloak − noise, target"]
    return {
        "sets": table,
        "differences": differences,
        "judge": {name: stages[f"judge/{name}"] for name in artists},
        "goal": {
            "what": "mimicry: P(target), cloak − noise",
            "want": f"≥ {WANTED:g} and interval above 0",
            "found": surplus["mean"],
            "reached": surplus["mean"] >= WANTED and surplus["low"] > 0,
        },
    }


def _cells(stages: Note, artists: Sequence[str], seeds: int, name: str, score: str) -> list[list[float]]:
    return [[float(stages[f"{artist}/{seed}/{name}"][score]) for seed in range(seeds)] for artist in artists]


def sets_table(found: Note) -> str:
    words = {
        "clean": "clean works",
        "noise": "works with noise of the cloak's size",
        "cloak": "**cloaked works**",
        "restyled": "works really drawn in the target style (ceiling)",
    }
    rows = [[words[name], *(interval(found["sets"][name][score], 2) for score in SCORES)] for name in SETS]
    return lines(
        ("the learner was given", "P(artist)", "P(target)", "latent statistics, artist 0 → target 1"), rows
    )


def differences_table(found: Note) -> str:
    rows = [[name, interval(one, 2)] for name, one in found["differences"].items()]
    return lines(("difference", "mean and interval"), rows)


def judge_table(found: Note) -> str:
    rows = [
        [artist, shown, *(number(shares[name], 2) for name in ("artist", "target", "other"))]
        for artist, trial in found["judge"].items()
        for shown, shares in trial.items()
    ]
    return lines(("artist", "pictures shown to the judge", "P(artist)", "P(target)", "P(other)"), rows)
