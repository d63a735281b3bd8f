"""Graphs for onnxruntime, written as the few fields of ONNX's protobuf that they need."""

import struct
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

OPSET, IR_VERSION = 17, 8
_FLOAT, _INT64 = 1, 7
Attribute = int | float | str | Sequence[int]
# The weights are the bulk of it: they are copied once, into the model, and named until then.
Pieces = list[bytes | memoryview]


class Graph:
    """Operators are added one by one; each answers with the name of its result."""

    def __init__(self, source: str, shape: Sequence[int | str]) -> None:
        self.source = source
        self._shape = shape
        self._nodes: list[bytes] = []
        self._constants: list[Pieces] = []
        self._count = 0

    def constant(self, values: NDArray[np.generic]) -> str:
        name = self._name("constant")
        kind = _INT64 if values.dtype == np.int64 else _FLOAT
        held = np.ascontiguousarray(values, np.int64 if kind == _INT64 else np.float32)
        dims = b"".join(_number(1, size) for size in held.shape)
        raw = held.reshape(-1).view(np.uint8).data
        self._constants.append([dims + _number(2, kind) + _text(8, name), *_around(9, [raw])])
        return name

    def op(self, kind: str, *inputs: str, **attributes: Attribute) -> str:
        name = self._name(kind.lower())
        self._node(kind, inputs, name, attributes)
        return name

    def result(self, source: str, name: str) -> None:
        self._node("Identity", (source,), name, {})

    def model(self, results: Sequence[str]) -> bytes:
        graph: Pieces = [*(_bytes(1, node) for node in self._nodes), _text(2, "detector")]
        for constant in self._constants:
            graph += _around(5, constant)
        graph.append(_bytes(11, _value(self.source, self._shape)))
        graph += [_bytes(12, _value(name, ())) for name in results]
        about = _number(1, IR_VERSION) + _bytes(8, _text(1, "") + _number(2, OPSET))
        return b"".join([about, *_around(7, graph)])

    def _name(self, kind: str) -> str:
        self._count += 1
        return f"{kind}_{self._count}"

    def _node(self, kind: str, inputs: Sequence[str], result: str, attributes: dict[str, Attribute]) -> None:
        node = b"".join(_text(1, one) for one in inputs) + _text(2, result) + _text(4, kind)
        node += b"".join(_bytes(5, _attribute(name, value)) for name, value in attributes.items())
        self._nodes.append(node)


def _varint(value: int) -> bytes:
    value &= 2**64 - 1
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    found.append(value)
    return bytes(found)


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _bytes(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _around(field: int, pieces: Pieces) -> Pieces:
    return [_varint(field << 3 | 2) + _varint(sum(map(len, pieces))), *pieces]


def _text(field: int, value: str) -> bytes:
    return _bytes(field, value.encode())


def _attribute(name: str, value: Attribute) -> bytes:
    start = _text(1, name)
    if isinstance(value, str):
        return start + _text(4, value) + _number(20, 3)
    if isinstance(value, float):
        return start + _varint(2 << 3 | 5) + struct.pack("<f", value) + _number(20, 1)
    if isinstance(value, int):
        return start + _number(3, value) + _number(20, 2)
    return start + b"".join(_number(8, one) for one in value) + _number(20, 7)


def _value(name: str, shape: Sequence[int | str]) -> bytes:
    """Name, single floats, and the shape where it is known."""
    sizes = b"".join(_bytes(1, _number(1, one) if isinstance(one, int) else _text(2, one)) for one in shape)
    tensor = _number(1, _FLOAT) + (_bytes(2, sizes) if shape else b"")
    return _text(1, name) + _bytes(2, _bytes(1, tensor))
