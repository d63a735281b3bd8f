"""Writes into the log of moderation what no page knows of: a request of an authority, an outage, money in or out."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from byhand.core.errors import UserError
from byhand.moderation.models import Answer, LogEntry
from byhand.moderation.selectors.money import payments
from byhand.moderation.services.money import Money, note_money
from byhand.moderation.services.public import note_outage, note_request


class Command(BaseCommand):
    help = "Notes a request of an authority, an outage, or money in or out, for /transparency."

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
        for each in (request, outage, *self.add_money(kinds)):
            each.add_argument("--words", default="", help="For the log alone; it is not shown.")

    # Any: argparse has no public name for what add_subparsers returns.
    def add_money(self, kinds: Any) -> list[ArgumentParser]:
        ways = kinds.add_parser("money", help="What the site costs, and who pays for it.").add_subparsers(
            dest="way", required=True
        )
        ways.add_parser("list", help="Show what counts, with the numbers of its entries.")
        found = []
        for way in ("in", "out"):
            each = ways.add_parser(way)
            each.add_argument("amount", type=amount_of)
            each.add_argument("--for", dest="purpose", required=True, help="Public: no names of people.")
            each.add_argument(
                "--on", type=date.fromisoformat, help="The day, as 2026-11-03; today if left out."
            )
            each.add_argument(
                "--corrects", type=int, help="Number of an entry that counts no more; 0 takes it back."
            )
            found.append(each)
        return found

    # Any: options of the command line.
    def handle(self, *_args: Any, **options: Any) -> None:
        if options["kind"] == "money" and options["way"] == "list":
            self.list_money()
            return
        try:
            entry = noted(options)
        except UserError as error:
            raise CommandError(error.message) from error
        self.stdout.write(f"Noted as entry {entry.pk} of the log: {entry.get_what_display().lower()}.")

    def list_money(self) -> None:
        for each in payments():
            self.stdout.write(
                f"{each.number}  {each.on}  {each.way:<3}  {each.amount} {each.currency}  {each.purpose}"
            )


# Any: options of the command line.
def noted(options: dict[str, Any]) -> LogEntry:
    if options["kind"] == "request":
        return note_request(answer=options["answer"], words=options["words"])
    if options["kind"] == "outage":
        return note_outage(minutes=max(options["minutes"], 1), words=options["words"])
    on = options["on"] or timezone.now().date()
    money = Money(options["way"], options["amount"], options["purpose"], on, options["corrects"])
    return note_money(money=money, words=options["words"])


def amount_of(text: str) -> Decimal:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        raise ArgumentTypeError("Write the amount as a number, like 38.90.") from None
    if not amount.is_finite():
        raise ArgumentTypeError("Write the amount as a number, like 38.90.")
    return amount
