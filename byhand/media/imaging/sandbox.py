"""Decoding in a separate, limited process. The only way by which pixels are ever touched.

A process for each picture: starting one takes 60 ms of some 400. A warm process that forks would save most of
that; libvips, which starts threads when it is loaded, does not survive it. `starter.py` does so for judging.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from byhand.media.imaging.errors import TOO_MUCH, ImagingError, Interrupted
from byhand.media.imaging.orders import Order, Rendered

CHILD = "byhand.media.imaging.child"
ROOT = Path(__file__).resolve().parents[3]
# Ended by a limit or by a decoder's own guard: the same order would end the same way again.
OWN_FAULT = {
    signal.SIGXCPU, signal.SIGXFSZ, signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS,
    signal.SIGFPE, signal.SIGILL, signal.SIGTRAP,
}  # fmt: skip
# An empty environment but for this; one thread, so that pages keep the other processor, and no
# pictures in temporary files: what does not fit into the memory limit is refused.
ENVIRONMENT = {
    "LANG": "C.UTF-8",
    "VIPS_CONCURRENCY": "1",
    "VIPS_DISC_THRESHOLD": "4g",
    "MALLOC_ARENA_MAX": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    # Otherwise onnxruntime tells its makers of each start.
    "ORT_DISABLE_TELEMETRY": "1",
}


def carry_out(order: Order) -> Rendered:
    """Run one order in its own process and return what it made in `order.folder`.

    Raises ImagingError where the picture is at fault (also when a limit ended the process),
    Interrupted where the machine is.
    """
    return Rendered.from_dict(run_child(CHILD, order.to_json(), wall=order.process.wall))


# Any: a JSON object.
def run_child(
    module: str, order: str, *, wall: float, environment: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """What a process of this module made of the order; `environment` is added to what all such processes have."""
    process = subprocess.Popen(
        [sys.executable, "-s", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=ENVIRONMENT | dict(environment or {}),
        start_new_session=True,
        text=True,
    )
    with process:
        try:
            answer, complaint = process.communicate(order, timeout=wall)
        except subprocess.TimeoutExpired:
            raise Interrupted("The decoding process took too long by the clock.") from None
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
    return understand(process.returncode, answer, complaint)


# Any: a JSON object.
def understand(code: int, answer: str, complaint: str) -> dict[str, Any]:
    """The child's answer, or the error that its end stands for."""
    if code == 0:
        data = json.loads(answer)
        if "refused" in data:
            raise ImagingError(data["refused"])
        made: dict[str, Any] = data["made"]
        return made
    if -code in OWN_FAULT or "MemoryError" in complaint or "memory" in complaint.lower():
        raise ImagingError(TOO_MUCH)
    raise Interrupted(f"The decoding process ended with {code}: {complaint[-500:]}")
