"""Writes into the log of moderation what no page knows of: a request of an authority, an outage."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from byhand.moderation.models import Answer
from byhand.moderation.services.public import note_outage, note_request


class Command(BaseCommand):
    help = "Notes a request of an authority, or an outage, for the public counts at /transparency."

    def add_arguments(self, parser: ArgumentParser) -> None:
        kinds = parser.add_subparsers(dest="kind", required=True)
        request = kinds.add_parser(
            "request", help="An authority asked for data, or for something to come down."
        )
        request.add_argument("--answer", choices=Answer.values, required=True)
        outage = kinds.add_parser(
            "outage", help="The site could not be reached, and its own clock did not see it."
        )
        outage.add_argument("--minutes", type=int, required=True)
        for each in (request, outage):
            each.add_argument("--words", default="", help="For the log alone; only counts are public.")

    # Any: options of the command line.
    def handle(self, *_args: Any, **options: Any) -> None:
        if options["kind"] == "request":
            entry = note_request(answer=options["answer"], words=options["words"])
        else:
            entry = note_outage(minutes=max(options["minutes"], 1), words=options["words"])
        self.stdout.write(f"Noted as entry {entry.pk} of the log: {entry.get_what_display().lower()}.")
