"""What a page of the job board costs beside its bare statements: in a process of its own, on the database of the settings.

Processor time is that of this process and, on PostgreSQL, of the server process behind its connection. The bare
SQL is what answers the same question in the database alone (`job_reference`); beside it stand the statements that
the page really makes. Both are given to the connection below Django, the rows fetched.
"""

import random
import re
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults

from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.utils import timezone

from bench.job_reference import Statement, make_index, reference
from bench.sessions import sign_in
from byhand.jobboard import cards, catalogue
from byhand.jobboard.filters import filters_from
from byhand.jobboard.models import Listing
from byhand.jobboard.selectors.counting import ALL_TOKENS
from byhand.jobboard.tokens import eligible
from byhand.portfolios.vocabulary import MEDIUMS, SOFTWARE

SEED = 12
WARM = 10
FILTERS = 4
Visit = Callable[[str], int]
SLUGS = {term.name: term.slug for term in (*MEDIUMS, *SOFTWARE)}


class Cost(NamedTuple):
    """Seconds of one page, or of its bare statements."""

    processor: float
    clock: float


class Seen(NamedTuple):
    """A page, the SQL that answers its question (nothing where there is none), and the statements that it made."""

    page: Cost
    bare: Cost | None
    own: Cost
    statements: int


def board_pages(count: int) -> dict[str, dict[str, float]]:
    """By kind of question, what `count` pages cost; and the first pages of a process."""
    make_index()
    kinds = questions(count + WARM)
    visit = visitor()
    found = {
        kind: told([looked_at(visit, f"/jobs?{query}", query) for query in queries][WARM:])
        for kind, queries in kinds.items()
    }
    return found | {"first_of_a_process": first_pages(visit, kinds["four_and_a_word"][WARM:])}


def first_pages(visit: Visit, queries: Sequence[str]) -> dict[str, float]:
    """As if the process had just been started: it knows nothing of the board."""
    costs = []
    for query in queries:
        catalogue.desk.catalogue = None
        costs.append(cost_of(partial(visit, f"/jobs?{query}")).processor)
    return {
        "cpu_ms": ms(statistics.median(costs)),
        "cpu_p95_ms": ms(statistics.quantiles(costs, n=20)[-1]),
    }


def catalogue_costs() -> dict[str, float]:
    """What a process remembers, in MB, with as many words as it may; and what new cards cost the worker."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT token FROM jobboard_card WHERE token LIKE 'w%'")
        words = [word for (word,) in cursor.fetchall()]
    before = own_memory()
    known = catalogue.begun()
    known.count(ALL_TOKENS, known.of(cards.HERE))
    for word in words:
        known.of(word)
    memory = own_memory() - before
    shelf, new = cost_of(cards.read_shelf), cost_of(cards.write_cards)
    return {
        "memory_mb": round(memory / 1e6, 1),
        "words_mb": round(known.bytes / 1e6, 1),
        "cards": len(words),
        "without_cards_s": round(shelf.processor, 2),
        "new_cards_s": round(new.processor, 2),
    }


def own_memory() -> int:
    """Bytes of this process that it shares with nobody and that are no file."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Anonymous:"))


def questions(count: int) -> dict[str, list[str]]:
    chance, listings = random.Random(SEED), Listing.objects.count()
    kinds: dict[str, list[str]] = {"all": [""] * count}
    kinds |= {"one_filter": [], "four_and_a_word": [], "nothing_found": []}
    for _ in range(count):
        listing = Listing.objects.select_related("studio").get(pk=chance.randint(1, listings))
        offered = filters_of(listing)
        # Each word of it as likely: nobody looks for what stands in every text.
        word = chance.choice(sorted(set(listing.description.split())))
        four = [("q", word), *chance.sample(offered, FILTERS)]
        kinds["one_filter"].append(urlencode([chance.choice(offered)]))
        kinds["four_and_a_word"].append(urlencode(four))
        kinds["nothing_found"].append(urlencode([*four[1:], ("q", "zyzzyva")]))
    return kinds


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


def looked_at(visit: Visit, address: str, query: str | None = None) -> Seen:
    page = cost_of(lambda: visit(address))
    own = statements_of(visit, address)
    alone = None
    if query is not None:
        asked = reference(filters_from(query), timezone.now())
        alone = cost_of(lambda: bare(asked))
    return Seen(page, alone, cost_of(lambda: bare(own)), len(own))


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
    pages, own = [each.page.processor for each in seen], [each.own.processor for each in seen]
    found = {
        "cpu_ms": ms(statistics.median(pages)),
        "cpu_p95_ms": ms(statistics.quantiles(pages, n=20)[-1]),
        "clock_p95_ms": ms(statistics.quantiles([each.page.clock for each in seen], n=20)[-1]),
        "own_sql_ms": ms(statistics.median(own)),
        "to_own_sql": round(statistics.fmean(pages) / statistics.fmean(own), 2),
        "statements": statistics.median(each.statements for each in seen),
    }
    if alone := [each.bare.processor for each in seen if each.bare]:
        found |= {
            "bare_sql_ms": ms(statistics.median(alone)),
            "bare_sql_p95_ms": ms(statistics.quantiles(alone, n=20)[-1]),
            "to_bare_sql": round(statistics.fmean(pages) / statistics.fmean(alone), 2),
        }
    return found


def ms(seconds: float) -> float:
    return round(seconds * 1000, 2)
