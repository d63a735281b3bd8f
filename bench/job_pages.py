"""What a page of the job board costs beside its bare statements: in a process of its own, on the database of the settings.

Processor time is that of this process and, on PostgreSQL, of the server process behind its connection. The bare
statements are the very ones that the page made, given to the connection below Django, the rows fetched.
"""

import random
import re
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults

from django.core.wsgi import get_wsgi_application
from django.db import connection

from bench.sessions import sign_in
from byhand.jobboard.models import Listing
from byhand.jobboard.tokens import eligible
from byhand.portfolios.vocabulary import MEDIUMS, SOFTWARE

SEED = 12
WARM = 10
FILTERS = 4
SLUGS = {term.name: term.slug for term in (*MEDIUMS, *SOFTWARE)}


class Statement(NamedTuple):
    """`prepares`: whether the database may keep its plan."""

    sql: str
    params: Any  # whatever a statement is given
    prepares: bool


class Cost(NamedTuple):
    """Seconds of one page, or of its bare statements."""

    processor: float
    clock: float


class Seen(NamedTuple):
    page: Cost
    bare: Cost
    statements: int


def board_pages(count: int) -> dict[str, dict[str, float]]:
    """By kind of question, what `count` pages cost."""
    chance, listings = random.Random(SEED), Listing.objects.count()
    kinds: dict[str, list[str]] = {"all": [""] * (count + WARM)}
    kinds |= {"one_filter": [], "four_and_a_word": [], "nothing_found": []}
    for _ in range(count + WARM):
        listing = Listing.objects.select_related("studio").get(pk=chance.randint(1, listings))
        offered = filters_of(listing)
        # Each word of it as likely: nobody looks for what stands in every text.
        word = chance.choice(sorted(set(listing.description.split())))
        four = [("q", word), *chance.sample(offered, FILTERS)]
        kinds["one_filter"].append(urlencode([chance.choice(offered)]))
        kinds["four_and_a_word"].append(urlencode(four))
        kinds["nothing_found"].append(urlencode([*four[1:], ("q", "zyzzyva")]))
    visit = visitor()
    return {
        kind: told([looked_at(visit, f"/jobs?{query}") for query in queries][WARM:])
        for kind, queries in kinds.items()
    }


def applicant_pages(count: int) -> dict[str, dict[str, float]]:
    """What the studio's people see of the listing with the most applications, `count` times each."""
    listing = Listing.objects.select_related("studio").get(pk=1)
    owner = listing.studio.members.get().person_id
    visit = visitor(sign_in(1, seed=SEED, also=(owner,))[0].cookies)
    here = f"/studios/{listing.studio.slug}/listings/{listing.pk}/applicants"
    first = listing.applications.filter(stage="seen").values_list("pk", flat=True)[0]
    addresses = {
        "board": here,
        "stage_by_stars": f"{here}?stage=sent&sort=stars",
        "applicant": f"{here}/{first}",
    }
    return {
        kind: told([looked_at(visit, address) for _ in range(count + WARM)][WARM:])
        for kind, address in addresses.items()
    }


def filters_of(listing: Listing) -> list[tuple[str, str]]:
    """What one can choose so that this listing is still there."""
    found = [
        ("role", listing.role),
        ("level", listing.level if listing.level != "any" else "mid"),
        ("engagement", listing.engagement),
        ("place", listing.place_kind),
        ("country", eligible(listing)[0].upper() if listing.countries else "JP"),
        ("near", listing.places[0]["city"]),
        ("pay", str(int(listing.pay_min or 0))),
        *(("medium", SLUGS[name]) for name in listing.mediums[:1]),
        *(("software", SLUGS[name]) for name in listing.software[:1]),
    ]
    found += [("credit", "yes")] * bool(listing.credit) + [("visa", "yes")] * listing.visa_help
    found += [("ai", "none")] * (listing.ai_use == "none") + [("test", listing.test)] * (
        listing.test != "unpaid"
    )
    return [*found, ("verified", "yes")] if listing.studio.is_verified else found


Visit = Callable[[str], int]


def visitor(cookies: str = "") -> Visit:
    """Asks the site for an address as its web server does, in this process. Answers with the length of the page."""
    site = get_wsgi_application()

    def visit(address: str) -> int:
        status: list[str] = []

        # Any: WSGI says what it hands over.
        def start(code: str, headers: Any, error: Any = None, /) -> Callable[[bytes], object]:
            status.append(code)
            return len

        path, _, query = address.partition("?")
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "HTTP_COOKIE": cookies}
        setup_testing_defaults(environ)
        answer: Any = site(environ | {"SERVER_NAME": "localhost", "HTTP_HOST": "localhost"}, start)
        length = sum(map(len, answer))
        answer.close()
        if not status[0].startswith("200"):
            raise RuntimeError(f"{address} answers {status[0]}")
        return length

    return visit


def looked_at(visit: Visit, address: str) -> Seen:
    page = cost_of(lambda: visit(address))
    statements = statements_of(visit, address)
    return Seen(page, cost_of(lambda: bare(statements)), len(statements))


def statements_of(visit: Visit, address: str) -> list[Statement]:
    found: list[Statement] = []

    # Any: what a statement is given, and what it answers.
    def keep(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("SELECT", "WITH")):
            prepares = connection.vendor != "sqlite" and connection.connection.prepare_threshold is not None
            found.append(Statement(sql, params, prepares))
        return execute(sql, params, many, context)

    # So asked, prepared questions go through Django's cursor as well.
    connection.force_debug_cursor = True
    try:
        with connection.execute_wrapper(keep):
            visit(address)
    finally:
        connection.force_debug_cursor = False
    return found


def bare(statements: Sequence[Statement]) -> None:
    """The same statements without anything around them."""
    raw = connection.connection
    for each in statements:
        if connection.vendor == "sqlite":
            text = re.sub(r"(?<!%)%s", "?", each.sql).replace("%%", "%")
            raw.execute(text, each.params or ()).fetchall()
        else:
            raw.execute(each.sql, each.params, prepare=None if each.prepares else False).fetchall()


def cost_of(what: Callable[[], object]) -> Cost:
    clock, here, there = time.perf_counter(), time.process_time(), behind()
    what()
    return Cost(time.process_time() - here + behind() - there, time.perf_counter() - clock)


def behind() -> float:
    """Seconds of processor time of the database's own process so far."""
    if connection.vendor == "sqlite":
        return 0.0
    pid = connection.connection.info.backend_pid
    return int(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[0]) / 1e9


def told(seen: Sequence[Seen]) -> dict[str, float]:
    pages, bares = [each.page.processor for each in seen], [each.bare.processor for each in seen]
    return {
        "cpu_ms": ms(statistics.median(pages)),
        "cpu_p95_ms": ms(statistics.quantiles(pages, n=20)[-1]),
        "clock_p95_ms": ms(statistics.quantiles([each.page.clock for each in seen], n=20)[-1]),
        "bare_sql_ms": ms(statistics.median(bares)),
        "bare_sql_p95_ms": ms(statistics.quantiles(bares, n=20)[-1]),
        "to_bare_sql": round(statistics.fmean(pages) / statistics.fmean(bares), 2),
        "statements": statistics.median(each.statements for each in seen),
    }


def ms(seconds: float) -> float:
    return round(seconds * 1000, 2)
