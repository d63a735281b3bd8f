"""What the job board costs: `python -m bench.jobs`, or with --listings 1000 100000 --searches 10000 --postgres.

Makes listings by chance, asks for board pages with four filters and words, and says what a page costs beside
its bare statements; then lets one listing open and finds whom of the saved searches it fits.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SEED = 11
ROWS = 2000
PAGES, WARM = 120, 10
WORDS = (
    "ferry harbour dragon forest city portrait storm garden film game book poster mural tile glaze horse "
    "costume map letter sky river lamp winter market train bridge shadow colour line paper clay linen"
).split()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--listings", type=int, nargs="+", default=[1000, 100_000])
    parser.add_argument("--searches", type=int, default=10_000)
    parser.add_argument("--postgres", action="store_true", help="in a PostgreSQL of its own")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        print(json.dumps(measure_here(chosen.one, chosen.searches)))
        return
    print(json.dumps(measure(chosen.listings, chosen.searches, postgres=chosen.postgres), indent=2))


# Any: a JSON document.
def measure(sizes: list[int], searches: int, *, postgres: bool = False) -> dict[str, Any]:
    """Each size in a process of its own, with an empty database."""
    found = {str(size): one_size(size, searches, postgres=postgres) for size in sizes}
    least, most = found[str(sizes[0])], found[str(sizes[-1])]
    return {"sizes": found, "p95_grows_by": round(most["page_p95_ms"] / least["page_p95_ms"], 2)}


def one_size(size: int, searches: int, *, postgres: bool) -> dict[str, Any]:  # Any: as above
    with tempfile.TemporaryDirectory(prefix="byhand-bench-jobs-") as folder:
        environment = os.environ | {"BYHAND_DATA": folder, "DJANGO_SETTINGS_MODULE": "byhand.config.settings"}
        environment |= {"BYHAND_LOG_LEVEL": "ERROR", "BYHAND_ORIGIN": "http://localhost", "BYHAND_GATE": "0"}
        Path(folder, "uploading").mkdir()
        if not postgres:
            environment["BYHAND_DATABASE_URL"] = f"sqlite:///{folder}/jobs.sqlite3"
        before = [sys.executable, "-m", "tests.postgres"] if postgres else []
        command = [sys.executable, "-m", "bench.jobs", "--one", str(size), "--searches", str(searches)]
        result = subprocess.run(
            [*before, *command], cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
        )
    found: dict[str, Any] = json.loads(result.stdout.strip().splitlines()[-1])
    return found


def measure_here(size: int, searches: int) -> dict[str, Any]:  # Any: as above
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    # Plain names of static files: nothing was collected, and nothing here is about them.
    plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    settings.STORAGES = settings.STORAGES | plain
    call_command("migrate", verbosity=0, skip_checks=True)
    began = time.monotonic()
    fill(size)
    made = round(time.monotonic() - began, 1)
    return {"listings": size, "made_in_s": made, **pages(), **alerts(searches)}


# ── the world ──


def fill(size: int) -> None:
    """Studios and open listings, the newest last; each with what the board keeps of it."""
    from django.utils import timezone

    from byhand.accounts.models import User
    from byhand.core.ids import timeline_key
    from byhand.jobboard import shelf
    from byhand.jobboard.models import Listing, Studio
    from byhand.jobboard.money import rates
    from byhand.jobboard.services.board import note, tokens_of

    chance, now, table = random.Random(SEED), timezone.now(), rates()
    owner = User.objects.create_user("bench_hirer", "bench_hirer@example.org", role="hirer")
    studios = Studio.objects.bulk_create(
        [Studio(name=f"Studio {n}", slug=f"studio-{n}", trusted_at=now) for n in range(200)]
    )
    for at in range(0, size, ROWS):
        rows = []
        for number in range(at, min(at + ROWS, size)):
            moment = now - timedelta(minutes=size - number)
            listing = Listing(studio=chance.choice(studios), author=owner, state="open", **said(chance))
            listing.opened_at, listing.board_key = moment, timeline_key(moment)
            listing.closes_at = now + timedelta(days=chance.randint(1, 60))
            listing.closes_on = listing.closes_at.date()
            note(listing, table)
            rows.append(listing)
        Listing.objects.bulk_create(rows)
        shelf.put_many([(row.board_key, tokens_of(row)) for row in rows if row.board_key])


def said(chance: random.Random) -> dict[str, Any]:  # Any: columns of many types
    from byhand.jobboard import countries
    from byhand.jobboard.models import Engagement, Level, PlaceKind, Role
    from byhand.portfolios.vocabulary import MEDIUMS, SOFTWARE

    title = " ".join(chance.sample(WORDS, 3)).capitalize()
    least = chance.randint(20, 70) * 1000
    return {
        "title": title,
        "slug": title.lower().replace(" ", "-"),
        "role": chance.choice(Role.values),
        "level": chance.choice(Level.values),
        "engagement": chance.choice([value for value in Engagement.values if value != "volunteer"]),
        "place_kind": chance.choice(PlaceKind.values),
        "places": [
            {"city": f"Town {chance.randint(1, 300)}", "country": chance.choice(list(countries.names()))}
        ],
        "countries": list(chance.choice([(), ("PT",), countries.EU])),
        "mediums": [chance.choice(MEDIUMS).name],
        "software": [chance.choice(SOFTWARE).name],
        "description": " ".join(chance.choices(WORDS, k=90)),
        "pay_currency": chance.choice(["EUR", "USD", "GBP"]),
        "pay_min": Decimal(least),
        "pay_max": Decimal(least + 9000),
        "pay_unit": "year",
        "zone": "UTC",
        "ai_use": chance.choice(["none", "some"]),
        "rights": "hire",
        "credit": chance.random() < 0.6,
        "test": chance.choice(["none", "paid"]),
        "visa_help": chance.random() < 0.2,
    }


# ── pages ──


def questions(count: int) -> list[str]:
    """Board addresses with four filters and a word."""
    from byhand.jobboard.models import Level, PlaceKind, Role

    chance = random.Random(SEED + 1)
    levels = [level for level in Level.values if level != "any"]
    return [
        f"/jobs?q={chance.choice(WORDS)}&role={chance.choice(Role.values)}&level={chance.choice(levels)}"
        f"&place={chance.choice(PlaceKind.values)}&credit=yes"
        for _ in range(count)
    ]


def pages() -> dict[str, float]:
    from django.db import connection
    from django.test import Client

    client, costs, bare, waits = Client(SERVER_NAME="localhost"), [], [], []
    for number, address in enumerate(questions(PAGES + WARM)):
        statements: list[tuple[str, Any]] = []  # Any: what a statement is given

        def keep(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
            statements.append((sql, params))  # noqa: B023 (called before the next turn)
            return execute(sql, params, many, context)

        clock, began = time.perf_counter(), time.process_time()
        response = client.get(address)
        spent, waited = time.process_time() - began, time.perf_counter() - clock
        if response.status_code != 200:
            raise RuntimeError(f"{address} answers {response.status_code}")
        with connection.execute_wrapper(keep):
            client.get(address)
        alone, walls = bare_cost(statements)
        if number >= WARM:
            costs.append(spent)
            waits.append(waited)
            # Where the database is another process, its work is seen only on the clock.
            bare.append(alone if connection.vendor == "sqlite" else walls)
    whole = costs if connection.vendor == "sqlite" else waits
    return {
        "page_median_ms": ms(statistics.median(whole)),
        "page_p95_ms": ms(statistics.quantiles(whole, n=20)[-1]),
        "bare_sql_median_ms": ms(statistics.median(bare)),
        "page_to_bare_sql": round(statistics.median(whole) / statistics.median(bare), 2),
    }


def bare_cost(statements: list[tuple[str, Any]]) -> tuple[float, float]:  # Any: as above
    """The same statements without anything around them: processor time, and time by the clock."""
    from django.db import connection

    clock, began = time.perf_counter(), time.process_time()
    with connection.cursor() as cursor:
        for sql, params in statements:
            cursor.execute(sql, params)
            if cursor.description:
                cursor.fetchall()
    return time.process_time() - began, time.perf_counter() - clock


# ── alerts ──


def alerts(count: int) -> dict[str, float]:
    """Saved searches by chance, and one new listing."""
    from django.utils import timezone

    from byhand.accounts.models import User
    from byhand.core.ids import public_key
    from byhand.jobboard.filters import filters_in
    from byhand.jobboard.models import Hit, Listing, SavedSearch
    from byhand.jobboard.services import match_listing

    chance, now = random.Random(SEED + 2), timezone.now()
    owners = User.objects.bulk_create(
        [
            User(handle=f"bench_{n}", email=f"bench_{n}@example.org", name="Bench")
            for n in range(count // 10 + 1)
        ]
    )
    rows, listing = [], Listing.objects.select_related("studio").order_by("-board_key")[0]
    for number in range(count):
        asked = {
            "q": chance.choice(WORDS),
            "role": listing.role if number % 2 else chance.choice(["comics", "tattoo"]),
        }
        if number % 3:
            asked |= {"pay": str(chance.randint(15, 60) * 1000), "currency": "USD", "unit": "year"}
        asked["near"] = f"town {number}" if number % 5 == 0 else ""
        rows.append(
            SavedSearch(
                owner=owners[number // 10],
                name="Bench",
                query=f"{filters_in(asked).query}&n={number}"[:500],
                how=("instant", "daily", "weekly")[number % 3],
                key=public_key(),
                told_at=now,
            )
        )
    SavedSearch.objects.bulk_create(rows, batch_size=ROWS)
    began = time.monotonic()
    hits = match_listing(listing_id=listing.pk)
    return {
        "searches": count,
        "hits": hits,
        "alerts_s": round(time.monotonic() - began, 2),
        "stored": Hit.objects.count(),
    }


def ms(seconds: float) -> float:
    return round(seconds * 1000, 2)


if __name__ == "__main__":
    main()
