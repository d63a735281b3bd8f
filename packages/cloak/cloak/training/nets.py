"""The encoders (and, for those without a teacher, the decoders that they learn with), in torch.

They differ on purpose in stem, width, norm, activation and what they were taught: a change that moves all of
them is more likely to move an encoder that nobody here has seen.
"""

from collections.abc import Callable
from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as fn

from cloak.training.tape import Tape


def _values(tensor: Tensor) -> NDArray[np.float32]:
    return cast("NDArray[np.float32]", tensor.detach().float().contiguous().numpy())


class Conv(nn.Module):
    def __init__(self, source: int, target: int, kernel: int = 3, stride: int = 1) -> None:
        super().__init__()
        pad = 0 if kernel == stride else kernel // 2
        self.inner = nn.Conv2d(source, target, kernel, stride, pad)

    def forward(self, x: Tensor) -> Tensor:
        return cast("Tensor", self.inner(x))

    def emit(self, tape: Tape, x: str) -> str:
        bias = self.inner.bias
        return tape.conv(
            x, _values(self.inner.weight), None if bias is None else _values(bias), self.inner.stride[0]
        )


class Act(nn.Module):
    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def forward(self, x: Tensor) -> Tensor:
        if self.kind == "silu":
            return fn.silu(x)
        return fn.relu(x) if self.kind == "relu" else fn.leaky_relu(x, 0.1)

    def emit(self, tape: Tape, x: str) -> str:
        if self.kind == "silu":
            return tape.silu(x)
        return tape.relu(x) if self.kind == "relu" else tape.leaky(x, 0.1)


class Norm(nn.Module):
    def __init__(self, channels: int, groups: int = 8) -> None:
        super().__init__()
        self.inner = nn.GroupNorm(groups, channels, eps=1e-5)

    def forward(self, x: Tensor) -> Tensor:
        return cast("Tensor", self.inner(x))

    def emit(self, tape: Tape, x: str) -> str:
        weight, bias = _values(self.inner.weight), _values(self.inner.bias)
        return tape.group_norm(x, self.inner.num_groups, weight, bias, self.inner.eps)


class Unshuffle(nn.Module):
    """Pixels of a square become channels, in the order of onnx SpaceToDepth (square first, then colour)."""

    def __init__(self, block: int) -> None:
        super().__init__()
        self.block = block

    def forward(self, x: Tensor) -> Tensor:
        n, c, h, w = x.shape
        b = self.block
        parts = x.reshape(n, c, h // b, b, w // b, b).permute(0, 3, 5, 1, 2, 4)
        return parts.reshape(n, c * b * b, h // b, w // b)

    def emit(self, tape: Tape, x: str) -> str:
        return tape.unshuffle(x, self.block)


class Chain(nn.Module):
    def __init__(self, *parts: nn.Module) -> None:
        super().__init__()
        self.parts = nn.ModuleList(parts)

    def forward(self, x: Tensor) -> Tensor:
        for part in self.parts:
            x = part(x)
        return x

    def emit(self, tape: Tape, x: str) -> str:
        for part in self.parts:
            x = cast("Callable[[Tape, str], str]", part.emit)(tape, x)
        return x


class Block(nn.Module):
    """Three convolutions around which the input is carried, then the activation."""

    def __init__(self, channels: int, act: str = "relu") -> None:
        super().__init__()
        inner = [Conv(channels, channels), Act(act), Conv(channels, channels), Act(act)]
        self.body, self.act = Chain(*inner, Conv(channels, channels)), Act(act)

    def forward(self, x: Tensor) -> Tensor:
        return cast("Tensor", self.act(self.body(x) + x))

    def emit(self, tape: Tape, x: str) -> str:
        return self.act.emit(tape, tape.add(self.body.emit(tape, x), x))


class NormBlock(nn.Module):
    """Norm, activation, convolution, twice, added to the input: the block of the large auto-encoders."""

    def __init__(self, channels: int, act: str = "silu") -> None:
        super().__init__()
        first = [Norm(channels), Act(act), Conv(channels, channels)]
        second = [Norm(channels), Act(act), Conv(channels, channels)]
        self.body = Chain(*first, *second)

    def forward(self, x: Tensor) -> Tensor:
        return cast("Tensor", self.body(x) + x)

    def emit(self, tape: Tape, x: str) -> str:
        return tape.add(self.body.emit(tape, x), x)


class Plain(nn.Module):
    """Activation and convolution, twice, added to the input: as NormBlock, without the norm."""

    def __init__(self, channels: int, act: str = "silu") -> None:
        super().__init__()
        self.body = Chain(Act(act), Conv(channels, channels), Act(act), Conv(channels, channels))

    def forward(self, x: Tensor) -> Tensor:
        return cast("Tensor", self.body(x) + x)

    def emit(self, tape: Tape, x: str) -> str:
        return tape.add(self.body.emit(tape, x), x)


class Encoder(nn.Module):
    """A trunk, and the shift and gain that give every channel of its latent mean 0 and deviation 1 on art."""

    def __init__(self, trunk: nn.Module, channels: int) -> None:
        super().__init__()
        self.trunk, self.channels = trunk, channels
        self.register_buffer("mean", torch.zeros(1, channels, 1, 1))
        self.register_buffer("deviation", torch.ones(1, channels, 1, 1))

    def forward(self, x: Tensor) -> Tensor:
        return (self.trunk(x).float() - self.mean) / self.deviation

    def emit(self, tape: Tape, x: str) -> str:
        out = cast("Callable[[Tape, str], str]", self.trunk.emit)(tape, x)
        gain = _values(1 / self.deviation)
        return tape.affine(out, gain, _values(-self.mean) * gain)


def flux() -> Encoder:
    """Student of a 32-channel auto-encoder: strided convolutions, group norm and ReLU."""
    stem = [Conv(3, 32, 3, 2), Act("relu"), NormBlock(32, "relu"), Conv(32, 64, 3, 2), NormBlock(64, "relu")]
    tail = [Conv(64, 96, 3, 2), *(NormBlock(96, "relu") for _ in range(3))]
    return Encoder(Chain(*stem, *tail, Norm(96), Act("relu"), Conv(96, 32)), 32)


def lattice() -> Encoder:
    """Another student of the same teacher, built otherwise: pixel squares, group norm and SiLU."""
    stem = [Unshuffle(2), Conv(12, 32), Act("silu"), NormBlock(32), Conv(32, 64, 3, 2)]
    body = [NormBlock(64), NormBlock(64), Conv(64, 96, 3, 2), NormBlock(96), NormBlock(96), NormBlock(96)]
    return Encoder(Chain(*stem, *body, Norm(96), Act("silu"), Conv(96, 32)), 32)


def mosaic() -> Encoder:
    """Own auto-encoder with 8 channels: squares of four pixels as channels, leaky units."""
    stem = [Unshuffle(4), Conv(48, 64), Act("leaky"), Block(64, "leaky"), Conv(64, 96, 3, 2), Act("leaky")]
    return Encoder(Chain(*stem, Block(96, "leaky"), Block(96, "leaky"), Conv(96, 8)), 8)


def fresco() -> Encoder:
    """Own auto-encoder with 16 channels of equal spread, as the large ones have: strided, SiLU, no norm."""
    stem = [Conv(3, 32, 3, 2), Act("silu"), Conv(32, 64, 3, 2), Plain(64), Conv(64, 96, 3, 2)]
    return Encoder(Chain(*stem, Plain(96), Plain(96), Act("silu"), Conv(96, 16)), 16)


def witness() -> Encoder:
    """Never part of the ensemble: wide kernels, 16 channels, SiLU without norm. It only tests."""
    stem = [Conv(3, 32, 5, 2), Act("silu"), Conv(32, 64, 5, 2), Act("silu"), Conv(64, 80, 5, 2), Act("silu")]
    return Encoder(Chain(*stem, Block(80, "silu"), Block(80, "silu"), Block(80, "silu"), Conv(80, 16)), 16)


BUILD: dict[str, Callable[[], Encoder]] = {
    "flux": flux, "lattice": lattice, "mosaic": mosaic, "fresco": fresco, "witness": witness,
}  # fmt: skip


def decoder(channels: int, width: int = 80) -> nn.Module:
    """Only for training: from the latent back to the picture."""
    act = "leaky"
    deep = [Conv(channels, width), Act(act), Block(width, act), Block(width, act)]
    shallow = [nn.Upsample(scale_factor=2), Conv(width, 48), Act(act), Conv(48, 48), Act(act), Conv(48, 48)]
    return nn.Sequential(*deep, *shallow, nn.PixelShuffle(4))


class Teacher(nn.Module):
    """The public tiny encoder of the FLUX.2 family (TAESD project, MIT): teaches `flux`, is never shipped."""

    def __init__(self, weights: dict[str, Tensor]) -> None:
        super().__init__()
        self.net = teacher_net(weights)

    def forward(self, x: Tensor) -> Tensor:
        return cast("Tensor", self.net(x))


class _TeacherBlock(nn.Module):
    def __init__(self, channels: int, *, pooled: bool) -> None:
        super().__init__()
        convs = [nn.Conv2d(channels, channels, 3, padding=1) for _ in range(3)]
        self.conv = nn.Sequential(convs[0], nn.ReLU(), convs[1], nn.ReLU(), convs[2])
        self.pool = None
        if pooled:
            wide = channels * 4
            self.pool = nn.Sequential(
                nn.Conv2d(channels, wide, 1, bias=False),
                nn.GroupNorm(4, wide),
                nn.ReLU(),
                nn.Conv2d(wide, channels, 1, bias=False),
            )

    def forward(self, x: Tensor) -> Tensor:
        if self.pool is not None:
            x = x + self.pool(x)
        return fn.relu(self.conv(x) + x)


def teacher_net(weights: dict[str, Tensor]) -> nn.Sequential:
    """The layers as the names and shapes of the weights tell them."""
    parts: list[nn.Module] = []
    numbers = sorted({int(key.split(".")[0]) for key in weights})
    for at in range(numbers[-1] + 1):
        plain, deep = f"{at}.weight", f"{at}.conv.0.weight"
        if plain in weights:
            out, source = weights[plain].shape[:2]
            bias = f"{at}.bias" in weights
            parts.append(nn.Conv2d(source, out, 3, 1 if bias else 2, 1, bias=bias))
        elif deep in weights:
            parts.append(_TeacherBlock(weights[deep].shape[0], pooled=f"{at}.pool.0.weight" in weights))
        else:
            parts.append(nn.ReLU())
    net = nn.Sequential(*parts)
    net.load_state_dict(weights)
    return net
