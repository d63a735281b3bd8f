"""What the eye may see of a cloak, with the JPEG re-save as a yardstick."""

import io
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cloak import colour
from cloak.evaluate.arrays import Bytes, batch, picture, pixels_of
from cloak.visibility import Yardstick

FLAT = 1.0  # L* between neighbours, on average, below which a place counts as flat
BLOCK = 8
PATIENCE = 300


@dataclass(frozen=True)
class Seen:
    """None where the tool for it is not installed, or where a picture has no flat places."""

    psnr: float
    delta_e: float
    flat_delta_e: float | None
    ssimulacra2: float
    butteraugli: float | None


def look(clean: Bytes, changed: Bytes) -> Seen:
    first, second = colour.lab(batch(clean)[0]), colour.lab(batch(changed)[0])
    difference = colour.difference(first, second)
    flat = flat_places(first[0])
    flat_mean = float(difference[flat].mean()) if flat.mean() > 0.01 else None
    return Seen(
        psnr=psnr(clean, changed),
        delta_e=float(difference.mean()),
        flat_delta_e=flat_mean,
        ssimulacra2=ssimulacra2(clean, changed),
        butteraugli=butteraugli(clean, changed),
    )


def psnr(clean: Bytes, changed: Bytes) -> float:
    error = float(np.mean((clean.astype(np.float64) - changed.astype(np.float64)) ** 2))
    return 99.0 if error == 0 else float(10 * np.log10(255**2 / error))


def flat_places(lightness: NDArray[np.floating[Any]]) -> NDArray[np.bool_]:
    """Where the clean picture is calm: blocks of 8×8 in which neighbours hardly differ."""
    steps = np.zeros_like(lightness)
    steps[:, 1:] += np.abs(np.diff(lightness, axis=1))
    steps[1:] += np.abs(np.diff(lightness, axis=0))
    height, width = (side // BLOCK * BLOCK for side in lightness.shape)
    blocks = steps[:height, :width].reshape(height // BLOCK, BLOCK, width // BLOCK, BLOCK)
    calm = (blocks.mean((1, 3)) < FLAT) & (blocks.max((1, 3)) < 4 * FLAT)
    found = np.zeros(lightness.shape, bool)
    found[:height, :width] = np.repeat(np.repeat(calm, BLOCK, 0), BLOCK, 1)
    return found


def ssimulacra2(clean: Bytes, changed: Bytes) -> float:
    """100 is the same picture, 90 not seen apart, 70 high quality; from the package ssimulacra2, or
    where that is not installed from the engine's own writing of it.
    """
    if find_spec("ssimulacra2") is None:
        return Yardstick(batch(clean)[0]).score(batch(changed)[0]).whole
    from ssimulacra2 import compute_ssimulacra2  # noqa: PLC0415 - an extra of this package

    return _of_files(clean, changed, lambda a, b: float(compute_ssimulacra2(str(a), str(b))))


def butteraugli(clean: Bytes, changed: Bytes) -> float | None:
    """0 is the same picture, about 1 just seen apart; from Debian's program butteraugli."""
    program = shutil.which("butteraugli")
    if program is None:
        return None

    def ask(first: Path, second: Path) -> float:
        answer = subprocess.run(
            [program, first, second], capture_output=True, text=True, check=True, timeout=PATIENCE
        )
        return float(answer.stdout.split()[0])

    return _of_files(clean, changed, ask)


def _of_files(clean: Bytes, changed: Bytes, ask: Callable[[Path, Path], float]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        paths = Path(folder) / "clean.png", Path(folder) / "changed.png"
        for path, pixels in zip(paths, (clean, changed), strict=True):
            picture(pixels).save(path, compress_level=1)
        return ask(*paths)


def saved_as_jpeg(pixels: Bytes, quality: int) -> Bytes:
    stream = io.BytesIO()
    picture(pixels).save(stream, "JPEG", quality=quality)
    return pixels_of(Image.open(stream))
