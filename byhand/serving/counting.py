"""The doorkeeper's paperwork, done beside the requests: writing down refusals, reading the keys of trusted programs."""

import asyncio
import logging
from concurrent.futures import Executor

from django.db import Error as DatabaseError
from django.utils import timezone

from byhand.gate.selectors import trusted_bots
from byhand.gate.services import note_refusals
from byhand.gate.tally import Refused
from byhand.serving.doorkeeper import Doorkeeper

PAUSE = 30.0
log = logging.getLogger("byhand.serving")


class Clerk:
    """Looks once in half a minute, while there is something to do, in the thread that is meant for slow things."""

    def __init__(self, doorkeeper: Doorkeeper) -> None:
        self.doorkeeper = doorkeeper
        self.is_due = True

    def look_after(self, aside: Executor) -> None:
        """Called with each request; costs nothing but twice a minute."""
        if not self.is_due or not (self.doorkeeper.tally.counts or self.doorkeeper.rules.bots):
            return
        self.is_due = False
        loop = asyncio.get_running_loop()
        loop.call_later(PAUSE, self.again, aside, loop)
        loop.run_in_executor(aside, self.read_keys)

    def again(self, aside: Executor, loop: asyncio.AbstractEventLoop) -> None:
        self.is_due = True
        if counts := self.doorkeeper.tally.drain():
            loop.run_in_executor(aside, self.write_down, counts)

    def write_down(self, counts: dict[Refused, int]) -> None:
        try:
            note_refusals(counts=counts, day=timezone.localdate())
        except DatabaseError as error:
            log.warning("%s refusals were not written down: %s", sum(counts.values()), error)

    def read_keys(self) -> None:
        if not self.doorkeeper.rules.bots:
            return
        try:
            # One assignment: a request meets the old keys or the new ones.
            self.doorkeeper.bots = trusted_bots()
        except DatabaseError as error:
            log.warning("The keys of trusted programs could not be read: %s", error)
