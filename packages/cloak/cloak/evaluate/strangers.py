"""Encoders that a person gives as files, of any family: ONNX, or with torch a state dict or TorchScript.

An encoder takes one picture (1×3×H×W or 1×H×W×3, floats) and gives a latent: a map 1×C×h×w,
tokens 1×N×C or one vector 1×C. The names of input and output do not matter. A model with a
fixed input size is shown the picture reduced to that size.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

import numpy as np
import onnxruntime

from cloak import encoders
from cloak.evaluate.arrays import Bytes, Floats, batch, from_batch, padded, resized
from cloak.evaluate.complaints import Complaint

Run = Callable[[Floats], Floats]
RANGES = {"0..1": (0.0, 1.0), "-1..1": (-1.0, 1.0)}
FLOAT_KINDS = {"tensor(float)": np.float32, "tensor(float16)": np.float16, "tensor(double)": np.float64}
TRIAL_SIDES = (64, 224, 256, 512)
HELD_OUT = Path(__file__).with_name("weights")
PREFERRED = ("latent", "z", "mean", "latents")


@dataclass(frozen=True)
class Given:
    """What a person says of one encoder file."""

    path: Path
    span: str = "0..1"
    multiple: int = 16
    channels: int | None = None
    decoder: Path | None = None


class Viewer(Protocol):
    """Something that looks at pictures."""

    @property
    def name(self) -> str: ...
    @property
    def role(self) -> str: ...

    def encode(self, pixels: Bytes) -> Floats: ...


@dataclass(frozen=True)
class Model:
    """One file, ready to run. `size`: the height and width that it insists on."""

    run: Run
    size: tuple[int, int] | None


@dataclass(frozen=True)
class Stranger:
    """An encoder given as a file, and its decoder where there is one."""

    name: str
    given: Given
    model: Model
    decoder: Run | None
    role: str = "given"

    def encode(self, pixels: Bytes) -> Floats:
        if self.model.size and pixels.shape[:2] != self.model.size:
            pixels = resized(pixels, self.model.size[1], self.model.size[0])
        low, high = RANGES[self.given.span]
        floats = batch(pixels) * (high - low) + low
        fed = floats if self.model.size else padded(floats, self.given.multiple)
        try:
            latent = self.model.run(fed)
        except Exception as error:
            raise Complaint(
                f"{self.given.path.name} could not look at {fed.shape[3]}×{fed.shape[2]} pixels: {first_line(error)} "
                "Perhaps its sides must be multiples of another number (--encoder-multiple)."
            ) from error
        return latent[:, : self.given.channels] if self.given.channels else latent

    def drawn(self, latent: Floats) -> Bytes:
        """What the decoder makes of a latent."""
        if self.decoder is None:
            raise ValueError("This encoder came without a decoder.")
        low, high = RANGES[self.given.span]
        return from_batch(((self.decoder(latent) - low) / (high - low)).astype(np.float32))

    def reencode(self, pixels: Bytes) -> Bytes:
        """The picture through encoder and decoder."""
        return np.ascontiguousarray(self.drawn(self.encode(pixels))[: pixels.shape[0], : pixels.shape[1]])


def load(given: Given, *, threads: int = 1) -> Stranger:
    """The encoder, tried once. Raises Complaint for a file that is not one."""
    if given.span not in RANGES:
        raise Complaint(f"The range {given.span} is not known. Use one of: {', '.join(RANGES)}.")
    model = load_model(given.path, threads)
    decoder = load_model(given.decoder, threads, is_decoder=True).run if given.decoder else None
    stranger = Stranger(given.path.stem, given, model, decoder)
    try_out(stranger)
    return stranger


def load_model(path: Path, threads: int, *, is_decoder: bool = False) -> Model:
    if not path.is_file():
        raise Complaint(f"There is no encoder file {path}. Check the name.")
    if path.suffix == ".onnx":
        return load_onnx(path, threads, is_decoder=is_decoder)
    if path.suffix in (".pth", ".pt"):
        if find_spec("torch") is None:
            raise Complaint(
                f"{path.name} is a torch file, and torch is not installed. "
                "Install torch, or export the encoder to ONNX."
            )
        from cloak import torch_encoders  # noqa: PLC0415 - torch is no part of this package

        return Model(torch_encoders.load(path, threads, is_decoder=is_decoder), None)
    raise Complaint(f"{path.name} is no encoder that can be read. Give an .onnx file, or .pth with torch.")


def load_onnx(path: Path, threads: int, *, is_decoder: bool = False) -> Model:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 4
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise Complaint(f"{path.name} could not be read as an ONNX model: {first_line(error)}") from error
    entry, name = _input_of(session, path), _output_of(session)
    kind = FLOAT_KINDS[entry.type]
    shape = list(entry.shape)
    is_last = not is_decoder and shape[3] == 3 and shape[1] != 3
    if not is_decoder and not is_last and isinstance(shape[1], int) and shape[1] != 3:
        raise Complaint(f"{path.name} takes pictures of {shape[1]} channels; an encoder here is shown 3.")

    def run(floats: Floats) -> Floats:
        fed = floats.transpose(0, 2, 3, 1) if is_last else floats
        (found,) = session.run([name], {entry.name: np.ascontiguousarray(fed.astype(kind))})
        out = np.asarray(found, dtype=np.float32)
        return np.ascontiguousarray(out.transpose(0, 3, 1, 2)) if is_last and out.ndim == 4 else out

    sides = shape[1:3] if is_last else shape[2:4]
    fixed = isinstance(sides[0], int) and isinstance(sides[1], int)
    return Model(run, (int(sides[0]), int(sides[1])) if fixed else None)


def _input_of(session: onnxruntime.InferenceSession, path: Path) -> onnxruntime.NodeArg:
    entries = session.get_inputs()
    if len(entries) != 1:
        names = ", ".join(entry.name for entry in entries)
        raise Complaint(f"{path.name} has {len(entries)} inputs ({names}); an encoder has one, the picture.")
    entry = entries[0]
    if entry.type not in FLOAT_KINDS:
        raise Complaint(f"{path.name} takes {entry.type}; an encoder here takes a picture of floats.")
    if len(entry.shape) != 4:
        raise Complaint(
            f"The input of {path.name} has {len(entry.shape)} axes; an encoder here takes 4: "
            "one picture, 3 channels, height, width."
        )
    return entry


def _output_of(session: onnxruntime.InferenceSession) -> str:
    names = [str(entry.name) for entry in session.get_outputs()]
    return next((name for name in PREFERRED if name in names), names[0])


def try_out(stranger: Stranger) -> None:
    """Whether the encoder runs, answers with numbers, and sees a difference between two pictures."""
    sides = [stranger.model.size[0]] if stranger.model.size else TRIAL_SIDES
    trouble = ""
    for side in sides:
        rng = np.random.default_rng(0)
        one, other = (rng.integers(0, 256, (side, side, 3)).astype(np.uint8) for _ in range(2))
        try:
            first, second = stranger.encode(one), stranger.encode(other)
        except Complaint as complaint:
            trouble = str(complaint)
            continue
        _check_latents(stranger.given.path.name, first, second)
        return
    raise Complaint(trouble)


def _check_latents(name: str, first: Floats, second: Floats) -> None:
    if first.ndim not in (2, 3, 4) or first.shape[0] != 1:
        raise Complaint(
            f"{name} answers with the shape {first.shape}; a latent has 2 to 4 axes, the first 1."
        )
    if not np.isfinite(first).all():
        raise Complaint(f"{name} answers with values that are no numbers. Check the range of its input.")
    if np.allclose(first, second):
        raise Complaint(
            f"{name} gives the same latent for every picture, so nothing can be measured with it."
        )


def first_line(error: Exception) -> str:
    """The first line of what a runtime says, at a length that fits a terminal."""
    text = (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
    return text if text.endswith(".") else text + "."


@dataclass(frozen=True)
class Student:
    """A file that `cloak.train` wrote: one of the encoders that cloaks are made on, unless its role says otherwise."""

    name: str
    latent: Run
    role: str = "surrogate"

    def encode(self, pixels: Bytes) -> Floats:
        return self.latent(padded(batch(pixels), 16))


def students(threads: int) -> list[Student]:
    return [Student(one.name, one.encode) for one in encoders.load_all(threads=threads)]


def held_out(threads: int) -> list[Viewer]:
    """Encoders of this package that no cloak is made on and that taught none: an auto-encoder, and a keener one."""
    given = Given(HELD_OUT / "held_out_encoder.onnx", decoder=HELD_OUT / "held_out_decoder.onnx")
    first = replace(load(given, threads=threads), name="own-autoencoder", role="held out")
    second = encoders.load(HELD_OUT / "witness.onnx", threads=threads)
    return [first, Student("own-witness", second.encode, "witness")]
