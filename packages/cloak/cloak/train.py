"""Train one encoder and write it as onnx: `python -m cloak.train flux --crops crops.npy --teacher taef2_encoder.pth`.

A student has two lessons, first the teacher's latent, then its slopes too: `--lesson slopes --begin trained/flux.pt`.
Needs torch and onnx (packages/cloak/train-requirements.txt). A checkpoint is written every minute and taken up again;
--minutes ends a training on a slower machine earlier, the same way down with the rate.
"""

import argparse
import json
import math
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from cloak.training import nets
from cloak.training.lessons import LAST, STUDENTS, Crops, lesson
from cloak.training.slopes import Slopes
from cloak.training.tape import Tape

RATES = {
    "flux": 2e-3,
    "lattice": 2e-3,
    "mosaic": 1.5e-3,
    "fresco": 1.5e-3,
    "witness": 1.2e-3,
}


@dataclass
class Run:
    name: str
    folder: Path
    steps: int
    minutes: float
    seed: int
    peak: float
    step: int = 0
    seconds: float = 0.0
    processor: float = 0.0

    @property
    def file(self) -> Path:
        return self.folder / f"{self.name}.pt"

    @property
    def part(self) -> float:
        """How far the training is, by steps or by the clock, whichever is further."""
        return max(self.step / self.steps, self.seconds / (60 * self.minutes))

    @property
    def rate(self) -> float:
        down = 0.5 * (1 + math.cos(math.pi * min(1.0, self.part))) + 0.005
        return self.peak * min(1.0, (self.step + 1) / 100) * down


def learn(run: Run, course: nn.Module, crops: Crops) -> None:
    free = [one for one in course.parameters() if one.requires_grad]
    optimiser = torch.optim.AdamW(free, lr=run.rate, betas=(0.9, 0.98), weight_decay=1e-4)
    kept = run.file
    average = {key: value.clone() for key, value in course.state_dict().items()}
    if kept.exists():
        state = torch.load(kept, weights_only=False)
        average = state["average"]
        take_up(run, course, optimiser, state, crops)
    mean_loss, saved, before = None, time.monotonic(), time.monotonic()
    start = time.process_time() - run.processor
    while run.part < 1:
        for group in optimiser.param_groups:
            group["lr"] = run.rate
        loss: Tensor = course(run.part, run.step)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(free, 1.0)
        optimiser.step()
        run.step += 1
        follow(average, course, 0.998 if run.step > 2000 else 0.98)
        value = float(loss.detach())
        mean_loss = value if mean_loss is None else 0.98 * mean_loss + 0.02 * value
        now = time.monotonic()
        run.seconds += now - before
        before = now
        run.processor = time.process_time() - start
        if run.step % 100 == 0:
            print(f"{run.name} step {run.step} of {run.part:.0%}: loss {mean_loss:.4f}, "
                  f"{run.seconds:.0f} s, {run.processor:.0f} CPU-s", flush=True)  # fmt: skip
        if now - saved > 60:
            saved = now
            keep(run, course, optimiser, average)
    keep(run, course, optimiser, average)


def follow(average: dict[str, Tensor], course: nn.Module, slow: float) -> None:
    """The weights that are exported are a running mean of those that learn: smoother, and better at the end."""
    with torch.no_grad():
        for key, value in course.state_dict().items():
            average[key].lerp_(value, 1 - slow) if value.is_floating_point() else average[key].copy_(value)


def keep(run: Run, course: nn.Module, optimiser: torch.optim.Optimizer, average: dict[str, Tensor]) -> None:
    state = {"course": course.state_dict(), "optimiser": optimiser.state_dict(), "average": average}
    counts = {"step": run.step, "seconds": run.seconds, "processor": run.processor, "seed": run.seed}
    torch.save({**state, **counts, "steps": run.steps}, run.file.with_suffix(".part"))
    run.file.with_suffix(".part").replace(run.file)


def take_up(
    run: Run, course: nn.Module, optimiser: torch.optim.Optimizer, state: dict[str, Any], crops: Crops
) -> None:
    course.load_state_dict(state["course"])
    optimiser.load_state_dict(state["optimiser"])
    run.step, run.seconds, run.processor = state["step"], state["seconds"], state["processor"]
    crops.rng = np.random.default_rng([run.seed, run.step])
    torch.manual_seed(run.seed + run.step)


def begin(course: nn.Module, earlier: Path) -> None:
    """With the weights of an earlier training, and nothing else of it."""
    course.load_state_dict(torch.load(earlier, weights_only=False)["average"])


def course_of(name: str, crops: Crops, teacher: nets.Teacher | None, *, slopes: bool) -> nn.Module:
    if not slopes:
        return lesson(name, crops, teacher)
    if name not in STUDENTS or teacher is None:
        raise SystemExit(
            "Only a student can be taught slopes, and it needs its teacher: name it with --teacher."
        )
    return Slopes(crops, nets.BUILD[name](), teacher)


def export(run: Run, crops: Crops, version: str) -> Path:
    """Write NAME.onnx beside the checkpoint: latent, loss and gradient in one graph, channels of spread one."""
    state = torch.load(run.file, weights_only=False)
    prefix = "net."
    weights = {k.removeprefix(prefix): v for k, v in state["average"].items() if k.startswith(prefix)}
    net = nets.BUILD[run.name]()
    net.load_state_dict(weights)
    net.eval()
    with torch.no_grad():
        sample = Crops(crops.pictures, crops.series, 7)
        seen = torch.cat([net.trunk(sample.draw(32)[1]) for _ in range(8)])
        net.mean.copy_(seen.mean((0, 2, 3), keepdim=True))
        net.deviation.copy_(seen.std((0, 2, 3), keepdim=True).clamp_min(1e-3))
    tape = Tape()
    latent = net.emit(tape, "x")
    target = run.folder / f"{run.name}.onnx"
    about = {
        "name": run.name, "version": version, "seed": str(state["seed"]), "steps": str(state["step"]),
        "licence": "AGPL-3.0-or-later", "processor_seconds": str(round(state["processor"])),
    }  # fmt: skip
    tape.save(latent, target, channels=net.channels, about=about)
    x = crops.tensor(crops.pictures[:1])
    check(target, x, net)
    print(json.dumps({"file": str(target), "bytes": target.stat().st_size, **about}))
    return target


def check(path: Path, x: Tensor, net: nets.Encoder) -> None:
    """The file must say what the net says, gradient included."""
    import onnxruntime  # noqa: PLC0415

    x = x.detach().contiguous().requires_grad_()
    latent = net(x)
    loss = latent.pow(2).sum()
    (slope,) = torch.autograd.grad(loss, x)
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    field = np.zeros(tuple(latent.shape), np.float32)
    feed = {"x": x.detach().numpy(), "target": field, "weight": np.ones((1, 1, 1, 1), np.float32)}
    got, _, back = session.run(["latent", "loss", "gradient"], feed)
    near = np.corrcoef(got.ravel(), latent.detach().numpy().ravel())[0, 1]
    alike = np.corrcoef(back.ravel(), slope.numpy().ravel())[0, 1]
    print(f"file against net: latent {near:.6f}, gradient {alike:.6f}")
    if near < 0.999 or alike < 0.99:
        raise SystemExit(f"{path} does not compute what the net computes.")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m cloak.train", description=__doc__)
    parser.add_argument("name", choices=sorted(nets.BUILD))
    parser.add_argument("--crops", type=Path, required=True, help="what cloak.training.corpus crops wrote")
    parser.add_argument("--teacher", type=Path, help="taef2_encoder.pth of the TAESD project, for flux")
    parser.add_argument("--lesson", choices=("latent", "slopes"), default="latent")
    parser.add_argument(
        "--begin", type=Path, help="a checkpoint of an earlier lesson, to begin with its weights"
    )
    parser.add_argument(
        "--rate", type=float, help="the highest; otherwise what suits the encoder's first lesson"
    )
    parser.add_argument("--folder", type=Path, default=Path("trained"))
    parser.add_argument("--steps", type=int, default=20_000)
    parser.add_argument("--minutes", type=float, default=1e9)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--version", default="2026-11-d")
    parser.add_argument("--export", action="store_true", help="only write the onnx file of the checkpoint")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    args.folder.mkdir(parents=True, exist_ok=True)
    pictures = np.load(args.crops, mmap_mode="r")
    crops = Crops(pictures, np.load(args.crops.with_suffix(".labels.npy")), args.seed)
    peak = args.rate or RATES[args.name]
    run = Run(args.name, args.folder, args.steps, args.minutes, args.seed, peak)
    if not args.export:
        weights = torch.load(args.teacher, weights_only=True) if args.teacher else None
        teacher = nets.Teacher(weights) if weights else None
        course = course_of(args.name, crops, teacher, slopes=args.lesson == "slopes")
        if args.begin and not run.file.exists():
            begin(course, args.begin)
        learn(run, course.to(memory_format=LAST), crops)
    export(run, crops, args.version)


if __name__ == "__main__":
    main()
