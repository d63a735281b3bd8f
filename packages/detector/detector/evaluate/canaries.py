"""Two tests that must fail to find anything. If one finds something, no other figure of the run is to be believed."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from detector.evaluate import measures
from detector.pixels.squares import SIDE, WIDEST
from detector.training import corpus, heads, recipes
from detector.training.corpus import Row

Rows = NDArray[np.float32]
Flags = NDArray[np.bool_]
ROUNDS = 30
BLIND = heads.Blindness(ridge=0.3, artists=0.25, generators=0.25)


def properties(folder: Path, rows: Sequence[Row], view: str) -> Rows:
    """What an equalised square is besides its pixels: how much of it there is, and how it was cut and saved."""
    found = []
    for row in rows:
        with Image.open(folder / row.file) as image:
            size = min(image.width, WIDEST), min(image.height, WIDEST)
        by = recipes.drawn(size, recipes.chance(row.file, view))
        sides = min(SIDE, size[0] - by.left), min(SIDE, size[1] - by.top)
        found.append([*sides, *by])
    return np.array(found, np.float32)


def of_properties(rows: Sequence[Row], table: Rows) -> float:
    """AUC of a head that is given the properties alone, sources left out."""
    labels = np.array([row.is_generated for row in rows])
    ground = heads.ground_of(table)
    known = heads.moments(ground.of(table), [row.source for row in rows], labels)
    found = []
    for split in corpus.splits(rows):
        left_out = {row.source for row, held in zip(rows, split.held, strict=True) if held}
        head = heads.learn([one for one in known if one.source not in left_out], ground, BLIND)
        found.append(measures.auc(head.of(table[split.held]), labels[split.held]))
    return float(np.nanmean(found))


def of_nothing(sources: Sequence[str], table: Rows, rounds: int = ROUNDS) -> tuple[float, float, float]:
    """Human sources called "A" and "B" by lot: mean, lowest and highest AUC of heads on sources that they do not know.

    A mean away from a half says that the way of measuring leaks. The range says what differences mean nothing.
    """
    names = sorted(set(sources))
    ground = heads.ground_of(table)
    placed = ground.of(table)
    rng = np.random.default_rng(0)
    found = [_one_lot(names, sources, ground, placed, rng) for _ in range(rounds)]
    return float(np.mean(found)), float(np.min(found)), float(np.max(found))


def _one_lot(
    names: Sequence[str], sources: Sequence[str], ground: heads.Ground, placed: Rows, rng: np.random.Generator
) -> float:
    order = rng.permutation(names).tolist()
    half = len(order) // 2
    called = set(order[:half])
    labels = np.array([source in called for source in sources])
    teach = {*order[: half // 2], *order[half : half + (len(order) - half) // 2]}
    taught = np.array([source in teach for source in sources])
    known = heads.moments(placed[taught], [s for s in sources if s in teach], labels[taught])
    head = heads.learn(known, ground, BLIND)
    return measures.auc(placed[~taught] @ head.direction, labels[~taught])
