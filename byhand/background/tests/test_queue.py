"""One task row through its life, in one process."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus

from byhand.background import services
from byhand.background.models import Lease, TaskRow
from byhand.background.selectors import all_lanes, due_tasks, queue_health
from byhand.background.tests import sample_tasks
from byhand.background.worker import Worker

pytestmark = [pytest.mark.django_db, pytest.mark.engine]
Run = Callable[..., list[str]]


@pytest.fixture
def file(tmp_path: Path) -> str:
    return str(tmp_path / "log")


def lines(file: str) -> list[str]:
    return Path(file).read_text().splitlines() if Path(file).exists() else []


def claim(worker: str = "here/1:2:a", *, after: timedelta = timedelta()) -> TaskRow | None:
    return services.claim(lanes=all_lanes(), worker=worker, now=timezone.now() + after)


def test_a_task_is_done_once_and_leaves_the_queue(file: str, run_tasks: Run) -> None:
    sample_tasks.note.enqueue(file=file, line="a")
    assert lines(file) == []
    assert run_tasks() == ["byhand.background.tests.sample_tasks.note"]
    assert run_tasks() == []
    assert lines(file) == ["a"]
    assert not TaskRow.objects.exists()
    assert not Lease.objects.exists()


def test_a_rolled_back_transaction_leaves_no_task(file: str, run_tasks: Run) -> None:
    with transaction.atomic():
        sample_tasks.note.enqueue(file=file, line="a")
        transaction.set_rollback(True)
    assert run_tasks() == []


def test_tasks_that_queue_tasks_are_followed(file: str, run_tasks: Run) -> None:
    sample_tasks.note_twice.enqueue(file=file, line="a")
    run_tasks()
    assert lines(file) == ["a", "a again"]


def test_the_urgent_comes_first_then_the_oldest(file: str, run_tasks: Run) -> None:
    for line in "ab":
        sample_tasks.note.enqueue(file=file, line=line)
    sample_tasks.note_urgently.enqueue(file=file, line="urgent")
    run_tasks()
    assert lines(file) == ["urgent", "a", "b"]


def test_lanes_are_apart(file: str, run_tasks: Run) -> None:
    sample_tasks.note.enqueue(file=file, line="plain")
    sample_tasks.note_picture.enqueue(file=file, line="picture")
    run_tasks(lanes=["pictures"])
    assert lines(file) == ["picture"]


def test_what_is_put_off_waits(file: str, run_tasks: Run) -> None:
    later = timezone.now() + timedelta(hours=1)
    sample_tasks.note.using(run_after=later).enqueue(file=file, line="later")
    assert run_tasks() == []
    assert len(run_tasks(later=True)) == 1


def test_errors_reach_the_test(file: str, run_tasks: Run) -> None:
    sample_tasks.stumble.enqueue(file=file)
    with pytest.raises(ValueError, match="stone"):
        run_tasks()


def test_a_claimed_task_is_nobody_elses(file: str) -> None:
    sample_tasks.note.enqueue(file=file, line="a")
    assert claim("here/1:2:a") is not None
    assert claim("here/1:3:b") is None


def test_a_failure_is_tried_again_with_growing_pauses_and_then_buried(file: str) -> None:
    sample_tasks.stumble.enqueue(file=file)
    now = timezone.now()
    for pause in (10, 40):
        row = services.claim(lanes=all_lanes(), worker="w", now=now)
        assert row is not None
        services.fail(row=row, worker="w", error=ValueError("a stone"), now=now)
        row.refresh_from_db()
        assert (row.status, row.run_after - now) == (TaskResultStatus.READY, timedelta(seconds=pause))
        assert services.claim(lanes=all_lanes(), worker="w", now=now) is None
        now = row.run_after
    row = services.claim(lanes=all_lanes(), worker="w", now=now)
    assert row is not None
    services.fail(row=row, worker="w", error=ValueError("a stone"), now=now)
    row.refresh_from_db()
    assert row.status == TaskResultStatus.FAILED
    assert "ValueError: a stone" in row.traceback
    assert not due_tasks(lanes=all_lanes(), now=now + timedelta(days=9)).exists()


def test_the_dead_can_be_revived_and_are_forgotten_after_a_month(file: str) -> None:
    sample_tasks.note.enqueue(file=file, line="a")
    now = timezone.now()
    TaskRow.objects.update(status=TaskResultStatus.FAILED, finished_at=now, worker_ids=list("abcde"))
    assert services.prune(now=now + timedelta(days=29)) == 0
    assert services.revive() == 1
    row = claim()
    assert row is not None
    assert len(row.worker_ids) == 1
    Lease.objects.all().delete()
    TaskRow.objects.update(status=TaskResultStatus.FAILED, finished_at=now)
    assert services.prune(now=now + timedelta(days=31)) == 1


def test_a_task_whose_thing_was_deleted_is_done() -> None:
    sample_tasks.look_for_the_deleted.enqueue()
    assert Worker(lanes=all_lanes()).turn()
    assert not TaskRow.objects.exists()


def test_an_ended_lease_is_taken_over_and_its_late_worker_is_not_heard(file: str) -> None:
    sample_tasks.note.enqueue(file=file, line="a")
    row = claim("elsewhere/1:2:a")
    assert row is not None
    now = timezone.now()
    assert services.reap(now=now) == 0
    assert services.renew(row=row, worker="elsewhere/1:2:a", now=now + timedelta(seconds=30))
    assert services.reap(now=now + timedelta(seconds=80)) == 0
    assert services.reap(now=now + timedelta(seconds=100)) == 1
    assert not services.finish(row=row, worker="elsewhere/1:2:a")
    assert not services.renew(row=row, worker="elsewhere/1:2:a", now=now)
    again = claim("here/1:2:b", after=timedelta(seconds=200))
    assert again is not None
    assert not services.fail(row=row, worker="elsewhere/1:2:a", error=ValueError(), now=now)
    assert services.finish(row=again, worker="here/1:2:b")


def test_a_task_that_kills_its_workers_is_buried(file: str) -> None:
    sample_tasks.note.enqueue(file=file, line="a")
    now = timezone.now()
    for _ in range(5):
        row = services.claim(lanes=all_lanes(), worker="elsewhere/1:2:a", now=now)
        assert row is not None
        now += timedelta(hours=1)
        assert services.reap(now=now) == 1
        now += timedelta(hours=1)
    row.refresh_from_db()
    assert row.status == TaskResultStatus.FAILED
    assert "WorkerLost" in row.exception_class_path


def test_running_rows_without_a_lease_are_taken_over_too(file: str) -> None:
    sample_tasks.note.enqueue(file=file, line="a")
    TaskRow.objects.update(status=TaskResultStatus.RUNNING, started_at=timezone.now(), worker_ids=["w"])
    assert services.reap(now=timezone.now()) == 0
    assert services.reap(now=timezone.now() + timedelta(minutes=2)) == 1


def test_a_row_that_was_put_back_by_hand_can_be_claimed(file: str) -> None:
    sample_tasks.note.enqueue(file=file, line="a")
    assert claim("here/1:2:a") is not None
    TaskRow.objects.update(status=TaskResultStatus.READY)
    assert claim("here/1:3:b") is not None
    assert Lease.objects.get().worker == "here/1:3:b"


def test_giving_back_is_no_attempt(file: str) -> None:
    sample_tasks.note.enqueue(file=file, line="a")
    row = claim()
    assert row is not None
    assert services.give_back(row=row, worker="here/1:2:a")
    again = claim()
    assert again is not None
    assert len(again.worker_ids) == 1


def test_a_row_whose_code_is_gone_is_noted_on_the_row(file: str) -> None:
    sample_tasks.note.enqueue(file=file, line="a")
    TaskRow.objects.update(task_path="byhand.background.tests.sample_tasks.never_was")
    assert Worker(lanes=all_lanes()).turn()
    assert "ImportError" in TaskRow.objects.get().traceback


def test_health_counts_each_lane(file: str) -> None:
    now = timezone.now()
    for line in "abc":
        sample_tasks.note.enqueue(file=file, line=line)
    sample_tasks.note.using(run_after=now + timedelta(hours=1)).enqueue(file=file, line="later")
    claim()
    TaskRow.objects.filter(status=TaskResultStatus.READY).update(enqueued_at=now - timedelta(seconds=90))
    default, pictures, *_ = queue_health(now=now)
    assert (default.due, default.later, default.running, default.dead) == (2, 1, 1, 0)
    assert default.lag == timedelta(seconds=90)
    assert (pictures.lane, pictures.due, pictures.lag) == ("pictures", 0, timedelta())
