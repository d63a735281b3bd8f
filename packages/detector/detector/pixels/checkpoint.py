"""Tensors out of a torch checkpoint, without torch: the old format, read by an unpickler that knows four names."""

import pickle
import struct
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

MAGIC = 0x1950A86A20F9469CFC6C
LARGEST = 256 * 2**20
_KINDS: dict[str, np.dtype[Any]] = {"FloatStorage": np.dtype("<f4"), "LongStorage": np.dtype("<i8")}


Sizes = tuple[int, ...]


class BadCheckpointError(Exception):
    """The file is no checkpoint of the kind that is expected."""


class _Waiting:
    """A tensor whose numbers come later in the file."""

    def __init__(self, storage: tuple[str, str], offset: int, size: Sizes, strides: Sizes) -> None:
        self.kind, self.key = storage
        self.offset, self.size, self.strides = offset, size, strides


def _rebuild(storage: tuple[str, str], offset: int, size: Sizes, strides: Sizes, *_: object) -> _Waiting:
    return _Waiting(storage, offset, size, strides)


_KNOWN: dict[tuple[str, str], Callable[..., Any] | str] = {
    ("collections", "OrderedDict"): OrderedDict,
    ("torch._utils", "_rebuild_tensor_v2"): _rebuild,
    ("torch", "FloatStorage"): "FloatStorage",
    ("torch", "LongStorage"): "LongStorage",
}


class _Reader(pickle.Unpickler):
    """It makes dictionaries, numbers, texts and tensors; every other name in the file is refused."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _KNOWN:
            raise BadCheckpointError(f"The checkpoint asks for {module}.{name}, which is not made here.")
        return _KNOWN[module, name]

    def persistent_load(self, pid: Any) -> tuple[str, str]:
        word, kind, key = pid[:3]
        if word != "storage" or kind not in _KINDS:
            raise BadCheckpointError("The checkpoint holds something else than plain numbers.")
        return kind, str(key)


def read(path: Path) -> dict[str, NDArray[np.float32]]:
    """Every tensor of single floats by its name."""
    if path.stat().st_size > LARGEST:
        raise BadCheckpointError(f"{path.name} is larger than any checkpoint that is used here.")
    with path.open("rb") as file:
        if _Reader(file).load() != MAGIC:
            raise BadCheckpointError(f"{path.name} is no checkpoint in torch's old format.")
        for _ in ("version", "machine"):
            _Reader(file).load()
        waiting = _Reader(file).load()
        kinds = {one.key: _KINDS[one.kind] for one in waiting.values()}
        stored = {key: _numbers(file, kinds[key]) for key in _Reader(file).load()}
    return {name: _cut(one, stored[one.key]) for name, one in waiting.items() if one.kind == "FloatStorage"}


def _numbers(file: IO[bytes], kind: np.dtype[Any]) -> NDArray[Any]:
    (count,) = struct.unpack("<q", file.read(8))
    if not 0 <= count <= LARGEST // kind.itemsize:
        raise BadCheckpointError("The checkpoint promises more numbers than it may hold.")
    return np.frombuffer(file.read(count * kind.itemsize), kind)


def _cut(one: _Waiting, numbers: NDArray[Any]) -> NDArray[np.float32]:
    """Rows need not follow one another in the file: it says how far apart they lie."""
    last = one.offset + sum((size - 1) * stride for size, stride in zip(one.size, one.strides, strict=True))
    if one.offset < 0 or min((0, *one.strides)) < 0 or last >= max(numbers.size, 1):
        raise BadCheckpointError("A tensor of the checkpoint lies outside its numbers.")
    steps = tuple(stride * numbers.itemsize for stride in one.strides)
    view = np.lib.stride_tricks.as_strided(numbers[one.offset :], one.size, steps, writeable=False)
    return np.ascontiguousarray(view, np.float32)
