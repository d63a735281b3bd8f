"""One change for all pictures that are pulled to the same plate, learnt over many of them: where steps may begin.

As universal perturbations (Moosavi-Dezfooli et al., 2017) and their mixtures (FastProtect, Ahn et al., 2025) do.
`python -m cloak.training.universal FOLDER --teacher taef2_encoder.pth [--encoder held_out.onnx]` tells what comes of
it, on the works and in the columns of `cloak.training.trials`; it is learnt on works that neither has measured.
"""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from cloak.descent import Scene, descend, slope_of
from cloak.encoders import Encoder, load_all
from cloak.engine import THOROUGH, Plan
from cloak.evaluate.arrays import batch
from cloak.evaluate.works import chosen, read_works, square
from cloak.filters import Floats
from cloak.fitting import AIMS, fit, rounded
from cloak.masks import room_for_change
from cloak.training import trials

ROUNDS, AT_ONCE, FIRST_STEP, LAST_STEP = 30, 3, 0.25, 0.05


# What the steps begin with, in parts of what was learnt (0: noise, as shipped), and how many there are.
WAYS = {
    "noise, as shipped": (0.0, 7),
    "what was learnt, alone": (1.0, 0),
    "what was learnt": (1.0, 7),
    "half of what was learnt": (0.5, 7),
    "noise, three steps": (0.0, 3),
    "what was learnt, three steps": (1.0, 3),
}


def learnt(
    plate: str, works: Sequence[Floats], encoders: Sequence[Encoder], *, reach: float, plan: Plan
) -> Floats:
    """A change (1, 3, side, side) from -1 to 1, in units of the room that a picture has; `works` are of one size."""
    rng, manner = np.random.default_rng([5, len(plate)]), replace(plan.manner, at_once=2)
    change: Floats = np.zeros((1, *works[0].shape), np.float32)
    for step in map(float, np.linspace(FIRST_STEP, LAST_STEP, ROUNDS)):
        total = np.zeros_like(change)
        for at in rng.choice(len(works), AT_ONCE, replace=False):
            scene = Scene(works[at][None], plate, encoders, int(rng.integers(2**31)), manner.past)
            room = reach * room_for_change(works[at])[None]
            slope = slope_of(scene, np.clip(scene.clean + change * room, 0, 1), rng, manner)
            total += slope / (float(np.abs(slope).mean()) + 1e-12)
        change = np.clip(change - step * np.clip(2 * total / AT_ONCE, -1, 1), -1, 1)
    return change


def cloaked(
    one: trials.Subject, seed: int, encoders: Sequence[Encoder], begin: Floats | None, steps: int
) -> Floats:
    """The change (3, side, side) of a medium cloak whose steps begin with `begin`, or with noise."""
    aim, work, manner = AIMS["medium"], one.planes, THOROUGH.manner
    rng, room = np.random.default_rng([seed, 0]), aim.reach * room_for_change(work)[None]
    noise = rng.uniform(-0.3, 0.3, room.shape).astype(np.float32)
    start = room * (noise if begin is None else begin)
    scene = Scene(work[None], one.plate, encoders, int(rng.integers(2**31)), manner.past)
    change = descend(scene, room, start, rng, steps=steps, manner=manner, heard=lambda _: None)[0]
    return rounded(work + fit(work, change, aim).factor * change) - work


def others(folder: Path, side: int, count: int = 60) -> list[Floats]:
    """Works to learn on: neither those of the page nor those of the trials, and large enough."""
    listed = read_works(folder, split="test")
    seen = {work.file for work in chosen(listed, trials.MEASURED + trials.NEXT)}
    left = [work for work in listed if work.file not in seen]
    order = np.random.default_rng(0).permutation(len(left))[:count]
    found = (batch(square(left[at], side))[0] for at in order)
    return [one for one in found if one.shape == (3, side, side)]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m cloak.training.universal", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, action="append", default=[], help="one more that only looks")
    parser.add_argument("--works", type=int, default=6)
    parser.add_argument("--side", type=int, default=256)
    args = parser.parse_args()
    torch.set_num_threads(1)
    subjects = trials.works_of(args.folder, args.side, args.works, large=False)
    treated, encoders = trials.treatments(large=False), load_all(threads=1)
    judges = {
        "taef2": trials.teacher(args.teacher),
        **{path.stem: trials.foreign(path) for path in args.encoder},
    }
    ready = {name: (judge, *trials.views(judge, subjects, treated)) for name, judge in judges.items()}
    works = others(args.folder, args.side)
    known = {
        plate: learnt(plate, works, encoders, reach=AIMS["medium"].reach, plan=THOROUGH)
        for plate in {one.plate for one in subjects}
    }
    for name, (share, steps) in WAYS.items():
        changes = [
            cloaked(one, at, encoders, share * known[one.plate] if share else None, steps)
            for at, one in enumerate(subjects)
        ]
        for judge, (encode, seen, unit) in ready.items():
            each = [
                trials.measured(s.planes, c, encode, v, unit, treated)
                for s, c, v in zip(subjects, changes, seen, strict=True)
            ]
            means = "  ".join(f"{key} {np.mean([one[key] for one in each]):.3f}" for key in each[0])
            print(f"{name:30} {judge:18} {means}", flush=True)


if __name__ == "__main__":
    main()
