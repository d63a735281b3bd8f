"""The target for any encoder: the work's latent, laid anew from the most similar pieces of a plate's."""

import numpy as np

from cloak import targets
from cloak.evaluate.arrays import Floats
from cloak.evaluate.shift import rows_of

AT_ONCE = 1024


def restyled(work: Floats, plate: Floats, *, seed: int = 0) -> Floats:
    """The work's latent in the style of the plate's.

    Maps are swapped piece by piece, as the engine does with its own encoders; tokens one by one;
    for a single vector the plate's own is the target.
    """
    if work.ndim == 4:
        return targets.restyled(work, plate, np.random.default_rng(seed))
    if work.ndim == 3:
        return _nearest(rows_of(work), rows_of(plate)).reshape(work.shape)
    return plate


def _nearest(rows: Floats, others: Floats) -> Floats:
    """For each row the most similar of the others."""
    lines = others / (np.linalg.norm(others, axis=1, keepdims=True) + 1e-9)
    found = [(rows[start : start + AT_ONCE] @ lines.T).argmax(1) for start in range(0, len(rows), AT_ONCE)]
    picked: Floats = others[np.concatenate(found)]
    return picked
