"""What is asked of the judging process. It travels as JSON."""

import json
from dataclasses import asdict, dataclass, field
from typing import Literal

from byhand.media.imaging.limits import MEBI, PictureLimits, ProcessLimits

# Models and their arenas are mapped, not used: address space says little about memory here.
LIMITS = ProcessLimits(memory=3072 * MEBI, cpu=60, wall=120, open_files=64, nice=10)


@dataclass(frozen=True)
class JudgeOrder:
    """One original for one process: "marks" reads what its file says, "pixels" scores what it shows.

    In `kept`, a folder, the process keeps what it would have to make anew each time.
    `fingerprint` asks for the hash of what it looks like also where nothing was found.
    """

    work: Literal["marks", "pixels"]
    source: str
    fingerprint: bool = False
    kept: str = ""
    picture: PictureLimits = field(default_factory=PictureLimits)
    process: ProcessLimits = LIMITS

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "JudgeOrder":
        data = json.loads(text)
        return cls(
            **{
                **data,
                "picture": PictureLimits(**data["picture"]),
                "process": ProcessLimits(**data["process"]),
            }
        )
