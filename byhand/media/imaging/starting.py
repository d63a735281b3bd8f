"""A starter as its worker sees it; `starter.py` says what one is. Nothing here decodes anything."""

import atexit
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from threading import Lock
from typing import Any, BinaryIO

from byhand.media.imaging.errors import Interrupted
from byhand.media.imaging.sandbox import ENVIRONMENT, ROOT, understand

MODULE = "byhand.media.imaging.starter"
# The forked process minds the clock itself; a starter that still loads is waited for that much longer.
PATIENCE = 30


class Gone(Exception):
    """The starter has ended, as one does that is not needed for a while; another can be asked."""


class Starter:
    """One process, which carries out one order at a time."""

    def __init__(self, work: str, environment: dict[str, str]) -> None:
        self.environment = environment
        self.lock = Lock()
        self.door, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-s", "-m", MODULE, work],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                cwd=ROOT,
                env=environment,
                start_new_session=True,
            )

    def carry_out(self, order: str, wall: float) -> tuple[int, str, str]:
        """How the process of this order ended, its answer and its complaint."""
        with self.lock, scratch("answer") as answer, scratch("complaint") as complaint:
            said = self.ask(order, [answer.fileno(), complaint.fileno()], wall)
            return int(said), text_of(answer), text_of(complaint)

    def ask(self, order: str, handed: list[int], wall: float) -> bytes:
        try:
            self.door.settimeout(wall + PATIENCE)
            socket.send_fds(self.door, [order.encode()], handed)
            said = self.door.recv(16)
        except TimeoutError:
            self.end()
            raise Interrupted("The judging process took too long by the clock.") from None
        except OSError:
            raise Gone from None
        except BaseException:
            # Its answer would be taken for that to the next order.
            self.end()
            raise
        if not said:
            raise Gone
        return said

    def end(self) -> None:
        self.door.close()
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


# One for each kind of order, made when it is first wanted.
STARTERS: dict[str, Starter] = {}
_CHANGING = Lock()


# Any: a JSON object.
def run_started(
    work: str, order: str, *, wall: float, environment: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """As `sandbox.run_child`, in a process that finds all loaded that orders of this kind need."""
    for _ in range(2):
        starter = starter_of(work, ENVIRONMENT | dict(environment or {}))
        try:
            return understand(*starter.carry_out(order, wall))
        except Gone:
            dismiss(work, starter)
    raise Interrupted("The judging process could not be started; the log of this worker says more.")


def starter_of(work: str, environment: dict[str, str]) -> Starter:
    with _CHANGING:
        found = STARTERS.get(work)
        if found is None or found.environment != environment:
            if found:
                found.end()
            found = STARTERS[work] = Starter(work, environment)
        return found


def dismiss(work: str, starter: Starter) -> None:
    with _CHANGING:
        if STARTERS.get(work) is starter:
            del STARTERS[work]
    starter.end()


@atexit.register
def dismiss_all() -> None:
    for work, starter in list(STARTERS.items()):
        dismiss(work, starter)


def scratch(name: str) -> BinaryIO:
    """A file in memory, which two processes can share by handing it over."""
    return os.fdopen(os.memfd_create(name), "w+b")


def text_of(file: BinaryIO) -> str:
    file.seek(0)
    return file.read().decode(errors="replace")
