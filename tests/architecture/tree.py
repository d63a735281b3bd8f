"""The files that the rules look at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BYHAND = ROOT / "byhand"
MADE = {"migrations", "__pycache__"}


@dataclass(frozen=True)
class Rule:
    """A line that must not occur. `files` and `but` are patterns of paths from the root of the repository."""

    why: str
    files: tuple[str, ...]
    pattern: str
    good: str
    bad: str
    but: tuple[str, ...] = ()
    flags: int = 0

    def refuses(self, line: str) -> bool:
        return re.search(self.pattern, line, self.flags) is not None


def files(*patterns: str, but: tuple[str, ...] = ()) -> Iterator[Path]:
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            place = path.relative_to(ROOT)
            if path.is_file() and not MADE & set(place.parts) and not any(place.match(one) for one in but):
                yield path


def python_files(*, tests: bool = False) -> Iterator[Path]:
    for path in files("byhand/**/*.py"):
        if tests or "tests" not in path.parts:
            yield path


@cache
def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
