"""Tasks that start by the clock. The table is config/schedule.py; any number of workers may look at it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from django_tasks.base import Task, TaskResultStatus

from byhand.background.models import Clock, TaskRow


@dataclass(frozen=True)
class Scheduled:
    """A task without arguments and how often it starts."""

    task: Task[[], None]
    every: timedelta


def start_due(*, now: datetime, schedule: Sequence[Scheduled] | None = None) -> list[str]:
    """Queue what is due, once however many workers ask. Returns the names of the tasks."""
    table = {entry.task.module_path: entry for entry in schedule or import_string(settings.SCHEDULE)}
    clocks = {clock.name: clock.due_at for clock in Clock.objects.filter(name__in=table)}
    started = []
    for name, entry in table.items():
        due_at = clocks.get(name)
        if due_at is None:
            Clock.objects.get_or_create(name=name, defaults={"due_at": now})
            due_at = now
        if due_at <= now and _start(entry, due_at, now):
            started.append(name)
    return started


@transaction.atomic
def _start(entry: Scheduled, due_at: datetime, now: datetime) -> bool:
    name = entry.task.module_path
    # Beats that were missed while nobody worked are skipped, not made up for.
    missed = (now - due_at) // entry.every
    claimed = Clock.objects.filter(name=name, due_at=due_at).update(
        due_at=due_at + entry.every * (missed + 1)
    )
    if not claimed:
        return False  # another worker was first
    if TaskRow.objects.filter(task_path=name, status=TaskResultStatus.READY).exists():
        return False  # the last one has not begun yet; a second would only wait behind it
    entry.task.enqueue()
    return True
