"""The cloaking process as its worker sees it: started, listened to, ended. Nothing here decodes anything."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from byhand.media.imaging.cloak_orders import CloakMade, CloakOrder
from byhand.media.imaging.errors import TOO_MUCH, ImagingError, Interrupted
from byhand.media.imaging.sandbox import ENVIRONMENT, OWN_FAULT, ROOT

CHILD = "byhand.media.imaging.cloak_child"
LOOK = 1.0  # seconds between two looks at the clock and at what the artist wishes
# A GPU is found by these; nothing else of the worker's environment reaches the process.
PASSED_ON = ("CUDA_VISIBLE_DEVICES", "LD_LIBRARY_PATH", "PATH")
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class Stopped(Exception):
    """The artist wants this cloak no more."""


# Says how far the work is (0 to 1); answers whether it is still wanted.
Beat = Callable[[float], bool]


def make_cloak(order: CloakOrder, beat: Beat) -> CloakMade:
    """Run one order in its own process.

    Raises ImagingError where the picture is at fault, Interrupted where the machine is, Stopped
    where `beat` said that the work is not wanted any more.
    """
    complaints = Path(order.folder) / "complaints"
    with complaints.open("wb") as errors:
        process = subprocess.Popen(
            [sys.executable, "-s", "-m", CHILD],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            cwd=ROOT,
            env=environment_for(order),
            start_new_session=True,
        )
    with process:
        try:
            send(process, order)
            answer = listen(process, order, beat)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
    return understand(process.returncode, answer, complaints)


def environment_for(order: CloakOrder) -> dict[str, str]:
    passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return ENVIRONMENT | passed | dict.fromkeys(THREADS, str(order.threads))


def send(process: "subprocess.Popen[bytes]", order: CloakOrder) -> None:
    if process.stdin is None:
        raise RuntimeError("make_cloak() opens the process with a pipe for its order.")
    try:
        process.stdin.write(order.to_json().encode() + b"\n")
        process.stdin.close()
    except BrokenPipeError:
        pass  # it has ended already; its end says why


# Any: a JSON object.
def listen(process: "subprocess.Popen[bytes]", order: CloakOrder, beat: Beat) -> dict[str, Any]:
    """Whatever was said last that is no progress."""
    answer: dict[str, Any] = {}
    part, asked_at, deadline = 0.0, 0.0, time.monotonic() + order.process.wall
    for words in sayings(process):
        part = words.get("progress", part)
        if "progress" not in words and words:
            answer = words
        now = time.monotonic()
        if now > deadline:
            raise Interrupted("The cloaking process took too long by the clock.")
        if now - asked_at >= LOOK:
            asked_at = now
            if not beat(part):
                raise Stopped
    process.wait(timeout=max(1.0, deadline - time.monotonic()))
    return answer


# Any: a JSON object.
def sayings(process: "subprocess.Popen[bytes]") -> Iterator[dict[str, Any]]:
    """Each line as it comes, and an empty one whenever nothing came for a while."""
    if process.stdout is None:
        raise RuntimeError("make_cloak() opens the process with a pipe for its answer.")
    pipe, kept = process.stdout.fileno(), b""
    while True:
        ready, _, _ = select.select([pipe], [], [], LOOK)
        if not ready:
            yield {}
            continue
        piece = os.read(pipe, 65536)
        if not piece:
            return
        *lines, kept = (kept + piece).split(b"\n")
        for line in lines:
            yield json.loads(line)


# Any: a JSON object.
def understand(code: int, answer: dict[str, Any], complaints: Path) -> CloakMade:
    complaint = complaints.read_text(encoding="utf-8", errors="replace")[-2000:]
    complaints.unlink()
    if code == 0 and "made" in answer:
        return CloakMade(**answer["made"])
    if code == 0 and "refused" in answer:
        raise ImagingError(answer["refused"])
    if -code in OWN_FAULT or "MemoryError" in complaint or "bad_alloc" in complaint:
        raise ImagingError(TOO_MUCH)
    raise Interrupted(f"The cloaking process ended with {code}: {complaint[-500:]}")
