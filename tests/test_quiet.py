"""What we build on sends nothing home and writes nothing about the machine it runs on."""

import os
import subprocess
import sys

import pytest

LOAD = """
import os
from {module} import {name}
{name}
print(len(os.listdir("/proc/self/task")))
"""


@pytest.mark.slow("a process of its own that loads onnxruntime")
@pytest.mark.parametrize(("module", "name"), [("cloak", "cloak_image"), ("detector", "score_pixels")])
def test_onnxruntime_reports_to_nobody(module, name, tmp_path):
    # Its reports are off by themselves where the environment looks like that of tests, so it gets an empty one.
    environment = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "OPENBLAS_NUM_THREADS": "1"}
    ended = subprocess.run(
        [sys.executable, "-c", LOAD.format(module=module, name=name)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stdout.split() == ["1"], "A thread of its own waits to send something."
    assert list(tmp_path.rglob("*")) == []
