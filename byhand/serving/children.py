"""Processes that are started, watched, started again when they die, and stopped together."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from types import FrameType

from byhand.serving.family import die_with

LOOK = 0.2
STEADY = 10.0  # a child that lived this long died of something new
LONGEST_PAUSE = 30.0
GRACE = 8.0


@dataclass
class Child:
    name: str
    command: Sequence[str]
    nice: int = 0
    process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)
    born: float = field(default=0.0, init=False)
    deaths: int = field(default=0, init=False)
    due: float = field(default=0.0, init=False)

    def start(self) -> None:
        self.born = time.monotonic()
        # Its own session, so that Ctrl-C reaches only the parent, which then stops all in order.
        self.process = subprocess.Popen(
            self.command,
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            preexec_fn=partial(self.born_niced, os.getpid()),  # noqa: PLW1509 - the parent has no threads
        )

    def born_niced(self, parent: int) -> None:
        os.nice(self.nice)
        die_with(parent)

    def bury(self, status: int) -> float:
        """Note the death. Returns the pause before the next start, longer for each quick death."""
        self.process = None
        lived = time.monotonic() - self.born
        self.deaths = 1 if lived > STEADY else self.deaths + 1
        pause = 0.0 if lived > STEADY else min(0.5 * 2**self.deaths, LONGEST_PAUSE)
        self.due = time.monotonic() + pause
        say(f"The {self.name} ended with status {status}; starting it again in {pause:.0f} s.")
        return pause


class Children:
    def __init__(self, *, grace: float = GRACE) -> None:
        self.grace = grace
        self.children: list[Child] = []
        self.stopping = threading.Event()
        for signum in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(signum, self.asked_to_stop)

    def start(self, *children: Child) -> None:
        for child in children:
            child.start()
            self.children.append(child)

    def asked_to_stop(self, signum: int, frame: FrameType | None) -> None:
        self.stopping.set()

    def wait_until(self, met: Callable[[], bool]) -> bool:
        """Look after the children until something is so. False if we are asked to stop before."""
        while not self.stopping.wait(LOOK / 4):
            self.look()
            if met():
                return True
        return False

    def tend(self) -> None:
        """Look after the children until asked to stop, then stop them."""
        while not self.stopping.wait(LOOK):
            self.look()
        self.stop()

    def look(self) -> None:
        for child in self.children:
            if child.process is None:
                if time.monotonic() >= child.due:
                    child.start()
            elif (status := child.process.poll()) is not None:
                child.bury(status)

    def stop(self) -> None:
        living = [child.process for child in self.children if child.process]
        for process in living:
            process.terminate()
        end = time.monotonic() + self.grace
        for process in living:
            try:
                process.wait(max(0, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)  # noqa: T201
