"""Which weights the cloak and the detector have, without importing the former: that would cost a web process 100 MB."""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import detector
from django.conf import settings

WORD = re.compile(r'^WEIGHTS = "([^"]+)"$', re.MULTILINE)


def known_weights() -> str:
    """What the operator says that the workers have, or what lies here; "" where neither is known."""
    return settings.CLOAK_WEIGHTS or installed_weights()


def model_in_use() -> str:
    """The name of the weights by which the detector looks at pixels now."""
    return str(detector.model_version())


@cache
def installed_weights() -> str:
    spec = find_spec("cloak")
    for folder in (spec and spec.submodule_search_locations) or ():
        file = Path(folder) / "version.py"
        if file.exists() and (found := WORD.search(file.read_text(encoding="utf-8"))):
            return found[1]
    return ""
