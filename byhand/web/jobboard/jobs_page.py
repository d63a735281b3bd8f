"""The board: filters, rows, and the chosen listing beside them."""

from dataclasses import dataclass

from markupsafe import Markup

from byhand.accounts.models import User
from byhand.jobboard.filters import BoardFilters
from byhand.jobboard.models import PayUnit, SavedSearch
from byhand.jobboard.money import EURO
from byhand.jobboard.selectors.board import Board, board
from byhand.jobboard.selectors.listings import listing_at, search_with
from byhand.web.cards import Chip, Choice, Filter, Tab
from byhand.web.jinja import number
from byhand.web.jobboard.filters import address, applied_chips, filter_cards, in_words, sort_choices, words_of
from byhand.web.jobboard.listing_page import ListingPage, ListingRow, listing_page, rows_of
from byhand.web.jobboard.options import country_options, currency_options, unit_options
from byhand.web.jobboard.quick import quick_rows

RESIDENCIES = "/jobs?role=residency"
OF_THE_MOMENT = ("posted", "closing", "sort")


@dataclass(frozen=True)
class Wider:
    """The nearest search that finds something."""

    words: str
    url: str
    count: int
    dropped: str


@dataclass(frozen=True)
class BoardPage:
    chosen: BoardFilters
    tabs: tuple[Tab, ...]
    rows: tuple[ListingRow, ...]
    rows_html: Markup
    detail: ListingPage | None
    filters: tuple[Filter, ...]
    applied: tuple[Chip, ...]
    sorts: tuple[Choice, ...]
    total: str
    words: str
    older_url: str
    newer_url: str
    rss_url: str
    save_query: str
    saved: SavedSearch | None
    wider: Wider | None
    countries: Markup
    currencies: Markup
    units: Markup
    rate_line: str


def board_page(viewer: User | None, chosen: BoardFilters, cursor: str, *, job: int = 0) -> BoardPage:
    found = board(viewer, chosen, cursor)
    first = found.listings.items[0].pk if found.listings.items else 0
    shown = listing_at(viewer, job or first) if (job or first) else None
    lasting, applied = chosen.without(*OF_THE_MOMENT), applied_chips(chosen)
    rows = rows_of(found.listings.items, found.rates, chosen.currency, current=shown.pk if shown else 0)
    return BoardPage(
        chosen=chosen,
        tabs=tabs_of(viewer, "residencies" if chosen.role == "residency" else "jobs"),
        rows=rows,
        rows_html=quick_rows(rows),
        detail=listing_page(viewer, shown, currency=chosen.currency, in_pane=True) if shown else None,
        filters=filter_cards(chosen, found),
        applied=applied,
        sorts=sort_choices(chosen),
        total=total_of(found),
        words=words_of(applied),
        older_url=address(chosen, after=found.listings.next) if found.listings.next else "",
        newer_url=address(chosen) if cursor else "",
        rss_url=address(chosen.without("sort"), page="/jobs.rss"),
        save_query=lasting.query,
        saved=search_with(viewer, lasting.query),
        wider=wider_of(chosen, found),
        countries=country_options(chosen.country),
        currencies=currency_options(chosen.currency or EURO),
        units=unit_options(chosen.unit or PayUnit.YEAR.value),
        rate_line=f"{found.rates.source}, {found.rates.on:%-d %B %Y}",
    )


def total_of(found: Board) -> str:
    return "1 job" if found.total == 1 else f"{number(found.total)} jobs"


def wider_of(chosen: BoardFilters, found: Board) -> Wider | None:
    if found.wider is None:
        return None
    gone = {chip.name for chip in applied_chips(chosen)} - {chip.name for chip in applied_chips(found.wider)}
    return Wider(in_words(found.wider), address(found.wider), found.wider_total, ", ".join(sorted(gone)))


def tabs_of(viewer: User | None, current: str) -> tuple[Tab, ...]:
    tabs = [("jobs", "Jobs", "/jobs"), ("residencies", "Residencies and grants", RESIDENCIES)]
    if viewer is not None:
        tabs += [
            ("applications", "My applications", "/applications"),
            ("alerts", "Alerts", "/jobs/alerts"),
            ("hiring", "Hiring", "/studios/mine"),
        ]
    return tuple(Tab(label, url, name == current) for name, label, url in tabs)
