"""How much of a cloak's change the works of one artist have in common, and whether that points to the target.

In common means the same shift of a channel all over all works: what a learner can take for the artist's way.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from cloak.evaluate.arrays import Floats
from cloak.evaluate.state import Note
from cloak.evaluate.table import lines, number

WORDS = {
    "share": "share of the change that is in common",
    "alike": "cosine of two works' mean changes",
    "way": "part of the way to the target's mean",
}


def common(sets: dict[str, list[Floats]], name: str) -> dict[str, float]:
    """Of the change from the clean set to the set `name`, every channel in units of its spread."""
    clean = sets["clean"]
    spread = np.sqrt(np.mean([one.var((0, 2, 3)) for one in clean], 0)).reshape(1, -1, 1, 1) + 1e-6
    changes = [(after - before) / spread for after, before in zip(sets[name], clean, strict=True)]
    means = _means(changes)
    way = _means(
        [(after - before) / spread for after, before in zip(sets["restyled"], clean, strict=True)]
    ).mean(0)
    shared = means.mean(0)
    rows = means / (np.linalg.norm(means, axis=1, keepdims=True) + 1e-12)
    return {
        "share": float((shared**2).mean() / np.mean([(one**2).mean() for one in changes])),
        "alike": float((rows @ rows.T)[np.triu_indices(len(rows), 1)].mean()),
        "way": float(shared @ way / (way @ way)),
    }


def _means(latents: Sequence[Floats]) -> Any:
    return np.stack([one.mean((0, 2, 3)) for one in latents])


def table(found: Note) -> str:
    rows = [
        [artist, name, *(number(each[name][key], 2) for key in WORDS)]
        for artist, each in found["shared"].items()
        for name in each
    ]
    return lines(("artist", "change", *WORDS.values()), rows)
