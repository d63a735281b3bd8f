"""Pages of a list by keyset: a cursor names the last row that was seen, so nothing is repeated or left out."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Q

Row = TypeVar("Row")
PAGE = 24
CURSOR = re.compile(r"(-?[0-9]{1,19})_([0-9]{1,19})")
LARGEST = 2**63  # what a column holds


@dataclass(frozen=True)
class Paged(Generic[Row]):
    """One page of a list; `next` is the cursor of the following one, or empty at the end."""

    items: tuple[Row, ...]
    next: str = ""


@dataclass(frozen=True)
class Keyset:
    """An order by the annotation `place` and then by id, highest first unless `rising`."""

    rising: bool = False

    @property
    def order(self) -> tuple[str, str]:
        return ("place", "pk") if self.rising else ("-place", "-pk")

    def after(self, cursor: str) -> Q:
        """Rows behind the cursor. A cursor that nobody gave out begins anew."""
        values = read_cursor(cursor)
        if values is None:
            return Q()
        sign = "gt" if self.rising else "lt"
        # The first half lets the database begin at the right place of its index.
        return Q(**{f"place__{sign}e": values[0]}) & (
            Q(**{f"place__{sign}": values[0]}) | Q(**{f"pk__{sign}": values[1]})
        )


def read_cursor(cursor: str) -> tuple[int, int] | None:
    """Place and id, or None for what is no cursor."""
    found = CURSOR.fullmatch(cursor)
    if found is None:
        return None
    place, pk = int(found[1]), int(found[2])
    return (place, pk) if max(abs(place), pk) < LARGEST else None


def write_cursor(place: int, pk: int) -> str:
    return f"{place}_{pk}"


def one_page(rows: Sequence[Row], size: int, cursor_of: Callable[[Row], str]) -> tuple[Sequence[Row], str]:
    """Of `size` + 1 fetched rows those of the page, and the cursor if there are more."""
    if len(rows) <= size:
        return rows, ""
    return rows[:size], cursor_of(rows[size - 1])
