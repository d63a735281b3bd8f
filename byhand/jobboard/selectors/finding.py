"""The questions of the board, each put together once: what fits, in which order, and what it is.

What differs from one asking to the next is given as values; which of them there are is the shape of a question.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import NamedTuple

from django.db import connection
from django.db.models import F, Q, QuerySet
from django.db.models.expressions import RawSQL

from byhand.accounts.models import User
from byhand.core.prepared import Prepared, Value
from byhand.jobboard import shelf
from byhand.jobboard.filters import CLOSING, PAY, BoardFilters, clauses, least_yearly
from byhand.jobboard.models import Listing
from byhand.jobboard.money import Rates, rates
from byhand.jobboard.shelf import Listings, Spellings
from byhand.jobboard.tokens import moment_key

# What a row of the board shows; the long texts stay where they are.
SHOWN = (
    "id", "title", "slug", "state", "role", "level", "engagement", "place_kind", "places", "countries",
    "pay_currency", "pay_min", "pay_max", "pay_unit", "pay_yearly", "ai_use", "credit", "test", "visa_help",
    "opened_at", "closes_at", "closes_on", "zone", "board_key", "apply_here",
    "studio__id", "studio__name", "studio__slug", "studio__state", "studio__proof", "studio__domain",
    *(f"studio__logo__{name}" for name in ("id", "key", "state", "width", "height", "formats")),
)  # fmt: skip
# The column that each order goes by, and whether the smallest comes first.
PLACES = {CLOSING: ("closes_at", True), PAY: ("pay_yearly", False)}
LAST_MOMENT = 32_503_680_000


class Shape(NamedTuple):
    """Which limits a question has besides that of time."""

    wish: bool
    pay: bool
    posted: bool
    closing: bool


class Order(NamedTuple):
    """By which column, and whether there is a row that the page begins behind."""

    sort: str
    after: bool


@dataclass(frozen=True)
class Today:
    """What all questions of one page share: what money is worth, what time it is, which words there are."""

    rates: Rates
    now: datetime
    spelled: Spellings


def today(chosen: BoardFilters, *, now: datetime) -> Today:
    """For this set of filters, and for all that say less."""
    return Today(rates(), now, shelf.spellings(clauses(chosen)))


@dataclass(frozen=True)
class Question:
    """What is asked of the board: the shape, and a value for each limit."""

    shape: Shape
    values: tuple[Value, ...]


def question(chosen: BoardFilters, here: Today, nearly: Sequence[str] = ()) -> Question:
    """A listing whose last day is over is not there, whatever its row says. Of `nearly` one may be missing."""
    wanted, least, now = clauses(chosen), least_yearly(chosen, here.rates), here.now
    is_wish = bool(wanted) or len(nearly) > 1
    values: list[Value] = [written(now)]
    if is_wish:
        values.append(shelf.wish(wanted, here.spelled, nearly))
    if least:
        values.append(least)
    if chosen.posted:
        values.append(moment_key(now - timedelta(days=int(chosen.posted))))
    if chosen.closing:
        values.append(written(now + timedelta(days=int(chosen.closing))))
    return Question(Shape(is_wish, bool(least), bool(chosen.posted), bool(chosen.closing)), tuple(values))


def written(moment: datetime) -> str:
    """As the database compares it."""
    return str(connection.ops.adapt_datetimefield_value(moment))


def matches(viewer: User | None, asked: Question, most: int) -> list[tuple[int | None, str]]:
    """The board keys and facets of the newest `most` that fit."""
    with shelf.planned_for_this_wish():
        return _matches(asked.shape, most)(viewer, *asked.values)


def rows(
    viewer: User | None,
    asked: Question,
    sort: str,
    after: tuple[int, int] | None,
    most: int,
    *,
    now: datetime,
) -> list[Listing]:
    """The first `most` behind the cursor in the order of `sort`, with what a row shows."""
    values = (*asked.values, *_behind(sort, *after)) if after else asked.values
    with shelf.planned_for_this_wish():
        keys = _keys(asked.shape, Order(sort, after is not None), most)(viewer, *values)
    found = {listing.board_key: listing for listing in rows_at(viewer, [key or 0 for key in keys], now=now)}
    return [found[key] for key in keys if key in found]


def rows_at(viewer: User | None, keys: Sequence[int], *, now: datetime) -> list[Listing]:
    """The listings with these keys, newest first."""
    return _at(viewer, keys, written(now))


def _behind(sort: str, place: int, key: int) -> tuple[Value, ...]:
    if sort not in PLACES:
        return (key,)
    # A cursor that nobody gave out may lie behind the end of the calendar.
    if sort == CLOSING:
        return (written(datetime.fromtimestamp(max(0, min(place, LAST_MOMENT)), UTC)), key)
    return (place, key)


@cache
def _matches(shape: Shape, most: int) -> Prepared[tuple[int | None, str]]:
    return Prepared(
        lambda viewer, *values: _newest(shape, fitting(viewer, shape, iter(values))).values_list(
            "board_key", "facets"
        )[:most]
    )


@cache
def _keys(shape: Shape, order: Order, most: int) -> Prepared[int | None]:
    """Keys alone: with all that a row shows, planners think of other ways, which are longer."""

    def build(viewer: User | None, *values: Value) -> "QuerySet[Listing, int | None]":
        return _in_order(viewer, iter(values)).values_list("board_key", flat=True)

    def _in_order(viewer: User | None, left: Iterator[Value]) -> Listings:
        found = fitting(viewer, shape, left)
        if order.sort not in PLACES:
            return _newest(shape, found.filter(board_key__lt=given(left)) if order.after else found)[:most]
        place, rising = PLACES[order.sort]
        if order.after:
            found = found.filter(_after(place, left, rising=rising))
        return found.order_by(F(place).asc() if rising else F(place).desc(), "-board_key")[:most]

    return Prepared(build)


def fitting(viewer: User | None, shape: Shape, values: Iterator[Value]) -> Listings:
    """All that fits, in no order yet."""
    # Said so that no planner takes the index of what closes soon: nearly all of it does not close before now.
    found: Listings = Listing.objects.listed_to(viewer).exclude(closes_at__lte=given(values))
    if shape.wish:
        found = shelf.holding(found, str(next(values)))
    if shape.pay:
        found = found.filter(pay_yearly__gte=given(values))
    if shape.posted:
        found = found.filter(board_key__gte=given(values))
    return found.filter(closes_at__lte=given(values)) if shape.closing else found


def given(values: Iterator[Value]) -> RawSQL:
    """The next value as it is: the column next to it says what it means."""
    return RawSQL("%s", (next(values),))


def lean(found: Listings) -> Listings:
    return found.select_related("studio__logo").only(*SHOWN)


def _newest(shape: Shape, found: Listings) -> Listings:
    return shelf.newest_first(found) if shape.wish else found.order_by("-board_key")


def _after(place: str, values: Iterator[Value], *, rising: bool) -> Q:
    """Rows behind the cursor; of rows in the same place those with smaller keys."""
    sign, at = "gt" if rising else "lt", given(values)
    return Q(**{f"{place}__{sign}e": at}) & (Q(**{f"{place}__{sign}": at}) | Q(board_key__lt=given(values)))


_at: Prepared[Listing] = Prepared(
    lambda viewer, keys, moment: (
        lean(Listing.objects.listed_to(viewer))
        .filter(board_key__in=keys, closes_at__gt=given(iter((moment,))))
        .order_by("-board_key")
    )
)
