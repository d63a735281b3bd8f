"""Writes `lite.onnx`: what a net taught on ImageNet sees of a picture, and the gradient, without that net's numbers.

`python -m cloak.training.features --crops crops.npy` needs onnx. The net is EfficientNet-lite0, whose first blocks
answer edges, grain and colour, as encoders of every family do; the file keeps places for its numbers (`cloak.lite`)
and of our own only the mean and deviation of each channel on art.
"""

import argparse
from pathlib import Path

import numpy as np
import onnxruntime

from cloak import lite
from cloak.filters import Floats
from cloak.training.tape import Tape

STRIDES = (1, 2, 1, 2, 1)
TAPS = (2, 4)
WIDTH, SAMPLE = 64, 192


class Net:
    """The blocks, written on a tape one after another."""

    def __init__(self, tape: Tape) -> None:
        self.tape = tape
        self.shapes = {name: values.shape for name, values in lite.constants().items()}

    def conv(self, x: str, name: str, stride: int = 1) -> str:
        """Padded on the right first, as it was taught; sides are even wherever a stride is two."""
        shape = self.shapes[f"{name}.kernel"]
        side, groups = shape[2], shape[0] if shape[1] == 1 else 1
        more = side - stride
        way = {
            "kernel_shape": [side] * 2, "strides": [stride] * 2, "group": groups,
            "pads": [more // 2] * 2 + [more - more // 2] * 2,
        }  # fmt: skip
        held, bias = (
            self.tape.place(f"{name}.{part}", self.shapes[f"{name}.{part}"]) for part in ("kernel", "bias")
        )
        result = self.tape.op("Conv", x, held, bias, **way)
        return self.tape.back(result, lambda g: {x: self.tape.op("ConvTranspose", g, held, **way)})

    def clipped(self, x: str) -> str:
        """From 0 to 6; no slope at either end."""
        six = self.tape.number(6.0)
        result = self.tape.op("Clip", x, self.tape.number(0.0), six)

        def step(g: str) -> dict[str, str]:
            below = self.tape.op("Sign", self.tape.op("Sub", six, result))
            return {x: self.tape.op("Mul", g, self.tape.op("Mul", below, self.tape.op("Sign", result)))}

        return self.tape.back(result, step)

    def block(self, x: str, at: int) -> str:
        name, wide = f"_blocks.{at}", x
        if at:
            wide = self.clipped(self.conv(x, f"{name}._expand_conv"))
        deep = self.clipped(self.conv(wide, f"{name}._depthwise_conv", STRIDES[at]))
        out = self.conv(deep, f"{name}._project_conv")
        carried = at and STRIDES[at] == 1
        return self.tape.add(out, x) if carried else out

    def latent(self) -> str:
        one = np.ones((1, 1, 1, 1), np.float32)
        x = self.tape.affine("x", one * (255 / 128), one * (-127 / 128))
        x = self.clipped(self.conv(x, "_conv_stem", 2))
        found, widths = [], []
        for at in range(lite.BLOCKS):
            x = self.block(x, at)
            if at in TAPS:
                found.append(x)
                widths.append(self.shapes[f"_blocks.{at}._project_conv.bias"][0])
        # The earlier tap has four places where the later has one.
        return self.tape.concat([self.tape.pool(found[0], 2), found[1]], widths)


def write(path: Path, mean: Floats, deviation: Floats, version: str) -> None:
    tape = Tape()
    latent = Net(tape).latent()
    gain = (1 / deviation).reshape(1, -1, 1, 1)
    about = {
        "name": "lite",
        "version": version,
        "licence": "AGPL-3.0-or-later",
        "numbers": "efficientnet-lite0",
    }
    out = tape.affine(latent, gain, -mean.reshape(1, -1, 1, 1) * gain)
    tape.save(out, path, channels=WIDTH, about=about)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m cloak.training.features", description=__doc__)
    parser.add_argument("--crops", type=Path, required=True, help="what cloak.training.corpus crops wrote")
    parser.add_argument("--target", type=Path, default=Path("lite.onnx"))
    parser.add_argument("--version", default="2026-11-d")
    args = parser.parse_args()
    write(args.target, np.zeros(WIDTH, np.float32), np.ones(WIDTH, np.float32), args.version)
    options = onnxruntime.SessionOptions()
    held = {name: onnxruntime.OrtValue.ortvalue_from_numpy(one) for name, one in lite.constants().items()}
    options.add_external_initializers(list(held), list(held.values()))
    session = onnxruntime.InferenceSession(args.target, options, providers=["CPUExecutionProvider"])
    crops = np.load(args.crops, mmap_mode="r")
    at = np.random.default_rng(7).choice(len(crops), SAMPLE, replace=False)
    x = np.ascontiguousarray(crops[np.sort(at)].transpose(0, 3, 1, 2).astype(np.float32) / 255)
    nothing = np.zeros((1, 1, 1, 1), np.float32)
    blank = np.zeros((SAMPLE, WIDTH, 16, 16), np.float32)
    seen = session.run(["latent"], {"x": x, "target": blank, "weight": nothing})[0]
    write(args.target, seen.mean((0, 2, 3)), seen.std((0, 2, 3)), args.version)


if __name__ == "__main__":
    main()
