"""Measure the pixel score on a folder with a manifest.csv: `python -m detector.evaluate FOLDER --json`.

With --leave-source-out the heads are learnt anew without each picture's generator or artist: the honest figures of a
folder that the shipped weights were learnt from. What is seen of pictures is kept (--kept) and taken up again.
"""

import argparse
import json
import sys
from pathlib import Path

from detector.evaluate import plots, run, summary
from detector.evaluate.page import lines_of
from detector.training.corpus import CorpusError


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -m detector.evaluate", description=__doc__)
    made.add_argument("folder", type=Path)
    made.add_argument(
        "--leave-source-out", action="store_true", help="learn the heads anew without each source"
    )
    made.add_argument("--each", type=int, default=18, help="pictures of a source seen changed; 0: all")
    made.add_argument("--kept", type=Path, default=Path(".detector-training"), help="what was seen already")
    made.add_argument("--out", type=Path, help="folder for results.json and, with matplotlib, the plots")
    made.add_argument("--json", action="store_true", help="print the results as JSON")
    return made


def main() -> int:
    args = parser().parse_args()
    try:
        measured = run.measure(args.folder, args.kept, args.each, say, held_out=args.leave_source_out)
    except CorpusError as error:
        say(str(error))
        return 2
    results = summary.results(measured)
    if args.out:
        args.out.mkdir(parents=True, exist_ok=True)
        (args.out / "results.json").write_text(json.dumps(results, indent=1, ensure_ascii=False))
        if not plots.draw(measured, results, args.out):
            say("The plots are not drawn, because matplotlib is not installed: pip install matplotlib")
    print(json.dumps(results, indent=1, ensure_ascii=False) if args.json else lines_of(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
