"""Make somebody moderator or admin, or a plain member again."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from byhand.accounts import services
from byhand.accounts.models import User


class Command(BaseCommand):
    help = "Gives an account the powers of a moderator or admin, or takes them away."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("handle")
        parser.add_argument("power", choices=["member", "moderator", "admin"])

    # Any: Django hands over the parsed options.
    def handle(self, *_args: Any, **options: Any) -> None:
        user = User.objects.filter(handle=options["handle"].removeprefix("@").lower()).first()
        if user is None:
            raise CommandError(f"There is no account @{options['handle']}.")
        power = options["power"]
        services.give_powers(user=user, moderator=power != "member", admin=power == "admin")
        self.stdout.write(f"{user} is now {power}.")
