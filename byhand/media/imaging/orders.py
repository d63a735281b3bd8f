"""What is asked of the decoding process, and what it answers. Both travel as JSON."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from byhand.media.imaging.limits import PictureLimits, ProcessLimits

Work = Literal["renditions", "avif", "cut", "look"]


@dataclass(frozen=True)
class Cut:
    """Which part of a picture is wanted.

    A "square" lies where a person drew it, `place` being left, top and side in thousandths of
    the picture's width; without one it lies round the `focal` point, which is in thousandths
    of width and height. A "cover" is the whole width, at most a third as high, round `focal`.
    """

    shape: Literal["square", "cover"] = "square"
    place: tuple[int, int, int] | None = None
    focal: tuple[int, int] = (500, 500)


@dataclass(frozen=True)
class Order:
    """One piece of work for one process.

    `source` is the path of the master, `folder` an existing empty folder for the results.
    "renditions" makes all sizes; "avif" makes `widths` as AVIF unless they come out at
    `beat` bytes or more together; "cut" makes the part `cut` at `widths` as WebP and at the
    largest of them as JPEG; "look" makes one WebP of at most `widths[0]`, for the owner's eyes.
    """

    work: Work
    source: str
    folder: str
    widths: tuple[int, ...] = ()
    beat: int = 0
    cut: Cut = field(default_factory=Cut)
    picture: PictureLimits = field(default_factory=PictureLimits)
    process: ProcessLimits = field(default_factory=ProcessLimits)

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Order":
        data = json.loads(text)
        cut = data["cut"]
        place = tuple(cut["place"]) if cut["place"] else None
        return cls(
            **{
                **data,
                "widths": tuple(data["widths"]),
                "cut": Cut(cut["shape"], place, tuple(cut["focal"])),
                "picture": PictureLimits(**data["picture"]),
                "process": ProcessLimits(**data["process"]),
            }
        )


@dataclass(frozen=True)
class File:
    """One file that was made: its name in the folder ("640.webp"), pixels, and bytes."""

    name: str
    width: int
    height: int
    bytes: int


@dataclass(frozen=True)
class Rendered:
    """All that was made of one picture, and what was learned of it on the way.

    `width` and `height` are native pixels after orientation. `widths` are the WebP sizes,
    rising; they may stop short of the native width only where `full` is drawn instead.
    `full` is the extension of "full.<extension>", the native size ("" for cuts). `fallback`
    is the width of the JPEG for readers without WebP; 0 where the full file serves them.
    `motion` is the width of "motion.webp", 0 for stills. `lossless`: the original
    was stored without loss and the full view has exactly its pixels. `crisp`: the smaller sizes
    were made without loss as well, where that was affordable. `few_colours`: line art, palettes,
    pixel art. `dominant` is "#rrggbb".
    """

    width: int
    height: int
    files: tuple[File, ...]
    widths: tuple[int, ...] = ()
    full: str = ""
    fallback: int = 0
    motion: int = 0
    frames: int = 1
    has_alpha: bool = False
    lossless: bool = False
    crisp: bool = False
    few_colours: bool = False
    wide_gamut: bool = False
    dominant: str = ""
    blurhash: str = ""

    # Any: the values of a JSON object.
    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "Rendered":
        files = tuple(File(**file) for file in data["files"])
        return cls(**{**data, "files": files, "widths": tuple(data["widths"])})

    def bytes_of(self, extension: str) -> int:
        """Bytes of all sized files of one kind together; "full" and "motion" do not count."""
        return sum(f.bytes for f in self.files if f.name[0].isdigit() and f.name.endswith("." + extension))
