"""`python -m detector.evaluate.changed FOLDER CHANGED`: do works score otherwise after something was done to them?

CHANGED holds pictures of the same names, for instance cloaked ones; where both are there, both are scored.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np
from PIL import Image

from detector.pixels.scoring import score_pixels
from detector.training import corpus
from detector.verdict import Pixels

ROUNDS = 1000


def compare(folder: Path, changed: Path) -> dict[str, object]:
    before, after, sources = [], [], []
    for row in corpus.read(folder):
        other = changed / row.file
        if other.exists():
            before.append(_scored(folder / row.file).score)
            after.append(_scored(other).score)
            sources.append(row.source)
    gaps = np.array(after) - np.array(before)
    names = sorted(set(sources))
    groups = [gaps[[source == name for source in sources]] for name in names]
    rng = np.random.default_rng(0)
    drawn = [
        np.concatenate([groups[k] for k in rng.integers(0, len(groups), len(groups))]).mean()
        for _ in range(ROUNDS)
    ]
    low, high = np.quantile(drawn, (0.05, 0.95))
    return {
        "pictures": len(gaps),
        "sources": len(names),
        "difference": [float(gaps.mean()), float(low), float(high)],
        "by_source": {name: float(group.mean()) for name, group in zip(names, groups, strict=True)},
        "higher": float((gaps > 0).mean()),
    }


def _scored(path: Path) -> Pixels:
    with Image.open(path) as image:
        return score_pixels(image)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m detector.evaluate.changed", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("changed", type=Path)
    args = parser.parse_args()
    json.dump(compare(args.folder, args.changed), sys.stdout, indent=1)


if __name__ == "__main__":
    main()
