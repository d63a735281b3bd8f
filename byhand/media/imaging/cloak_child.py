"""The cloaking process: the only place where the engine runs.

As the decoding process, it binds itself before the first byte of a picture is read. It tells how far
it is on standard output and ends with the process that started it.
"""

import ctypes
import json
import os
import resource
import signal
import sys
import time
from dataclasses import asdict
from typing import Any

import cloak

from byhand.media.imaging.cloak_orders import CloakMade, CloakOrder
from byhand.media.imaging.cloaked import make
from byhand.media.imaging.confined import confine
from byhand.media.imaging.errors import ImagingError

PR_SET_PDEATHSIG = 1
PAUSE = 0.5  # seconds between two lines about the progress
NO_LIMIT = resource.RLIM_INFINITY


def end_with_parent() -> None:
    """However the worker ends, also by kill -9, nobody computes on for nobody."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() == 1:
            os._exit(1)


# Any: a JSON object.
def say(**words: Any) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


class Teller:
    """Tells the progress, but not more often than anybody looks."""

    def __init__(self) -> None:
        self.told_at = 0.0

    def __call__(self, part: float) -> None:
        now = time.monotonic()
        if now - self.told_at >= PAUSE:
            self.told_at = now
            say(progress=round(min(max(part, 0.0), 1.0), 3))


def answer(order: CloakOrder) -> None:
    try:
        made = make(order, Teller())
    except ImagingError as error:
        say(refused=error.message)
    except cloak.CloakError as error:
        say(refused=str(error))
    else:
        say(made=asdict(made) | used(made))


def used(made: CloakMade) -> dict[str, float]:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "cpu_seconds": round(usage.ru_utime + usage.ru_stime, 2),
        "peak_mb": usage.ru_maxrss // 1024,
    }


def main() -> None:
    end_with_parent()
    order = CloakOrder.from_json(sys.stdin.readline())
    confine(order.process)
    answer(order)


if __name__ == "__main__":
    main()
