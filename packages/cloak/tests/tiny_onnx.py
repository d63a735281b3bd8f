"""Writes ONNX files of a few nodes by hand, so that tests need no library for it."""

from pathlib import Path

import numpy as np

FLOAT, INT, INTS = 1, 2, 7


def varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def number(field: int, value: int) -> bytes:
    return varint(field << 3) + varint(value)


def part(field: int, data: bytes | str) -> bytes:
    raw = data.encode() if isinstance(data, str) else data
    return varint(field << 3 | 2) + varint(len(raw)) + raw


def tensor(name: str, values: np.ndarray) -> bytes:
    raw = values.astype("<f4").tobytes()
    return (
        b"".join(number(1, side) for side in values.shape) + number(2, FLOAT) + part(8, name) + part(9, raw)
    )


def ints(name: str, values: list[int]) -> bytes:
    return part(1, name) + b"".join(number(8, value) for value in values) + number(20, INTS)


def node(kind: str, inputs: list[str], output: str, **attributes: list[int]) -> bytes:
    body = b"".join(part(1, name) for name in inputs) + part(2, output) + part(4, kind)
    return body + b"".join(part(5, ints(name, values)) for name, values in attributes.items())


def value(name: str, shape: list[int | str], kind: int = FLOAT) -> bytes:
    sides = b"".join(part(1, number(1, side) if isinstance(side, int) else part(2, side)) for side in shape)
    return part(1, name) + part(2, part(1, number(1, kind) + part(2, sides)))


def model(
    path: Path,
    nodes: list[bytes],
    inputs: list[bytes],
    output: bytes,
    constants: dict[str, np.ndarray],
) -> Path:
    graph = b"".join(part(1, one) for one in nodes) + part(2, "tiny")
    graph += b"".join(part(5, tensor(name, values)) for name, values in constants.items())
    graph += b"".join(part(11, one) for one in inputs) + part(12, output)
    path.write_bytes(number(1, 8) + part(7, graph) + part(8, part(1, "") + number(2, 17)))
    return path


def weights(seed: int, out: int = 6, entry: int = 3) -> np.ndarray:
    return np.random.default_rng(seed).normal(0, 1 / 12, (out, entry, 4, 4)).astype(np.float32)


def encoder(
    path: Path, *, seed: int = 0, name: str = "picture", sides: tuple[int | str, int | str] = ("h", "w")
) -> Path:
    """One convolution with steps of 4: 3×H×W to 6×H/4×W/4."""
    return model(
        path,
        [node("Conv", [name, "weights"], "seen", kernel_shape=[4, 4], strides=[4, 4])],
        [value(name, [1, 3, *sides])],
        value("seen", [1, 6, "h4", "w4"]),
        {"weights": weights(seed)},
    )


def decoder(path: Path, *, seed: int = 0) -> Path:
    """A transposed convolution back to the picture's size; what it draws is nonsense."""
    return model(
        path,
        [node("ConvTranspose", ["latent", "weights"], "picture", kernel_shape=[4, 4], strides=[4, 4])],
        [value("latent", [1, 6, "h", "w"])],
        value("picture", [1, 3, "h4", "w4"]),
        {"weights": weights(seed)},
    )
