"""The target for any encoder: the work's latent, laid anew from the most similar pieces of a plate's."""

import numpy as np

from cloak.evaluate.arrays import Floats
from cloak.evaluate.shift import rows_of

PIECES = 2500
AT_ONCE = 1024
SIDE = 3


def restyled(work: Floats, plate: Floats, *, seed: int = 0) -> Floats:
    """The work's latent in the style of the plate's.

    Maps are swapped piece by piece, 3×3 places each; tokens one by one; for a single vector
    the plate's own is the target.
    """
    if work.ndim == 4:
        return _swapped_map(work, plate, seed)
    if work.ndim == 3:
        rows, others = rows_of(work), rows_of(plate)
        return _pick(rows, others, seed).reshape(work.shape)
    return plate


def _swapped_map(work: Floats, plate: Floats, seed: int) -> Floats:
    channels, height, width = work.shape[1:]
    picked = _pick(_pieces(_even(work)), _pieces(_even(plate)), seed, keep=_pieces(plate))
    pieces = picked.reshape(height, width, channels, SIDE, SIDE)
    out = np.zeros((channels, height + 2, width + 2), np.float32)
    count = np.zeros((height + 2, width + 2), np.float32)
    for row in range(SIDE):
        for column in range(SIDE):
            out[:, row : row + height, column : column + width] += pieces[:, :, :, row, column].transpose(
                2, 0, 1
            )
            count[row : row + height, column : column + width] += 1
    return np.ascontiguousarray((out / count)[None, :, 1:-1, 1:-1])


def _even(latent: Floats) -> Floats:
    """Each channel with mean 0 and deviation 1."""
    even: Floats = (latent - latent.mean((2, 3), keepdims=True)) / (latent.std((2, 3), keepdims=True) + 1e-5)
    return even


def _pieces(latent: Floats) -> Floats:
    edged = np.pad(latent[0], ((0, 0), (1, 1), (1, 1)), mode="edge")
    view = np.lib.stride_tricks.sliding_window_view(edged, (SIDE, SIDE), (1, 2))
    return np.ascontiguousarray(view.transpose(1, 2, 0, 3, 4).reshape(view.shape[1] * view.shape[2], -1))


def _pick(rows: Floats, others: Floats, seed: int, *, keep: Floats | None = None) -> Floats:
    """For each row the most similar of the others (or its counterpart in `keep`)."""
    chosen = np.random.default_rng(seed).permutation(len(others))[:PIECES]
    lines = others[chosen]
    lines = lines / (np.linalg.norm(lines, axis=1, keepdims=True) + 1e-9)
    found = [(rows[start : start + AT_ONCE] @ lines.T).argmax(1) for start in range(0, len(rows), AT_ONCE)]
    picked: Floats = (others if keep is None else keep)[chosen][np.concatenate(found)]
    return picked
