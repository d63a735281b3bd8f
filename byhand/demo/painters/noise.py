"""Chance with a shape: clouds, grain and soft edges, all as whole arrays."""

import numpy as np
import numpy.typing as npt
import pyvips
from PIL import Image

from byhand.demo.painters.kinds import Grid, Size

FINEST_CELL = 2.0


def resized(grid: Grid, size: Size) -> Grid:
    """Return the grid stretched to another size, without steps."""
    stretched = Image.fromarray(grid).resize(size, Image.Resampling.BICUBIC)
    return np.asarray(stretched, dtype=np.float32)


def cloud(
    rng: np.random.Generator,
    size: Size,
    cell: float,
    *,
    octaves: int = 5,
    gain: float = 0.5,
    stretch: float = 1.0,
) -> Grid:
    """Return smooth noise of about -1 to 1 whose largest blobs are `cell` pixels wide.

    `stretch` above 1 draws the blobs out sideways, below 1 upwards.
    """
    wide, high = max(cell * stretch, 1.0), max(cell, 1.0)
    columns, rows = int(size[0] / wide) + 3, int(size[1] / high) + 3
    total = rng.uniform(-1, 1, (rows, columns)).astype(np.float32)
    weight, peak = 1.0, 1.0
    for _ in range(octaves - 1):
        if min(wide, high) <= FINEST_CELL:
            break
        wide, high, weight = wide / 2, high / 2, weight * gain
        columns, rows = columns * 2, rows * 2
        finer = rng.uniform(-weight, weight, (rows, columns)).astype(np.float32)
        total = resized(total, (columns, rows)) + finer
        peak += weight
    whole = Image.fromarray(total)
    box = (0.5, 0.5, min(columns, 0.5 + size[0] / wide), min(rows, 0.5 + size[1] / high))
    fitted = whole.resize(size, Image.Resampling.BICUBIC, box=box)
    return np.asarray(fitted, dtype=np.float32) * np.float32(1.6 / peak)


def grain(rng: np.random.Generator, size: Size) -> Grid:
    """Return one independent normal value for each pixel."""
    return rng.standard_normal((size[1], size[0]), dtype=np.float32)


def blurred(grid: Grid, radius: float) -> Grid:
    """Return the grid after a Gaussian blur with this standard deviation in pixels."""
    if radius < 0.3:
        return grid
    # For a small radius libvips' quick blur loses almost all light, and is no quicker.
    precision = "float" if radius < 3 else "approximate"
    image = pyvips.Image.new_from_array(np.ascontiguousarray(grid))
    return np.asarray(image.gaussblur(radius, precision=precision).numpy(), dtype=np.float32)


def smooth(low: float, high: float, grid: Grid) -> Grid:
    """Return 0 below `low`, 1 above `high` and an easy slope between."""
    part = np.clip((grid - low) / (high - low), 0, 1)
    eased: Grid = (part * part * (3 - 2 * part)).astype(np.float32)
    return eased


def plane(size: Size) -> tuple[Grid, Grid]:
    """Return x and y of each pixel as fractions from 0 to 1, shaped to broadcast."""
    x = (np.arange(size[0], dtype=np.float32) + 0.5) / size[0]
    y = (np.arange(size[1], dtype=np.float32) + 0.5) / size[1]
    return x[None, :], y[:, None]


def enlarged(array: Grid, size: Size) -> npt.NDArray[np.uint8]:
    """Return floats of 0 to 1 as bytes at a larger size; both are shaped (height, width, 3)."""
    return np.asarray(to_image(array).resize(size, Image.Resampling.BICUBIC))


def textured(pixels: npt.NDArray[np.uint8], texture: Grid) -> Image.Image:
    """Return a picture whose bytes each have the texture added."""
    return Image.fromarray(np.clip(pixels + texture, 0, 255).astype(np.uint8))


def to_image(array: Grid) -> Image.Image:
    """Return an RGB picture from floats of 0 to 1, shaped (height, width, 3)."""
    return Image.fromarray((np.clip(array, 0, 1) * 255 + 0.5).astype(np.uint8))
