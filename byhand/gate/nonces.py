"""Signatures that were seen: a nonce is good once, what has none is good for one network.

As many are kept as a table of fixed size holds, those that end last.
"""

from byhand.gate.bots import LONGEST_LIFE
from byhand.gate.meter import Allowance, Meter

# One unit is a second. A nonce takes all seconds that are left of its signature, and is free again when they are over.
LIFE = Allowance(60, period=LONGEST_LIFE.total_seconds() + 600)


class Nonces:
    """`table` is shared by all processes of this machine, like the meter."""

    def __init__(self, table: Meter) -> None:
        self.table = table

    def is_new(self, nonce: str, until: float, *, now: float) -> bool:
        """Whether this nonce was not seen before; it is seen from now on, until its signature ends."""
        key = self.table.key("nonce", nonce)
        if self.table.used(key, LIFE, now=now):
            return False
        self.table.take(key, LIFE, until - now, now=now)
        return True

    def is_at_home(self, digest: str, until: float, *, range_name: str, now: float) -> bool:
        """Whether a signature without a nonce comes from where it came from first; that is kept until it ends."""
        if self.table.used(self.table.key("digest", f"{digest} {range_name}"), LIFE, now=now):
            return True
        return self.is_new(digest, until, now=now) and self._keep(f"{digest} {range_name}", until - now, now)

    def _keep(self, name: str, seconds: float, now: float) -> bool:
        self.table.take(self.table.key("digest", name), LIFE, seconds, now=now)
        return True
