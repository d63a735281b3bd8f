"""Run a worker."""

import logging
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from byhand.background.selectors import all_lanes
from byhand.background.worker import Worker


class Command(BaseCommand):
    help = "Do the tasks of the queue until told to stop (SIGTERM or Ctrl-C)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--lanes", default=",".join(all_lanes()), help="Lanes to serve, with commas.")
        parser.add_argument("--once", action="store_true", help="Leave when nothing is due.")

    def handle(self, *args: Any, lanes: str, once: bool, **options: Any) -> None:
        wanted = [lane.strip() for lane in lanes.split(",")]
        unknown = sorted(set(wanted) - set(all_lanes()))
        if unknown:
            raise CommandError(f"There is no lane '{unknown[0]}'. The lanes are: {', '.join(all_lanes())}.")
        worker = Worker(lanes=wanted)
        worker.heed_signals()
        logging.getLogger("byhand.background").info("Worker %s serves %s.", worker.name, ", ".join(wanted))
        done = worker.run(once=once)
        if once:
            self.stdout.write(f"{done} tasks done.")
