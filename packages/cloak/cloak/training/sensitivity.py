"""How far noise moves encoders, and how far it could move the best linear code of as many channels.

`python -m cloak.training.sensitivity --crops crops.npy [--teacher taef2_encoder.pth] [--encoder FILE …]` prints the
root of the mean square of the change, in units of √2 deviations of each channel, which is how far two pictures are
apart. The linear codes are the largest principal components of squares of 8 pixels, each brought to deviation one.
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from cloak.encoders import load_all
from cloak.filters import Floats
from cloak.training.trials import Encode, foreign, teacher

NOISE, LOOKED_AT, LEARNT_FROM, BLOCK = 2.5 / 255, 48, 600, 8
CODES = (4, 8, 16, 32, 64, 96)


def planes(crops: Floats) -> Floats:
    return np.ascontiguousarray(crops.transpose(0, 3, 1, 2).astype(np.float32) / 255)


def moved(encode: Encode, clean: Floats, noisy: Floats) -> float:
    before, after = (np.concatenate([encode(one[None]) for one in some]) for some in (clean, noisy))
    change = (after - before) / before.std((0, 2, 3), keepdims=True)
    return float(np.sqrt((change**2).mean() / 2))


def linear(crops: Floats) -> Floats:
    """The variances of the principal components, largest first."""
    count, height, width, colours = crops.shape
    parts = crops.reshape(count, height // BLOCK, BLOCK, width // BLOCK, BLOCK, colours)
    rows = parts.transpose(0, 1, 3, 2, 4, 5).reshape(-1, BLOCK * BLOCK * colours).astype(np.float32) / 255
    return np.linalg.eigvalsh(np.cov(rows.T))[::-1]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m cloak.training.sensitivity", description=__doc__)
    parser.add_argument("--crops", type=Path, required=True, help="what cloak.training.corpus crops wrote")
    parser.add_argument("--teacher", type=Path)
    parser.add_argument("--encoder", type=Path, action="append", default=[])
    args = parser.parse_args()
    torch.set_num_threads(1)
    crops, rng = np.load(args.crops, mmap_mode="r"), np.random.default_rng(7)
    variances = linear(crops[np.sort(rng.choice(len(crops), LEARNT_FROM, replace=False))])
    for count in CODES:
        print(f"linear, {count:2} channels      {np.sqrt((NOISE**2 / variances[:count]).mean() / 2):.3f}")
    clean = planes(crops[np.sort(rng.choice(len(crops), LOOKED_AT, replace=False))])
    noisy = (clean + NOISE * rng.standard_normal(clean.shape, np.float32)).clip(0, 1)
    looking: dict[str, Encode] = {one.name: one.encode for one in load_all(threads=1)}
    looking |= {"taef2": teacher(args.teacher)} if args.teacher else {}
    looking |= {path.stem: foreign(path) for path in args.encoder}
    for name, encode in looking.items():
        print(f"{name:24} {moved(encode, clean, noisy):.3f}")


if __name__ == "__main__":
    main()
