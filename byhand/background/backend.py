"""The queue: a task is a row of our own database, written in the transaction of the fact behind it."""

from dataclasses import dataclass
from typing import ParamSpec, TypeVar

from django_tasks.base import Task
from django_tasks_db import DatabaseBackend

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientTask(Task[P, T]):
    """A task that is tried again: `@task(attempts=3, pause=60, limit=1800)`, times in seconds."""

    attempts: int = 5
    pause: float = 5.0
    """Wait before the second attempt; each later wait is four times as long."""
    limit: float = 600.0
    """A worker that is still busy after this time is taken to hang, and ends itself."""


class Queue(DatabaseBackend):
    task_class = PatientTask  # type: ignore[assignment] # upstream forgets that Task is generic
