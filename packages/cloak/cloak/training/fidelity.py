"""How well the students say what their teacher says, on pictures that they have not learnt from.

`python -m cloak.training.fidelity FOLDER --teacher taef2_encoder.pth` prints for each student the mean correlation of
the 32 channels, the lowest one, and the cosine of the gradients toward another work: with the teacher's at the work
itself, and with its mean over noise, which is what a cloak counts on. The teacher's own two are compared as well.
"""

import argparse
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from cloak.encoders import load_all
from cloak.filters import Floats
from cloak.training.corpus import rows
from cloak.training.lessons import STUDENTS
from cloak.training.nets import Teacher

KINDS = (
    "wesnoth-1.16-utbs/*/quenoth/*", "freeorion-data/*/species/*", "plasma-workspace-wallpapers/*/Altai/*",
    "renpy-thequestion/*", "tuxpaint-data/*/starters/*", "wesnoth-1.16-sota/*/story/*",
)  # fmt: skip
# Works whose gradients are compared, and the noise over which the teacher's mean is taken.
COMPARED, DRAWS, LEVELS = 3, 48, 3.0


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


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m cloak.training.fidelity", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--works", type=int, default=len(KINDS))
    parser.add_argument("--side", type=int, default=256)
    args = parser.parse_args()
    torch.set_num_threads(1)
    net = Teacher(torch.load(args.teacher, weights_only=True)).eval().requires_grad_(requires_grad=False)
    seen = [np.ascontiguousarray(work[None]) for work in works(args.folder, args.works, args.side)]
    taught = [net(torch.from_numpy(x)) for x in seen]
    slopes = [teacher_slopes(net, x, taught[(at + 1) % len(seen)]) for at, x in enumerate(seen[:COMPARED])]
    own = np.mean([cosine(there, around) for there, around in slopes])
    print(f"teacher: its gradient with its mean over noise {own:.3f}")
    for student in (one for one in load_all(threads=1) if one.name in STUDENTS):
        said = [student.encode(x) for x in seen]
        pairs = zip(
            np.concatenate([z[0].reshape(32, -1) for z in said], 1),
            np.concatenate([z[0].reshape(32, -1).numpy() for z in taught], 1),
            strict=True,
        )
        each = np.array([np.corrcoef(mine, theirs)[0, 1] for mine, theirs in pairs])
        mine = [
            student.gradient(x, said[(at + 1) % len(seen)], 1.0)[1] for at, x in enumerate(seen[:COMPARED])
        ]
        there, around = (
            np.mean([cosine(one, both[at]) for one, both in zip(mine, slopes, strict=True)]) for at in (0, 1)
        )
        print(
            f"{student.name}: correlation {each.mean():.3f} (lowest {each.min():.3f}), gradient {there:.3f}, "
            f"with the mean over noise {around:.3f}"
        )


def teacher_slopes(net: Teacher, x: Floats, target: torch.Tensor) -> tuple[Floats, Floats]:
    """The teacher's gradient toward `target` at the work, and its mean over noise."""
    rng = np.random.default_rng(0)
    noise = [0 * x, *(rng.standard_normal(x.shape, np.float32) * LEVELS / 255 for _ in range(DRAWS))]
    found = []
    for one in noise:
        free = torch.from_numpy(x + one).requires_grad_()
        (slope,) = torch.autograd.grad((net(free) - target).pow(2).sum(), free)
        found.append(slope.numpy())
    return found[0], np.mean(found[1:], axis=0)


def cosine(first: Floats, second: Floats) -> float:
    return float((first * second).sum() / np.linalg.norm(first) / np.linalg.norm(second))


if __name__ == "__main__":
    main()
