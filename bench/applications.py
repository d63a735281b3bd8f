"""What the applicant board costs: `python -m bench.applications`, or with --applications 1000000 --largest 5000 --postgres.

Makes applications by chance, most of them to many listings and `--largest` to one, then opens the board of that
one and of a small one, and says what a page costs beside its bare statements.
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
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bench.jobs import ms

ROOT = Path(__file__).resolve().parents[1]
SEED = 13
ROWS = 2000
PAGES, WARM = 40, 5
ARTISTS, WORKS_EACH, STUDIOS = 2000, 4, 100
STAGES = ("sent",) * 8 + ("seen",) * 6 + ("short",) * 2 + ("test", "interview", "offer") + ("refused",) * 6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--applications", type=int, default=1_000_000)
    parser.add_argument("--largest", type=int, default=2000, help="applications to one listing")
    parser.add_argument("--postgres", action="store_true", help="in a PostgreSQL of its own")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.here:
        print(json.dumps(measure_here(chosen.applications, chosen.largest)))
        return
    print(json.dumps(measure(chosen.applications, chosen.largest, postgres=chosen.postgres), indent=2))


# Any: a JSON document.
def measure(count: int, largest: int, *, postgres: bool = False) -> dict[str, Any]:
    """In a process of its own, with an empty database."""
    with tempfile.TemporaryDirectory(prefix="byhand-bench-applications-") as folder:
        environment = os.environ | {"BYHAND_DATA": folder, "DJANGO_SETTINGS_MODULE": "byhand.config.settings"}
        environment |= {
            "BYHAND_LOG_LEVEL": "ERROR",
            "BYHAND_ORIGIN": "http://localhost",
            "BYHAND_GATE": "0",
            "BYHAND_DEMO": "0",
        }
        Path(folder, "uploading").mkdir()
        if not postgres:
            environment["BYHAND_DATABASE_URL"] = f"sqlite:///{folder}/applications.sqlite3"
        before = [sys.executable, "-m", "tests.postgres"] if postgres else []
        command = [sys.executable, "-m", "bench.applications", "--here"]
        command += ["--applications", str(count), "--largest", str(largest)]
        result = subprocess.run(
            [*before, *command], cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
        )
    found: dict[str, Any] = json.loads(result.stdout.strip().splitlines()[-1])
    return found


def measure_here(count: int, largest: int) -> dict[str, Any]:  # Any: as above
    import django
    from django.core.management import call_command

    django.setup()
    # Tables, and the static files that pages name.
    call_command("prepare")
    began = time.monotonic()
    listings = fill(count, largest)
    made = round(time.monotonic() - began, 1)
    return {
        "applications": count,
        "made_in_s": made,
        "largest": {"applications": largest, **boards(listings[0])},
        "small": boards(listings[1]),
    }


# ── the world ──


def fill(count: int, largest: int) -> list[Any]:  # Any: the models are known once Django is set up
    """The first listing gets `largest` applications, the others share the rest. Answers with the listings."""
    from django.utils import timezone

    now, chance = timezone.now(), random.Random(SEED)
    artists, works = artists_with_works()
    listings = listings_of_studios(max(2, (count - largest) // ARTISTS + 2), now)
    plan = [(listings[0], artist) for artist in range(min(largest, ARTISTS))]
    rest = count - len(plan)
    plan += [(listings[1 + number // ARTISTS], number % ARTISTS) for number in range(rest)]
    for at in range(0, len(plan), ROWS):
        put(plan[at : at + ROWS], at, artists, works, chance, now)
    return listings


def artists_with_works() -> tuple[list[int], dict[int, list[int]]]:
    from django.utils import timezone

    from byhand.accounts.models import User
    from byhand.core.ids import timeline_key
    from byhand.media.models import Picture
    from byhand.portfolios.models import Work
    from byhand.posts.models import Post, PostPicture

    now = timezone.now()
    users = User.objects.bulk_create(
        [
            User(handle=f"artist_{n}", email=f"artist_{n}@example.org", name=f"Artist {n}")
            for n in range(ARTISTS)
        ]
    )
    numbers = [(user, n) for user in users for n in range(WORKS_EACH)]
    first = timeline_key(now)
    pictures = Picture.objects.bulk_create(
        [
            Picture(
                owner=user, state="ready", original_key=f"zz/{user.pk}-{n}", original_size=1,
                original_type="png", key=f"{user.pk}-{n}", width=1200, height=800, widths=[320, 640],
                formats={"full": "png", "fallback": 640}, dominant="#808080",
            )
            for user, n in numbers
        ],
        batch_size=ROWS,
    )  # fmt: skip
    posts = Post.objects.bulk_create(
        [
            Post(
                author=user, kind="work", state="published", published_at=now,
                timeline_key=first + user.pk * WORKS_EACH + n,
            )
            for user, n in numbers
        ],
        batch_size=ROWS,
    )  # fmt: skip
    PostPicture.objects.bulk_create(
        [
            PostPicture(post=post, picture=picture, is_cover=True, position=1)
            for post, picture in zip(posts, pictures, strict=True)
        ],
        batch_size=ROWS,
    )
    made = Work.objects.bulk_create(
        [Work(post=post, artist_id=post.author_id, title="Bench", slug="bench") for post in posts],
        batch_size=ROWS,
    )
    works: dict[int, list[int]] = {}
    for work in made:
        works.setdefault(work.artist_id, []).append(work.pk)
    return [user.pk for user in users], works


def listings_of_studios(count: int, now: datetime) -> list[Any]:  # Any: as above
    from byhand.accounts.models import User
    from byhand.core.ids import timeline_key
    from byhand.jobboard.models import Listing, Membership, Round, Studio

    owner = User.objects.create_user("bench_hirer", "bench_hirer@example.org", role="hirer")
    studios = Studio.objects.bulk_create(
        [Studio(name=f"Studio {n}", slug=f"studio-{n}", trusted_at=now) for n in range(STUDIOS)]
    )
    Membership.objects.bulk_create(
        [Membership(studio=studio, person=owner, role="owner") for studio in studios]
    )
    terms = {
        "state": "open", "opened_at": now, "closes_at": now + timedelta(days=30), "pay_min": 1, "pay_max": 2,
        "pay_currency": "EUR", "pay_unit": "month", "ai_use": "none", "rights": "hire", "place_kind": "remote",
    }  # fmt: skip
    first = timeline_key(now)
    listings = Listing.objects.bulk_create(
        [
            Listing(studio=studios[n % STUDIOS], title=f"Place {n}", board_key=first + n, **terms)
            for n in range(count)
        ],
        batch_size=ROWS,
    )
    Round.objects.bulk_create([Round(listing=listing, last_number=ARTISTS) for listing in listings])
    return listings


def put(
    plan: list[tuple[Any, int]],
    at: int,
    artists: list[int],
    works: dict[int, list[int]],
    chance: random.Random,
    now: datetime,
) -> None:  # Any: as above
    from byhand.jobboard.models import Application, ShownWork, Stars

    rows = []
    for place, (listing, number) in enumerate(plan, at):
        stage, sent = chance.choice(STAGES), now - timedelta(minutes=place % 40_000)
        rows.append(
            Application(
                listing=listing, applicant_id=artists[number], number=number + 1, stage=stage, version=2,
                letter="I paint weather. " * 12, sent_at=sent, heard_at=sent, changed_at=sent,
                ended_at=now if stage == "refused" else None, reason="fit" if stage == "refused" else "",
            )
        )  # fmt: skip
    made = Application.objects.bulk_create(rows)
    ShownWork.objects.bulk_create(
        [
            ShownWork(application=row, work_id=work, position=position)
            for row in made
            for position, work in enumerate(works[row.applicant_id][:3], 1)
        ]
    )
    some = [row for row in made if chance.random() < 0.3]
    Stars.objects.bulk_create(
        [Stars(application=row, member_id=artists[0], count=chance.randint(1, 5)) for row in some]
    )


# ── pages ──


def boards(listing: Any) -> dict[str, float]:  # Any: as above
    """The whole board, one stage, and one applicant, as an owner sees them."""
    from django.test import Client

    from byhand.accounts.models import User
    from byhand.jobboard.models import Application

    client = Client()
    client.force_login(User.objects.get(handle="bench_hirer"))
    here = f"/studios/{listing.studio.slug}/listings/{listing.pk}/applicants"
    first = Application.objects.filter(listing=listing).values_list("pk", flat=True)[0]
    found = {"board": here, "stage_by_stars": f"{here}?stage=sent&sort=stars", "applicant": f"{here}/{first}"}
    return {
        name: value for kind, address in found.items() for name, value in cost(client, kind, address).items()
    }


def cost(client: Any, kind: str, address: str) -> dict[str, float]:  # Any: Django's test client
    from django.db import connection

    from bench.jobs import bare_cost

    costs, waits, statements = [], [], []

    # Any: what a statement is given, and what it answers.
    def keep(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        statements.append((sql, params))
        return execute(sql, params, many, context)

    for number in range(PAGES + WARM):
        clock, began = time.perf_counter(), time.process_time()
        if client.get(address).status_code != 200:
            raise RuntimeError(f"{address} does not answer")
        if number >= WARM:
            costs.append(time.process_time() - began)
            waits.append(time.perf_counter() - clock)
    with connection.execute_wrapper(keep):
        client.get(address)
    alone = [bare_cost(statements) for _ in range(PAGES)]
    whole = costs if connection.vendor == "sqlite" else waits
    bare = [each[0 if connection.vendor == "sqlite" else 1] for each in alone]
    return {
        f"{kind}_median_ms": ms(statistics.median(whole)),
        f"{kind}_p95_ms": ms(statistics.quantiles(whole, n=20)[-1]),
        f"{kind}_bare_sql_ms": ms(statistics.median(bare)),
        f"{kind}_statements": len(statements),
    }


if __name__ == "__main__":
    main()
