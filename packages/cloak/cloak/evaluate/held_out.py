"""Trains the three small networks that measurements use and no cloak ever learns from:

`python -m cloak.evaluate.held_out ART` writes an auto-encoder of another build and other latents
(4 channels, SiLU, L1 and gradient loss, squeezed by noise in the latent) and the upscaler of the
noise-and-upscale row into `cloak/evaluate/weights`. Needs torch and onnx. About 12 minutes of one core.
"""

import argparse
import warnings
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from cloak.evaluate.arrays import Bytes, batch
from cloak.evaluate.cleaning import UPSCALER
from cloak.evaluate.complaints import tell
from cloak.evaluate.learning import Upscaler, crop, noisy_pair, train
from cloak.evaluate.works import Work, reduced, size_of
from cloak.training import corpus

CHANNELS = 4
SIDE, AT_ONCE, SMALLEST = 64, 16, 200
WEIGHTS = Path(__file__).with_name("weights")


def down(entry: int, out: int) -> list[nn.Module]:
    return [
        nn.Conv2d(entry, out, 4, stride=2, padding=1),
        nn.SiLU(),
        nn.Conv2d(out, out, 3, padding=1),
        nn.SiLU(),
    ]


def up(entry: int, out: int) -> list[nn.Module]:
    return [
        nn.Conv2d(entry, entry, 3, padding=1),
        nn.SiLU(),
        nn.Conv2d(entry, out * 4, 3, padding=1),
        nn.PixelShuffle(2),
        nn.SiLU(),
    ]


def encoder() -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(3, 24, 5, padding=2),
        nn.SiLU(),
        *down(24, 40),
        *down(40, 64),
        *down(64, 96),
        nn.Conv2d(96, CHANNELS, 3, padding=1),
    )


def decoder() -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(CHANNELS, 96, 3, padding=1),
        nn.SiLU(),
        *up(96, 64),
        *up(64, 40),
        *up(40, 24),
        nn.Conv2d(24, 3, 3, padding=1),
    )


def fit(pictures: list[Bytes], *, steps: int, seed: int) -> tuple[nn.Module, nn.Module]:
    """An encoder and a decoder that belong together."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    encode, decode = (model.to(memory_format=torch.channels_last) for model in (encoder(), decoder()))
    both = [*encode.parameters(), *decode.parameters()]
    optimiser = torch.optim.AdamW(both, lr=1e-3, weight_decay=1e-5)
    plan = torch.optim.lr_scheduler.OneCycleLR(optimiser, 2e-3, total_steps=steps)
    for step in range(1, steps + 1):
        x = torch.from_numpy(np.concatenate([batch(one(pictures, rng)) for _ in range(AT_ONCE)]))
        x = x.to(memory_format=torch.channels_last)
        with torch.autocast("cpu", torch.bfloat16):
            z = encode(x)
            # Noise of fixed size in the latent makes the encoder spread its codes: a cheap squeeze.
            y = decode(z + torch.randn_like(z) * 0.2)
        loss = cost(y.float(), x) + 1e-3 * z.float().pow(2).mean()
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(both, 1.0)
        optimiser.step()
        plan.step()
        if step % 200 == 0:
            tell(f"auto-encoder step {step} of {steps}, loss {loss.item():.4f}")
    return encode.eval(), decode.eval()


def one(pictures: list[Bytes], rng: np.random.Generator) -> Bytes:
    picked = pictures[int(rng.integers(len(pictures)))]
    return crop([(picked, picked)], rng)[0]


def cost(found: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    """Absolute error of the pixels and of the steps between neighbours."""
    across = functional.l1_loss(found.diff(dim=3), wanted.diff(dim=3))
    below = functional.l1_loss(found.diff(dim=2), wanted.diff(dim=2))
    return functional.l1_loss(found, wanted) + across + below


def export(model: nn.Module, channels: int, path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model.float().eval(),
            (torch.zeros(1, channels, 32, 32),),
            str(path),
            dynamo=False,
            input_names=["x"],
            output_names=["y"],
            dynamic_axes={"x": {2: "h", 3: "w"}, "y": {2: "h2", 3: "w2"}},
            opset_version=17,
        )


def pictures_of(art: Path, *, limit: int, seed: int) -> list[Bytes]:
    """Pictures that the encoders learnt from too; none of the test works."""
    listed = [Work(f"{row.package}/{row.path}", art / row.package / row.path) for row in corpus.rows("train")]
    works = [work for work in listed if work.path.exists() and min(size_of(work)) >= SMALLEST]
    order = np.random.default_rng(seed).permutation(len(works))[:limit]
    found = (reduced(works[at], 768) for at in order)
    return [one for one in found if min(one.shape[:2]) >= SIDE]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m cloak.evaluate.held_out", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--upscaler-steps", type=int, default=1200)
    parser.add_argument("--pictures", type=int, default=400)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    WEIGHTS.mkdir(exist_ok=True)
    pictures = pictures_of(args.folder, limit=args.pictures, seed=3)
    upscaler = Upscaler()
    train(
        upscaler,
        lambda rng: noisy_pair(pictures, rng),
        steps=args.upscaler_steps,
        seed=3,
        tell=tell,
    )
    export(upscaler, 3, UPSCALER)
    encode, decode = fit(pictures, steps=args.steps, seed=3)
    export(encode, 3, WEIGHTS / "held_out_encoder.onnx")
    export(decode, CHANNELS, WEIGHTS / "held_out_decoder.onnx")


if __name__ == "__main__":
    main()
