"""Cloak one picture, or all pictures of a folder. A cloak is friction, not a lock.

python -m cloak IN OUT [--strength medium] [--seed 1] [--artist 7] [--fast] [--report r.json] [--compare c.png]
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PIL import Image

from cloak import STRENGTHS, CloakError, ProviderError, cloak_image
from cloak.files import FORMATS, compare, goal_format, lost, opened, save, write_json

WIDTH = 28


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when all went well, 2 with a sentence where the input was at fault, 130 when stopped."""
    asked = _parser().parse_args(arguments)
    try:
        return _folder(asked) if asked.source.is_dir() else _file(asked)
    except (CloakError, ProviderError) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Stopped. Nothing was left half done.", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m cloak", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("source", type=Path, metavar="IN", help="a picture, or a folder of pictures")
    parser.add_argument("target", type=Path, metavar="OUT", help="where to write; a folder for a folder")
    parser.add_argument("--strength", choices=STRENGTHS, default="medium")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same cloak")
    parser.add_argument("--artist", type=int, help="one number for all works of one artist")
    parser.add_argument("--fast", action="store_true", help="fewer steps: quicker, and weaker")
    parser.add_argument(
        "--keep-clean", type=Path, metavar="MASK", help="white in this picture stays untouched"
    )
    parser.add_argument("--report", type=Path, help="write what was measured as JSON")
    parser.add_argument("--compare", type=Path, help="write before, after and the difference side by side")
    parser.add_argument("--threads", type=int, help="processor threads; all of them unless said")
    parser.add_argument("--provider", action="append", help="an onnxruntime execution provider, for a GPU")
    return parser


def _file(asked: argparse.Namespace) -> int:
    target = asked.target / asked.source.name if asked.target.is_dir() else asked.target
    before = opened(asked.source)
    _ready(target, asked)
    report = _one(before, target, asked, _bar(asked.source.name))
    if asked.report:
        write_json(asked.report, report)
    return 0


def _ready(target: Path, asked: argparse.Namespace) -> None:
    """Say what is wrong with the way out before the work, not after it."""
    goal_format(target)
    if asked.compare:
        goal_format(asked.compare)
    if target.exists() and target.samefile(asked.source):
        raise CloakError(
            f"{target} is the picture itself, and the original would be lost. Name another file."
        )
    _placed(target, asked.report, asked.compare)


def _placed(*paths: Path | None) -> None:
    for path in paths:
        if path is not None and not path.parent.is_dir():
            raise CloakError(f"There is no folder {path.parent} to write to.")


def _one(
    before: Image.Image, target: Path, asked: argparse.Namespace, heard: Callable[[float], None]
) -> dict[str, Any]:
    done = cloak_image(
        before,
        strength=asked.strength,
        seed=asked.seed,
        artist=asked.artist,
        keep_clean=opened(asked.keep_clean) if asked.keep_clean else None,
        progress=heard,
        fast=asked.fast,
        threads=asked.threads,
        providers=asked.provider,
        measured=bool(asked.report),
    )
    save(done.image, target, before=before)
    if asked.compare:
        compare(before, done.image, asked.compare)
    notes = [*done.report.notes, *lost(before, goal_format(target))]
    for note in notes:
        print(f"{asked.source.name}: {note}", file=sys.stderr)
    return {**done.report.as_dict(), "notes": notes}


def _folder(asked: argparse.Namespace) -> int:
    """Every picture of the folder; what cannot be cloaked is named and left out, and the answer is then 2."""
    names = sorted(path for path in asked.source.iterdir() if path.suffix.lower() in FORMATS)
    if not names:
        raise CloakError(f"There are no JPEG, PNG, WebP or AVIF files in {asked.source}.")
    if asked.compare or asked.keep_clean:
        raise CloakError("--compare and --keep-clean are for one picture, not for a folder.")
    _placed(asked.report)
    _make_folder(asked.target, asked.source)
    reports, failed = {}, 0
    for at, path in enumerate(names):
        try:
            reports[path.name] = _one(
                opened(path), asked.target / path.name, asked, _bar(path.name, at, len(names))
            )
        except CloakError as error:
            failed += 1
            print(f"\r{path.name}: {error}", file=sys.stderr)
    if asked.report:
        write_json(asked.report, reports)
    print(f"{len(reports)} of {len(names)} cloaked.", file=sys.stderr)
    return 2 if failed else 0


def _make_folder(target: Path, source: Path) -> None:
    if target.is_dir() and target.samefile(source):
        raise CloakError(f"{target} holds the originals, which would be lost. Name another folder.")
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CloakError(f"{target} cannot be made a folder: {error.strerror}.") from error


def _bar(name: str, at: int = 0, count: int = 1) -> Callable[[float], None]:
    """A line that fills, only where somebody can see it."""

    def heard(part: float) -> None:
        if sys.stderr.isatty():
            done = round(WIDTH * (at + part) / count)
            end = "\n" if part >= 1 and at + 1 == count else ""
            print(f"\r{'█' * done}{'·' * (WIDTH - done)} {name[:40]:40}", end=end, file=sys.stderr)

    return heard


if __name__ == "__main__":
    sys.exit(main())
