"""Suspend an account, or restore it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from byhand.accounts import services
from byhand.accounts.models import User
from byhand.core.errors import UserError


class Command(BaseCommand):
    help = "Suspends an account: hidden, signed out, told why by mail. With --undo it is restored."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("handle")
        parser.add_argument("--reason", default="", help="One sentence that is sent to the person.")
        parser.add_argument("--undo", action="store_true", help="Restore the account.")

    # Any: Django hands over the parsed options.
    def handle(self, *_args: Any, **options: Any) -> None:
        user = User.objects.filter(handle=options["handle"].removeprefix("@").lower()).first()
        if user is None:
            raise CommandError(f"There is no account @{options['handle']}.")
        try:
            if options["undo"]:
                services.restore_account(user=user)
            else:
                services.suspend_account(user=user, reason=options["reason"])
        except UserError as error:
            raise CommandError(error.message) from error
        self.stdout.write(f"{user} is now {user.state}.")
