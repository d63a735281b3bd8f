"""Small networks that clean pictures: a denoiser trained on (clean, cloaked) pairs, and the upscaler.

Needs torch; import this module only where torch is installed.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from cloak.evaluate.arrays import Bytes, batch, from_batch, resized, to_bytes
from cloak.evaluate.cleaning import Cleaning

SIDE, AT_ONCE = 64, 16
WIDTH, DEPTH = 48, 6
STEPS = 800  # of the denoiser
RATE = 1e-3
Pair = tuple[Bytes, Bytes]
Tell = Callable[[str], None]


class Cleaner(nn.Module):
    """Predicts what has to be taken off; works on half-size blocks of 2×2 pixels (as FFDNet does)."""

    def __init__(self) -> None:
        super().__init__()
        layers: list[nn.Module] = [nn.Conv2d(12, WIDTH, 3, padding=1), nn.ReLU()]
        for _ in range(DEPTH):
            layers += [nn.Conv2d(WIDTH, WIDTH, 3, padding=1), nn.ReLU()]
        self.body = nn.Sequential(*layers, nn.Conv2d(WIDTH, 12, 3, padding=1))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x - functional.pixel_shuffle(self.body(functional.pixel_unshuffle(x, 2)), 2)


class Upscaler(nn.Module):
    """Draws a noisy picture twice as large and without the noise."""

    def __init__(self) -> None:
        super().__init__()
        layers: list[nn.Module] = [nn.Conv2d(3, 32, 3, padding=1), nn.ReLU()]
        for _ in range(DEPTH):
            layers += [nn.Conv2d(32, 32, 3, padding=1), nn.ReLU()]
        self.body = nn.Sequential(*layers, nn.Conv2d(32, 12, 3, padding=1))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return functional.pixel_shuffle(self.body(x) + x.repeat_interleave(4, 1), 2)


def train(
    model: nn.Module, sample: Callable[[np.random.Generator], Pair], *, steps: int, seed: int, tell: Tell
) -> None:
    """Fit `model` to turn the first of a sampled pair of crops into the second."""
    rng = np.random.default_rng(seed)
    model.to(memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=1e-5)
    plan = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE * 2, total_steps=steps)
    for step in range(1, steps + 1):
        pairs = [sample(rng) for _ in range(AT_ONCE)]
        given, wanted = (torch.from_numpy(np.concatenate([batch(pair[i]) for pair in pairs])) for i in (0, 1))
        with torch.autocast("cpu", torch.bfloat16):
            found = model(given.to(memory_format=torch.channels_last))
        loss = functional.l1_loss(found.float(), wanted)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        plan.step()
        if step % 200 == 0:
            tell(f"  step {step} of {steps}, error {loss.item() * 255:.2f}/255")


def denoiser(pairs: Sequence[Pair], path: Path, *, seed: int, threads: int, tell: Tell) -> Cleaning:
    """A denoiser of (clean, cloaked) pairs, kept in `path` once it is trained."""
    torch.manual_seed(seed)
    torch.set_num_threads(threads)
    model = Cleaner()
    if path.exists():
        model.load_state_dict(torch.load(path, weights_only=True))
    else:
        train(model, lambda rng: crop(pairs, rng), steps=STEPS, seed=seed, tell=tell)
        torch.save(model.state_dict(), path)
    model.eval()
    return Cleaning("denoiser", "denoiser trained on pairs", lambda pixels, _: cleaned(model, pixels))


def cleaned(model: nn.Module, pixels: Bytes) -> Bytes:
    with torch.inference_mode():
        given = torch.from_numpy(batch(pixels)).to(memory_format=torch.channels_last)
        return from_batch(model(given).contiguous().numpy())


def crop(pairs: Sequence[Pair], rng: np.random.Generator) -> Pair:
    """(cloaked, clean) of one random place of a random pair, turned by chance."""
    clean, cloaked = pairs[int(rng.integers(len(pairs)))]
    top, left = (int(rng.integers(0, side - SIDE + 1)) for side in clean.shape[:2])
    turns = int(rng.integers(4))
    return tuple(  # type: ignore[return-value]
        np.ascontiguousarray(np.rot90(whole[top : top + SIDE, left : left + SIDE], turns))
        for whole in (cloaked, clean)
    )


def noisy_pair(pictures: Sequence[Bytes], rng: np.random.Generator) -> Pair:
    """(half size with noise, full size) of one random place."""
    _, full = crop([(whole, whole) for whole in (pictures[int(rng.integers(len(pictures)))],)], rng)
    small = resized(full, SIDE // 2, SIDE // 2)
    return to_bytes(small + rng.normal(0, rng.uniform(4, 12), small.shape)), full
