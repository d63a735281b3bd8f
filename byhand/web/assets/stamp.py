"""Remembers what a folder was made from, so that it is made again only when that has changed."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

NAME = ".made-from"


@dataclass(frozen=True)
class Stamp:
    folder: Path
    digest: str

    @classmethod
    def of(cls, folder: Path, sources: Iterable[Path]) -> "Stamp":
        """Looks at the names, sizes and times of the sources; reading them all would take too long."""
        digest = hashlib.sha256()
        for path in sorted(sources):
            facts = path.stat()
            digest.update(f"{path}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode())
        return cls(folder, digest.hexdigest())

    @property
    def holds(self) -> bool:
        file = self.folder / NAME
        return file.exists() and file.read_text(encoding="ascii") == self.digest

    def set(self) -> None:
        (self.folder / NAME).write_text(self.digest, encoding="ascii")
