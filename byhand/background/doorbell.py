"""Waits until there may be something to do, without asking the queue all the time."""

import threading
import time

from django.db import connection

LOOK = 0.05
IMPATIENT, PATIENT = 0.2, 1.0


class Doorbell:
    """`wait` ends early when somebody wrote to the database or when `stopping` is set.

    SQLite tells in a few microseconds whether another connection has written anything; a worker
    that looks twenty times a second starts a task 25 ms after it was queued and costs next to
    nothing. PostgreSQL has no such counter, so there the pauses grow from 0.2 to 1 second.
    """

    def __init__(self, stopping: threading.Event) -> None:
        self.stopping = stopping
        self.pause = IMPATIENT
        self.version = self._version()

    def busy(self) -> None:
        """There was something to do: look again soon afterwards."""
        self.pause = IMPATIENT

    def wait(self) -> None:
        if connection.vendor != "sqlite":
            self.stopping.wait(self.pause)
            self.pause = min(self.pause * 1.2, PATIENT)
            return
        end = time.monotonic() + PATIENT
        while time.monotonic() < end and not self.stopping.wait(LOOK):
            version = self._version()
            if version != self.version:
                self.version = version
                return

    def _version(self) -> int:
        if connection.vendor != "sqlite":
            return 0
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA data_version")
            return int(cursor.fetchone()[0])
