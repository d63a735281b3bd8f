"""What a web process loads stays with it for as long as it lives, twice."""

import subprocess
import sys
from pathlib import Path

import pytest

LOAD = """
import sys, django
django.setup()
from importlib import import_module
from django.conf import settings
import_module(settings.ROOT_URLCONF)
import_module("byhand.serving.doorkeeper")
print(*sorted(sys.modules.keys() & {"numpy", "PIL", "pyvips", "fpdf", "fontTools", "onnxruntime", "cloak"}))
"""


@pytest.mark.slow("a process of its own that loads all doors")
def test_web_processes_do_not_load_what_only_workers_need() -> None:
    ended = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", LOAD],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stdout.split() == []
