"""In a process of its own: signs visitors in, lists works and people, and times the bare SQL of the home feed."""

import json
import sys
import time
from pathlib import Path

import django

VISITORS = 2000
ROUNDS = 3


def main(folder: Path) -> None:
    django.setup()
    from django.db import connection

    from bench.sessions import sign_in, write
    from byhand.accounts.models import User
    from byhand.feeds.selectors import home_feed, reader_of
    from byhand.portfolios.models import Work

    visitors = sign_in(VISITORS, seed=1)
    write(visitors, folder / "visitors")
    works = Work.objects.listed_to(None).filter(post__audience="everyone").order_by("-post__timeline_key")
    rows = works.values_list("pk", "post_id", "slug")[:20_000]
    (folder / "works").write_text("".join(f"{pk}\t{post}\t{slug}\n" for pk, post, slug in rows), "utf-8")
    people = User.objects.present().order_by("-follower_count").values_list("handle", flat=True)[:20_000]
    (folder / "people").write_text("".join(f"{handle}\n" for handle in people), "utf-8")

    readers = [reader_of(user) for user in User.objects.filter(pk__in=[v.user_id for v in visitors[:200]])]
    for reader in readers:
        home_feed(reader)
    began = time.process_time()
    for _ in range(ROUNDS):
        for reader in readers:
            home_feed(reader)
    used = time.process_time() - began
    facts = {"bare_sql_ms": round(1000 * used / (ROUNDS * len(readers)), 4), "vendor": connection.vendor}
    (folder / "facts.json").write_text(json.dumps(facts), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
