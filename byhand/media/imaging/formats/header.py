"""What a header tells."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["jpeg", "png", "webp", "gif", "avif", "tiff"]


@dataclass(frozen=True)
class Header:
    """A picture as its header describes it; nothing is decoded yet.

    `width` and `height` are pixels as stored, before orientation. `depth` is bits per
    sample. `palette` is true where each pixel is an index into a list of colours.
    `exact` is true where the file stores pixels without loss.
    """

    kind: Kind
    width: int
    height: int
    frames: int = 1
    depth: int = 8
    palette: bool = False
    exact: bool = False
    primaries: int | None = None  # CICP colour primaries, where the container names them

    @property
    def pixels(self) -> int:
        return self.width * self.height
