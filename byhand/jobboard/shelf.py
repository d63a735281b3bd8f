"""The index of the board: one row of tokens for each open listing, kept in step with it by services."""

from collections.abc import Iterable, Sequence

from django.db import connection, models
from django.db.models.expressions import RawSQL

from byhand.jobboard.tokens import Clause

MATCHING = {
    "sqlite": "SELECT rowid FROM jobboard_shelf WHERE jobboard_shelf MATCH %s",
    "postgresql": "SELECT rowid FROM jobboard_shelf WHERE tokens @@ %s::tsquery",
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


def take_off(board_key: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM jobboard_shelf WHERE rowid = %s", (board_key,))


def holding(wanted: Iterable[Clause]) -> RawSQL:
    """The board keys of the listings that hold all clauses, for `board_key__in`."""
    # Tokens are letters, digits, _ and -, so nothing in them can end a quotation.
    text = _sqlite(wanted) if connection.vendor == "sqlite" else _postgresql(wanted)
    return RawSQL(MATCHING[connection.vendor], (text,), output_field=models.BigIntegerField())  # noqa: S611


def _row(tokens: Sequence[str]) -> str | list[str]:
    return " ".join(tokens) if connection.vendor == "sqlite" else list(tokens)


def _sqlite(wanted: Iterable[Clause]) -> str:
    def token(word: str) -> str:
        return f'"{word[:-1]}" *' if word.endswith("*") else f'"{word}"'

    return " AND ".join(f"({' OR '.join(map(token, clause))})" for clause in wanted)


def _postgresql(wanted: Iterable[Clause]) -> str:
    def token(word: str) -> str:
        return f"'{word[:-1]}':*" if word.endswith("*") else f"'{word}'"

    return " & ".join(f"({' | '.join(map(token, clause))})" for clause in wanted)
