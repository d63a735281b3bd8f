"""The judging process as its worker sees it: what it is asked, what it answers. Nothing here decodes anything."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from byhand.media.imaging.limits import MEBI, PictureLimits, ProcessLimits
from byhand.media.imaging.sandbox import run_child

CHILD = "byhand.media.imaging.judge_child"
# Models and their arenas are mapped, not used: address space says little about memory here.
LIMITS = ProcessLimits(memory=3072 * MEBI, cpu=60, wall=120, open_files=64, nice=10)


@dataclass(frozen=True)
class JudgeOrder:
    """One original for one process: "marks" reads what its file says, "pixels" scores what it shows.

    `fingerprint` asks for the hash of what it looks like also where nothing was found.
    """

    work: Literal["marks", "pixels"]
    source: str
    fingerprint: bool = False
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


@dataclass(frozen=True)
class Judged:
    """What came of it. `findings` and `pixels` are as the detector tells them; both may be empty."""

    # Any: JSON objects.
    findings: tuple[dict[str, Any], ...] = ()
    pixels: dict[str, Any] = field(default_factory=dict)
    fingerprint: int | None = None


def judge(order: JudgeOrder) -> Judged:
    """Run one order in its own process; raises as `sandbox.carry_out` does."""
    data = run_child(CHILD, order.to_json(), wall=order.process.wall)
    return Judged(tuple(data.get("findings", ())), data.get("pixels", {}), data.get("fingerprint"))
