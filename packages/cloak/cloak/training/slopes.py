"""What a student is taught after the latent: which way its teacher's latent moves when the picture changes a little.

A cloak goes down the student's slope and counts on the teacher's. Matching latents says little of that: a student with
a correlation of 0.89 has slopes whose cosine with the teacher's is 0.09. The teacher's slope at one point is no use
either, because it turns within a few levels of a byte (`cloak.training.fidelity` tells how far). So the teacher is
asked *near* the point at which the student is: what the student can learn of that is the mean slope over the
neighbourhood in which a cloak lies. After Sobolev training (Czarnecki et al. 2017, arXiv:1706.04859).
"""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from cloak import plates, targets
from cloak.encoders import MULTIPLE
from cloak.training import nets
from cloak.training.lessons import LAST, Crops, Distil

BATCH, SHOWN, HELD = 8, 4, 400
SHARE = 0.7


@dataclass(frozen=True)
class Example:
    """Pictures (n, 3, h, w), their labels and the way asked for (n, 32, h/8, w/8), and the teacher's slopes near them."""

    x: Tensor
    label: Tensor
    way: Tensor
    slope: Tensor

    def floats(self) -> "Example":
        return Example(self.x.float().contiguous(memory_format=LAST), *map(Tensor.float, self._rest()))

    def halves(self) -> "Example":
        return Example(self.x.half(), *map(Tensor.half, self._rest()))

    def _rest(self) -> tuple[Tensor, Tensor, Tensor]:
        return self.label, self.way, self.slope


class Slopes(Distil):
    """The teacher's latent, and the direction of its slopes nearby; each example is shown about four times."""

    def __init__(self, crops: Crops, net: nets.Encoder, teacher: nets.Teacher) -> None:
        super().__init__(crops, net, teacher)
        self._held: list[Example] = []
        self._plates = [self._latent_of(name) for name in plates.NAMES]

    def forward(self, part: float, step: int) -> Tensor:
        one = self._shown(step).floats()
        x = one.x.requires_grad_()
        latent = self.trunk(x)
        (slope,) = torch.autograd.grad((latent * one.way).sum(), x, create_graph=True)
        return self._apart(latent, one.label) + SHARE * (1 - cosine(slope, one.slope)).mean()

    def _shown(self, step: int) -> Example:
        held = self._held
        if step % SHOWN == 0 or len(held) < SHOWN:
            held.append(self._example().halves())
            del held[:-HELD]
            return held[-1]
        return held[int(self.crops.rng.integers(len(held)))]

    def _example(self) -> Example:
        """Crops, most of them part of the way along a change that the student would make; the teacher is asked at
        another part of that way, under a little noise.
        """
        rng = self.crops.rng
        x = self.crops.draw(BATCH)[1]
        plain = self._plain(self.teach(x))
        way = even(self._targets(plain) - plain)
        change = self._change(x, way, float(rng.uniform(2, 9)) / 255)
        part = torch.rand(BATCH, 1, 1, 1) * (torch.rand(BATCH, 1, 1, 1) < 0.6)
        here = (x + part * change).clamp(0, 1).contiguous(memory_format=LAST)
        levels = torch.rand(BATCH, 1, 1, 1) * 3.5 + 0.5
        near = x + torch.rand(BATCH, 1, 1, 1) * change + torch.randn(x.shape) * levels / 255
        slope = self._taught_slope(near.clamp(0, 1).contiguous(memory_format=LAST), way)
        return Example(here, self._plain(self.teach(here)), way, slope)

    def _taught_slope(self, x: Tensor, way: Tensor) -> Tensor:
        x.requires_grad_()
        with torch.autocast("cpu", torch.bfloat16):
            latent = self._plain(self._teacher[0](x).float())
        (slope,) = torch.autograd.grad((latent * way).sum(), x)
        return even(slope)

    def _change(self, x: Tensor, way: Tensor, reach: float) -> Tensor:
        change = (torch.rand(x.shape) * 2 - 1) * reach * 0.4
        for _ in range(2):
            change.requires_grad_()
            (slope,) = torch.autograd.grad((self.trunk(x + change) * way).sum(), change)
            stride = (slope / (slope.abs().mean((1, 2, 3), keepdim=True) + 1e-12)).clamp(-1, 1)
            change = (change.detach() + 0.7 * reach * stride).clamp(-reach, reach)
        return change

    def _targets(self, labels: Tensor) -> Tensor:
        """What a cloak would ask for: most of them laid anew from a plate, some from another crop, or that crop."""
        rng, rows = self.crops.rng, labels.numpy()
        other = np.roll(rows, int(rng.integers(1, len(rows))), 0)
        found = []
        for at in range(len(rows)):
            one, chance = rows[at : at + 1], rng.random()
            style = self._plates[rng.integers(len(self._plates))] if chance < 0.55 else other[at : at + 1]
            found.append(style if chance >= 0.75 else targets.restyled(one, style, rng))
        return torch.from_numpy(np.concatenate(found)).contiguous()

    def _latent_of(self, name: str) -> np.ndarray:
        picture = plates.plate(name)
        side = picture.shape[1] // MULTIPLE * MULTIPLE
        shown = torch.from_numpy(np.ascontiguousarray(picture[None, :, :side, :side], np.float32))
        return self._plain(self.teach(shown)).numpy()


def even(x: Tensor) -> Tensor:
    return x / (x.pow(2).mean((1, 2, 3), keepdim=True).sqrt() + 1e-9)


def cosine(first: Tensor, second: Tensor) -> Tensor:
    """Of each of the batch; the small number keeps the slope of a picture without slopes finite."""
    lengths = (first.pow(2).sum((1, 2, 3)) + 1e-6) * (second.pow(2).sum((1, 2, 3)) + 1e-6)
    return (first * second).sum((1, 2, 3)) / lengths.sqrt()
