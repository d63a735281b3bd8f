"""The name of a worker says where it runs, so that its neighbours notice its death at once."""

import os
import secrets
import socket
from pathlib import Path


def new_name() -> str:
    return f"{_place()}:{os.getpid()}:{secrets.token_hex(4)}"


def has_died(worker: str) -> bool:
    """Whether the worker ran on this very system and its process is gone; False when we cannot know."""
    place, pid, _ = worker.rsplit(":", 2)
    return place == _place() and not _exists(int(pid))


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _place() -> str:
    # Two containers can share a host name and yet number their processes apart.
    space = Path("/proc/self/ns/pid")
    return f"{socket.gethostname()}/{space.stat().st_ino if space.exists() else 0}"
