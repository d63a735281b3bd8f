"""Keeps the lease of a running task alive, and ends a worker whose task hangs."""

import logging
import os
import threading
import time

from django.db import Error, connection
from django.utils import timezone

from byhand.background import services
from byhand.background.models import TaskRow

BEAT = services.LEASE.total_seconds() / 4
HANGS = 75  # exit status "temporary failure": whoever started us starts us again
log = logging.getLogger("byhand.background")


class Heartbeat(threading.Thread):
    """One thread for the life of a worker, with its own connection to the database."""

    def __init__(self, worker: str) -> None:
        super().__init__(name="heartbeat", daemon=True)
        self.worker = worker
        self.task: tuple[TaskRow, float] | None = None
        self.ended = threading.Event()

    def watch(self, row: TaskRow, *, limit: float) -> None:
        self.task = (row, time.monotonic() + limit)

    def rest(self) -> None:
        self.task = None

    def run(self) -> None:
        last_beat = time.monotonic()
        while not self.ended.wait(1):
            task = self.task
            if task is None:
                last_beat = time.monotonic()
                continue
            row, deadline = task
            if time.monotonic() > deadline:
                self.give_up(row)
            if time.monotonic() - last_beat >= BEAT:
                self.beat(row)
                last_beat = time.monotonic()
        connection.close()

    def beat(self, row: TaskRow) -> None:
        try:
            services.renew(row=row, worker=self.worker, now=timezone.now())
        except Error:
            # There is time for three more beats before the lease ends.
            log.warning("The lease of %s could not be renewed.", row.pk, exc_info=True)
            connection.close()

    def give_up(self, row: TaskRow) -> None:
        if self.task is None or self.task[0].pk != row.pk:
            return  # it has ended meanwhile
        log.critical("%s %s hangs; the worker ends itself.", row.task_path, row.pk)
        logging.shutdown()
        os._exit(HANGS)
