"""The score of a picture: four renditions are judged, and their mean and how far they lie apart are told."""

import math

import numpy as np
from PIL import Image

from detector.pixels import abstentions, squares
from detector.pixels.ensemble import Ensemble, seen, shipped
from detector.pixels.renditions import RENDITIONS
from detector.verdict import DetectorError, Pixels

DISAGREE = "renditions"


def score_pixels(image: Image.Image) -> Pixels:
    """Higher is more like a generator's. It is no probability, and on its own no reason for anything."""
    return scored(image, shipped())


def scored(image: Image.Image, ensemble: Ensemble) -> Pixels:
    if min(image.size) < 1:
        raise DetectorError("This picture has no pixels.")
    try:
        middle = squares.middle(image)
    except (OSError, ValueError, SyntaxError) as error:
        raise DetectorError("The pixels of this picture could not be read.") from error
    # Reasons that need the whole picture's size are found on it, the others on its middle.
    why = abstentions.reason(middle)
    found = [float(ensemble.logits(seen(make(middle)))) for make in RENDITIONS]
    score, spread = math.fsum(found) / len(found), float(np.std(found))
    return Pixels(
        score=score,
        spread=spread,
        renditions=(found[0], found[1], found[2], found[3]),
        abstains=why or (DISAGREE if spread > ensemble.flips else ""),
        model=ensemble.version,
    )
