"""One square as a row of figures: residuals, waves, light and colour. Nothing in it knows the picture's size or file."""

import numpy as np
from numpy.typing import NDArray

from detector.pixels import residuals, spectra, squares

Floats = NDArray[np.float32]
# Of the figures and of what the net is asked for: weights and what was kept of a training belong to one.
VERSION = 3
_LIMIT = 30.0


def of(square: Floats) -> Floats:
    """`square`: its side a multiple of sixteen, three colours of 0–255."""
    light = square @ np.array([0.299, 0.587, 0.114], np.float32)
    blue = (square[..., 2] - light) * 0.564
    red = (square[..., 0] - light) * 0.713
    half = (square[::2, ::2] + square[1::2, ::2] + square[::2, 1::2] + square[1::2, 1::2]) / np.float32(4)
    found = [*_light(light), *_light_small(half @ np.array([0.299, 0.587, 0.114], np.float32))]
    found += _colour(square, blue, red)
    found += _places(light, square)
    return np.clip(np.nan_to_num(np.array(found, np.float32)), -_LIMIT, _LIMIT)


def _light(light: Floats) -> list[float]:
    found: list[float] = []
    for index, filtered in enumerate(residuals.FILTERS):
        residual = filtered(light)
        found += residuals.shape(residual)
        if index in {1, 3}:
            found += residuals.neighbours(residual)
    fine = residuals.both(light)
    found += residuals.kinship(fine) + residuals.unevenness(fine) + residuals.upsampled(light)
    found += spectra.fall(light) + spectra.peaks(np.clip(fine, -40, 40)) + spectra.cosines(light)
    return found


def _light_small(light: Floats) -> list[float]:
    """The same at half the size, where re-encoding has done less."""
    fine = residuals.both(light)
    found = residuals.shape(fine) + residuals.shape(residuals.fourth(light)) + residuals.neighbours(fine)
    return found + residuals.kinship(fine) + residuals.unevenness(fine, 8)


def _colour(square: Floats, blue: Floats, red: Floats) -> list[float]:
    found: list[float] = []
    fine = [residuals.both(square[..., channel]) for channel in range(3)]
    flat = np.stack([residual.ravel() for residual in fine])
    powers = flat @ flat.T
    lengths = np.sqrt(np.diag(powers)) + residuals.SMALL
    ties = powers / np.outer(lengths, lengths)
    found += [float(ties[0, 1]), float(ties[0, 2]), float(ties[1, 2])]
    sizes = [np.log(float(residual.std()) + 0.05) for residual in fine]
    found += [float(sizes[0] - sizes[1]), float(sizes[2] - sizes[1])]
    for channel in (blue, red):
        residual = residuals.both(channel)
        found += residuals.shape(residual) + residuals.kinship(residual)[:6]
        found += spectra.fall(channel)[2:24:3]
    return found


def _places(light: Floats, square: Floats) -> list[float]:
    """Grain by brightness, share of flat places, colourfulness and contrast."""
    count = len(light) // 8
    blocks = light.reshape(count, 8, count, 8)
    mean, spread = blocks.mean(axis=(1, 3)).ravel(), blocks.std(axis=(1, 3)).ravel()
    fine = np.abs(residuals.both(np.pad(light, 1, "reflect")))
    grain = fine.reshape(count, 8, count, 8).mean(axis=(1, 3)).ravel()
    smooth = spread <= np.quantile(spread, 0.4)
    found = [float((spread < 0.5).mean()), float((spread < 2).mean())]
    found += np.log(np.quantile(spread, (0.05, 0.25, 0.5, 0.75, 0.95)) + 0.1).tolist()
    found += np.log(np.quantile(grain[smooth], (0.1, 0.5, 0.9)) + 0.1).tolist()
    dark = smooth & (mean < 85)
    bright = smooth & (mean > 170)
    found += [_grain(grain, part) - _grain(grain, smooth) for part in (dark, bright)]
    top, low = squares.highest(square), squares.lowest(square)
    strength = (top - low) / (top + 1)
    found += [float(strength.mean()), float(strength.std()), float(np.quantile(strength, 0.95))]
    return [*found, float(top.mean()) / 255, float(top.std()) / 255]


def _grain(grain: Floats, part: NDArray[np.bool_]) -> float:
    return float(np.log(grain[part].mean() + 0.1)) if part.sum() >= 8 else 0.0
