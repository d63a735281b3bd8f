"""What each net is taught in one step, and how its examples are roughened so that it learns to be smooth."""

import io
from collections.abc import Callable
from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor, nn
from torch.nn import functional as fn

from cloak.training import nets
from cloak.training.perceived import Perceived

Bytes = NDArray[np.uint8]
LAST = torch.channels_last
STUDENTS = {"flux", "lattice"}
# Which half of the series a net learns from; all of them unless named.
HALVES = {"fresco": 0, "witness": 1}


class Crops:
    """The training pictures and the numbers of their series; every draw comes from one seeded generator."""

    def __init__(
        self, pictures: Bytes, series: NDArray[np.int16], seed: int, half: int | None = None
    ) -> None:
        """`half` keeps to the series of even (0) or odd (1) number, so that two nets share no picture."""
        self.pictures, self.series = pictures, series
        self.rng = np.random.default_rng(seed)
        self._own = np.arange(len(pictures)) if half is None else np.flatnonzero(series % 2 == half)

    def draw(self, count: int) -> tuple[NDArray[np.int64], Tensor]:
        at = np.sort(self._own[self.rng.integers(0, len(self._own), count)])
        return at, self.tensor(self.pictures[at])

    def tensor(self, pixels: Bytes) -> Tensor:
        pictures = torch.from_numpy(np.array(pixels)).permute(0, 3, 1, 2)
        return pictures.float().div(255).contiguous(memory_format=LAST)

    def roughen(self, x: Tensor) -> Tensor:
        """Some with noise, some as JPEG, some blurred by half; most as they are."""
        out = x.clone()
        for at in range(len(x)):
            chance = self.rng.random()
            if chance < 0.2:
                spread = float(self.rng.uniform(1, 8)) / 255
                out[at] += torch.from_numpy(self.rng.standard_normal(x.shape[1:], np.float32)) * spread
            elif chance < 0.4:
                out[at] = self._jpeg(x[at])
            elif chance < 0.5:
                small = fn.avg_pool2d(x[at : at + 1], 2)
                out[at] = fn.interpolate(small, scale_factor=2, mode="bilinear")[0]
        return out.clamp(0, 1).contiguous(memory_format=LAST)

    def _jpeg(self, x: Tensor) -> Tensor:
        pixels = (x.permute(1, 2, 0).numpy() * 255 + 0.5).astype(np.uint8)
        held = io.BytesIO()
        Image.fromarray(pixels).save(held, "JPEG", quality=int(self.rng.integers(45, 96)))
        back = np.asarray(Image.open(held).convert("RGB"), np.float32) / 255
        return torch.from_numpy(back).permute(2, 0, 1)


def push(
    encode: Callable[[Tensor], Tensor], x: Tensor, goal: Tensor, rng: np.random.Generator, steps: int = 2
) -> Tensor:
    """Pictures moved a few levels along the net's own gradient toward another latent: what a cloak will do."""
    reach = float(rng.uniform(3, 12)) / 255
    change = (torch.rand(x.shape) * 2 - 1) * reach * 0.5
    for _ in range(steps):
        change.requires_grad_()
        with torch.autocast("cpu", torch.bfloat16):
            loss = (encode(x + change) - goal).float().pow(2).mean()
        (slope,) = torch.autograd.grad(loss, change)
        change = (change.detach() - reach * 1.4 / steps * slope.sign()).clamp(-reach, reach)
    return (x + change).clamp(0, 1).contiguous(memory_format=LAST)


class Distil(nn.Module):
    """Match a teacher's latent, and the *change* of its latent where the student's own gradient pushed."""

    def __init__(self, crops: Crops, net: nets.Encoder, teacher: nets.Teacher) -> None:
        super().__init__()
        self.crops = crops
        self.net = net
        self._teacher = [teacher.to(memory_format=LAST).eval().requires_grad_(requires_grad=False)]
        self.labels = np.zeros((len(crops.pictures), 32, 16, 16), np.float16)
        self.known = np.zeros(len(crops.pictures), bool)
        sample = self.teach(crops.draw(96)[1])
        self.scale = (sample.mean((0, 2, 3), keepdim=True), sample.std((0, 2, 3), keepdim=True))

    @torch.no_grad()
    def teach(self, x: Tensor) -> Tensor:
        with torch.autocast("cpu", torch.bfloat16):
            return cast("Tensor", self._teacher[0](x)).float()

    def _known(self, at: NDArray[np.int64]) -> Tensor:
        new = at[~self.known[at]]
        if len(new):
            self.labels[new] = self.teach(self.crops.tensor(self.crops.pictures[new])).half().numpy()
            self.known[new] = True
        return torch.from_numpy(self.labels[at].astype(np.float32))

    def _plain(self, labels: Tensor) -> Tensor:
        mean, deviation = self.scale
        return (labels - mean) / deviation

    def _examples(self, size: int) -> NDArray[np.int64]:
        """Mostly examples whose labels are known already, a few new ones each time."""
        rng, known = self.crops.rng, np.flatnonzero(self.known)
        new = rng.integers(0, len(self.known), size if len(known) < 256 else size // 8)
        old = rng.choice(known, size - len(new)) if len(known) >= 256 else new[:0]
        return np.concatenate([new, old])

    def forward(self, part: float, step: int) -> Tensor:
        at = self._examples(8)
        x = self.crops.tensor(self.crops.pictures[at])
        labels = self._plain(self._known(at))
        if step % 3 or part < 0.1:
            return self._apart(self.trunk(x), labels)
        pushed = push(self.trunk, x[:4], labels.flip(0)[:4], self.crops.rng)
        moved = torch.cat([pushed, self.crops.roughen(x[4:6])]).contiguous(memory_format=LAST)
        taught = self._plain(self.teach(moved))
        both = self.trunk(torch.cat([x[:6], moved]).contiguous(memory_format=LAST))
        change, wanted = both[6:] - both[:6], taught - labels[:6]
        scale = wanted.pow(2).mean((1, 2, 3), keepdim=True) + 0.02
        return (
            self._apart(both, torch.cat([labels[:6], taught]))
            + 0.4 * ((change - wanted).pow(2) / scale).mean()
        )

    def trunk(self, x: Tensor) -> Tensor:
        with torch.autocast("cpu", torch.bfloat16):
            return cast("Tensor", self.net.trunk(x)).float()

    def _apart(self, latent: Tensor, labels: Tensor) -> Tensor:
        gap = latent - labels
        return gap.pow(2).mean() + 0.25 * gap.abs().mean()


class Reproduce(nn.Module):
    """An auto-encoder without any teacher, taught by pictures as they are (`rough` false) or roughened and pushed.

    `noise` in the latent keeps it from hiding detail in its last digits, as the sampling of a KL auto-encoder does.
    """

    def __init__(self, crops: Crops, net: nets.Encoder, *, rough: bool, noise: float) -> None:
        super().__init__()
        self.crops, self.net, self.rough, self.noise = crops, net, rough, noise
        self.back = nets.decoder(net.channels)

    def forward(self, part: float, step: int) -> Tensor:
        _, x = self.crops.draw(8)
        seen = self.crops.roughen(x) if self.rough else x
        if self.rough and part > 0.15 and step % 2 == 0:
            with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
                goal = self.net.trunk(x[4:]).float()
            pushed = push(self.net.trunk, x[:4], goal.flip(0), self.crops.rng, 1 + step % 4 // 2)
            seen = torch.cat([pushed, seen[4:]]).contiguous(memory_format=LAST)
        with torch.autocast("cpu", torch.bfloat16):
            latent = self.net.trunk(seen).float()
            held = latent + self.noise * torch.randn_like(latent)
            made = self.back(held).float()
        return painted(made, seen) + 1e-3 * fn.relu(latent.abs() - 3).mean() + 2e-3 * latent.pow(2).mean()


class Spread(nn.Module):
    """An auto-encoder whose channels all have spread one beneath noise, as those of large generators do.

    So no channel can lie fallow, and what is told of fine strokes weighs as much as what is told of tones. The
    loss asks for strokes too: by edges at several sizes, or also by how a net that names things sees them.
    """

    def __init__(self, crops: Crops, net: nets.Encoder, *, rough: bool, eye: nn.Module | None) -> None:
        super().__init__()
        self.crops, self.net, self.rough, self.eye = crops, net, rough, eye
        self.back = nets.decoder(net.channels)

    def latent(self, x: Tensor) -> Tensor:
        with torch.autocast("cpu", torch.bfloat16):
            held = self.net.trunk(x).float()
        held = held - held.mean((0, 2, 3), keepdim=True)
        return cast("Tensor", held / held.std((0, 2, 3), keepdim=True).clamp_min(1e-4))

    def forward(self, part: float, step: int) -> Tensor:
        _, x = self.crops.draw(8)
        seen = x
        if self.rough and part > 0.2 and step % 3 == 0:
            with torch.no_grad():
                goal = self.latent(x[4:])
            pushed = push(self.latent, x[:4], goal.flip(0), self.crops.rng, 1 + step % 2)
            seen = torch.cat([pushed, self.crops.roughen(x[4:])]).contiguous(memory_format=LAST)
        held = self.latent(seen)
        noise = 0.1 + 0.2 * torch.rand(len(held), 1, 1, 1)
        with torch.autocast("cpu", torch.bfloat16):
            made = self.back(held + noise * torch.randn_like(held)).float()
            look = self.eye(made, seen).float() if self.eye is not None else 0.0
        return painted(made, seen) + 0.4 * look


def painted(made: Tensor, wanted: Tensor) -> Tensor:
    """Difference of two pictures: of their pixels, of their edges, and of both at half and quarter size."""
    loss = torch.zeros(())
    for scale in (1, 2, 4):
        a, b = (made, wanted) if scale == 1 else (fn.avg_pool2d(made, scale), fn.avg_pool2d(wanted, scale))
        gap = a - b
        edges = gap.diff(dim=2).abs().mean() + gap.diff(dim=3).abs().mean()
        loss = loss + gap.abs().mean() + 0.5 * gap.pow(2).mean().sqrt() + 1.5 * edges
    return loss


def lesson(name: str, crops: Crops, teacher: nets.Teacher | None) -> nn.Module:
    if name in STUDENTS:
        if teacher is None:
            raise SystemExit(f"{name} learns from a teacher: name its weights with --teacher.")
        return Distil(crops, nets.BUILD[name](), teacher)
    if name == "fresco":
        return Spread(crops, nets.BUILD[name](), rough=True, eye=Perceived())
    if name == "witness":
        return Spread(crops, nets.BUILD[name](), rough=False, eye=None)
    return Reproduce(crops, nets.BUILD[name](), rough=True, noise=0.1)
