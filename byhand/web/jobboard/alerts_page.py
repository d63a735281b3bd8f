"""The page of saved searches."""

from dataclasses import dataclass

from byhand.accounts.models import User
from byhand.jobboard.filters import filters_from
from byhand.jobboard.models import SavedSearch
from byhand.web.cards import Tab
from byhand.web.jobboard.filters import address, in_words
from byhand.web.jobboard.jobs_page import tabs_of


@dataclass(frozen=True)
class Alert:
    id: int
    name: str
    words: str
    url: str
    rss_url: str
    how: str


@dataclass(frozen=True)
class AlertsPage:
    tabs: tuple[Tab, ...]
    alerts: tuple[Alert, ...]
    ways: tuple[tuple[str, str], ...]


def alerts_page(viewer: User, searches: list[SavedSearch]) -> AlertsPage:
    return AlertsPage(
        tabs=tabs_of(viewer, "alerts"),
        alerts=tuple(alert_of(search) for search in searches),
        ways=tuple((value, str(label)) for value, label in SavedSearch.How.choices),
    )


def alert_of(search: SavedSearch) -> Alert:
    chosen = filters_from(search.query)
    return Alert(
        id=search.pk,
        name=search.name,
        words=in_words(chosen),
        url=address(chosen),
        rss_url=address(chosen, page="/jobs.rss"),
        how=search.how,
    )
