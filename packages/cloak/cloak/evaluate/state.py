"""What was measured already, in a folder, so that a long run can be interrupted and gone on with."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image

from cloak.evaluate.arrays import Bytes, picture, pixels_of

# Any: a note is whatever a stage wrote as JSON.
Note = dict[str, Any]


@dataclass
class Notes:
    """The notes of one work: one JSON file, written whole after each stage."""

    path: Path
    stamp: str
    stages: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def open(cls, folder: Path, key: str, stamp: str) -> "Notes":
        path = folder / f"{key}.json"
        notes = cls(path, stamp)
        if path.exists():
            stored = json.loads(path.read_text())
            if stored["stamp"] == stamp:
                notes.stages = stored["stages"]
        return notes

    def keep(self, stage: str, note: Any) -> None:
        self.stages[stage] = note
        new = self.path.with_suffix(".new")
        new.write_text(json.dumps({"stamp": self.stamp, "stages": self.stages}))
        new.replace(self.path)


def store(path: Path, pixels: Bytes) -> None:
    new = path.with_suffix(".new.png")
    picture(pixels).save(new, compress_level=1)
    new.replace(path)


def fetch(path: Path) -> Bytes:
    with Image.open(path) as opened:
        return pixels_of(opened)
