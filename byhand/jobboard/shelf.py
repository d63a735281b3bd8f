"""The shelf: one line of tokens for each listing on the board, kept in step with it by services.

Each change is written down in the same transaction, one after another, so that processes that remember the
shelf (`catalogue.py`) hear of what changed since they last looked.
"""

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import NamedTuple

from django.db import connection

from byhand.core.ids import RANDOM_BITS, timeline_key
from byhand.core.prepared import Text

# Written down instead of a board key: so much changed that the shelf is to be read again from its beginning.
ALL = 0
# As many changes as are written down one by one.
ONE_BY_ONE = 1000
AT_ONCE = 500
# Listings of one minute stand in the order in which they came, whatever their clocks said.
A_MINUTE = 60_000 << RANDOM_BITS
LOCK = 0x5E1F
# Of all that ever stood on the board: nothing gets a key again that somebody may know.
_newest = Text("SELECT MAX(board_key) FROM jobboard_listing")
_since = Text(
    "SELECT serial, stamp, board_key, (SELECT pack FROM jobboard_pack) FROM jobboard_change"
    " WHERE serial >= %s ORDER BY serial"
)
_last = Text("SELECT serial, stamp FROM jobboard_change ORDER BY serial DESC LIMIT 1")
_run = Text("SELECT board_key, tokens FROM jobboard_shelf WHERE board_key > %s ORDER BY board_key LIMIT %s")


class Change(NamedTuple):
    """The last change that somebody knows of. By its stamp one sees that it was not taken back."""

    serial: int
    stamp: int


class Since(NamedTuple):
    """What changed behind a change, by board key; and the pack of cards that is in use now."""

    keys: list[int]
    last: Change
    pack: int | None


Line = tuple[int, str]  # a board key, and the tokens with spaces between them


# ── writing, only inside a service ──


def new_key(moment: datetime) -> int:
    """A board key behind all that are there, unless the moment is long past."""
    _wait_for_others()
    key, last = timeline_key(moment), newest_key()
    return last + 1 if last >= key > last - A_MINUTE else key


def put(board_key: int, tokens: Sequence[str]) -> None:
    """Make the line of an open listing, or make it anew."""
    put_many([(board_key, tokens)])


def put_many(rows: Sequence[tuple[int, Sequence[str]]]) -> None:
    _wait_for_others()
    last, keys = newest_key(), [key for key, _ in rows]
    known = {key for key, _ in lines_at(keys)}
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO jobboard_shelf (board_key, tokens) VALUES (%s, %s)"
            " ON CONFLICT (board_key) DO UPDATE SET tokens = excluded.tokens",
            [(key, " ".join(tokens)) for key, tokens in rows],
        )
    # The numbers of listings follow their keys: what comes in between changes the numbers of all behind it.
    is_between = any(key < last and key not in known for key in keys)
    note_changed([ALL] if is_between else keys)


def take_off(board_key: int) -> None:
    _wait_for_others()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM jobboard_shelf WHERE board_key = %s", (board_key,))
    note_changed([board_key])


def note_changed(keys: Sequence[int]) -> None:
    """Write down that these listings are not what they were; also for what stands beside the tokens."""
    _wait_for_others()
    if not keys:
        return
    if len(keys) > ONE_BY_ONE:
        keys = [ALL]
    serial = last_change().serial
    rows = [(serial + at, secrets.randbits(62), key) for at, key in enumerate(keys, 1)]
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO jobboard_change (serial, stamp, board_key) VALUES (%s, %s, %s)", rows)


def _wait_for_others() -> None:
    """Until this transaction ends nobody else changes the shelf, so that changes are seen in the order of their serials.

    Whoever holds rows of listings takes them first: two who wait for each other in a circle wait for ever.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))


# ── reading ──


def newest_key() -> int:
    return int(_newest.rows(())[0][0] or 0)


def last_change() -> Change:
    return Change(*_last.rows(())[0])


def changes_since(known: Change) -> Since | None:
    """None if that change never happened, or is forgotten."""
    found = _since.rows((known.serial,))
    if not found or found[0][:2] != known:
        return None
    serial, stamp, _, pack = found[-1]
    return Since([row[2] for row in found[1:]], Change(serial, stamp), pack)


def lines_at(keys: Sequence[int]) -> list[Line]:
    """The lines with these keys."""
    return [line for part in parts_of(keys, AT_ONCE) for line in _at(len(part)).rows(part)]


def all_lines() -> Iterable[list[Line]]:
    """All lines from the oldest on, some hundred at a time."""
    last = -1
    while found := _run.rows((last, AT_ONCE)):
        yield found
        last = found[-1][0]


def parts_of(keys: Sequence[int], most: int) -> list[Sequence[int]]:
    return [keys[at : at + most] for at in range(0, len(keys), most)]


@cache
def _at(count: int) -> Text:
    marks = ", ".join(["%s"] * count)
    return Text(f"SELECT board_key, tokens FROM jobboard_shelf WHERE board_key IN ({marks})")  # noqa: S608
