"""Says whether the log of the moderators' desk is whole."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from byhand.moderation.services.log import first_break, newest_digest


class Command(BaseCommand):
    help = "Follows the chain of hashes through the log of moderation, and names the first entry that does not fit."

    # Any: Django hands over the parsed options.
    def handle(self, *_args: Any, **_options: Any) -> None:
        broken = first_break()
        if broken == 0:
            raise CommandError("The newest entries are missing.")
        if broken is not None:
            raise CommandError(f"Entry {broken} does not fit the one before it, or was changed.")
        self.stdout.write(
            f"The log is whole. Its newest hash is {newest_digest()}; keep it elsewhere to compare."
        )
