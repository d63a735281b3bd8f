"""The cards of the shelf: for each token the numbers of the listings that have it, as one set.

A listing's number is its place among the board keys. Cards are written for the whole shelf at once, by the worker,
and are never changed; what happened since is known from the changes of the shelf. Without cards everything is
read off the shelf itself, which gives the same sets and takes longer.
"""

import secrets
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Protocol

from django.db import connection, transaction
from pyroaring import BitMap

from byhand.core.prepared import Prepared, Text
from byhand.jobboard import shelf
from byhand.jobboard.models import Listing
from byhand.jobboard.shelf import Change, Line

Numbers = BitMap
# Signs that no token begins with: who is on the board, and the bits of numbers.
HERE, PAY, END = "#here", "#pay", "#end"
BITS = 32
# Of each block of numbers, as sets keep them together, the last are given to nobody; see `Catalogue.count`.
BLOCK, FREE = 65_536, 8192
# Cards that are no tokens: the board keys, and a word that says that these cards are still there.
KEYS, THERE = "", "#"
LAST_LETTER = "\U0010ffff"
# Cards are made anew after as many changes, or after this share of the shelf.
LEAST_DUE, SHARE_DUE = 64, 200
WRITTEN_AT_ONCE = 500
_packs = Text("SELECT serial, stamp, pack FROM jobboard_pack")
_keys = Text("SELECT numbers FROM jobboard_card WHERE pack = %s AND token = ''")
_from = Text(
    "SELECT token, numbers FROM jobboard_card WHERE pack = %s AND (token = '#' OR (token >= %s AND token < %s))"
)
_due = Text(
    "SELECT COUNT(*), MIN(board_key), (SELECT COUNT(*) FROM jobboard_shelf) FROM jobboard_change"
    " WHERE serial > (SELECT serial FROM jobboard_pack)"
)
# The rule of who is on the board is asked here as everywhere.
_listed: Prepared[tuple[int | None, int, datetime | None]] = Prepared(
    lambda viewer, keys: (
        Listing.objects.listed_to(viewer)
        .filter(board_key__in=keys)
        .values_list("board_key", "pay_yearly", "closes_at")
    )
)


class Gone(Exception):
    """These cards were replaced while somebody looked through them."""


class Cards(Protocol):
    """What a catalogue begins with: the board keys by number, smallest first, and sets."""

    @property
    def number(self) -> int | None: ...

    @property
    def keys(self) -> "array[int]": ...

    def find(self, tokens: Sequence[str]) -> dict[str, Numbers]:
        """Sets of one's own for these tokens; of those that nobody has none."""

    def beginning(self, start: str) -> list[Numbers]:
        """The sets of all tokens that begin so."""


@dataclass(frozen=True)
class Drawer:
    """All sets in memory, read off the shelf a moment ago. `number` is that of the pack that did not do."""

    number: int | None
    keys: "array[int]"
    sets: dict[str, Numbers]

    def find(self, tokens: Sequence[str]) -> dict[str, Numbers]:
        return {token: found.copy() for token in tokens if (found := self.sets.get(token)) is not None}

    def beginning(self, start: str) -> list[Numbers]:
        return [found for token, found in self.sets.items() if token.startswith(start)]


@dataclass(frozen=True)
class Pack:
    """Sets that lie in the database."""

    number: int
    keys: "array[int]"

    def find(self, tokens: Sequence[str]) -> dict[str, Numbers]:
        found: dict[str, Numbers] = {}
        for at in range(0, len(tokens), WRITTEN_AT_ONCE):
            part = tokens[at : at + WRITTEN_AT_ONCE]
            found |= self._read(_with_tokens(len(part)).rows((self.number, *part)))
        return found

    def beginning(self, start: str) -> list[Numbers]:
        return list(self._read(_from.rows((self.number, start, start + LAST_LETTER))).values())

    def _read(self, rows: Iterable[tuple[str, bytes]]) -> dict[str, Numbers]:
        found = dict(rows)
        if found.pop(THERE, None) is None:
            raise Gone
        return {token: BitMap.deserialize(bytes(numbers)) for token, numbers in found.items()}


def pack_now() -> tuple[Change, Pack] | None:
    """The cards that were written last, and the change that they were written after."""
    for serial, stamp, number in _packs.rows(()):
        for (keys,) in _keys.rows((number,)):
            return Change(serial, stamp), Pack(number, array("q", bytes(keys)))
    return None


def read_shelf() -> tuple[Change, Drawer]:
    """Takes seconds for a hundred thousand listings."""
    known, keys = shelf.last_change(), array("q")
    number = next((number for _, _, number in _packs.rows(())), None)
    sets: dict[str, Numbers] = defaultdict(BitMap)
    for lines in shelf.all_lines():
        for key, tokens in described(lines):
            at = add_key(keys, key)
            for token in tokens.split():
                sets[token].add(at)
    return known, Drawer(number, keys, dict(sets))


def add_key(keys: "array[int]", key: int) -> int:
    """Its number. At free numbers the key before them stands again, so that the keys still rise."""
    if len(keys) % BLOCK == BLOCK - FREE:
        keys.extend([keys[-1]] * FREE)
    keys.append(key)
    return len(keys) - 1


def free_numbers(size: int) -> Numbers:
    ends = range(BLOCK, size + BLOCK, BLOCK)
    # Kept as bits and not as ranges, which are slower to compare.
    return BitMap([number for end in ends for number in range(end - FREE, end)], optimize=False)


def described(lines: Sequence[Line]) -> Iterator[Line]:
    """The same lines, saying who is on the board, what it pays and when it ends. Of others nothing is left."""
    known = {key: (pay, end) for key, pay, end in _listed(None, [key for key, _ in lines])}
    for key, tokens in lines:
        if (there := known.get(key)) is None or there[1] is None:
            yield key, ""
        else:
            pay, end = there[0], int(there[1].timestamp())
            yield key, f"{tokens} {HERE} {in_bits(PAY, pay)} {in_bits(END, end)}"


def in_bits(name: str, value: int) -> str:
    return " ".join(f"{name}{bit}" for bit in range(BITS) if value >> bit & 1)


@cache
def _with_tokens(count: int) -> Text:
    marks = ", ".join(["%s"] * count)
    return Text(
        f"SELECT token, numbers FROM jobboard_card WHERE pack = %s AND token IN ('{THERE}', {marks})"  # noqa: S608
    )


# ── writing, by the worker ──


def are_due() -> bool:
    changes, first, lines = _due.rows(())[0]
    return not _packs.rows(()) or first == shelf.ALL or changes >= max(LEAST_DUE, lines // SHARE_DUE)


def write_cards() -> bool:
    """A new pack for the shelf as it is now; says whether it is the one that counts.

    Changes that come meanwhile may or may not be in it; whoever begins with it hears of all of them.
    """
    known, drawer = read_shelf()
    number = secrets.randbits(62)
    cards = [(number, token, numbers.serialize()) for token, numbers in drawer.sets.items()]
    cards += [(number, KEYS, drawer.keys.tobytes()), (number, THERE, b"")]
    # In parts, so that nobody waits long for the lock of writers. Nobody looks at them yet.
    for at in range(0, len(cards), WRITTEN_AT_ONCE):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO jobboard_card (pack, token, numbers) VALUES (%s, %s, %s)",
                cards[at : at + WRITTEN_AT_ONCE],
            )
    return _take_into_use(number, known, len(cards))


@transaction.atomic
def _take_into_use(number: int, known: Change, count: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM jobboard_pack")
        cursor.execute("SELECT COUNT(*) FROM jobboard_card WHERE pack = %s", (number,))
        if cursor.fetchone()[0] != count:
            # Another worker wrote cards at the same time, and threw these away.
            transaction.set_rollback(True)
            return False
        cursor.execute(
            "INSERT INTO jobboard_pack (one, serial, stamp, pack) VALUES (1, %s, %s, %s)", (*known, number)
        )
        cursor.execute("DELETE FROM jobboard_card WHERE pack <> %s", (number,))
        cursor.execute("DELETE FROM jobboard_change WHERE serial < %s", (known.serial,))
    return True
