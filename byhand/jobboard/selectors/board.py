"""One page of the board: the rows, how many each filter would leave, and where to look when there is nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from byhand.accounts.models import User
from byhand.jobboard.catalogue import Catalogue, ask
from byhand.jobboard.filters import NEWEST, TOKEN, BoardFilters, wider
from byhand.jobboard.models import Listing
from byhand.jobboard.money import Rates
from byhand.jobboard.selectors import finding
from byhand.jobboard.selectors.counting import Counts, counted
from byhand.jobboard.selectors.finding import PLACES, SHOWN, Today, fitting, in_order, rows_at, today
from byhand.jobboard.tokens import facet
from byhand.portfolios.selectors.paging import Paged, one_page, read_cursor

PAGE = 20
SIMILAR, LOOKED_AT = 4, 60


@dataclass(frozen=True)
class Board:
    listings: Paged[Listing]
    total: int
    counts: Counts
    rates: Rates
    wider: BoardFilters | None = None
    wider_total: int = 0

    def count(self, name: str, value: str) -> int:
        return self.counts[name][value]


@dataclass(frozen=True)
class Found:
    """What the catalogue says: the board keys of a page, how many there are, and where there are some."""

    keys: list[int]
    total: int
    counts: Counts
    wider: BoardFilters | None
    wider_total: int


def board(
    viewer: User | None,
    chosen: BoardFilters,
    cursor: str = "",
    *,
    size: int = PAGE,
    now: datetime | None = None,
) -> Board:
    """One page, the counts beside each filter, and the nearest wider search where nothing was found."""
    here, after = today(now or timezone.now()), read_cursor(cursor) if cursor else None

    def question(catalogue: Catalogue) -> Found:
        whole, counts = counted(catalogue, chosen, here)
        keys = in_order(catalogue, whole, chosen.order, after, size + 1)
        nearest = (None, 0) if whole or chosen.is_empty else _nearest(catalogue, chosen, here)
        return Found(keys, len(whole), counts, *nearest)

    found = ask(question)
    rows = rows_at(viewer, found.keys, chosen.order, now=here.now)
    if len(rows) < len(found.keys):
        # Something went without having been taken off the shelf. It is looked at again, and so is the question.
        found = ask(lambda catalogue: question(catalogue) if catalogue.learn(found.keys) else found)
        rows = rows_at(viewer, found.keys, chosen.order, now=here.now)
    return Board(
        listings=_paged(rows, chosen, size),
        total=found.total,
        counts=found.counts,
        rates=here.rates,
        wider=found.wider,
        wider_total=found.wider_total,
    )


def newest(viewer: User | None, *, size: int, chosen: BoardFilters | None = None) -> list[Listing]:
    """The newest listings, for the front page, the rail and feeds."""
    wanted, here = chosen or BoardFilters(), today(timezone.now())
    keys = ask(lambda catalogue: in_order(catalogue, fitting(catalogue, wanted, here), NEWEST, None, size))
    return rows_at(viewer, keys, NEWEST, now=here.now)


def newest_in_any(viewer: User | None, tokens: Sequence[str], *, size: int) -> list[Listing]:
    """The newest that have one of these tokens."""
    return rows_at(viewer, _keys_in_any(tokens, size), NEWEST, now=timezone.now())


def _keys_in_any(tokens: Sequence[str], most: int) -> list[int]:
    second = int(timezone.now().timestamp())

    def question(catalogue: Catalogue) -> list[int]:
        found = finding.all_of(catalogue, [tuple(tokens)], catalogue.here(second))
        return in_order(catalogue, found, NEWEST, None, most)

    return ask(question) if tokens else []


def similar(viewer: User | None, listing: Listing) -> list[Listing]:
    """Others of the same kind of work: nearest in level, engagement and place first, then the newest."""
    keys = _keys_in_any([facet(TOKEN["role"], listing.role)], LOOKED_AT + 1)
    rows = Listing.objects.listed_to(viewer).filter(board_key__in=keys, closes_at__gt=timezone.now())
    near = list(finding.lean(rows).exclude(pk=listing.pk).only(*SHOWN, "facets"))
    own = set(listing.facets.split())
    near.sort(key=lambda other: (-len(own & set(other.facets.split())), -(other.board_key or 0)))
    return near[:SIMILAR]


def _nearest(catalogue: Catalogue, chosen: BoardFilters, here: Today) -> tuple[BoardFilters | None, int]:
    for wish in wider(chosen):
        if there := fitting(catalogue, wish, here):
            return wish, len(there)
    return None, 0


def _paged(rows: Sequence[Listing], chosen: BoardFilters, size: int) -> Paged[Listing]:
    place, _ = PLACES.get(chosen.order, ("board_key", False))
    shown, more = one_page(rows, size, lambda listing: cursor_of(listing, place))
    return Paged(tuple(shown), more)


def cursor_of(listing: Listing, place: str) -> str:
    value = getattr(listing, place)
    number = int(value.timestamp()) if isinstance(value, datetime) else int(value or 0)
    return f"{number}_{listing.board_key}"
