"""`python -m cloak.mimicry FOLDER`: what a small generator learns from clean, noisy, cloaked and restyled works."""

import argparse
import json
import sys
from importlib.util import find_spec
from pathlib import Path

from cloak.evaluate import engine as engines
from cloak.evaluate import strangers
from cloak.evaluate.cleaning import UPSCALER
from cloak.evaluate.complaints import Complaint, answer, tell
from cloak.evaluate.strangers import Given
from cloak.evaluate.works import chosen, read_works
from cloak.mimicry import figures, shared
from cloak.mimicry.sets import MOVING, Kitchen, artists_of, latents_of

ENCODER = UPSCALER.with_name("held_out_encoder.onnx")
DECODER = UPSCALER.with_name("held_out_decoder.onnx")


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -m cloak.mimicry", description=__doc__)
    made.add_argument("folder", type=Path, help="works with a manifest.csv that names kinds and artists")
    made.add_argument("--out", type=Path, help="where latents and cells are kept (FOLDER/.cloak-mimicry)")
    made.add_argument(
        "--encoder", type=Path, default=ENCODER, help="of the space that the generator works in"
    )
    made.add_argument("--decoder", type=Path, default=DECODER)
    made.add_argument("--encoder-range", default="0..1")
    made.add_argument("--strength", default="medium", choices=("light", "medium", "strong"))
    made.add_argument("--artists", type=int, default=3)
    made.add_argument("--seeds", type=int, default=3)
    made.add_argument("--works", type=int, default=12, help="of each artist, for the generator")
    made.add_argument(
        "--others", type=int, default=120, help="works of others that the generator is trained on first"
    )
    made.add_argument("--size", type=int, default=256)
    made.add_argument("--base-steps", type=int, default=1200)
    made.add_argument("--steps", type=int, default=100, help="of the training on an artist's works")
    made.add_argument("--threads", type=int, default=1)
    made.add_argument("--json", action="store_true", help="print the results as JSON")
    return made


def measure(args: argparse.Namespace) -> None:
    if find_spec("torch") is None:
        raise Complaint(
            "The mimicry study trains a generator and needs torch. Install it with: pip install torch."
        )
    from cloak.mimicry import flow, study  # noqa: PLC0415 - torch is no part of this package

    works = read_works(args.folder)
    artists = artists_of(works, count=args.artists, taught=args.works)
    names = {artist.name for artist in artists}
    space = strangers.load(
        Given(args.encoder, args.encoder_range, decoder=args.decoder), threads=args.threads
    )
    engine = engines.own(strength=args.strength, threads=args.threads, is_fast=False)
    out = args.out or args.folder / ".cloak-mimicry"
    out.mkdir(parents=True, exist_ok=True)
    plan = study.Study(
        Kitchen(space, engine, out, args.size),
        artists,
        chosen([work for work in works if work.artist not in names], args.others),
        args.seeds,
        flow.Diet(base_steps=args.base_steps, steps=args.steps),
        tell,
    )
    flow.use_threads(args.threads)
    cells = study.run(plan)
    found = figures.figures(cells, [artist.name for artist in artists], args.seeds)
    sets = {artist.name: latents_of(plan.kitchen, artist) for artist in artists}
    found["shared"] = {
        artist: {name: shared.common(four, name) for name in MOVING[::-1]} for artist, four in sets.items()
    }
    found["conditions"] = {
        "engine": engine.stamp,
        "space": space.name,
        "artists": [artist.name for artist in artists],
        "works": args.works,
        "seeds": args.seeds,
        "side": args.size,
        "base_steps": args.base_steps,
        "steps": args.steps,
        "others": len(plan.others),
        "samples": plan.diet.samples,
    }
    (out / "results.json").write_text(json.dumps(found, indent=1, ensure_ascii=False))
    tables = [figures.sets_table(found), figures.differences_table(found), figures.judge_table(found)]
    tables.append(shared.table(found))
    answer(json.dumps(found, indent=1, ensure_ascii=False) if args.json else "\n\n".join(tables))


def main() -> int:
    try:
        measure(parser().parse_args())
    except Complaint as complaint:
        tell(str(complaint))
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
