"""Fill the database of the settings with a world; called by bench.generate in a process of its own."""

import sys
import time

import django

from bench.world import SIZES, make_world


def main(size: str) -> None:
    django.setup()
    from bench.loaders import load  # needs the settings
    from bench.tables import tables

    began = time.monotonic()

    def say(line: str) -> None:
        print(f"{time.monotonic() - began:6.1f} s  {line}", flush=True)

    world = make_world(SIZES[size], seed=7, end_ms=int(time.time() * 1000))
    say("the world is thought out")
    load(tables(world), say)
    say("done")


if __name__ == "__main__":
    main(sys.argv[1])
