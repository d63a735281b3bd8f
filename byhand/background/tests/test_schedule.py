"""The clock: each beat once, however many workers look at it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks import task

from byhand.background.models import Clock, TaskRow
from byhand.background.scheduling import Scheduled, start_due

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


@task()
def tick() -> None:
    """Does nothing; it is only counted."""


SCHEDULE = (Scheduled(tick, every=timedelta(minutes=5)),)
NAME = "byhand.background.tests.test_schedule.tick"


def test_each_beat_starts_once() -> None:
    now = timezone.now()
    assert start_due(now=now, schedule=SCHEDULE) == [NAME]
    assert start_due(now=now, schedule=SCHEDULE) == []
    TaskRow.objects.all().delete()
    assert start_due(now=now + timedelta(minutes=4), schedule=SCHEDULE) == []
    assert start_due(now=now + timedelta(minutes=5), schedule=SCHEDULE) == [NAME]
    assert TaskRow.objects.count() == 1


def test_a_beat_that_another_worker_took_is_not_taken_again() -> None:
    now = timezone.now()
    start_due(now=now, schedule=SCHEDULE)
    due_at = Clock.objects.get().due_at
    later = now + timedelta(minutes=6)
    Clock.objects.update(due_at=due_at + timedelta(minutes=5))
    assert start_due(now=later, schedule=SCHEDULE) == []


def test_missed_beats_are_skipped() -> None:
    now = timezone.now()
    start_due(now=now, schedule=SCHEDULE)
    TaskRow.objects.all().delete()
    assert start_due(now=now + timedelta(minutes=23), schedule=SCHEDULE) == [NAME]
    assert Clock.objects.get().due_at == now + timedelta(minutes=25)


def test_beats_do_not_pile_up_behind_one_that_waits() -> None:
    now = timezone.now()
    for minutes in (0, 5, 10):
        start_due(now=now + timedelta(minutes=minutes), schedule=SCHEDULE)
    assert TaskRow.objects.count() == 1
