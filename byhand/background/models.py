"""What a task row does not say: who works on it now, and when a scheduled task is due."""

from typing import Any, TypeAlias

from django.db import models
from django_tasks_db.models import DBTaskResult

# Any: a row holds a task of any signature.
TaskRow: TypeAlias = DBTaskResult[Any, Any]


class Lease(models.Model):
    """Held by the worker of a running task and renewed while it lives; an ended one is taken over."""

    result = models.OneToOneField(
        DBTaskResult, primary_key=True, on_delete=models.CASCADE, related_name="lease"
    )
    worker = models.CharField(max_length=200)
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.worker} until {self.until:%H:%M:%S}"


class Clock(models.Model):
    """When a task of the schedule is due next."""

    name = models.CharField(max_length=200, primary_key=True)
    due_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} at {self.due_at:%Y-%m-%d %H:%M}"
