"""Tasks for the tests: each leaves a line in a file, so that other processes can be watched."""

import time
from pathlib import Path

from django.core.exceptions import ObjectDoesNotExist
from django_tasks import task


def _note(file: str, line: str) -> None:
    with Path(file).open("a") as log:
        log.write(line + "\n")


@task()
def note(*, file: str, line: str) -> None:
    _note(file, line)


@task(queue_name="pictures")
def note_picture(*, file: str, line: str) -> None:
    _note(file, line)


@task(priority=50)
def note_urgently(*, file: str, line: str) -> None:
    _note(file, line)


@task()
def note_twice(*, file: str, line: str) -> None:
    _note(file, line)
    note.enqueue(file=file, line=f"{line} again")


@task(attempts=3, pause=10)
def stumble(*, file: str) -> None:
    _note(file, "tried")
    raise ValueError("a stone in the way")


@task()
def look_for_the_deleted() -> None:
    raise ObjectDoesNotExist("no such post")


@task()
def take_long(*, file: str, seconds: float) -> None:
    """The first run takes long; later ones do not."""
    first = not Path(file).exists() or "began" not in Path(file).read_text()
    _note(file, "began")
    if first:
        time.sleep(seconds)
    _note(file, "done")


@task(limit=0.5)
def hang(*, file: str) -> None:
    _note(file, "began")
    time.sleep(60)
