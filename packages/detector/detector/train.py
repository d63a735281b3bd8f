"""Learn the pixel ensemble anew: `python -m detector.train DATA`.

DATA holds pictures and a manifest.csv. What is seen of each picture is kept (--kept), so a run that was stopped is
taken up. Nothing but the package's own dependencies is needed; the same data give the same weights.
"""

import argparse
import json
import os
import sys
from pathlib import Path

import numpy as np

from detector.evaluate import measures
from detector.pixels import ensemble
from detector.pixels.version import WEIGHTS
from detector.training import corpus, learning, views

VERSION = "pixels-2026-11-c"


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def train(data: Path, kept: Path, out: Path, version: str) -> dict[str, object]:
    rows = corpus.read(data)
    taught = [views.seen_in(data, rows, view, kept, say) for view in learning.TEACHING]
    held = learning.held_out(rows, taught, {learning.MEASURED: taught[0]}, say)
    made = learning.made_of(rows, held, version)
    ensemble.save(made, out)
    labels = np.array([row.is_generated for row in rows])
    logits = learning.calibrated(held.sums[learning.MEASURED], made.scales, made.shifts)
    turns = learning.scores_of(logits)
    return {
        "version": version,
        "weights": out.name,
        "bytes": out.stat().st_size,
        "manifest": corpus.fingerprint(data),
        "pictures": {"generated": int(labels.sum()), "human": int((~labels).sum())},
        "sources_left_out": {
            "auc": float(np.mean([measures.auc(turn, labels) for turn in turns])),
            "tpr_at_fpr_1": float(np.mean([measures.tpr_at(turn, labels, 0.01) for turn in turns])),
        },
        "thresholds": dict(made.thresholds),
    }


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m detector.train", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--kept", type=Path, default=Path(".detector-training"), help="what was seen already")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--version", default=VERSION)
    args = parser.parse_args()
    # Threads change the order of sums, and with it the last bits.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    try:
        facts = train(args.data, args.kept, args.out, args.version)
    except corpus.CorpusError as error:
        say(str(error))
        return 2
    print(json.dumps(facts, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
