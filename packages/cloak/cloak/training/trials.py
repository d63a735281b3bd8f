"""Other ways to make a cloak, each on the same works at the same visibility, seen by encoders that it was not made on.

`python -m cloak.training.trials FOLDER --teacher taef2_encoder.pth [--encoder held_out.onnx]` prints one line each.
FOLDER holds the packages of cloak.training.corpus; the works are of its test split.
"""

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from PIL import Image

from cloak import plates, targets
from cloak.descent import jpeg
from cloak.encoders import Encoder, load_all
from cloak.engine import THOROUGH, Plan, delta, resized
from cloak.filters import Floats, halved
from cloak.fitting import AIMS, fit, rounded
from cloak.training.corpus import rows
from cloak.training.nets import Teacher

Encode = Callable[[Floats], Floats]
KINDS = (
    "wesnoth-1.16-utbs/*/quenoth/*", "freeorion-data/*/species/*", "plasma-workspace-wallpapers/*/Altai/*",
    "renpy-thequestion/*", "tuxpaint-data/*/starters/*", "wesnoth-1.16-sota/*/story/*",
)  # fmt: skip
# What is tried: changes of the manner of steps, of their number ("steps"), and whom they ask ("only", "weights").
TRIALS: Mapping[str, Mapping[str, object]] = {
    "as shipped": {},
    "half as many steps": {"steps": 3},
    "three times the steps": {"steps": 20},
    "steps by sign alone": {"sharp": 1.0},
    "no further than the target": {"past": 1.0},
    "all colours alike": {"chroma": 1.0},
    "grey only": {"chroma": 0.0},
    "half size not asked": {"half": 0.0},
    "half size asked half as much": {"half": 0.2},
    "half size asked twice as much": {"half": 0.8},
    "JPEG half of the time": {"jpeg": 0.5},
    "lattice alone": {"only": ("lattice",)},
    "flux alone": {"only": ("flux",)},
    "mosaic alone": {"only": ("mosaic",)},
    "lite alone": {"only": ("lite",)},
    "without mosaic": {"only": ("lattice", "flux", "lite")},
    "without lite": {"only": ("lattice", "flux", "mosaic")},
    "mosaic and lite": {"only": ("mosaic", "lite")},
    "every encoder alike": {"weights": {}},
}


@dataclass(frozen=True)
class Seen:
    """One encoder's view of one work: clean, as JPEG and at half size, and the targets of whole and half."""

    clean: Floats
    saved: Floats
    half: Floats
    target: Floats
    half_target: Floats


def works(folder: Path, count: int, side: int) -> Iterator[Floats]:
    test = rows("test")
    for kind in KINDS[:count]:
        found = [row for row in test if fnmatch(f"{row.package}/{row.path}", kind)]
        row = found[min(3, len(found) - 1)]
        with Image.open(folder / row.package / row.path) as image:
            full = image.convert("RGBA")
        ground = Image.new("RGBA", full.size, (118, 124, 130, 255))
        ground.alpha_composite(full)
        room = min(full.size)
        left, top = (full.width - room) // 2, (full.height - room) // 2
        square = ground.convert("RGB").crop((left, top, left + room, top + room))
        planes = np.asarray(square.resize((side, side), Image.Resampling.LANCZOS), np.float32)
        yield np.ascontiguousarray(planes.transpose(2, 0, 1) / 255)


def teacher(path: Path) -> Encode:
    net = Teacher(torch.load(path, weights_only=True)).eval()

    @torch.no_grad()
    def encode(x: Floats) -> Floats:
        return net(torch.from_numpy(np.ascontiguousarray(x, np.float32))).numpy()

    return encode


def foreign(path: Path) -> Encode:
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name
    return lambda x: session.run(None, {name: np.ascontiguousarray(x)})[0]


def views(encode: Encode, all_works: Sequence[Floats], plate: str) -> tuple[list[Seen], float]:
    style = encode(np.ascontiguousarray(plates.plate(plate)[None]))

    def aim(latent: Floats) -> Floats:
        return targets.restyled(latent, style, np.random.default_rng(0))

    found = []
    for work in all_works:
        clean, half = encode(work[None]), encode(halved(work[None]))
        found.append(Seen(clean, encode(jpeg(work[None], 75)), half, aim(clean), aim(half)))
    pairs = [(a.clean, b.clean) for at, a in enumerate(found) for b in found[at + 1 :]]
    return found, float(np.mean([np.sqrt(((a - b) ** 2).mean()) for a, b in pairs]))


def directed(after: Floats, before: Floats, way: Floats, unit: float) -> float:
    """The part of the move that points to the target, in units of the distance between two works."""
    moved, line = (after - before).ravel(), way.ravel()
    return float(moved @ line) / (float(np.linalg.norm(line)) * moved.size**0.5 * unit)


def measured(work: Floats, change: Floats, encode: Encode, seen: Seen, unit: float) -> list[float]:
    """Directed shift of the cloak, of noise of the same size, and of the cloak after JPEG 75 and at half size."""
    signs = np.sign(np.random.default_rng(1).standard_normal(change.shape)).astype(np.float32)
    noise = np.clip(work + np.abs(change) * signs, 0, 1)[None]
    cloaked, way = (work + change)[None], seen.target - seen.clean
    return [
        directed(encode(cloaked), seen.clean, way, unit),
        directed(encode(noise), seen.clean, way, unit),
        directed(encode(jpeg(cloaked, 75)), seen.saved, way, unit),
        directed(encode(halved(cloaked)), seen.half, seen.half_target - seen.half, unit),
    ]


def plan_of(trial: Mapping[str, object]) -> Plan:
    manner = {key: value for key, value in trial.items() if key not in {"only", "steps"}}
    small = int(trial.get("steps", THOROUGH.small))  # type: ignore[call-overload]
    return replace(THOROUGH, small=small, manner=replace(THOROUGH.manner, **manner))  # type: ignore[arg-type]


def chosen(trial: Mapping[str, object], encoders: Sequence[Encoder]) -> list[Encoder]:
    only = trial.get("only")
    return [one for one in encoders if only is None or one.name in only]  # type: ignore[operator]


def cloaked(
    work: Floats, seed: int, plate: str, trial: Mapping[str, object], encoders: Sequence[Encoder]
) -> Floats:
    aim = AIMS["medium"]
    change = delta(
        work, reach=aim.reach, seed=seed, encoders=chosen(trial, encoders), plate=plate, plan=plan_of(trial)
    )
    change = resized(change, work.shape[2], work.shape[1])
    return rounded(work + fit(work, change, aim).factor * change) - work


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m cloak.training.trials", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, action="append", default=[])
    parser.add_argument("--plate", choices=plates.NAMES, default="impasto")
    parser.add_argument("--works", type=int, default=len(KINDS))
    parser.add_argument("--side", type=int, default=256)
    parser.add_argument("--trial", action="append", choices=sorted(TRIALS))
    args = parser.parse_args()
    torch.set_num_threads(1)
    all_works = list(works(args.folder, args.works, args.side))
    judges = {"taef2": teacher(args.teacher), **{path.stem: foreign(path) for path in args.encoder}}
    ready = {name: (judge, *views(judge, all_works, args.plate)) for name, judge in judges.items()}
    encoders = load_all(threads=1)
    for name in args.trial or TRIALS:
        changes = [cloaked(w, at, args.plate, TRIALS[name], encoders) for at, w in enumerate(all_works)]
        for judge, (encode, seen, unit) in ready.items():
            each = [measured(w, changes[at], encode, seen[at], unit) for at, w in enumerate(all_works)]
            shift, noise, saved, half = np.mean(each, 0)
            print(
                f"{name:32} {judge:18} d {shift:.3f} noise {noise:.3f} JPEG {saved:.3f} half {half:.3f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
