"""A cloak that is quick and simple, for tests of how cloaks are measured: it leans towards the plate."""

import numpy as np
from cloak.evaluate.arrays import Bytes, to_bytes
from cloak.evaluate.engine import Made
from PIL import Image


class StandIn:
    stamp = "stand-in"

    def __init__(self) -> None:
        self.asked = 0

    def cloak(self, pixels: Bytes, *, seed: int, artist: int) -> Made:
        self.asked += 1
        plate = np.asarray(self.plate(str(artist % 2)).resize(pixels.shape[1::-1]), np.int16)
        change = 3 * np.sign(plate - pixels) + np.random.default_rng(seed).integers(-1, 2, pixels.shape)
        return Made(to_bytes(pixels + change), str(artist % 2), 0.01)

    def plate_name(self, artist: int) -> str:
        return str(artist % 2)

    def plate(self, name: str) -> Image.Image:
        return Image.fromarray(painting(int(name) + 100, 64))


def painting(seed: int, side: int = 96) -> Bytes:
    """Blocks of colour with some grain, so that there are flat places and others."""
    rng = np.random.default_rng(seed)
    blocks = np.kron(rng.integers(30, 226, (6, 6, 3)), np.ones((16, 16, 1)))
    grain = rng.normal(0, 6, blocks.shape) * (np.arange(96) > 48)[None, :, None]
    return to_bytes(np.asarray(Image.fromarray(to_bytes(blocks + grain)).resize((side, side))))
