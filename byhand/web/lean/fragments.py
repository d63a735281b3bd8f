"""Posts as they were shown before, kept in a file that all processes of the site share.

A fragment has a number (which post, in which of its looks) and a stamp (the revisions that it was made
from). A fragment with another stamp than asked for does not count. The file is only a cache: it may be
deleted at any time, is emptied each day, and is not used for a while where the disk is in trouble.
"""

import hashlib
import sqlite3
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

WEB = Path(__file__).resolve().parents[1]
DAY = 86_400
LOOK_AT_SIZE_EVERY = 200


# No page holds this sign: our texts have no controls.
APART = b"\x1e"


class Fragment(NamedTuple):
    """The parts of a page between places that are left open, and the words that go with each place."""

    number: int
    stamp: str
    parts: bytes
    facts: bytes

    @classmethod
    def of(cls, number: int, stamp: str, parts: Sequence[str], facts: Sequence[bytes]) -> "Fragment":
        texts = [part.encode() for part in parts]
        if any(APART in text for text in (*texts, *facts)):
            raise ValueError("A page holds the sign that stands between the parts of fragments.")
        return cls(number, stamp, APART.join(texts), APART.join(facts))

    def split(self) -> list[bytes]:
        return self.parts.split(APART)

    def places(self) -> list[bytes]:
        """The facts of each place that has any."""
        return self.facts.split(APART) if self.facts else []


class Fragments:
    """One per process; each thread has its own connection."""

    def __init__(self, path: Path, most_bytes: int) -> None:
        self.path, self.most_bytes = path, most_bytes
        self.local = threading.local()
        self.puts = 0

    def find(self, stamps: Mapping[int, str]) -> dict[int, Fragment]:
        """By number, those that are kept with exactly this stamp."""
        database = self.database()
        if database is None or not stamps:
            return {}
        marks = ",".join("?" * len(stamps))
        try:
            rows = database.execute(
                f"SELECT number, stamp, parts, facts FROM fragment WHERE number IN ({marks})",  # noqa: S608
                tuple(stamps),
            ).fetchall()
        except sqlite3.Error:
            return {}
        return {row[0]: Fragment._make(row) for row in rows if stamps[row[0]] == row[1]}

    def keep(self, fragments: Iterable[Fragment]) -> None:
        """Keep them for the next reader, if the file is free to be written just now."""
        database = self.database()
        if database is None:
            return
        rows = list(fragments)
        try:
            database.execute("BEGIN IMMEDIATE")
            self._make_room(database)
            database.executemany("INSERT OR REPLACE INTO fragment VALUES (?, ?, ?, ?)", rows)
            database.execute("COMMIT")
        except sqlite3.Error:
            if database.in_transaction:
                database.execute("ROLLBACK")

    def _make_room(self, database: sqlite3.Connection) -> None:
        self.puts += 1
        if self.puts % LOOK_AT_SIZE_EVERY != 1:
            return
        (day,) = database.execute("PRAGMA user_version").fetchone()
        (pages,) = database.execute("PRAGMA page_count").fetchone()
        (free,) = database.execute("PRAGMA freelist_count").fetchone()
        today = int(time.time()) // DAY
        if day != today or (pages - free) * 4096 > self.most_bytes:
            database.execute("DELETE FROM fragment")
            database.execute(f"PRAGMA user_version = {today}")

    def database(self) -> sqlite3.Connection | None:
        if not self.most_bytes:
            return None
        if not hasattr(self.local, "database"):
            self.local.database = self._open()
        database: sqlite3.Connection | None = self.local.database
        return database

    def _open(self) -> sqlite3.Connection | None:
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            database = sqlite3.connect(self.path, timeout=0.05, isolation_level=None)
        except (sqlite3.Error, OSError):
            return None
        try:
            database.executescript(
                "PRAGMA page_size=4096; PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
                "PRAGMA mmap_size=1073741824; PRAGMA cache_size=-1024;"
                "CREATE TABLE IF NOT EXISTS fragment"
                " (number INTEGER PRIMARY KEY, stamp TEXT, parts BLOB, facts BLOB);"
            )
        except sqlite3.Error:
            database.close()
            return None
        return database

    def close(self) -> None:
        """End what this thread has open. Asked again, it begins anew."""
        database = self.local.__dict__.pop("database", None)
        if database is not None:
            database.close()


def made_from() -> str:
    """Names the templates and code that fragments come from, so that another version begins anew."""
    digest = hashlib.sha256()
    for path in sorted((*WEB.rglob("*.py"), *WEB.rglob("*.html"), *(WEB.parent / "core").glob("*.py"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def of_this_version() -> Fragments:
    """The file of this version. Those of others are removed."""
    folder = Path(settings.FRAGMENTS)
    name = f"{made_from()}.sqlite3"
    if settings.FRAGMENTS_MAX_BYTES and folder.exists():
        for path in folder.iterdir():
            if not path.name.startswith(name):
                path.unlink(missing_ok=True)
    return Fragments(folder / name, settings.FRAGMENTS_MAX_BYTES)
