"""The encoders that a cloak is made on: one onnx file each, with the way forward and the way back in one graph."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import onnxruntime

from cloak.filters import Floats
from cloak.report import ProviderError

FOLDER = Path(__file__).with_name("weights")
STRIDE, MULTIPLE = 8, 16
ENSEMBLE = ("lattice", "flux", "mosaic", "relief", "style")
_NOTHING = np.zeros((1, 1, 1, 1), np.float32)


@dataclass(frozen=True, eq=False)
class Encoder:
    """Pictures are (N, 3, height, width) from 0 to 1, sides multiples of 16; latents an eighth of that."""

    name: str
    channels: int
    version: str
    session: onnxruntime.InferenceSession

    def encode(self, x: Floats) -> Floats:
        feed = {"x": x, "target": self._blank(x), "weight": _NOTHING}
        return self.session.run(["latent"], feed)[0]

    def gradient(self, x: Floats, target: Floats, weight: float | Floats) -> tuple[float, Floats]:
        """The weighed sum of squares between the latent and `target`, and its slope in `x`."""
        weights = np.asarray(weight, np.float32)
        shaped = weights.reshape((1,) * (4 - weights.ndim) + weights.shape)
        loss, slope = self.session.run(["loss", "gradient"], {"x": x, "target": target, "weight": shaped})
        return float(loss), slope

    def _blank(self, x: Floats) -> Floats:
        count, _, height, width = x.shape
        return np.zeros((count, self.channels, height // STRIDE, width // STRIDE), np.float32)


def load(name: str | Path, *, threads: int | None = None, providers: Sequence[str] | None = None) -> Encoder:
    """An encoder of this package by name, or any file that cloak.train wrote."""
    path = name if isinstance(name, Path) else FOLDER / f"{name}.onnx"
    return _load(path, threads or 0, tuple(providers or ("CPUExecutionProvider",)))


def load_all(*, threads: int | None = None, providers: Sequence[str] | None = None) -> tuple[Encoder, ...]:
    found = (name for name in ENSEMBLE if (FOLDER / f"{name}.onnx").exists())
    return tuple(load(name, threads=threads, providers=providers) for name in found)


@lru_cache(maxsize=16)
def _load(path: Path, threads: int, providers: tuple[str, ...]) -> Encoder:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    # Threads that spin while they wait would starve the web workers beside them.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # Memory is given back after every step, or each encoder would keep what its largest picture took.
    options.enable_mem_pattern = False
    options.enable_cpu_mem_arena = False
    _look_for(providers)
    session = onnxruntime.InferenceSession(path, options, providers=list(providers))
    if session.get_providers()[0] != providers[0]:
        raise ProviderError(
            f"{providers[0]} is there but does not start on this machine. Look at its driver, or leave it out."
        )
    about = session.get_modelmeta().custom_metadata_map
    channels = session.get_outputs()[0].shape[1]
    return Encoder(about.get("name", path.stem), channels, about.get("version", "?"), session)


def _look_for(providers: Sequence[str]) -> None:
    """onnxruntime would pass over a name that it does not know, and be slow where a card was meant."""
    there = onnxruntime.get_available_providers()
    if missing := [name for name in providers if name not in there]:
        raise ProviderError(
            f"onnxruntime has no {' and no '.join(missing)} on this machine. It has {', '.join(there)}."
        )
