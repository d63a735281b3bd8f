"""The index of the board: one row of tokens for each open listing, kept in step with it by services."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from byhand.core.prepared import Text
from byhand.jobboard.models import Listing
from byhand.jobboard.tokens import Clause

Listings = QuerySet[Listing]
# What a token with a star stands for.
Spellings = Mapping[str, Clause]


@dataclass(frozen=True)
class Saying:
    """How an index is spoken to. Tokens are letters, digits, _ and -, so nothing in them can end a quotation."""

    plain: str
    starred: str
    both: str
    one: str

    def token(self, word: str) -> str:
        return self.starred.format(word[:-1]) if word.endswith("*") else self.plain.format(word)

    def all(self, parts: Iterable[str]) -> str:
        return self.both.join(f"({part})" for part in parts)

    def either(self, parts: Iterable[str]) -> str:
        return self.one.join(f"({part})" for part in parts)


SAYING = {
    "sqlite": Saying('"{}"', '"{}" *', " AND ", " OR "),
    "postgresql": Saying("'{}'", "'{}':*", " & ", " | "),
}
# Tokens that are compared by their beginning.
BEGINNINGS = ("w_", "at_")
MOST_SPELLINGS = 60
# FTS5 keeps lists for beginnings of these lengths, as the migration says.
KEPT_BEGINNINGS = (4, 5)
LAST_LETTER = "\U0010ffff"
# A token that no listing has.
NOTHING: Clause = ("w_",)
_words = Text("SELECT word FROM jobboard_word WHERE word >= %s AND word < %s LIMIT %s")

MATCHING = {
    "sqlite": "jobboard_shelf MATCH %s",
    "postgresql": "jobboard_shelf.tokens @@ %s::tsquery",
}
PUTTING = {
    "sqlite": "INSERT INTO jobboard_shelf (rowid, tokens) VALUES (%s, %s)",
    "postgresql": "INSERT INTO jobboard_shelf (rowid, tokens) VALUES (%s, array_to_tsvector(%s::text[]))",
}


def put(board_key: int, tokens: Sequence[str]) -> None:
    """Make the row of an open listing, or make it anew."""
    put_many([(board_key, tokens)])


def put_many(rows: Sequence[tuple[int, Sequence[str]]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM jobboard_shelf WHERE rowid = %s", [(key,) for key, _ in rows])
        cursor.executemany(PUTTING[connection.vendor], [(key, _row(tokens)) for key, tokens in rows])
        # In one order, so that two who put the same words do not wait for each other in a circle.
        words = sorted({word for _, tokens in rows for word in tokens if word.startswith(BEGINNINGS)})
        cursor.executemany(
            "INSERT INTO jobboard_word (word) VALUES (%s) ON CONFLICT DO NOTHING", [(word,) for word in words]
        )


def take_off(board_key: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM jobboard_shelf WHERE rowid = %s", (board_key,))


def spellings(wanted: Iterable[Clause]) -> Spellings:
    """For each token with a star the tokens that it stands for.

    A full-text index puts all listings of all words with one beginning together before it answers. Asked for
    the words themselves, it reads no further than it must.
    """
    starred = [token for clause in wanted for token in clause if token.endswith("*")]
    return {token: _spelled(token[:-1]) or (token,) for token in dict.fromkeys(starred)}


def _spelled(start: str) -> Clause:
    """Nothing, where the index itself is quicker, or there are more of them than it pays to name."""
    if connection.vendor == "sqlite" and len(start) in KEPT_BEGINNINGS:
        return ()
    found = _words.rows((start, start + LAST_LETTER, MOST_SPELLINGS + 1))
    if len(found) > MOST_SPELLINGS:
        return ()
    return tuple(word for (word,) in found) or NOTHING


def wish(wanted: Iterable[Clause], spelled: Spellings, nearly: Sequence[str] = ()) -> str:
    """All clauses as one text in the language of the index. Of the tokens in `nearly` one may be missing."""
    say = SAYING[connection.vendor]
    named = [
        tuple(chain.from_iterable(spelled.get(token, (token,)) for token in clause)) for clause in wanted
    ]
    said = [say.either(map(say.token, clause)) for clause in named]
    return say.all([*said, *_all_but_one(say, list(map(say.token, nearly)))])


def _all_but_one(say: Saying, tokens: list[str]) -> list[str]:
    """Nothing is missing in one half, and one at most in the other."""
    if len(tokens) < 2:
        return []
    half = len(tokens) // 2
    first, second = tokens[:half], tokens[half:]
    one = say.all([*first, *_all_but_one(say, second)])
    other = say.all([*_all_but_one(say, first), *second])
    return [say.either([one, other])]


def holding(rows: Listings, text: str) -> Listings:
    """Those of the rows that hold all clauses of a wish."""
    # A join and not a subquery: the index is then gone through from the newest on, and left when there is enough.
    return rows.extra(  # noqa: S610 (the text is a parameter)
        tables=["jobboard_shelf"],
        where=["jobboard_shelf.rowid = jobboard_listing.board_key", MATCHING[connection.vendor]],
        params=[text],
    )


def newest_first(rows: Listings) -> Listings:
    """In the order of the index itself, for rows that were found by it."""
    return rows.order_by(RawSQL("jobboard_shelf.rowid", ()).desc())


@contextmanager
def planned_for_this_wish() -> Iterator[None]:
    """PostgreSQL looks at the words before it chooses a way: a rare and a common one need different ways.

    A prepared plan would be the same for both.
    """
    if connection.vendor == "sqlite":
        yield
        return
    connection.ensure_connection()
    usual = connection.connection.prepare_threshold
    connection.connection.prepare_threshold = None
    try:
        yield
    finally:
        connection.connection.prepare_threshold = usual


def _row(tokens: Sequence[str]) -> str | list[str]:
    return " ".join(tokens) if connection.vendor == "sqlite" else list(tokens)
