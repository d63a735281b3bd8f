"""The judging process as its worker sees it: how it is asked, what it answers. Nothing here decodes anything."""

from dataclasses import dataclass, field
from typing import Any

from byhand.media.imaging.judge_orders import JudgeOrder
from byhand.media.imaging.starting import run_started

# Arrays come and go by the hundred; given back to the system each time, and in small pages, they cost a fifth.
MEMORY = {
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
    "MALLOC_MMAP_THRESHOLD_": "268435456",
    "MALLOC_TRIM_THRESHOLD_": "268435456",
    "MALLOC_TOP_PAD_": "16777216",
}


@dataclass(frozen=True)
class Judged:
    """What came of it. `findings` and `pixels` are as the detector tells them; both may be empty."""

    # Any: JSON objects.
    findings: tuple[dict[str, Any], ...] = ()
    pixels: dict[str, Any] = field(default_factory=dict)
    fingerprint: int | None = None


def judge(order: JudgeOrder) -> Judged:
    """Run one order in its own process; raises as `sandbox.carry_out` does."""
    words = MEMORY | {"DETECTOR_KEPT": order.kept}
    data = run_started(order.work, order.to_json(), wall=order.process.wall, environment=words)
    return Judged(tuple(data.get("findings", ())), data.get("pixels", {}), data.get("fingerprint"))
