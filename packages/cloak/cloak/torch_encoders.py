"""Encoders and decoders from torch files: TorchScript, and state dicts of the TAESD family.

Torch is no dependency of this package; import this module only where torch is installed.
"""

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from cloak.evaluate.arrays import Floats
from cloak.evaluate.complaints import Complaint

Weights = dict[str, torch.Tensor]
# The places of a TAESD decoder that hold no weights: a clamp, a ReLU, else an enlargement.
CLAMP, RELU = 0, 2
GROUPS = 4


class Clamp(nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.tanh(x / 3) * 3


class Block(nn.Module):
    """Three convolutions beside a shortcut; in some models with a bottleneck before them."""

    def __init__(self, weights: Weights) -> None:
        super().__init__()
        middle, entry = weights["conv.0.weight"].shape[:2]
        end = weights["conv.4.weight"].shape[0]
        self.conv = nn.Sequential(
            nn.Conv2d(entry, middle, 3, padding=1),
            nn.ReLU(),
            nn.Conv2d(middle, middle, 3, padding=1),
            nn.ReLU(),
            nn.Conv2d(middle, end, 3, padding=1),
        )
        self.skip = nn.Conv2d(entry, end, 1, bias=False) if "skip.weight" in weights else nn.Identity()
        self.pool: nn.Module | None = None
        if "pool.0.weight" in weights:
            wide = weights["pool.0.weight"].shape[0]
            self.pool = nn.Sequential(
                nn.Conv2d(entry, wide, 1, bias=False),
                nn.GroupNorm(GROUPS, wide),
                nn.ReLU(),
                nn.Conv2d(wide, entry, 1, bias=False),
            )
        self.load_state_dict(weights)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if self.pool is not None:
            x = x + self.pool(x)
        return torch.relu(self.conv(x) + self.skip(x))


def load(path: Path, threads: int, *, is_decoder: bool = False) -> Callable[[Floats], Floats]:
    """The model as a function of arrays. Raises Complaint for a file of another kind."""
    torch.set_num_threads(threads)
    model = read(path, is_decoder=is_decoder).eval()
    for parameter in model.parameters():
        parameter.requires_grad_(False)

    def run(floats: Floats) -> Floats:
        with torch.inference_mode():
            given = torch.from_numpy(np.ascontiguousarray(floats)).to(memory_format=torch.channels_last)
            found = model(given)
            return np.ascontiguousarray(found.float().contiguous().numpy())

    return run


def read(path: Path, *, is_decoder: bool = False) -> nn.Module:
    try:
        stored = torch.load(path, map_location="cpu", weights_only=True)
    except (RuntimeError, pickle.UnpicklingError, EOFError, ValueError) as error:
        return _script(path, error)
    if not isinstance(stored, dict) or not all(isinstance(value, torch.Tensor) for value in stored.values()):
        raise Complaint(f"{path.name} holds no state dict of weights. Export the encoder to ONNX.")
    return family(stored, path.name, is_decoder=is_decoder).to(memory_format=torch.channels_last)


def _script(path: Path, error: Exception) -> nn.Module:
    try:
        script: nn.Module = torch.jit.load(str(path), map_location="cpu")
    except RuntimeError:
        raise Complaint(f"{path.name} could not be read as a torch file. Is it whole?") from error
    return script


def family(weights: Weights, name: str, *, is_decoder: bool = False) -> nn.Module:
    """A TAESD-like model from its weights: numbered layers, each one convolution or one block."""
    kind = "decoder" if is_decoder else "encoder"
    weights = {
        key.removeprefix(f"{kind}.layers.").removeprefix(f"{kind}."): value for key, value in weights.items()
    }
    try:
        last = max(int(key.split(".")[0]) for key in weights)
        layers = [_layer(index, _below(weights, index), is_decoder=is_decoder) for index in range(last + 1)]
    except (ValueError, KeyError, RuntimeError) as error:
        raise Complaint(
            f"{name} holds weights of a model that is not of the TAESD family. Export it to ONNX."
        ) from error
    return nn.Sequential(*layers)


def _below(weights: Weights, index: int) -> Weights:
    start = f"{index}."
    return {key.removeprefix(start): value for key, value in weights.items() if key.startswith(start)}


def _layer(index: int, weights: Weights, *, is_decoder: bool) -> nn.Module:
    if not weights:
        return _weightless(index, is_decoder=is_decoder)
    if "weight" not in weights:
        return Block(weights)
    out, entry = weights["weight"].shape[:2]
    has_bias = "bias" in weights
    # In the encoder, what has no bias halves the picture.
    stride = 1 if is_decoder or has_bias else 2
    layer = nn.Conv2d(entry, out, 3, padding=1, stride=stride, bias=has_bias)
    layer.load_state_dict(weights)
    return layer


def _weightless(index: int, *, is_decoder: bool) -> nn.Module:
    if not is_decoder:
        raise KeyError(index)
    known: dict[int, Any] = {CLAMP: Clamp, RELU: nn.ReLU}
    made: nn.Module = known[index]() if index in known else nn.Upsample(scale_factor=2)
    return made
