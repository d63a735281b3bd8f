"""Fill the migrated database of the settings with a job board: `python -m bench.job_fill LISTINGS APPLICATIONS`."""

import sys
import time

import django

from bench.world import Size, make_world

# Who applies, with which works: the same people whatever the number of listings.
PEOPLE = Size(users=10_000, posts=24_000, follows=20_000)


def main(listings: int, applications: int) -> None:
    django.setup()
    from django.utils import timezone

    from bench.job_world import board_tables  # needs the settings
    from bench.loaders import load
    from bench.tables import tables
    from byhand.jobboard.cards import write_cards

    began = time.process_time()

    def say(line: str) -> None:
        print(f"{time.process_time() - began:6.1f} s  {line}", file=sys.stderr, flush=True)

    world = make_world(PEOPLE, seed=7, end_ms=int(time.time() * 1000))
    load(tables(world), say)
    load(board_tables(world, listings, applications, timezone.now()), say)
    write_cards()
    say("cards")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
