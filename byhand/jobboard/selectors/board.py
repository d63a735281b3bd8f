"""One page of the board: the rows, how many each filter would leave, and where to look when there is nothing."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from byhand.accounts.models import User
from byhand.jobboard import shelf
from byhand.jobboard.filters import CLOSING, PAY, TOKEN, BoardFilters, bounds, clauses, wider
from byhand.jobboard.models import Listing
from byhand.jobboard.money import Rates, rates
from byhand.jobboard.tokens import facet
from byhand.portfolios.selectors.paging import Paged, one_page, read_cursor

PAGE = 20
# So many of the newest matches are counted; more are told as "or more".
COUNTED = 300
SIMILAR = 4
LAST_MOMENT = 32_503_680_000
# What a row of the board shows; the long texts stay where they are.
SHOWN = (
    "id",
    "studio__id",
    "studio__name",
    "studio__slug",
    "studio__state",
    "studio__proof",
    "studio__domain",
    "studio__logo",
    "title",
    "slug",
    "state",
    "role",
    "level",
    "engagement",
    "place_kind",
    "places",
    "countries",
    "pay_currency",
    "pay_min",
    "pay_max",
    "pay_unit",
    "pay_yearly",
    "ai_use",
    "credit",
    "test",
    "visa_help",
    "opened_at",
    "closes_at",
    "closes_on",
    "zone",
    "board_key",
    "apply_here",
)


@dataclass(frozen=True)
class Counts:
    """How many listings there would be for each token; `capped` where only the newest were counted."""

    of: Counter[str] = field(default_factory=Counter)
    capped: bool = False


@dataclass(frozen=True)
class Board:
    listings: Paged[Listing]
    total: int
    is_more: bool
    counts: dict[str, Counts]
    rates: Rates
    wider: BoardFilters | None = None
    wider_total: int = 0

    def count(self, name: str, value: str) -> int:
        return self.counts[name].of[facet(TOKEN[name], value)]


def board(
    viewer: User | None,
    chosen: BoardFilters,
    cursor: str = "",
    *,
    size: int = PAGE,
    now: datetime | None = None,
) -> Board:
    """One page, the counts beside each filter, and the nearest wider search where nothing was found."""
    now, table = now or timezone.now(), rates()
    rows = found(viewer, chosen, table, now=now)
    page = _paged(rows, chosen, cursor, size)
    whole = _counts(rows)
    total = len(whole[1])
    counts = dict.fromkeys(TOKEN, whole[0])
    for name in TOKEN:
        # Within a group that is chosen, the other choices are counted as if it were not.
        if getattr(chosen, name):
            counts[name] = _counts(found(viewer, chosen.without(name), table, now=now))[0]
    nearest, there = (None, 0) if total or chosen.is_empty else _nearest(viewer, chosen, table, now=now)
    return Board(
        listings=page,
        total=total,
        is_more=whole[0].capped,
        counts=counts,
        rates=table,
        wider=nearest,
        wider_total=there,
    )


def found(viewer: User | None, chosen: BoardFilters, table: Rates, *, now: datetime) -> QuerySet[Listing]:
    """All that fits, in no order yet. A listing whose last day is over is not there, whatever its row says."""
    rows: QuerySet[Listing] = Listing.objects.listed_to(viewer).filter(closes_at__gt=now)
    if wanted := clauses(chosen):
        rows = rows.filter(board_key__in=shelf.holding(wanted))
    return rows.filter(bounds(chosen, table, now=now))


def newest(viewer: User | None, *, size: int, chosen: BoardFilters | None = None) -> list[Listing]:
    """The newest listings, for the front page, the rail and feeds."""
    rows = found(viewer, chosen or BoardFilters(), rates(), now=timezone.now())
    return list(_lean(rows).order_by("-board_key")[:size])


def newest_in_any(viewer: User | None, tokens: list[str], *, size: int) -> list[Listing]:
    """The newest that have one of these tokens."""
    if not tokens:
        return []
    rows = Listing.objects.listed_to(viewer).filter(closes_at__gt=timezone.now())
    return list(
        _lean(rows.filter(board_key__in=shelf.holding([tuple(tokens)]))).order_by("-board_key")[:size]
    )


def similar(viewer: User | None, listing: Listing) -> list[Listing]:
    """Others of the same kind of work: nearest in level, engagement and place first, then the newest."""
    role = facet(TOKEN["role"], listing.role)
    rows = Listing.objects.listed_to(viewer).filter(
        closes_at__gt=timezone.now(), board_key__in=shelf.holding([(role,)])
    )
    near = list(_lean(rows.exclude(pk=listing.pk)).only(*SHOWN, "facets").order_by("-board_key")[:60])
    own = set(listing.facets.split())
    near.sort(key=lambda other: (-len(own & set(other.facets.split())), -(other.board_key or 0)))
    return near[:SIMILAR]


def _nearest(
    viewer: User | None, chosen: BoardFilters, table: Rates, *, now: datetime
) -> tuple[BoardFilters | None, int]:
    for wish in wider(chosen):
        there = found(viewer, wish, table, now=now).order_by()[:COUNTED].count()
        if there:
            return wish, there
    return None, 0


def _counts(rows: QuerySet[Listing]) -> tuple[Counts, list[str]]:
    facets = list(rows.order_by("-board_key").values_list("facets", flat=True)[: COUNTED + 1])
    capped, facets = len(facets) > COUNTED, facets[:COUNTED]
    return Counts(Counter(token for line in facets for token in line.split()), capped), facets


def _lean(rows: QuerySet[Listing]) -> QuerySet[Listing]:
    return rows.select_related("studio__logo").only(*SHOWN, *LOGO)


LOGO = tuple(f"studio__logo__{name}" for name in ("id", "key", "state", "width", "height", "formats"))


def _paged(rows: QuerySet[Listing], chosen: BoardFilters, cursor: str, size: int) -> Paged[Listing]:
    place, rising = PLACES.get(chosen.order, ("board_key", False))
    rows = _lean(rows)
    if after := read_cursor(cursor):
        rows = _after(rows, place, rising=rising, value=after[0], key=after[1])
    sign = "" if rising else "-"
    items = list(rows.order_by(*dict.fromkeys((f"{sign}{place}", "-board_key")))[: size + 1])
    shown, more = one_page(items, size, lambda listing: cursor_of(listing, place))
    return Paged(tuple(shown), more)


# The column that each order goes by, and whether the smallest comes first.
PLACES = {CLOSING: ("closes_at", True), PAY: ("pay_yearly", False)}


def _after(rows: QuerySet[Listing], place: str, *, rising: bool, value: int, key: int) -> QuerySet[Listing]:
    """Rows behind the cursor; of rows in the same place those with smaller keys."""
    if place == "board_key":
        return rows.filter(board_key__lt=key)
    # A cursor that nobody gave out may lie behind the end of the calendar.
    at = datetime.fromtimestamp(max(0, min(value, LAST_MOMENT)), UTC) if place == "closes_at" else value
    sign = "gt" if rising else "lt"
    return rows.filter(
        Q(**{f"{place}__{sign}e": at}) & (Q(**{f"{place}__{sign}": at}) | Q(board_key__lt=key))
    )


def cursor_of(listing: Listing, place: str) -> str:
    value = getattr(listing, place)
    number = int(value.timestamp()) if isinstance(value, datetime) else int(value or 0)
    return f"{number}_{listing.board_key}"
