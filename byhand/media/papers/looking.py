"""Starts the limited process that looks through a PDF file, and understands its answer."""

import json
import os
import signal
import subprocess
import sys

from byhand.media.imaging.sandbox import ENVIRONMENT, ROOT
from byhand.media.papers.limits import PROCESS, PaperLimits, PaperRefused, check_outside

CHILD = "byhand.media.papers.child"
TOO_MUCH = "This PDF file takes too long to be looked through. Please export it anew, as plainly as you can."


def look_through(data: bytes, limits: PaperLimits) -> int:
    """The number of pages, or PaperRefused with a sentence. Takes some tenths of a second."""
    check_outside(data, limits)
    process = subprocess.Popen(
        [sys.executable, "-s", "-m", CHILD, str(limits.file_bytes), str(limits.pages), str(limits.objects)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=ENVIRONMENT,
        start_new_session=True,
    )
    with process:
        try:
            answer, _ = process.communicate(data, timeout=PROCESS.wall)
        except subprocess.TimeoutExpired:
            raise PaperRefused(TOO_MUCH) from None
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
    if process.returncode:
        raise PaperRefused(TOO_MUCH)
    told = json.loads(answer)
    if "refused" in told:
        raise PaperRefused(told["refused"])
    return int(told["pages"])
