"""Where a change is hidden by what is there already: much in texture, little on flat ground and beside lone lines."""

import numpy as np

from cloak.filters import Floats, blur, lowest, mean_of

FLOOR, KNEE, BEND = 0.25, 0.045, 0.85


def room_for_change(rgb: Floats) -> Floats:
    """A plane from 0 to 1 for a picture (3, height, width).

    Local contrast counts most where all of its surroundings have it too, so that the foot of a single edge on
    flat ground, all that line art and cel shading consist of, stays quiet.
    """
    grey = np.tensordot(np.array([0.299, 0.587, 0.114], np.float32), rgb, 1)
    detail = np.abs(grey - blur(grey, 2))
    around = lowest(blur(mean_of(detail, 5), 1), 9)
    busy = 0.35 * blur(detail, 2) + 0.65 * blur(around, 2)
    lightness = 1 / (1 + ((blur(grey, 4) - 0.45) / 0.45) ** 2 * 0.35)
    hidden = np.clip(FLOOR + (1 - FLOOR) * busy / (busy + KNEE) * 1.6, 0, 1) * lightness
    return (hidden.clip(0, 1) ** BEND).astype(np.float32)
