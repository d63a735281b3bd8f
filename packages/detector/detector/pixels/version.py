"""The name of the shipped weights, read without numpy: who only wants to know whether they are new loads nothing."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Final
from zipfile import ZipFile

WEIGHTS: Final = Path(__file__).parent.parent / "weights" / "pixels.npz"
# Of numpy's own format: its magic, its version, and how long its header is.
_START, _LENGTH = 10, slice(8, 10)


@lru_cache(1)
def model_version() -> str:
    with ZipFile(WEIGHTS) as kept:
        facts = kept.read("facts.npy")
    text = facts[_START + int.from_bytes(facts[_LENGTH], "little") :]
    return str(json.loads(text)["version"])
