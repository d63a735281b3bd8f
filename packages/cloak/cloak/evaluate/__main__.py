"""`python -m cloak.evaluate FOLDER`: what a cloak does to the works of a folder, beside its controls."""

import argparse
import json
import sys
from pathlib import Path
from typing import TypeVar

from cloak.evaluate import engine as engines
from cloak.evaluate import pictures, strangers, table
from cloak.evaluate.complaints import Complaint, answer, tell
from cloak.evaluate.protocol import Plan
from cloak.evaluate.run import Extent, evaluate
from cloak.evaluate.strangers import Given, Viewer
from cloak.evaluate.works import chosen, read_works

T = TypeVar("T")


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -m cloak.evaluate", description=__doc__)
    made.add_argument(
        "folder", type=Path, help="pictures; manifest.csv there may say file, kind, artist, licence"
    )
    made.add_argument("--out", type=Path, help="where cloaks and notes are kept (FOLDER/.cloak-evaluation)")
    made.add_argument("--strength", default="medium", choices=("light", "medium", "strong"))
    made.add_argument(
        "--size", type=int, default=512, help="works are cut to squares of at most this many pixels"
    )
    made.add_argument("--limit", type=int, help="at most this many works, of all kinds in turn")
    made.add_argument("--masters", type=int, default=8, help="large works for the question of a site's sizes")
    made.add_argument("--split", help="only rows of the manifest with this split")
    made.add_argument("--threads", type=int, default=1)
    made.add_argument("--fast", action="store_true", help="measure the fast preset of the engine")
    made.add_argument("--no-denoiser", action="store_true", help="leave out the denoiser trained on pairs")
    made.add_argument("--no-reencode", action="store_true", help="leave out encoding and decoding")
    made.add_argument("--json", action="store_true", help="print the results as JSON")
    made.add_argument("--pictures", type=Path, help="write plots and the contact sheet there")
    given = made.add_argument_group(
        "encoders",
        "What follows is said once for all --encoder files, or as often as they are, in their order.",
    )
    given.add_argument(
        "--encoder", type=Path, action="append", default=[], help="an .onnx file, or .pth with torch"
    )
    given.add_argument("--decoder", type=Path, action="append", default=[], help="the encoder's decoder")
    given.add_argument("--encoder-range", action="append", default=[], help="0..1 (default) or -1..1")
    given.add_argument("--encoder-multiple", type=int, action="append", default=[], help="of its sides; 16")
    given.add_argument(
        "--encoder-channels", type=int, action="append", default=[], help="only the first so many"
    )
    return made


def given_encoders(args: argparse.Namespace) -> list[Given]:
    count = len(args.encoder)
    spans = spread(args.encoder_range, count, "--encoder-range", "0..1")
    multiples = spread(args.encoder_multiple, count, "--encoder-multiple", 16)
    channels = spread(args.encoder_channels, count, "--encoder-channels", None)
    decoders = args.decoder + [None] * (count - len(args.decoder))
    if len(args.decoder) > count:
        raise Complaint("There are more --decoder files than --encoder files. Give each decoder its encoder.")
    return [
        Given(path, span, multiple, channel, decoder)
        for path, span, multiple, channel, decoder in zip(
            args.encoder, spans, multiples, channels, decoders, strict=True
        )
    ]


def spread(values: list[T], count: int, option: str, default: T) -> list[T]:
    """One value for all, or one for each."""
    if len(values) <= 1:
        return (values or [default]) * count
    if len(values) != count:
        raise Complaint(
            f"{option} is given {len(values)} times for {count} encoders. Give it once, or {count} times."
        )
    return values


def measure(args: argparse.Namespace) -> None:
    works = chosen(read_works(args.folder, split=args.split), args.limit)
    given = [strangers.load(one, threads=args.threads) for one in given_encoders(args)]
    engine = engines.own(strength=args.strength, threads=args.threads, is_fast=args.fast)
    viewers: list[Viewer] = [*given, *strangers.held_out(args.threads), *strangers.students(args.threads)]
    out = args.out or args.folder / ".cloak-evaluation"
    out.mkdir(parents=True, exist_ok=True)
    plan = Plan(out, args.size, engine, viewers, tell)
    extent = Extent(args.masters, not args.no_denoiser, not args.no_reencode, args.threads)
    results = evaluate(plan, works, extent)
    (out / "results.json").write_text(json.dumps(results, indent=1, ensure_ascii=False))
    if args.pictures:
        pictures.draw(results, out, args.pictures, works)
    answer(json.dumps(results, indent=1, ensure_ascii=False) if args.json else table.of(results))


def main() -> int:
    try:
        measure(parser().parse_args())
    except Complaint as complaint:
        tell(str(complaint))
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
