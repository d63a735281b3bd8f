"""How much of a cloak is left in the sizes that people see: `python -m bench.kept [PICTURE …]`.

The site cloaks one master and makes all sizes from it. Here each size is made from the original and
from the cloaked master by the site's own renderer; both are looked at through the engine's encoders
at the 512 pixels at which models are trained. What is counted is the part of the master's own shift
that is left in each size: 1 is all of it. Without a picture, one is made by code.
"""

import json
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from cloak.encoders import Encoder, load_all
from PIL import Image

from bench.cloaks import SIZES, paint
from byhand.media.imaging.cloak_orders import CloakOrder
from byhand.media.imaging.cloakroom import make_cloak
from byhand.media.imaging.orders import Order
from byhand.media.imaging.sandbox import carry_out

SEEN = 512
SEED, ARTIST = 1, 1


# Any: figures, ready for JSON.
def measure(picture: Path, strength: str = "medium") -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="bench-kept-") as name:
        folder = Path(name)
        for part in ("cloak", "bare", "cloaked"):
            (folder / part).mkdir()
        order = CloakOrder(str(picture), str(folder / "cloak"), strength, SEED, ARTIST, threads=2)
        made = make_cloak(replace(order, process=replace(order.process, memory=0)), lambda _: True)
        master = folder / "cloak" / made.master
        bare = carry_out(Order("renditions", str(picture), str(folder / "bare")))
        carry_out(Order("renditions", str(master), str(folder / "cloaked")))
        names = [file.name for file in bare.files if (folder / "cloaked" / file.name).exists()]
        encoders = load_all(threads=2)
        whole = [shift(encoder, picture, master) for encoder in encoders]
        return {
            "picture": picture.name,
            "master": {each.name: 1.0 for each in encoders},
            **{
                each: {
                    encoder.name: left(shift(encoder, folder / "bare" / each, folder / "cloaked" / each), way)
                    for encoder, way in zip(encoders, whole, strict=True)
                }
                for each in names
            },
        }


def shift(encoder: Encoder, bare: Path, cloaked: Path) -> "np.ndarray[Any, np.dtype[np.float32]]":
    return (encoder.encode(seen(cloaked)) - encoder.encode(seen(bare))).ravel()


def seen(path: Path) -> "np.ndarray[Any, np.dtype[np.float32]]":
    """The picture as a training set has it: 512 pixels on its long side, a multiple of 16 each way."""
    image = Image.open(path).convert("RGB")
    scale = SEEN / max(image.size)
    size = tuple(max(16, round(side * scale / 16) * 16) for side in image.size)
    view = np.asarray(image.resize(size, Image.Resampling.LANCZOS), np.float32) / 255
    return np.ascontiguousarray(view.transpose(2, 0, 1)[None])


# Any: arrays of numbers.
def left(part: Any, whole: Any) -> float:
    """The part along the master's own way, as a share of it."""
    return round(float(part @ whole / (whole @ whole)), 3)


def main(given: list[str]) -> None:
    if given:
        print(json.dumps([measure(Path(each)) for each in given], indent=2))
        return
    with tempfile.TemporaryDirectory(prefix="bench-kept-") as folder:
        paint(Path(folder))
        print(json.dumps([measure(Path(folder) / f"{name}.jpg") for name in SIZES], indent=2))


if __name__ == "__main__":
    main(sys.argv[1:])
