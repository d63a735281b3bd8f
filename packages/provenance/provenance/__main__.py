"""Read and check marks: `python -m provenance read FILE`, `python -m provenance verify FILE`.

Ends with 0 where all is well, 1 where something does not hold, 2 where the file cannot be used.
"""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from provenance import manifest, record, record_pdf, xmp
from provenance.containers import format_of, read_xmp
from provenance.errors import ProvenanceError

GOOD, BAD, UNUSABLE = 0, 1, 2
LARGEST = 200 * 1024 * 1024


@dataclass(frozen=True)
class Told:
    """What is printed, and how the command ends."""

    lines: tuple[str, ...]
    code: int = GOOD


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m provenance", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    reading = verbs.add_parser("read", help="print the marks in a picture as JSON")
    reading.add_argument("file", type=Path)
    checking = verbs.add_parser("verify", help="check a record of choice (JSON or PDF) or a picture")
    checking.add_argument("file", type=Path)
    checking.add_argument(
        "--root", type=Path, help="the root certificate (PEM) of the platform that must have signed"
    )
    chosen = parser.parse_args(words)
    try:
        data = content_of(chosen.file)
        told = read(data) if chosen.verb == "read" else verify(data, root_of(chosen.root))
    except ProvenanceError as error:
        print(f"{chosen.file}: {error}", file=sys.stderr)  # noqa: T201
        return UNUSABLE
    print("\n".join(told.lines))  # noqa: T201
    return told.code


def content_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise ProvenanceError("This file is too large to be one of ours.")
        return path.read_bytes()
    except OSError as error:
        raise ProvenanceError(f"This file cannot be read: {error.strerror}.") from None


def root_of(path: Path | None) -> bytes | None:
    return content_of(path) if path else None


def read(data: bytes) -> Told:
    kind = format_of(data)
    found = xmp.read(read_xmp(data))
    report = manifest.read(data, kind.mime)
    facts = {
        "format": kind.name,
        "xmp": found,
        "c2pa": {
            "state": report.state,
            "signer": report.signer,
            "training-mining": report.entries,
            "source-type": report.source_type,
        },
    }
    return Told((json.dumps(facts, indent=2, ensure_ascii=False),))


def verify(data: bytes, root: bytes | None) -> Told:
    if data.startswith(b"%PDF-"):
        return verified_record(lambda: record_pdf.verify(data, root=root), asked=root is not None)
    if data.lstrip()[:1] in (b"{", b"["):
        return verified_record(lambda: record.verify(data, root=root), asked=root is not None)
    return verify_picture(data, root)


def verified_record(check: Callable[[], record.Verified], *, asked: bool) -> Told:
    try:
        found = check()
    except ProvenanceError as error:
        return Told((str(error),), BAD)
    told = found.record
    lines = (
        f"This record is whole. It was signed by {found.signer} at {told['made_at']}.",
        f"It speaks of @{told.get('handle')}: {len(told.get('changes', ()))} choices, "
        f"{len(told.get('works', ()))} works.",
    )
    if found.is_known:
        return Told((*lines, "The root is the one that you named."))
    if asked:
        return Told((*lines, f"But its root is another one than you named: {found.root}."), BAD)
    return Told(
        (*lines, "Compare the root with the one that the site shows, or name it with --root:", found.root)
    )


def verify_picture(data: bytes, root: bytes | None) -> Told:
    kind = format_of(data)
    report = manifest.read(data, kind.mime, root=root)
    if report.state == "none":
        return Told(
            (f"This {kind.name} carries no signature. Its other marks can be read, not checked.",), BAD
        )
    if report.state == "broken":
        problems = ", ".join(report.problems) or "no reason given"
        return Told((f"This {kind.name} was changed after it was signed ({problems}).",), BAD)
    whole = f"This {kind.name} is as {report.signer} signed it."
    if report.state == "good":
        return Told((whole, "The root is the one that you named."))
    if root is not None:
        return Told((whole, "But its root is another one than you named."), BAD)
    return Told((whole, "Who that is was not checked; name the root of the platform with --root."))


if __name__ == "__main__":
    sys.exit(main())
