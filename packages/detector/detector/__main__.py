"""Say of each picture what its file and its pixels tell of a generator. The score of pixels accuses nobody.

python -m detector FILE... [--json] [--references scores.json] [--medium painting]

Answers 0 when nothing was found, 3 when a file says that a generator made it, 2 when a file could not be read.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from detector.judging import judge
from detector.report import as_json, as_lines, is_found, printable
from detector.verdict import DetectorError, Verdict

NOTHING, UNREADABLE, FOUND = 0, 2, 3
LARGEST = 512 << 20


def main(arguments: Sequence[str] | None = None) -> int:
    """2 wins over 3: whoever asks by the number must not miss that something was not looked at."""
    asked = parser().parse_args(arguments)
    try:
        references = read_references(asked.references, asked.medium) if asked.references else []
    except DetectorError as error:
        print(error, file=sys.stderr)
        return UNREADABLE
    told: list[dict[str, Any]] = []
    answers = {NOTHING}
    for path in asked.files:
        try:
            verdict = judge(read(path), medium=asked.medium, references=references)
        except DetectorError as error:
            print(f"{printable(str(path))}: {error}", file=sys.stderr)
            told.append({"file": str(path), "error": str(error)})
            answers.add(UNREADABLE)
            continue
        answers.add(FOUND if is_found(verdict) else NOTHING)
        told.append(as_json(str(path), verdict))
        say(path, verdict, len(references), quiet=asked.json)
    if asked.json:
        print(json.dumps({"files": told}, indent=2))
    return UNREADABLE if UNREADABLE in answers else max(answers)


def say(path: Path, verdict: Verdict, references: int, *, quiet: bool) -> None:
    if not quiet:
        print("\n".join(as_lines(str(path), verdict, references)))


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -m detector", description=(__doc__ or "").splitlines()[0])
    made.add_argument("files", type=Path, nargs="+", metavar="FILE", help="a picture as it was uploaded")
    made.add_argument("--json", action="store_true", help="one JSON object for all files")
    made.add_argument(
        "--references",
        type=Path,
        metavar="FILE",
        help="JSON: scores of human works, as a list, or as lists by medium",
    )
    made.add_argument("--medium", default="", help="photo, painting, anime, line, pixel, vector, 3d, …")
    return made


def read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise DetectorError("This file is larger than 512 MB.")
        return path.read_bytes()
    except OSError as error:
        raise DetectorError(f"This file could not be opened: {error.strerror}.") from error


def read_references(path: Path, medium: str) -> list[float]:
    try:
        told = json.loads(read(path))
    except (ValueError, RecursionError) as error:
        raise DetectorError(f"{path} holds no JSON, so there is nothing to compare with.") from error
    chosen = told.get(medium) if isinstance(told, dict) else told
    if not isinstance(chosen, list) or not all(isinstance(each, int | float) for each in chosen):
        raise DetectorError(f"{path} holds no list of scores for the medium “{medium}”.")
    return [float(each) for each in chosen]


if __name__ == "__main__":
    sys.exit(main())
