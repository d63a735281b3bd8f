"""Counts what is refused until it is written down: ranges and names only, and never more than fits."""

from collections import Counter
from dataclasses import dataclass

MOST = 1000
LONGEST_NAME = 60


@dataclass(frozen=True)
class Refused:
    reason: str
    agent: str = ""
    range: str = ""


class Tally:
    """Of one process."""

    def __init__(self) -> None:
        self.counts: Counter[Refused] = Counter()

    def note(self, reason: str, *, agent: str = "", range_name: str = "") -> None:
        refused = Refused(reason, agent[:LONGEST_NAME], range_name)
        if refused not in self.counts and len(self.counts) >= MOST:
            refused = Refused(reason)
        self.counts[refused] += 1

    def drain(self) -> dict[Refused, int]:
        """All that was counted since the last time."""
        drained, self.counts = self.counts, Counter()
        return dict(drained)
