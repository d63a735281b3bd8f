"""A worker: takes one task after another from its lanes until it is asked to stop."""

import logging
import signal
import threading
import time
from collections.abc import Sequence
from types import FrameType
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import InterfaceError, OperationalError, close_old_connections, connection
from django.utils import timezone
from django_tasks.base import TaskContext

from byhand.background import scheduling, services
from byhand.background.doorbell import Doorbell
from byhand.background.heartbeat import Heartbeat
from byhand.background.identity import new_name
from byhand.background.models import TaskRow

GRACE = 5.0
HOUSEKEEPING = 5.0
log = logging.getLogger("byhand.background")


class TimeIsUp(BaseException):
    """Raised inside a task that was still busy when the worker had to leave."""


class Worker:
    def __init__(self, *, lanes: Sequence[str], grace: float = GRACE) -> None:
        self.name = new_name()
        self.lanes = list(lanes)
        self.grace = grace
        self.stopping = threading.Event()
        self.busy = False
        self.heart = Heartbeat(self.name)
        self.kept_house_at = float("-inf")

    def run(self, *, once: bool = False) -> int:
        """Work until `stop`, or with `once` until nothing is due. Returns the number of tasks."""
        self.heart.start()
        bell = Doorbell(self.stopping)
        trouble = 0
        done = 0
        while not self.stopping.is_set():
            close_old_connections()
            try:
                self.keep_house()
                worked = self.turn()
                if not worked and not once:
                    bell.wait()
                trouble = 0
            except (OperationalError, InterfaceError):
                trouble += 1
                log.warning("The database does not answer; trying again.", exc_info=True)
                connection.close()
                self.stopping.wait(min(2.0**trouble / 4, 30))
                continue
            if worked:
                bell.busy()
            elif once:
                break
            done += worked
        self.heart.ended.set()
        self.heart.join(timeout=2)
        return done

    def turn(self) -> bool:
        """Do at most one task. Returns whether there was one."""
        row = services.claim(lanes=self.lanes, worker=self.name, now=timezone.now())
        if row is None:
            return False
        self.busy = True
        try:
            self.do(row)
        except TimeIsUp:
            services.give_back(row=row, worker=self.name)
        finally:
            self.busy = False
            self.heart.rest()
            signal.setitimer(signal.ITIMER_REAL, 0)
        return True

    def do(self, row: TaskRow) -> None:
        if self.stopping.is_set():  # the signal came while the task was being claimed
            services.give_back(row=row, worker=self.name)
            return
        began = time.monotonic()
        self.heart.watch(row, limit=services.policy_of(row).limit)
        try:
            call(row)
        except ObjectDoesNotExist as error:
            # The task was queued together with its thing, so the thing has been deleted since.
            log.info("%s %s has nothing left to do: %s", row.task_path, row.pk, error)
            services.finish(row=row, worker=self.name)
        except (Exception, SystemExit) as error:
            log.warning("%s %s failed.", row.task_path, row.pk, exc_info=True)
            services.fail(row=row, worker=self.name, error=error, now=timezone.now())
        else:
            services.finish(row=row, worker=self.name)
            log.debug("%s %s done in %.2f s.", row.task_path, row.pk, time.monotonic() - began)

    def keep_house(self) -> None:
        if time.monotonic() - self.kept_house_at < HOUSEKEEPING:
            return
        self.kept_house_at = time.monotonic()
        services.reap(now=timezone.now())
        scheduling.start_due(now=timezone.now())

    def stop(self, signum: int, frame: FrameType | None) -> None:
        """A signal: finish the present task, but give it back when the grace is over or on a second signal."""
        if self.busy:
            signal.setitimer(signal.ITIMER_REAL, 0.001 if self.stopping.is_set() else self.grace)
        self.stopping.set()

    def time_is_up(self, signum: int, frame: FrameType | None) -> None:
        if self.busy:
            raise TimeIsUp

    def heed_signals(self) -> None:
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        signal.signal(signal.SIGALRM, self.time_is_up)


def call(row: TaskRow) -> None:
    """Run the function behind the row; whatever it raises comes through."""
    task = row.task
    given = row.args_kwargs
    if task.takes_context:
        result: Any = row.task_result  # Any: upstream types its own result apart from the protocol's
        task.call(TaskContext(task_result=result), *given["args"], **given["kwargs"])
    else:
        task.call(*given["args"], **given["kwargs"])


def drain(*, lanes: Sequence[str], later: bool = False, most: int = 1000) -> list[str]:
    """Do everything that is queued, here and now; an error comes through at once. For tests and the demo.

    With `later` also what is put off. Returns the paths of the tasks in their order.
    """
    done = []
    name = new_name()
    now = timezone.now() if not later else timezone.now().replace(year=timezone.now().year + 10)
    while row := services.claim(lanes=lanes, worker=name, now=now):
        call(row)
        services.finish(row=row, worker=name)
        done.append(row.task_path)
        if len(done) >= most:
            raise RuntimeError(f"{most} tasks and no end: does {row.task_path} queue itself?")
    return done
