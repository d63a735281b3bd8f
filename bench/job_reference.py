"""What the database alone takes for a question of the board: the bare SQL that pages are compared with.

One full-text index over the tokens of all listings, FTS5 or GIN, asked as one would write it by hand: the facets
of the newest that fit and of those that lack one chosen filter, from which the counts beside the filters follow,
and the columns of the rows. Only the newest few hundred are counted, as who has no better way does. The index is
no part of the site; it is made here.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import chain
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import F
from django.db.models.expressions import RawSQL

from byhand.core.prepared import Text
from byhand.jobboard.filters import CLOSING, PAY, TOKEN, BoardFilters, clauses, least_yearly
from byhand.jobboard.models import Listing
from byhand.jobboard.money import rates
from byhand.jobboard.selectors.counting import CHOICES
from byhand.jobboard.selectors.finding import Listings, lean
from byhand.jobboard.tokens import Clause, facet, moment_key

COUNTED, NEARLY, PAGE = 300, 100, 20
BEGINNINGS = ("w_", "at_")
MOST_SPELLINGS, KEPT_BEGINNINGS = 60, (4, 5)
# A token that no listing has.
NOTHING: Clause = ("w_",)
LAST_LETTER = "\U0010ffff"
MAKING = {
    "sqlite": (
        "CREATE VIRTUAL TABLE bench_shelf USING fts5"
        "(tokens, tokenize=\"ascii tokenchars '_-'\", detail=none, prefix='4 5')",
        "INSERT INTO bench_shelf (rowid, tokens) SELECT board_key, tokens FROM jobboard_shelf",
        "CREATE TABLE bench_word (word text PRIMARY KEY) WITHOUT ROWID",
    ),
    "postgresql": (
        "CREATE TABLE bench_shelf (rowid bigint PRIMARY KEY, tokens tsvector NOT NULL)",
        "INSERT INTO bench_shelf SELECT board_key, array_to_tsvector(string_to_array(tokens, ' ')) FROM jobboard_shelf",
        "CREATE INDEX bench_shelf_tokens ON bench_shelf USING gin (tokens)",
        'CREATE TABLE bench_word (word text COLLATE "C" PRIMARY KEY)',
    ),
}
MATCHING = {"sqlite": "bench_shelf MATCH %s", "postgresql": "bench_shelf.tokens @@ %s::tsquery"}
# A token, the beginning of one, and how tokens are joined.
PLAIN = {"sqlite": '"{}"', "postgresql": "'{}'"}
STARRED = {"sqlite": '"{}" *', "postgresql": "'{}':*"}
BOTH = {"sqlite": " AND ", "postgresql": " & "}
ONE = {"sqlite": " OR ", "postgresql": " | "}
_words = Text("SELECT word FROM bench_word WHERE word >= %s AND word < %s LIMIT %s")


class Statement(NamedTuple):
    """`prepares`: whether the database may keep its plan."""

    sql: str
    params: Any  # whatever a statement is given
    prepares: bool


def make_index() -> None:
    """Where it is not there yet."""
    if "bench_shelf" in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        for statement in MAKING[connection.vendor]:
            cursor.execute(statement)
        cursor.execute("SELECT tokens FROM jobboard_shelf")
        tokens = {token for (line,) in cursor for token in line.split() if token.startswith(BEGINNINGS)}
        cursor.executemany("INSERT INTO bench_word (word) VALUES (%s)", [(word,) for word in sorted(tokens)])
        cursor.execute("ANALYZE")


def reference(chosen: BoardFilters, now: datetime) -> list[Statement]:
    """What one would ask for the first page with these filters."""
    groups = [name for name in TOKEN if getattr(chosen, name) and len(CHOICES[name]) > 1]
    asked, counted = [], 0
    if groups:
        tokens = [facet(TOKEN[name], getattr(chosen, name)) for name in groups]
        near = _first(_fitting(chosen.without(*groups), now, tokens), NEARLY + 1)
        asked.append(near)
        counted = len(_rows(near))
    if not groups or counted > NEARLY:
        asked.append(_first(_fitting(chosen, now), COUNTED + 1))
    keys = [key for key, _ in _rows(_page(chosen, now))]
    if chosen.sort:
        asked.append(_page(chosen, now))
    if keys:
        asked.append(_statement(lean(Listing.objects.listed_to(None).filter(board_key__in=keys))))
    return asked


def _page(chosen: BoardFilters, now: datetime) -> Statement:
    rows = _fitting(chosen, now)
    if not chosen.sort:
        return _first(rows, PAGE + 1)
    order = {CLOSING: F("closes_at").asc(), PAY: F("pay_yearly").desc()}[chosen.sort]
    rows = rows.order_by(order, "-board_key")
    return _statement(rows.values_list("board_key", "facets")[: PAGE + 1])


def _first(rows: Listings, most: int) -> Statement:
    # In the order of the index itself where there is one.
    is_indexed = bool(rows.query.extra_tables)
    place = RawSQL("bench_shelf.rowid", ()).desc() if is_indexed else F("board_key").desc()
    return _statement(rows.order_by(place).values_list("board_key", "facets")[:most])


# Any: querysets of listings or of their columns.
def _statement(rows: Any) -> Statement:
    sql, params = rows.query.get_compiler(connection=connection).as_sql()
    return Statement(sql, params, prepares=False)


def _rows(statement: Statement) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement.sql, statement.params)
        return list(cursor.fetchall())


def _fitting(chosen: BoardFilters, now: datetime, nearly: Sequence[str] = ()) -> Listings:
    """All that fits. Of the tokens in `nearly` one may be missing."""
    rows: Listings = Listing.objects.listed_to(None).exclude(closes_at__lte=now)
    wanted = clauses(chosen)
    if wanted or len(nearly) > 1:
        rows = rows.extra(  # noqa: S610 (the text is a parameter)
            tables=["bench_shelf"],
            where=["bench_shelf.rowid = jobboard_listing.board_key", MATCHING[connection.vendor]],
            params=[_wish(wanted, nearly)],
        )
    if least := least_yearly(chosen, rates()):
        rows = rows.filter(pay_yearly__gte=least)
    if chosen.posted:
        rows = rows.filter(board_key__gte=moment_key(now - timedelta(days=int(chosen.posted))))
    return rows.filter(closes_at__lte=now + timedelta(days=int(chosen.closing))) if chosen.closing else rows


def _wish(wanted: Iterable[Clause], nearly: Sequence[str]) -> str:
    """All clauses as one text in the language of the index."""
    named = [tuple(chain.from_iterable(map(_spelled, clause))) for clause in wanted]
    said = [_joined(ONE, map(_token, clause)) for clause in named]
    return _joined(BOTH, [*said, *_all_but_one(list(map(_token, nearly)))])


def _spelled(token: str) -> Clause:
    """A beginning as the words that it stands for, where they are not too many: so both indexes are quicker."""
    if not token.endswith("*") or (connection.vendor == "sqlite" and len(token) - 1 in KEPT_BEGINNINGS):
        return (token,)
    found = _words.rows((token[:-1], token[:-1] + LAST_LETTER, MOST_SPELLINGS + 1))
    return (token,) if len(found) > MOST_SPELLINGS else tuple(word for (word,) in found) or NOTHING


def _token(word: str) -> str:
    if word.endswith("*"):
        return STARRED[connection.vendor].format(word[:-1])
    return PLAIN[connection.vendor].format(word)


def _joined(sign: dict[str, str], parts: Iterable[str]) -> str:
    return sign[connection.vendor].join(f"({part})" for part in parts)


def _all_but_one(tokens: list[str]) -> list[str]:
    """Nothing is missing in one half, and one at most in the other."""
    if len(tokens) < 2:
        return []
    half = len(tokens) // 2
    first, second = tokens[:half], tokens[half:]
    one, other = [*first, *_all_but_one(second)], [*_all_but_one(first), *second]
    return [_joined(ONE, [_joined(BOTH, one), _joined(BOTH, other)])]
