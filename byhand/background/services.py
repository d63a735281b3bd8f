"""The life of a task row: claimed under a lease, then finished, tried again, given back or buried.

Every change asks whether the worker still holds the lease, so that a task whose worker was
given up for dead is not finished twice.
"""

import logging
from collections.abc import Collection
from datetime import datetime, timedelta
from traceback import format_exception

from django.core.exceptions import SuspiciousOperation
from django.db import transaction
from django.db.models import Q
from django_tasks.base import TaskResultStatus

from byhand.background.backend import PatientTask
from byhand.background.identity import has_died
from byhand.background.models import Lease, TaskRow
from byhand.background.selectors import AT_ONCE, dead_tasks, due_tasks

LEASE = timedelta(seconds=60)
LONGEST_PAUSE = timedelta(hours=1)
KEEP_DEAD = timedelta(days=30)
log = logging.getLogger("byhand.background")


class WorkerLost(Exception):
    """Its worker was killed, or did not renew its lease."""


def claim(*, lanes: Collection[str], worker: str, now: datetime) -> TaskRow | None:
    """Take the most pressing task that is due, or None. No other worker can have it meanwhile."""
    due = due_tasks(lanes=lanes, now=now)
    if not due.exists():
        return None  # looked at first without a transaction: an idle worker must not lock out writers
    with transaction.atomic():
        row = due.select_for_update(skip_locked=True).first()
        if row is None:
            return None
        row.claim(worker)
        # An old lease is overwritten: somebody may have put the row back by hand.
        Lease.objects.bulk_create(
            [Lease(result=row, worker=worker, until=now + LEASE)],
            update_conflicts=True,
            unique_fields=["result"],
            update_fields=["worker", "until"],
        )
    return row


def renew(*, row: TaskRow, worker: str, now: datetime) -> bool:
    return bool(Lease.objects.filter(result=row, worker=worker).update(until=now + LEASE))


@transaction.atomic
def finish(*, row: TaskRow, worker: str) -> bool:
    """What is done leaves the queue: what came of it is told by the rooms' own rows."""
    if not _let_go(row, worker):
        return False
    TaskRow.objects.filter(pk=row.pk).delete()
    return True


@transaction.atomic
def fail(*, row: TaskRow, worker: str, error: BaseException, now: datetime) -> bool:
    """Note the error; the task is tried again after a pause, or buried after its last attempt."""
    if not _let_go(row, worker):
        return False
    _try_again_or_bury(row, error, now)
    return True


@transaction.atomic
def give_back(*, row: TaskRow, worker: str) -> bool:
    """Put a task back that we were asked to leave; that does not count as an attempt."""
    if not _let_go(row, worker):
        return False
    _set(row, status=TaskResultStatus.READY, worker_ids=row.worker_ids[:-1], started_at=None)
    return True


def reap(*, now: datetime) -> int:
    """Take over the tasks of workers that are gone. Returns how many."""
    ended = Q(until__lt=now)
    gone = [name for name in _workers_with_leases() if has_died(name)]
    taken = 0
    for lease in Lease.objects.filter(ended | Q(worker__in=gone)):
        with transaction.atomic():
            # A lease that was renewed since we looked no longer matches.
            if Lease.objects.filter(pk=lease.pk, worker=lease.worker, until=lease.until).delete()[0]:
                taken += _take_over(TaskRow.objects.get(pk=lease.pk), now)
    for row in TaskRow.objects.filter(
        status=TaskResultStatus.RUNNING, lease=None, started_at__lt=now - LEASE
    ):
        with transaction.atomic():
            taken += _take_over(row, now)
    return taken


@transaction.atomic
def revive(*, ids: Collection[str] | None = None) -> int:
    """Put dead tasks back into the queue with all their attempts; None means every dead task."""
    rows = dead_tasks() if ids is None else dead_tasks().filter(pk__in=ids)
    return rows.update(
        status=TaskResultStatus.READY, run_after=AT_ONCE, finished_at=None, started_at=None, worker_ids=[]
    )


@transaction.atomic
def prune(*, now: datetime) -> int:
    """Forget dead tasks that nobody put back for a month."""
    return dead_tasks().filter(finished_at__lt=now - KEEP_DEAD).delete()[0]


def policy_of(row: TaskRow) -> PatientTask[..., object]:
    """The task behind the row, with its patience; the usual patience when its code is gone."""
    try:
        task = row.task
    except (ImportError, SuspiciousOperation):
        task = None
    return task if isinstance(task, PatientTask) else _UNKNOWN


def _nothing() -> None:
    """Stands for a task whose code is gone."""


_UNKNOWN: PatientTask[..., object] = PatientTask(func=_nothing)


def _let_go(row: TaskRow, worker: str) -> bool:
    held = Lease.objects.filter(result=row, worker=worker).delete()[0] == 1
    if not held:
        log.warning("%s %s was taken over by another worker meanwhile.", row.task_path, row.pk)
    return held


def _take_over(row: TaskRow, now: datetime) -> bool:
    if row.status != TaskResultStatus.RUNNING:
        return False
    worker = row.worker_ids[-1] if row.worker_ids else "unknown"
    log.warning("%s %s: its worker %s is gone; taking over.", row.task_path, row.pk, worker)
    _try_again_or_bury(row, WorkerLost(f"Worker {worker} is gone."), now)
    return True


def _try_again_or_bury(row: TaskRow, error: BaseException, now: datetime) -> None:
    policy = policy_of(row)
    tried = len(row.worker_ids)
    what = {
        "exception_class_path": f"{type(error).__module__}.{type(error).__qualname__}",
        "traceback": "".join(format_exception(error))[-8000:],
    }
    if tried >= policy.attempts:
        log.error("%s %s is given up after %d attempts.", row.task_path, row.pk, tried)
        _set(row, status=TaskResultStatus.FAILED, finished_at=now, **what)
        return
    pause = min(timedelta(seconds=policy.pause * 4 ** (tried - 1)), LONGEST_PAUSE)
    _set(row, status=TaskResultStatus.READY, run_after=now + pause, started_at=None, **what)


def _set(row: TaskRow, **values: object) -> None:
    TaskRow.objects.filter(pk=row.pk, status=TaskResultStatus.RUNNING).update(**values)


def _workers_with_leases() -> list[str]:
    return list(Lease.objects.values_list("worker", flat=True).distinct())
