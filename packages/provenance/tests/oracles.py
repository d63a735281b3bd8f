"""Programs that others wrote, which have to understand what we write."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import encypher_c2pa
import pytest


def exiftool(path: Path) -> dict[str, str]:
    """What exiftool reads, by group and name. It is no package of Python, so it may be missing at home."""
    if not shutil.which("exiftool"):
        if os.environ.get("CI") == "true":
            pytest.fail("exiftool is missing. On Debian: apt install libimage-exiftool-perl")
        pytest.skip("exiftool is not installed")
    told = subprocess.run(["exiftool", "-j", "-G1", "-struct", str(path)], capture_output=True, check=True)
    return dict(json.loads(told.stdout)[0])


def verdict(data: bytes, mime: str, root: bytes) -> dict[str, Any]:
    """An independent verifier of C2PA, which is told to tell nobody."""
    return dict(
        encypher_c2pa.verify(data, mime, trust_pem=root.decode(), no_default_trust=True, telemetry=False)
    )
