"""One page of the board: the rows, how many each filter would leave, and where to look when there is nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from byhand.accounts.models import User
from byhand.jobboard import shelf
from byhand.jobboard.filters import NEWEST, TOKEN, BoardFilters, wider
from byhand.jobboard.models import Listing
from byhand.jobboard.money import Rates
from byhand.jobboard.selectors import finding
from byhand.jobboard.selectors.counting import COUNTED, Counts, Matches, counted
from byhand.jobboard.selectors.finding import PLACES, SHOWN, Today, lean, question, today
from byhand.jobboard.shelf import Listings
from byhand.jobboard.tokens import facet
from byhand.portfolios.selectors.paging import Paged, one_page, read_cursor

PAGE = 20
SIMILAR = 4


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
        return self.counts[name].count(name, value)


def board(
    viewer: User | None,
    chosen: BoardFilters,
    cursor: str = "",
    *,
    size: int = PAGE,
    now: datetime | None = None,
) -> Board:
    """One page, the counts beside each filter, and the nearest wider search where nothing was found."""
    here = today(chosen, now=now or timezone.now())
    whole, counts = counted(viewer, chosen, here)
    total = len(whole.newest)
    nearest, there = (None, 0) if total or chosen.is_empty else _nearest(viewer, chosen, here)
    return Board(
        listings=_page(viewer, chosen, whole, read_cursor(cursor) if cursor else None, size, here),
        total=total,
        is_more=whole.capped,
        counts=counts,
        rates=here.rates,
        wider=nearest,
        wider_total=there,
    )


def newest(viewer: User | None, *, size: int, chosen: BoardFilters | None = None) -> list[Listing]:
    """The newest listings, for the front page, the rail and feeds."""
    chosen = chosen or BoardFilters()
    here = today(chosen, now=timezone.now())
    return finding.rows(viewer, question(chosen, here), NEWEST, None, size, now=here.now)


def newest_in_any(viewer: User | None, tokens: list[str], *, size: int) -> list[Listing]:
    """The newest that have one of these tokens."""
    return list(lean(_holding_any(viewer, tokens))[:size]) if tokens else []


def _holding_any(viewer: User | None, tokens: list[str]) -> Listings:
    rows = Listing.objects.listed_to(viewer).filter(closes_at__gt=timezone.now())
    return shelf.newest_first(shelf.holding(rows, shelf.wish([tuple(tokens)], {})))


def similar(viewer: User | None, listing: Listing) -> list[Listing]:
    """Others of the same kind of work: nearest in level, engagement and place first, then the newest."""
    rows = _holding_any(viewer, [facet(TOKEN["role"], listing.role)]).exclude(pk=listing.pk)
    near = list(lean(rows).only(*SHOWN, "facets")[:60])
    own = set(listing.facets.split())
    near.sort(key=lambda other: (-len(own & set(other.facets.split())), -(other.board_key or 0)))
    return near[:SIMILAR]


def _nearest(viewer: User | None, chosen: BoardFilters, here: Today) -> tuple[BoardFilters | None, int]:
    for wish in wider(chosen):
        there = len(finding.matches(viewer, question(wish, here), COUNTED))
        if there:
            return wish, there
    return None, 0


def _page(
    viewer: User | None,
    chosen: BoardFilters,
    whole: Matches,
    after: tuple[int, int] | None,
    size: int,
    here: Today,
) -> Paged[Listing]:
    if chosen.order == NEWEST:
        # As long as the page is among what was counted, it need not be looked for again.
        keys = [match.key for match in whole.newest if after is None or match.key < after[1]][: size + 1]
        if len(keys) > size or not whole.capped:
            return _paged(finding.rows_at(viewer, keys, now=here.now), chosen, size)
    asked = question(chosen, here)
    return _paged(finding.rows(viewer, asked, chosen.order, after, size + 1, now=here.now), chosen, size)


def _paged(rows: Sequence[Listing], chosen: BoardFilters, size: int) -> Paged[Listing]:
    place, _ = PLACES.get(chosen.order, ("board_key", False))
    shown, more = one_page(rows, size, lambda listing: cursor_of(listing, place))
    return Paged(tuple(shown), more)


def cursor_of(listing: Listing, place: str) -> str:
    value = getattr(listing, place)
    number = int(value.timestamp()) if isinstance(value, datetime) else int(value or 0)
    return f"{number}_{listing.board_key}"
