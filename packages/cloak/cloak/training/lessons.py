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


class Crops:
    """The training pictures and the numbers of their series; every draw comes from one seeded generator."""

    def __init__(self, pictures: Bytes, series: NDArray[np.int16], seed: int) -> None:
        self.pictures, self.series = pictures, series
        self.rng = np.random.default_rng(seed)

    def draw(self, count: int) -> tuple[NDArray[np.int64], Tensor]:
        at = np.sort(self.rng.integers(0, len(self.pictures), count))
        return at, self.tensor(self.pictures[at])

    def tensor(self, pixels: Bytes) -> Tensor:
        pictures = torch.from_numpy(np.array(pixels)).permute(0, 3, 1, 2)
        return pictures.float().div(255).contiguous(memory_format=LAST)

    def roughen(self, x: Tensor, share: float = 0.5) -> Tensor:
        """A share of them with noise, as JPEG or blurred by half; the others as they are."""
        out = x.clone()
        for at in range(len(x)):
            chance = self.rng.random() * 0.5 / share
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
    """An auto-encoder whose channels have spread one and nothing in common, beneath a little noise.

    Left alone, most channels tell of tones, of which pictures have most, and hardly of strokes; encoders of large
    generators tell of both. Once no channel may repeat another, and noise is small, the strokes get theirs. The loss
    asks for them too: by edges and grain at several sizes, by how a net that names things (`eye`) sees them, and for a
    small change of a picture to be found again in what is drawn.
    """

    def __init__(self, crops: Crops, net: nets.Encoder, eye: nn.Module) -> None:
        super().__init__()
        self.crops, self.net, self.eye = crops, net, eye
        self.back = nets.decoder(net.channels)
        self.register_buffer("common", torch.eye(net.channels))

    def latent(self, x: Tensor) -> Tensor:
        with torch.autocast("cpu", torch.bfloat16):
            return cast("Tensor", self.net.trunk(x)).float()

    def forward(self, part: float, step: int) -> Tensor:
        _, x = self.crops.draw(6)
        moved = self._moved(x[:4], part, step)
        seen = torch.cat([x, moved]).contiguous(memory_format=LAST)
        held = self.latent(seen)
        noise = 0.01 + 0.03 * torch.rand(len(held), 1, 1, 1)
        with torch.autocast("cpu", torch.bfloat16):
            made = self.back(held + noise * torch.randn_like(held)).float()
        change = told(made[6:] - made[:4], moved - x[:4])
        return self._unlike(made, seen) + 0.3 * change + 0.3 * self._apart(held)

    def _moved(self, x: Tensor, part: float, step: int) -> Tensor:
        """The same pictures a little changed: by noise, as JPEG, blurred, or along the net's own slopes."""
        if part > 0.15 and step % 3 == 0:
            with torch.no_grad():
                goal = self.latent(x)
            return push(self.latent, x, goal.flip(0), self.crops.rng, 1 + step % 2)
        return self.crops.roughen(x, share=1.0)

    def _unlike(self, made: Tensor, seen: Tensor) -> Tensor:
        with torch.autocast("cpu", torch.bfloat16):
            look: Tensor = self.eye(made, seen).float()
        return 0.5 * painted(made, seen) + look + grained(made, seen)

    def _apart(self, held: Tensor) -> Tensor:
        """How far the channels' second moments are from one for each and none for two, over many steps."""
        rows = held.transpose(0, 1).flatten(1)
        now = rows @ rows.T / rows.shape[1]
        with torch.no_grad():
            self.common.lerp_(now, 0.03)
        rest = self.common - torch.eye(len(rows))
        return (rest * now).sum() / len(rows) + rows.mean(1).pow(2).mean()


def painted(made: Tensor, wanted: Tensor) -> Tensor:
    """Difference of two pictures: of their pixels, of their edges, and of both at half and quarter size."""
    loss = torch.zeros(())
    for scale in (1, 2, 4):
        a, b = (made, wanted) if scale == 1 else (fn.avg_pool2d(made, scale), fn.avg_pool2d(wanted, scale))
        gap = a - b
        edges = gap.diff(dim=2).abs().mean() + gap.diff(dim=3).abs().mean()
        loss = loss + gap.abs().mean() + 0.5 * gap.pow(2).mean().sqrt() + 1.5 * edges
    return loss


def told(found: Tensor, wanted: Tensor) -> Tensor:
    """How much of a small change is not found again at half and quarter size, as a share of it."""
    loss = torch.zeros(())
    for scale in (2, 4):
        a, b = fn.avg_pool2d(found, scale), fn.avg_pool2d(wanted, scale)
        rest, whole = (a - b).pow(2).mean((1, 2, 3)), b.pow(2).mean((1, 2, 3))
        loss = loss + (rest / (whole + 1e-6)).log1p().mean()
    return loss


def grained(made: Tensor, wanted: Tensor) -> Tensor:
    """Difference of fine detail in proportion to how much of it is around, and of that amount: calm ground counts too."""
    loss = torch.zeros(())
    for scale in (1, 2, 4):
        a, b = (made, wanted) if scale == 1 else (fn.avg_pool2d(made, scale), fn.avg_pool2d(wanted, scale))
        (fine_a, much_a), (fine_b, much_b) = _grain(a), _grain(b)
        loss = loss + ((fine_a - fine_b).abs() / (much_b + 0.003)).mean()
        loss = loss + 0.5 * ((much_a + 0.003).log() - (much_b + 0.003).log()).abs().mean()
    return loss


def _grain(x: Tensor) -> tuple[Tensor, Tensor]:
    fine = x - fn.avg_pool2d(x, 3, 1, 1, count_include_pad=False)
    around = fn.avg_pool2d(fine.pow(2).mean(1, keepdim=True), 5, 1, 2, count_include_pad=False)
    return fine, (around + 1e-6).sqrt()


def lesson(name: str, crops: Crops, teacher: nets.Teacher | None) -> nn.Module:
    if name in STUDENTS:
        if teacher is None:
            raise SystemExit(f"{name} learns from a teacher: name its weights with --teacher.")
        return Distil(crops, nets.BUILD[name](), teacher)
    if name == "fresco":
        return Spread(crops, nets.BUILD[name](), Perceived())
    options: dict[str, tuple[bool, float]] = {
        "mosaic": (True, 0.1), "witness": (False, 0.03),
    }  # fmt: skip
    rough, noise = options[name]
    return Reproduce(crops, nets.BUILD[name](), rough=rough, noise=noise)
