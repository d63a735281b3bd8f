"""How unlike two pictures look to the first blocks of a net that was taught to name things: a loss for training."""

import torch
from torch import Tensor, nn
from torch.nn import functional as fn

from cloak import lite

STRIDES = (1, 2, 1)
TAPS = (0, 2)


class Perceived(nn.Module):
    """Mean square between the outputs of two blocks of EfficientNet-lite0, each place brought to length one."""

    def __init__(self) -> None:
        super().__init__()
        # A plain dictionary: what is only asked belongs in no checkpoint.
        self._held = {name: torch.from_numpy(values) for name, values in lite.constants().items()}

    def forward(self, made: Tensor, wanted: Tensor) -> Tensor:
        with torch.no_grad():
            there = self._seen(wanted)
        pairs = zip(self._seen(made), there, strict=True)
        return torch.stack([(a - b).pow(2).sum(1).mean() for a, b in pairs]).sum()

    def _seen(self, x: Tensor) -> list[Tensor]:
        x = fn.relu6(self._conv(x * (255 / 128) - 127 / 128, "_conv_stem", 2))
        found = []
        for at, stride in enumerate(STRIDES):
            x = self._block(x, at, stride)
            if at in TAPS:
                found.append(fn.normalize(x, dim=1, eps=1e-2))
        return found

    def _block(self, x: Tensor, at: int, stride: int) -> Tensor:
        name, wide = f"_blocks.{at}", x
        if at:
            wide = fn.relu6(self._conv(x, f"{name}._expand_conv"))
        deep = fn.relu6(self._conv(wide, f"{name}._depthwise_conv", stride))
        out = self._conv(deep, f"{name}._project_conv")
        return out + x if at and stride == 1 else out

    def _conv(self, x: Tensor, name: str, stride: int = 1) -> Tensor:
        kernel = self._held[f"{name}.kernel"]
        more = kernel.shape[2] - stride
        wide = fn.pad(x, (more // 2, more - more // 2, more // 2, more - more // 2)) if more else x
        groups = len(kernel) if kernel.shape[1] == 1 else 1
        return fn.conv2d(wide, kernel, self._held[f"{name}.bias"], stride, groups=groups)
