"""What is asked of the process that looks into evidence. Nothing here opens anything."""

import json
from dataclasses import asdict, dataclass, field

from byhand.media.imaging.limits import MEBI, PictureLimits, ProcessLimits
from byhand.media.imaging.sandbox import run_child

CHILD = "byhand.media.imaging.evidence.child"
PREVIEW = "preview.webp"
LIMITS = ProcessLimits(memory=2048 * MEBI, cpu=60, wall=120, written=128 * MEBI, open_files=32, nice=10)


@dataclass(frozen=True)
class LookOrder:
    """One file for one process; `type` is its ending as `kinds` tells it, `folder` is empty."""

    source: str
    folder: str
    type: str
    picture: PictureLimits = field(default_factory=lambda: PictureLimits(file_bytes=2**40))
    process: ProcessLimits = LIMITS

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "LookOrder":
        data = json.loads(text)
        return cls(
            **{
                **data,
                "picture": PictureLimits(**data["picture"]),
                "process": ProcessLimits(**data["process"]),
            }
        )


def look(order: LookOrder) -> str:
    """Makes PREVIEW in the folder and returns the facts in words; raises as `sandbox.carry_out` does."""
    made: dict[str, str] = run_child(CHILD, order.to_json(), wall=order.process.wall)
    return made["facts"]
