"""Other ways to make a cloak, each on the same works at the same visibility, seen by encoders that it was not made on.

`python -m cloak.training.trials FOLDER --teacher taef2_encoder.pth [--encoder held_out.onnx]` prints one line each.
FOLDER is one for `cloak.evaluate`; the works are the middle one of each kind among the sixty that come after the
twenty of `docs/images/cloak.md` in its order, so nothing that is decided here has seen those.
`--encoders lattice,flux,new.onnx --weigh new=0.5` tries another ensemble in each. `--large` takes works of 1024 pixels
instead, one of each kind that has such, and looks at them as trainers see a site's sizes.
"""

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from cloak import plates, targets
from cloak.descent import jpeg
from cloak.encoders import ENSEMBLE, MULTIPLE, Encoder, load, load_all
from cloak.engine import FAST, THOROUGH, Plan, delta, resized
from cloak.evaluate.arrays import batch, from_batch
from cloak.evaluate.cleaning import UPSCALER, noisy_upscaling
from cloak.evaluate.protocol import rendition_ways
from cloak.evaluate.strangers import load_model
from cloak.evaluate.works import Work, chosen, read_works, reduced, size_of, square
from cloak.filters import Floats, blur, halved
from cloak.fitting import AIMS, fit, rounded
from cloak.training.nets import Teacher

Encode = Callable[[Floats], Floats]
Treat = Callable[[Floats], Floats]
MEASURED, NEXT = 20, 60
LARGE, WHOLE, SITES = 1000, 1024, ("1280-whole", "1280-part", "640-whole")
TEACHER = "taef2"
# What is tried: changes of the manner of steps, of their number ("steps", "middle"), how far those of the second size
# go ("later"), whom they ask ("only", "weights"), and how far their slopes are smoothed ("smooth": by how many pixels,
# and the share of what is smoothed). "fast" is --fast.
TRIALS: Mapping[str, Mapping[str, object]] = {
    "as shipped": {},
    "fast": {"fast": True},
    "fast with a step less": {"fast": True, "steps": FAST.small - 1},
    "half as many steps": {"steps": 3},
    "three times the steps": {"steps": 20},
    "steps by sign alone": {"sharp": 1.0},
    "no further than the target": {"past": 1.0},
    "all colours alike": {"chroma": 1.0},
    "half of the colour": {"chroma": 0.5},
    "grey only": {"chroma": 0.0},
    "half size not asked": {"half": 0.0},
    "half size asked half as much": {"half": 0.25},
    "half size asked twice as much": {"half": 1.0},
    "JPEG one time in ten": {"jpeg": 0.1},
    "JPEG half of the time": {"jpeg": 0.5},
    "no steps at 1024 pixels": {"middle": 0},
    "five steps at 1024 pixels": {"middle": 5},
    "later steps as far as the first": {"later": 2.5},
    "slopes smoothed by 1 pixel": {"smooth": (1.0, 1.0)},
    "slopes smoothed by 2 pixels": {"smooth": (2.0, 1.0)},
    "slopes half smoothed by 2": {"smooth": (2.0, 0.5)},
    "lattice alone": {"only": ("lattice",)},
    "flux alone": {"only": ("flux",)},
    "mosaic alone": {"only": ("mosaic",)},
    "lite alone": {"only": ("lite",)},
    "without mosaic": {"only": ("lattice", "flux", "lite")},
    "without lite": {"only": ("lattice", "flux", "mosaic")},
    "mosaic and lite": {"only": ("mosaic", "lite")},
    "every encoder alike": {"weights": {}},
    "on the teacher itself": {"only": (TEACHER,)},
}


APART = {"fast", "later", "middle", "only", "smooth", "steps"}


class Smoothed(Encoder):
    """An encoder whose slopes are smoothed, in part: what is left of a change after noise and upscaling is smooth."""

    def smoothed(self, sigma: float, share: float) -> "Smoothed":
        object.__setattr__(self, "way", (sigma, share))
        return self

    def gradient(self, x: Floats, target: Floats, weight: float | Floats) -> tuple[float, Floats]:
        loss, slope = super().gradient(x, target, weight)
        sigma, share = self.way  # type: ignore[attr-defined]
        calm = blur(slope[0], sigma)[None]
        calm *= np.sqrt((slope**2).mean() / ((calm**2).mean() + 1e-30))
        return loss, (1 - share) * slope + share * calm


class Itself(Encoder):
    """The teacher as an encoder that cloaks are made on: how far they could come if the students were perfect."""

    def taught_by(self, net: Teacher) -> "Itself":
        object.__setattr__(self, "net", net)
        return self

    def encode(self, x: Floats) -> Floats:
        with torch.no_grad():
            found: Floats = self.net(torch.from_numpy(x)).numpy()  # type: ignore[attr-defined]
        return found

    def gradient(self, x: Floats, target: Floats, weight: float | Floats) -> tuple[float, Floats]:
        free = torch.from_numpy(x).requires_grad_()
        loss = ((self.net(free) - torch.from_numpy(target)).pow(2) * weight).sum()  # type: ignore[attr-defined]
        (slope,) = torch.autograd.grad(loss, free)
        return float(loss.detach()), slope.numpy()


@dataclass(frozen=True)
class Subject:
    planes: Floats
    plate: str


@dataclass(frozen=True)
class Seen:
    """One encoder's view of one work after each way of treating it, and the way to the target from there."""

    latents: Mapping[str, Floats]
    ways: Mapping[str, Floats]


def works_of(folder: Path, side: int, count: int, *, large: bool) -> list[Subject]:
    listed = read_works(folder, split="test")
    measured = {work.file for work in chosen(listed, MEASURED)}
    more = [work for work in chosen(listed, MEASURED + NEXT) if work.file not in measured]
    kinds: dict[str, list[Work]] = {}
    for work in more:
        if not large or min(size_of(work)) >= LARGE:
            kinds.setdefault(work.kind, []).append(work)
    found = [some[0] if large else some[len(some) // 2] for _, some in sorted(kinds.items())][:count]
    pixels = [reduced(work, WHOLE) if large else square(work, side) for work in found]
    return [
        Subject(even(batch(one))[0], targets.of_artist(work.artist_number))
        for work, one in zip(found, pixels, strict=True)
    ]


def even(x: Floats) -> Floats:
    """Without the last rows and columns that make no sixteen."""
    height, width = (side // MULTIPLE * MULTIPLE for side in x.shape[2:])
    return np.ascontiguousarray(x[:, :, :height, :width])


def treatments(*, large: bool) -> dict[str, Treat]:
    """What is done to the pictures before they are looked at; noise is measured after the first."""
    if large:
        ways = {way.name: way for way in rendition_ways(WHOLE) if way.name in SITES}
        return {name: lambda x, way=ways[name]: even(batch(way.apply(from_batch(x), 0))) for name in SITES}  # type: ignore[misc]
    upscale = noisy_upscaling(load_model(UPSCALER, 1).run)
    return {
        "clean": lambda x: x,
        "JPEG": lambda x: jpeg(x, 75),
        "half": halved,
        "upscaled": lambda x: batch(upscale.apply(from_batch(x), 0)),
    }


def net_of(path: Path) -> Teacher:
    return Teacher(torch.load(path, weights_only=True)).eval().requires_grad_(requires_grad=False)


def teacher(path: Path) -> Encode:
    net = net_of(path)

    @torch.no_grad()
    def encode(x: Floats) -> Floats:
        return net(torch.from_numpy(np.ascontiguousarray(x, np.float32))).numpy()

    return encode


def foreign(path: Path) -> Encode:
    """A file of one input, or one of our own, by name too, of which the latent is taken."""
    if str(path) in ENSEMBLE:
        return load(str(path), threads=1).encode
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    if len(session.get_inputs()) > 1:
        return load(path, threads=1).encode
    name = session.get_inputs()[0].name
    return lambda x: session.run(None, {name: np.ascontiguousarray(x)})[0]


def views(
    encode: Encode, subjects: Sequence[Subject], treated: Mapping[str, Treat]
) -> tuple[list[Seen], float]:
    styles = {one.plate: encode(np.ascontiguousarray(plates.plate(one.plate)[None])) for one in subjects}
    found = []
    for one in subjects:
        latents = {name: encode(treat(one.planes[None])) for name, treat in treated.items()}
        ways = {
            name: targets.restyled(latent, styles[one.plate], np.random.default_rng(0)) - latent
            for name, latent in latents.items()
        }
        found.append(Seen(latents, ways))
    clean = [next(iter(seen.latents.values())) for seen in found]
    pairs = [(a, b) for at, a in enumerate(clean) for b in clean[at + 1 :]]
    return found, float(np.mean([apart(a, b) for a, b in pairs]))


def apart(first: Floats, second: Floats) -> float:
    """Of the part that both have, where one is larger."""
    height, width = (min(sides) for sides in zip(first.shape[2:], second.shape[2:], strict=True))
    gap = first[..., :height, :width] - second[..., :height, :width]
    return float(np.sqrt((gap**2).mean()))


def directed(after: Floats, before: Floats, way: Floats, unit: float) -> float:
    """The part of the move that points to the target, in units of the distance between two works."""
    moved, line = (after - before).ravel(), way.ravel()
    return float(moved @ line) / (float(np.linalg.norm(line)) * moved.size**0.5 * unit)


def measured(
    work: Floats, change: Floats, encode: Encode, seen: Seen, unit: float, treated: Mapping[str, Treat]
) -> dict[str, float]:
    """Directed shift of the cloak after each treatment, and of noise of the same size with its plain size."""
    signs = np.sign(np.random.default_rng(1).standard_normal(change.shape)).astype(np.float32)
    first = next(iter(treated))
    noise = encode(treated[first](np.clip(work + np.abs(change) * signs, 0, 1)[None]))
    clean, way = seen.latents[first], seen.ways[first]
    found = {"noise": directed(noise, clean, way, unit)}
    found["noise rel"] = float(np.sqrt(((noise - clean) ** 2).mean())) / unit
    for name, treat in treated.items():
        after = encode(treat((work + change)[None]))
        found[name] = directed(after, seen.latents[name], seen.ways[name], unit)
    return found


def plan_of(trial: Mapping[str, object], weigh: Mapping[str, float]) -> Plan:
    plan = FAST if trial.get("fast") else THOROUGH
    manner = {key: value for key, value in trial.items() if key not in APART}
    if weigh:
        manner.setdefault("weights", {**plan.manner.weights, **weigh})
    named = {"alone": "steps", "small": "steps", "middle": "middle", "later": "later"}
    counts = {field: trial[key] for field, key in named.items() if key in trial}
    return replace(plan, **counts, manner=replace(plan.manner, **manner))  # type: ignore[arg-type]


def ensemble(trial: Mapping[str, object], encoders: Sequence[Encoder]) -> list[Encoder]:
    only = trial.get("only")
    found = [one for one in encoders if (one.name != TEACHER if only is None else one.name in only)]  # type: ignore[operator]
    if "smooth" in trial:
        found = [Smoothed(**vars(one)).smoothed(*trial["smooth"]) for one in found]  # type: ignore[misc]
    return found


def cloaked(one: Subject, seed: int, plan: Plan, encoders: Sequence[Encoder]) -> Floats:
    aim, work = AIMS["medium"], one.planes
    change = delta(work, reach=aim.reach, seed=seed, encoders=encoders, plate=one.plate, plan=plan)
    change = resized(change, work.shape[2], work.shape[1])
    return rounded(work + fit(work, change, aim).factor * change) - work


def loaded(names: str | None) -> Sequence[Encoder]:
    if names is None:
        return load_all(threads=1)
    return [load(name if name in ENSEMBLE else Path(name), threads=1) for name in names.split(",")]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m cloak.training.trials", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, action="append", default=[], help="one more that only looks")
    parser.add_argument("--encoders", help="names or files, instead of those that are shipped")
    parser.add_argument("--weigh", action="append", default=[], metavar="NAME=WEIGHT")
    parser.add_argument("--works", type=int, default=8)
    parser.add_argument("--side", type=int, default=256)
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--trial", action="append", choices=sorted(TRIALS))
    args = parser.parse_args()
    torch.set_num_threads(1)
    subjects = works_of(args.folder, args.side, args.works, large=args.large)
    treated = treatments(large=args.large)
    judges = {TEACHER: teacher(args.teacher), **{path.stem: foreign(path) for path in args.encoder}}
    ready = {name: (judge, *views(judge, subjects, treated)) for name, judge in judges.items()}
    encoders = loaded(args.encoders)
    itself = Itself(TEACHER, 32, encoders[0].version, encoders[0].session).taught_by(net_of(args.teacher))
    weigh = {name: float(value) for name, value in (one.split("=") for one in args.weigh)}
    for name in args.trial or TRIALS:
        plan, asked = plan_of(TRIALS[name], weigh), ensemble(TRIALS[name], [*encoders, itself])
        changes = [cloaked(one, at, plan, asked) for at, one in enumerate(subjects)]
        for judge, (encode, seen, unit) in ready.items():
            each = [
                measured(s.planes, c, encode, v, unit, treated)
                for s, c, v in zip(subjects, changes, seen, strict=True)
            ]
            means = "  ".join(f"{key} {np.mean([one[key] for one in each]):.3f}" for key in each[0])
            print(f"{name:30} {judge:18} {means}", flush=True)


if __name__ == "__main__":
    main()
