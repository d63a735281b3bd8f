"""Take over a newer list of AI crawlers."""

from pathlib import Path
from typing import Any
from urllib.request import urlopen

from django.core.management.base import BaseCommand, CommandError, CommandParser
from provenance import ProvenanceError, agents

from byhand.choices.agents import by_kind, fetched

LARGEST = 2_000_000
SECONDS = 20


class Command(BaseCommand):
    help = (
        "Read a list of AI crawlers (the robots.json of the project ai.robots.txt) from a file or an https "
        "address, leave out what opens link previews or fits any name, and use it beside our own list."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", help="a file, or an address that begins with https://")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = agents.curated(self.content(options["source"]))
        except ProvenanceError as error:
            raise CommandError(f"{error} The list in use stays as it is.") from None
        agents.store(found, fetched())
        counts = ", ".join(f"{len(names)} {kind}" for kind, names in by_kind().items())
        self.stdout.write(f"Kept {len(found)} names. In use now: {counts}.")

    def content(self, source: str) -> bytes:
        try:
            if source.startswith("https://"):
                with urlopen(source, timeout=SECONDS) as answer:  # noqa: S310 (https only, by the operator's wish)
                    return bytes(answer.read(LARGEST))
            with Path(source).open("rb") as file:
                return file.read(LARGEST)
        except OSError as error:
            raise CommandError(
                f"{source} could not be read: {error}. The list in use stays as it is."
            ) from None
