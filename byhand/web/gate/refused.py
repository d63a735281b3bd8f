"""The operator's page: what was refused, who is trusted, and how the switches stand."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from byhand.gate import selectors
from byhand.gate.models import Directory
from byhand.gate.rules import rules
from byhand.portfolios.selectors.choices import PLACES, count_places
from byhand.web.cards import Fact
from byhand.web.viewer import viewer_of

DAY = "%-d %B"


@dataclass(frozen=True)
class Line:
    name: str
    count: int


@dataclass(frozen=True)
class Counts:
    """One small table."""

    title: str
    column: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Trusted:
    """A directory of keys, its rule, and how its keys stand."""

    address: str
    rule: str
    state: str


@dataclass(frozen=True)
class RefusedPage:
    days: int
    total: int
    tables: tuple[Counts, ...]
    trusted: tuple[Trusted, ...]
    switches: tuple[Fact, ...]
    warning: str


@require_safe
@never_cache
def refused(request: HttpRequest) -> HttpResponse:
    """Open to staff; for everyone else there is no such page."""
    viewer = viewer_of(request)
    if not (viewer and viewer.is_staff):
        raise Http404
    return render(request, "gate/refusals.html", {"page": refused_page(warning_for(request))})


def refused_page(warning: str) -> RefusedPage:
    found = selectors.refusals(today=timezone.localdate(), days=settings.GATE_DAYS)
    tables = (
        Counts("By reason", "Reason", lines_of(found.by_reason)),
        Counts("By agent", "Agent", lines_of(found.by_agent)),
        Counts("By range of addresses", "Range", lines_of(found.by_range)),
        Counts(
            "By day", "Day", tuple(Line(day.strftime(DAY), count) for day, count in found.by_day if count)
        ),
    )
    return RefusedPage(
        days=settings.GATE_DAYS,
        total=found.total,
        tables=tuple(table for table in tables if table.lines),
        trusted=tuple(map(trusted_of, selectors.directories())),
        switches=switches(),
        warning=warning,
    )


def lines_of(counts: tuple[selectors.Count, ...]) -> tuple[Line, ...]:
    return tuple(Line(each.name, each.count) for each in counts)


def trusted_of(directory: Directory) -> Trusted:
    rule = rules().bots[directory.address]
    keys = f"{len(directory.keys)} keys" if len(directory.keys) != 1 else "1 key"
    if directory.fetched_at:
        keys += f", fetched on {timezone.localtime(directory.fetched_at):%-d %B, %H:%M}"
    else:
        keys = "not fetched yet"
    return Trusted(
        directory.address,
        f"{rule.per_minute} pages a minute" if rule.per_minute else rule.word,
        f"{keys}. {directory.failure}" if directory.failure else keys,
    )


def switches() -> tuple[Fact, ...]:
    found = rules()
    return (
        Fact("Refused kinds", ", ".join(settings.GATE_REFUSED) or "none"),
        Fact("Counting", "on" if found.counts else "off"),
        Fact("Strangers", f"{found.strangers.per_minute} pages a minute for a range"),
        Fact("With a pass", f"{found.passed.per_minute} pages a minute for a browser"),
        Fact("Members", f"{found.members.per_minute} pages a minute for a session"),
        Fact("Feeds, previews", f"{found.machines.per_minute} requests a minute for a range"),
        Fact("Where artists differ", places_told(count_places())),
    )


def places_told(count: int) -> str:
    """Whether robots.txt and its like have room for all addresses that say something else than no."""
    if count <= PLACES:
        return f"{count:,} addresses, all of them listed in robots.txt, tdmrep.json and license.xml"
    return (
        f"about {count:,} addresses; the newest {PLACES:,} are listed in robots.txt, tdmrep.json and license.xml. "
        "The others keep the stricter word there, and are open to AI agents at a second address, /open/…, of which "
        "one line for each set of answers speaks"
    )


def warning_for(request: HttpRequest) -> str:
    """Said where nobody would be counted, though the operator may believe so."""
    if request.headers.get("X-Forwarded-For") and not settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        return (
            "This page came through another web server, but BYHAND_PROXIES is 0: all visitors seem to have that "
            "server's address, so nobody is counted. Set it to the number of servers in front."
        )
    return ""
