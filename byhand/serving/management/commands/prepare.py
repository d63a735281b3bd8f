"""Get everything ready for a start."""

import os
import time
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from byhand.config import env
from byhand.serving import preparation
from byhand.serving.safety import has_known_passwords, is_loopback, unsafe_because

KNOWN_PASSWORDS = (
    "This site holds demo people, and everybody can look up their password. Begin with an empty one "
    "(BYHAND_DATA names another folder, BYHAND_DATABASE_URL another database), or set BYHAND_DEMO=1 "
    "if it is meant to be played with."
)


class Command(BaseCommand):
    help = "Check the settings, then make folders, tables, static files and, on a new database, demo content."
    requires_system_checks: list[str] = []  # noqa: RUF012 - as Django declares it

    def handle(self, *args: Any, **options: Any) -> None:
        host = os.environ.get("HOST", "127.0.0.1")
        if reasons := unsafe_because(host):
            lines = "\n".join(f"  - {reason}" for reason in reasons)
            raise CommandError(
                f"Byhand does not start at {host}, because strangers can reach it there:\n{lines}"
            )
        preparation.make_folders()
        preparation.clear_half_uploads(now=time.time())
        preparation.make_key(now=timezone.now())
        files_changed = preparation.make_files()
        tables = preparation.make_tables()
        if files_changed or tables.changed:
            complain_of_settings()
        at_home = settings.DEBUG or is_loopback(host)
        demo = env.flag("BYHAND_DEMO", default=at_home)
        if not at_home and not demo and has_known_passwords():
            raise CommandError(KNOWN_PASSWORDS)
        if not at_home and not settings.EMAIL_HOST:
            self.stderr.write("BYHAND_MAIL_HOST is not set: mails only land in the folder mail/ of the data.")
        self.demo(new=tables.new, wanted=demo)
        preparation.make_cards()

    def demo(self, *, new: bool, wanted: bool) -> None:
        call_command("demo", *([] if new and wanted else ["--logins"]), stdout=self.stdout)


def complain_of_settings() -> None:
    """Ask Django once for each version of the code; it takes longer than all the rest of a start."""
    if serious := [found for found in checks.run_checks() if found.is_serious()]:
        raise CommandError("\n".join(str(found) for found in serious))
