"""What is asked of the cloaking process, and what it answers. Both travel as JSON, one object a line."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from byhand.media.imaging.limits import MEBI, PictureLimits, ProcessLimits

LIMITS = ProcessLimits(memory=3072 * MEBI, cpu=3600, wall=3600, written=1024 * MEBI, open_files=256, nice=10)


@dataclass(frozen=True)
class CloakOrder:
    """One picture for one process. `source` is the original, `folder` an existing empty folder.

    `artist` says where the style is led to: the same place for all works of one artist.
    `providers` are those of onnxruntime; empty is its own choice, the processor.
    """

    source: str
    folder: str
    strength: str
    seed: int
    artist: int
    threads: int = 1
    providers: tuple[str, ...] = ()
    picture: PictureLimits = field(default_factory=PictureLimits)
    process: ProcessLimits = LIMITS

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "CloakOrder":
        data = json.loads(text)
        return cls(
            **{
                **data,
                "providers": tuple(data["providers"]),
                "picture": PictureLimits(**data["picture"]),
                "process": ProcessLimits(**data["process"]),
            }
        )


@dataclass(frozen=True)
class CloakMade:
    """What came of it: names of files in the folder, and the engine's report.

    `views` are for the artist's eyes: "before", "after" and "difference", small, and "before_full"
    and "after_full" for the loupe. `cpu_seconds` and `peak_mb` are those of the process.
    """

    master: str
    views: dict[str, str]
    width: int
    height: int
    weights: str
    # Any: a JSON object, as the engine reports.
    report: dict[str, Any]
    cpu_seconds: float = 0.0
    peak_mb: int = 0
