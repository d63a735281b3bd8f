"""What a euro is worth: shown, or written anew."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from byhand.core.errors import UserError
from byhand.jobboard.money import rates
from byhand.jobboard.services import set_rates, tidy_cards


class Command(BaseCommand):
    help = "Show the rates that estimates of pay use, or write new ones: rates USD=1.1172 GBP=0.8338."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("rates", nargs="*", metavar="CODE=VALUE", help="one euro in that currency")
        parser.add_argument("--on", help="their day, as 2026-10-30; today if left out")
        parser.add_argument("--source", default="the operator", help="who says so, as readers see it")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["rates"]:
            self.write_rates(options["rates"], options["on"], options["source"])
        table = rates()
        self.stdout.write(f"One euro on {table.on:%-d %B %Y}, from {table.source}:")
        for code, value in sorted(table.per_euro.items()):
            self.stdout.write(f"  {code} {value.normalize():f}")

    def write_rates(self, given: list[str], on: str | None, source: str) -> None:
        try:
            pairs = dict(each.split("=", 1) for each in given)
            per_euro = {code.upper(): Decimal(value) for code, value in pairs.items()}
            day = date.fromisoformat(on) if on else timezone.localdate()
        except (ValueError, InvalidOperation) as error:
            raise CommandError("Write rates as USD=1.1172, and the day as 2026-10-30.") from error
        try:
            changed = set_rates(per_euro=per_euro, on=day, source=source)
        except UserError as error:
            raise CommandError(error.message) from error
        # So that no reader has to go through all listings first.
        tidy_cards()
        self.stdout.write(f"{len(per_euro)} rates are kept; the estimate of {changed} open listings changed.")
