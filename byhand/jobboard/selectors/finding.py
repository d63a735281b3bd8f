"""What fits a set of filters, in which order, and what it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from byhand.accounts.models import User
from byhand.core.prepared import Prepared
from byhand.jobboard.cards import Numbers
from byhand.jobboard.catalogue import END_BITS, NOTHING, PAY_BITS, Catalogue
from byhand.jobboard.filters import CLOSING, PAY, BoardFilters, clauses, least_yearly
from byhand.jobboard.models import Listing
from byhand.jobboard.money import Rates, rates
from byhand.jobboard.tokens import Clause, moment_key

Listings = QuerySet[Listing]
# What a row of the board shows; the long texts stay where they are.
SHOWN = (
    "id", "title", "slug", "state", "role", "level", "engagement", "place_kind", "places", "countries",
    "pay_currency", "pay_min", "pay_max", "pay_unit", "pay_yearly", "ai_use", "credit", "test", "visa_help",
    "opened_at", "closes_at", "closes_on", "zone", "board_key", "apply_here",
    "studio__id", "studio__name", "studio__slug", "studio__state", "studio__proof", "studio__domain",
    *(f"studio__logo__{name}" for name in ("id", "key", "state", "width", "height", "formats")),
)  # fmt: skip
# The number that each order goes by, and whether the smallest comes first.
PLACES = {CLOSING: ("closes_at", True), PAY: ("pay_yearly", False)}
BITS_OF = {CLOSING: END_BITS, PAY: PAY_BITS}


@dataclass(frozen=True)
class Today:
    """What all questions of one page share: what money is worth, and what time it is."""

    rates: Rates
    now: datetime

    @property
    def second(self) -> int:
        return int(self.now.timestamp())


def today(now: datetime) -> Today:
    return Today(rates(), now)


def fitting(catalogue: Catalogue, chosen: BoardFilters, here: Today) -> Numbers:
    """Who fits. A listing whose last day is over is not there, whatever its row says."""
    found = all_of(catalogue, clauses(chosen), catalogue.here(here.second))
    if least := least_yearly(chosen, here.rates):
        found = catalogue.at_least(PAY_BITS, least, found)
    if chosen.posted:
        first = moment_key(here.now - timedelta(days=int(chosen.posted)))
        found = between(found, catalogue.number_at(first), len(catalogue.keys))
    if chosen.closing:
        later = here.second + int(chosen.closing) * 24 * 3600 + 1
        found = found - catalogue.at_least(END_BITS, later, found)
    return found


def all_of(catalogue: Catalogue, wanted: Sequence[Clause], among: Numbers) -> Numbers:
    """Those who hold all clauses."""
    catalogue.fetch(token for clause in wanted for token in clause)
    for clause in wanted:
        among = among & any_of(catalogue, clause)
    return among


def any_of(catalogue: Catalogue, tokens: Sequence[str]) -> Numbers:
    sets = [catalogue.of(token) for token in tokens]
    return sets[0] if len(sets) == 1 else Numbers.union(*sets)


def between(found: Numbers, first: int, end: int) -> Numbers:
    return found & Numbers(range(first, end)) if first < end else NOTHING


def in_order(
    catalogue: Catalogue, found: Numbers, sort: str, after: tuple[int, int] | None, most: int
) -> list[int]:
    """The board keys of the first `most` behind the cursor, newest first."""
    bits = BITS_OF.get(sort)
    if after:
        found = _behind(catalogue, found, sort, after)
    first = catalogue.first(bits, found, most, rising=PLACES[sort][1]) if bits else found[-most:]
    return [catalogue.keys[number] for number in reversed(first)]


def _behind(catalogue: Catalogue, found: Numbers, sort: str, after: tuple[int, int]) -> Numbers:
    """Of those in the same place, the older ones."""
    place, key = after
    older = between(found, 0, catalogue.number_at(key))
    if sort not in PLACES:
        return older
    bits, place = BITS_OF[sort], max(0, place)
    from_here = catalogue.at_least(bits, place, found)
    above = catalogue.at_least(bits, place + 1, found)
    further = above if PLACES[sort][1] else found - from_here
    return further | (older & from_here) - above


def rows_at(viewer: User | None, keys: Sequence[int], sort: str, *, now: datetime) -> list[Listing]:
    """The listings with these keys as the database has them, in the order of `sort`."""
    rows = _at(viewer, keys, str(connection.ops.adapt_datetimefield_value(now)))
    if sort in PLACES:
        place, rising = PLACES[sort]
        rows.sort(key=lambda row: getattr(row, place), reverse=not rising)
    return rows


def lean(found: Listings) -> Listings:
    return found.select_related("studio__logo").only(*SHOWN)


_at: Prepared[Listing] = Prepared(
    lambda viewer, keys, moment: (
        lean(Listing.objects.listed_to(viewer))
        .filter(board_key__in=keys, closes_at__gt=RawSQL("%s", (moment,)))
        .order_by("-board_key")
    )
)
