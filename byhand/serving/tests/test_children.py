"""The parent of the processes: it starts again what dies, and leaves nobody behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from byhand.serving.children import Child

PARENT = """
import sys
from byhand.serving.children import Child, Children
folder = sys.argv[1]
note = f"echo $$ >> {folder}/%s; exec sleep 60"
children = Children(grace=0.5)
children.start(
    Child("steady", ["sh", "-c", note % "steady"]),
    Child("stubborn", ["sh", "-c", "trap '' TERM; " + note % "stubborn"]),
)
children.tend()
"""


def pids(file: Path) -> list[int]:
    return [int(line) for line in file.read_text().split()] if file.exists() else []


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except FileNotFoundError:
        return False


def wait_for(met: Callable[[], bool], longest: float = 60) -> None:
    end = time.monotonic() + longest
    while not met():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


@pytest.fixture
def parent(tmp_path: Path) -> "subprocess.Popen[bytes]":
    process = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path)], cwd=settings.BASE, stderr=subprocess.DEVNULL
    )
    wait_for(lambda: bool(pids(tmp_path / "steady") and pids(tmp_path / "stubborn")))
    return process


def test_what_dies_is_started_again_and_what_is_stubborn_is_killed(
    parent: "subprocess.Popen[bytes]", tmp_path: Path
) -> None:
    [first] = pids(tmp_path / "steady")
    os.kill(first, signal.SIGKILL)
    wait_for(lambda: len(pids(tmp_path / "steady")) == 2)
    family = [*pids(tmp_path / "steady"), *pids(tmp_path / "stubborn")]
    parent.send_signal(signal.SIGINT)
    assert parent.wait(60) == 0
    assert not any(lives(pid) for pid in family)


def test_children_leave_with_a_parent_that_was_killed(
    parent: "subprocess.Popen[bytes]", tmp_path: Path
) -> None:
    [steady], [stubborn] = pids(tmp_path / "steady"), pids(tmp_path / "stubborn")
    parent.kill()
    parent.wait()
    wait_for(lambda: not lives(steady))
    os.kill(stubborn, signal.SIGKILL)


def test_the_pauses_grow_for_what_dies_at_once() -> None:
    child = Child("web", ["true"])
    pauses = []
    for _ in range(8):
        child.born = time.monotonic()
        pauses.append(child.bury(1))
    assert pauses == [1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0, 30.0]
    child.born = time.monotonic() - 60
    assert child.bury(1) == 0.0
