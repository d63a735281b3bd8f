"""The score of a picture as it is, and how three more renditions of it are judged: far apart, they are no answer."""

import numpy as np
from PIL import Image

from detector.pixels import abstentions, backbone, squares
from detector.pixels.ensemble import Ensemble, shipped, views
from detector.verdict import DetectorError, Pixels

DISAGREE = "renditions"


def prepare() -> None:
    """Load the model now, and not with the first picture."""
    backbone.session()
    shipped()


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
    why = abstentions.reason(middle)
    found = [float(logit) for logit in ensemble.logits(views(middle))]
    spread = float(np.std(found))
    return Pixels(
        score=found[0],
        spread=spread,
        renditions=(found[0], found[1], found[2], found[3]),
        abstains=why or (DISAGREE if spread > ensemble.flips else ""),
        model=ensemble.version,
    )
