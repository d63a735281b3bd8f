"""Allowances that refill with time: one table of fixed size that all processes of a machine share.

An allowance is one number, the moment at which it is full again; taking moves that moment onwards. An
allowance that is full is the same as none at all, so old ones need not be cleaned away: whoever comes
next takes the fullest place of its row. A million addresses fit into the same megabyte as one.

Processes may write over each other's numbers at the same instant; then one request goes uncounted.
"""

import mmap
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

PLACES = 8
ROWS = 8192
SIZE = ROWS * PLACES * 16
# Sums of binary fractions miss by a hair; the last token must not be lost to that.
HAIR = 1e-6


@dataclass(frozen=True)
class Allowance:
    """`per_minute` units for ever, and as much at once as comes together in `period` seconds."""

    per_minute: int
    period: float = 300.0

    def seconds_for(self, units: float) -> float:
        return units * 60 / self.per_minute

    @property
    def most(self) -> float:
        """How many units there are when nothing was used."""
        return self.per_minute * self.period / 60


class Meter:
    """`times` and `names` are the two halves of the table; the secret keeps strangers from choosing their row."""

    def __init__(self, memory: memoryview, *, secret: bytes) -> None:
        half = len(memory) // 2
        self.memory = memory
        self.names = memory[:half].cast("Q")
        self.times = memory[half:].cast("d")
        self.rows = half // 8 // PLACES
        self.secret = secret[:64]

    def key(self, kind: str, name: str) -> int:
        """The number of an allowance; 0 stands for an empty place."""
        digest = blake2b(f"{kind}:{name}".encode(), digest_size=8, key=self.secret).digest()
        return int.from_bytes(digest, "little") or 1

    def take(self, key: int, allowance: Allowance, units: float, *, now: float, spare: float = 0.0) -> float:
        """Use `units` and return 0, or leave all as it is and return the seconds until there is enough.

        `spare` units must be left over for others.
        """
        place, used = self._find(key, allowance.period, now)
        used += allowance.seconds_for(units)
        over = used + allowance.seconds_for(spare) - allowance.period
        if over > HAIR:
            return over
        self.names[place] = key
        self.times[place] = now + used
        return 0.0

    def used(self, key: int, allowance: Allowance, *, now: float) -> float:
        """Which part of the allowance is used up, from 0 to 1."""
        return self._find(key, allowance.period, now)[1] / allowance.period

    def _find(self, key: int, period: float, now: float) -> tuple[int, float]:
        """The place of this allowance, or the one that it may have, and how many seconds of it are used."""
        start = key % self.rows * PLACES
        end = start + PLACES
        names = self.names[start:end].tolist()
        if key in names:
            place = start + names.index(key)
            used = self.times[place] - now
            # A moment too far away was written before the clock was set back.
            return place, used if 0 < used <= period + HAIR else 0.0
        times = self.times[start:end].tolist()
        return start + times.index(min(times)), 0.0


def in_memory(*, secret: bytes = b"test", rows: int = ROWS) -> Meter:
    """For one process alone."""
    return Meter(memoryview(bytearray(rows * PLACES * 16)), secret=secret)


def shared(path: Path, *, secret: bytes) -> Meter:
    """For all processes that open the same file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        if file.seek(0, 2) != SIZE:
            file.truncate(SIZE)
        return Meter(memoryview(mmap.mmap(file.fileno(), SIZE)), secret=secret)
