"""Nonces of signatures: each is good once. As many are kept as a table of fixed size holds, those that end last."""

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
