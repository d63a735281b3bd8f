"""A very small latent flow-matching generator: trained on many works, then for a while on one artist's.

Needs torch; import this module only where torch is installed.
"""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from cloak.evaluate.arrays import Floats

WIDTH, DILATIONS = 64, (1, 2, 4, 2, 1)
SIDE = 16  # of a latent crop; 128 pixels
TIMES = 32
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Diet:
    """How long and how much at once. The defaults fit a processor core."""

    base_steps: int = 1200
    base_batch: int = 16
    steps: int = 100
    batch: int = 8
    rate: float = 5e-4
    samples: int = 16
    strides: int = 16


class Block(nn.Module):
    def __init__(self, dilation: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(WIDTH, WIDTH, 3, padding=dilation, dilation=dilation)
        self.second = nn.Conv2d(WIDTH, WIDTH, 3, padding=1)
        self.norm = nn.GroupNorm(8, WIDTH)
        self.time = nn.Linear(TIMES, 2 * WIDTH)

    def forward(self, x: torch.Tensor, time: torch.Tensor) -> torch.Tensor:
        scale, shift = self.time(time)[:, :, None, None].chunk(2, dim=1)
        y = functional.silu(self.norm(x) * (1 + scale) + shift)
        return x + self.second(functional.silu(self.first(y)))


class Flow(nn.Module):
    """Predicts which way from noise to latents."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.entry = nn.Conv2d(channels, WIDTH, 3, padding=1)
        self.blocks = nn.ModuleList(Block(dilation) for dilation in DILATIONS)
        self.exit = nn.Conv2d(WIDTH, channels, 3, padding=1)
        nn.init.zeros_(self.exit.weight)

    def forward(self, x: torch.Tensor, t: torch.Tensor) -> torch.Tensor:
        waves = t[:, None] * torch.arange(1, TIMES // 2 + 1) * torch.pi
        time = torch.cat([waves.sin(), waves.cos()], dim=1)
        y = self.entry(x)
        for block in self.blocks:
            y = block(y, time)
        return self.exit(functional.silu(y))


def use_threads(count: int) -> None:
    torch.set_num_threads(count)


def base(latents: list[Floats], path: Path, diet: Diet, *, tell: Tell) -> Flow:
    """The generator before it meets the artists, kept in `path`."""
    torch.manual_seed(0)
    model = Flow(latents[0].shape[1])
    if path.exists():
        model.load_state_dict(torch.load(path, weights_only=True))
        return model
    learn(model, latents, steps=diet.base_steps, batch=diet.base_batch, rate=1.5e-3, seed=0, tell=tell)
    torch.save(model.state_dict(), path)
    return model


def tuned(model: Flow, latents: list[Floats], diet: Diet, *, seed: int) -> Flow:
    """A copy that was trained on the few works of one artist."""
    learner = copy.deepcopy(model)
    learn(
        learner, latents, steps=diet.steps, batch=diet.batch, rate=diet.rate, seed=seed, tell=lambda _: None
    )
    return learner


def learn(
    model: Flow, latents: list[Floats], *, steps: int, batch: int, rate: float, seed: int, tell: Tell
) -> None:
    rng = np.random.default_rng(seed)
    torch.manual_seed(seed)
    optimiser = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=1e-4)
    plan = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=steps, pct_start=0.1)
    for step in range(1, steps + 1):
        wanted = torch.from_numpy(np.stack([crop(latents, rng) for _ in range(batch)]))
        noise, t = torch.randn_like(wanted), torch.rand(batch)
        x = torch.lerp(noise, wanted, t[:, None, None, None])
        loss = functional.mse_loss(model(x, t), wanted - noise)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        plan.step()
        if step % 200 == 0:
            tell(f"  step {step} of {steps}, loss {loss.item():.3f}")


def crop(latents: list[Floats], rng: np.random.Generator) -> Floats:
    """A random square of a random work's latent, mirrored by chance."""
    latent = latents[int(rng.integers(len(latents)))][0]
    top, left = (int(rng.integers(0, side - SIDE + 1)) for side in latent.shape[1:])
    part = latent[:, top : top + SIDE, left : left + SIDE]
    return np.ascontiguousarray(part[:, :, ::-1] if rng.random() < 0.5 else part)


def drawn(model: Flow, diet: Diet, *, seed: int) -> Floats:
    """Samples: from noise, along the flow, in equal strides."""
    torch.manual_seed(10_000 + seed)
    x = torch.randn(diet.samples, model.entry.in_channels, SIDE, SIDE)
    with torch.inference_mode():
        for stride in range(diet.strides):
            x = x + model(x, torch.full((diet.samples,), stride / diet.strides)) / diet.strides
    return np.ascontiguousarray(x.numpy())
