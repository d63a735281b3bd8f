"""What the queue looks like: what is due, what waits, what has died."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import get_date_max

from byhand.background.models import TaskRow

AT_ONCE = get_date_max()  # what the queue stores for "no particular time"


@dataclass(frozen=True)
class LaneHealth:
    """One queue. `lag`: how long the oldest due task has waited."""

    lane: str
    due: int
    later: int
    running: int
    dead: int
    lag: timedelta


def all_lanes() -> list[str]:
    return list(settings.TASKS["default"]["QUEUES"])


def due_tasks(*, lanes: Collection[str], now: datetime) -> QuerySet[TaskRow]:
    """Tasks that may start now, the most pressing first."""
    return TaskRow.objects.filter(
        Q(run_after=AT_ONCE) | Q(run_after__lte=now),
        status=TaskResultStatus.READY,
        queue_name__in=lanes,
    )


def dead_tasks() -> QuerySet[TaskRow]:
    """Tasks that were given up, newest first."""
    return TaskRow.objects.filter(status=TaskResultStatus.FAILED).order_by("-finished_at")


def queue_health(*, now: datetime | None = None) -> list[LaneHealth]:
    now = now or timezone.now()
    ready = Q(status=TaskResultStatus.READY)
    at_once = ready & Q(run_after=AT_ONCE)
    past = ready & Q(run_after__lte=now)
    rows = (
        TaskRow.objects.order_by()
        .values("queue_name")
        .annotate(
            due=Count("pk", filter=at_once | past),
            later=Count("pk", filter=ready & Q(run_after__gt=now) & ~Q(run_after=AT_ONCE)),
            running=Count("pk", filter=Q(status=TaskResultStatus.RUNNING)),
            dead=Count("pk", filter=Q(status=TaskResultStatus.FAILED)),
            oldest_at_once=Min("enqueued_at", filter=at_once),
            oldest_past=Min("run_after", filter=past),
        )
    )
    by_lane = {row["queue_name"]: row for row in rows}
    lanes = [*all_lanes(), *sorted(by_lane.keys() - set(all_lanes()))]
    return [_health(lane, by_lane.get(lane, {}), now) for lane in lanes]


def _health(lane: str, counts: Mapping[str, Any], now: datetime) -> LaneHealth:
    since = [counts[name] for name in ("oldest_at_once", "oldest_past") if counts.get(name)]
    return LaneHealth(
        lane=lane,
        due=counts.get("due", 0),
        later=counts.get("later", 0),
        running=counts.get("running", 0),
        dead=counts.get("dead", 0),
        lag=max(now - min(since), timedelta()) if since else timedelta(),
    )
