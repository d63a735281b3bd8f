"""Real workers in processes of their own: killed, stopped, hung, many at once."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from threading import Timer

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.base import TaskResultStatus

from byhand.background import services
from byhand.background.models import Clock, Lease, TaskRow
from byhand.background.selectors import all_lanes
from byhand.background.tests import sample_tasks
from byhand.background.worker import Worker

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engine]
Start = Callable[..., "subprocess.Popen[bytes]"]
WAIT = 60.0
SETTINGS = os.environ["DJANGO_SETTINGS_MODULE"]


def database_url() -> str:
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    host = str(given["HOST"]).replace("/", "%2F")
    return f"postgres://{given['USER']}:{given['PASSWORD']}@{host}:{given['PORT']}/{given['NAME']}"


@pytest.fixture
def start() -> Iterator[Start]:
    running = []

    def start_worker(*options: str) -> "subprocess.Popen[bytes]":
        worker = subprocess.Popen(
            [sys.executable, "manage.py", "work", *options],
            cwd=settings.BASE,
            env=os.environ | {"BYHAND_DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": SETTINGS},
            stderr=subprocess.DEVNULL,
        )
        running.append(worker)
        return worker

    yield start_worker
    for worker in running:
        worker.kill()
        worker.wait()


@pytest.fixture(autouse=True)
def _nothing_by_the_clock() -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    for entry in import_string(settings.SCHEDULE):
        Clock.objects.create(name=entry.task.module_path, due_at=tomorrow)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "log"


def wait_for(met: Callable[[], bool]) -> None:
    end = time.monotonic() + WAIT
    while not met():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def lines(file: Path) -> list[str]:
    return file.read_text().splitlines() if file.exists() else []


def test_nothing_is_lost_when_a_worker_is_killed(start: Start, file: Path) -> None:
    sample_tasks.take_long.enqueue(file=str(file), seconds=60)
    first = start()
    wait_for(lambda: lines(file) == ["began"])
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert TaskRow.objects.get().status == TaskResultStatus.RUNNING
    start()
    wait_for(lambda: TaskRow.objects.filter(status=TaskResultStatus.READY).exists())
    TaskRow.objects.update(run_after=timezone.now())  # do not wait for the pause of the second attempt
    wait_for(lambda: not TaskRow.objects.exists())
    assert lines(file) == ["began", "began", "done"]


def test_a_worker_finishes_its_task_before_it_leaves(start: Start, file: Path) -> None:
    sample_tasks.take_long.enqueue(file=str(file), seconds=2)
    worker = start()
    wait_for(lambda: "began" in lines(file))
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(WAIT) == 0
    assert lines(file) == ["began", "done"]
    assert not TaskRow.objects.exists()


def test_a_worker_in_a_hurry_gives_its_task_back(start: Start, file: Path) -> None:
    sample_tasks.take_long.enqueue(file=str(file), seconds=60)
    worker = start()
    wait_for(lambda: lines(file) == ["began"])
    worker.send_signal(signal.SIGTERM)
    time.sleep(0.1)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(WAIT) == 0
    row = TaskRow.objects.get()
    assert (row.status, row.worker_ids) == (TaskResultStatus.READY, [])
    assert not Lease.objects.exists()


def test_a_worker_whose_task_hangs_ends_itself(start: Start, file: Path) -> None:
    sample_tasks.hang.enqueue(file=str(file))
    assert start().wait(WAIT) == 75
    assert services.reap(now=timezone.now()) == 1
    row = TaskRow.objects.get()
    assert (row.status, len(row.worker_ids)) == (TaskResultStatus.READY, 1)


def test_an_idle_worker_hears_of_new_tasks_and_leaves_when_told(start: Start, file: Path) -> None:
    sample_tasks.note.enqueue(file=str(file), line="first")
    worker = start("--lanes=default")
    wait_for(lambda: lines(file) == ["first"])
    time.sleep(0.5)
    sample_tasks.note.enqueue(file=str(file), line="second")
    sample_tasks.note_picture.enqueue(file=str(file), line="of another lane")
    wait_for(lambda: "second" in lines(file))
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(WAIT) == 0
    assert lines(file) == ["first", "second"]


def test_two_workers_do_each_task_exactly_once(start: Start, file: Path) -> None:
    wanted = [str(number) for number in range(60)]
    for line in wanted:
        sample_tasks.note.enqueue(file=str(file), line=line)
    for worker in [start("--once") for _ in range(2)]:
        assert worker.wait(WAIT) == 0
    assert sorted(lines(file), key=int) == wanted


def test_a_worker_survives_trouble_with_the_database(file: Path) -> None:
    sample_tasks.note.enqueue(file=str(file), line="a")
    with closing(connection.copy()) as other, other.cursor() as stranger:
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA busy_timeout = 50")
            stranger.execute("BEGIN IMMEDIATE")
            release = Timer(0.3, stranger.execute, ["COMMIT"])
        else:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                own = cursor.fetchone()[0]
            release = Timer(0, stranger.execute, ["SELECT pg_terminate_backend(%s)", [own]])
        release.start()
        release.join(0 if connection.vendor == "sqlite" else None)
        done = Worker(lanes=all_lanes()).run(once=True)
        release.join()
    assert lines(file) == ["a"]
    assert done == 1
