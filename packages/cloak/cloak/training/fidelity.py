"""How well the students say what their teacher says, on pictures that they have not learnt from.

`python -m cloak.training.fidelity FOLDER --teacher taef2_encoder.pth` prints for each student the mean correlation of
the 32 channels, the lowest one, and the cosine of the gradients toward another work.
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
    for student in (one for one in load_all(threads=1) if one.name in STUDENTS):
        said = [student.encode(x) for x in seen]
        pairs = zip(
            np.concatenate([z[0].reshape(32, -1) for z in said], 1),
            np.concatenate([z[0].reshape(32, -1).numpy() for z in taught], 1),
            strict=True,
        )
        each = np.array([np.corrcoef(mine, theirs)[0, 1] for mine, theirs in pairs])
        alike = []
        for at, x in enumerate(seen[:3]):
            other = (at + 1) % len(seen)
            mine = student.gradient(x, said[other], 1.0)[1].ravel()
            free = torch.from_numpy(x).requires_grad_()
            ((net(free) - taught[other]).pow(2).sum()).backward()
            theirs = free.grad.numpy().ravel()
            alike.append(mine @ theirs / np.linalg.norm(mine) / np.linalg.norm(theirs))
        print(
            f"{student.name}: correlation {each.mean():.3f} (lowest {each.min():.3f}), gradient {np.mean(alike):.3f}"
        )


if __name__ == "__main__":
    main()
