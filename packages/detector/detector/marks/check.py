"""Hold a folder of fixtures against its list: which generator each file should name, and which one was found.

python -m detector.marks.check FOLDER [--json]

FOLDER holds a manifest.csv with the columns file, generator and expected; or file, label and generator. Answers 0
when every file names the right generator and every work of a person is silent, 1 when not, 2 without a list.
"""

import argparse
import csv
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from detector.marks import read_marks
from detector.verdict import DetectorError, Finding

SILENT = re.compile(
    r"\bnot ai\b|no ai marker|\bhuman\b|must not|broken|negative control|\bsilent\b", re.IGNORECASE
)
PARTIAL = re.compile(r"partial|composite|review, not block|\bcontext\b", re.IGNORECASE)
# Names of one house, or of programs that write each other's format.
SAME: tuple[frozenset[str], ...] = (
    frozenset({"openai", "chatgpt", "gpt", "dall", "sora"}),
    frozenset({"google", "imagen", "gemini", "nano"}),
    frozenset({"microsoft", "bing", "designer", "copilot"}),
    frozenset({"automatic1111", "a1111", "forge", "sd.next", "civitai", "reforge", "webui"}),
    frozenset({"stable", "sd", "sdxl", "stability"}),
    frozenset({"xai", "grok"}),
    frozenset({"tc260", "aigc", "jimeng", "doubao", "kling", "seedream"}),
    frozenset({"adobe", "firefly", "photoshop"}),
)


@dataclass(frozen=True)
class Row:
    file: str
    expected: str
    found: str
    right: bool


def main(arguments: Sequence[str] | None = None) -> int:
    asked = parser().parse_args(arguments)
    try:
        rows = list(checked(asked.folder))
    except (OSError, KeyError, csv.Error) as error:
        print(f"{asked.folder} has no manifest.csv that can be read: {error}", file=sys.stderr)
        return 2
    wrong = [row for row in rows if not row.right]
    if asked.json:
        print(json.dumps({"files": [asdict(row) for row in rows], "right": len(rows) - len(wrong)}, indent=2))
    else:
        for row in rows:
            print(
                f"{'ok   ' if row.right else 'WRONG'} {row.file}: expected {row.expected}; found {row.found}"
            )
        print(f"{len(rows) - len(wrong)} of {len(rows)} as expected.")
    return 1 if wrong else 0


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="python -m detector.marks.check", description=(__doc__ or "").splitlines()[0]
    )
    made.add_argument("folder", type=Path, metavar="FOLDER")
    made.add_argument("--json", action="store_true")
    return made


def checked(folder: Path) -> Iterator[Row]:
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as lines:
        for entry in csv.DictReader(lines):
            yield row_of(folder, entry)


def row_of(folder: Path, entry: dict[str, str]) -> Row:
    path = folder / entry["file"]
    try:
        findings = read_marks(path.read_bytes())
    except DetectorError:
        findings = ()
    words = "; ".join(f"{each.generator} ({each.strength})" for each in findings) or "nothing"
    told = f"{entry.get('generator', '')} {entry.get('expected', '')} {entry.get('note', '')}"
    if entry.get("label") == "human" or ("label" not in entry and SILENT.search(told)):
        return Row(entry["file"], "nothing", words, right=not findings)
    if PARTIAL.search(entry.get("expected", "")):
        right = bool(findings) and not any(each.whole for each in findings)
        return Row(entry["file"], "made in parts", words, right)
    name = entry.get("generator", "")
    return Row(entry["file"], name, words, right=any(names(name, each) for each in findings))


def names(expected: str, finding: Finding) -> bool:
    """A word of the name is in both, or both are names of one house."""
    first, second = words_of(expected), words_of(finding.generator)
    return bool(first & second) or any(first & house and second & house for house in SAME)


def words_of(name: str) -> set[str]:
    plain = set(re.findall(r"[a-z][a-z0-9.]+|3d", name.lower()))
    return plain - {
        "ai",
        "generator",
        "a",
        "the",
        "that",
        "is",
        "not",
        "named",
        "diffusion",
        "image",
        "web",
        "or",
    }


if __name__ == "__main__":
    sys.exit(main())
