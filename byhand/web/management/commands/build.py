"""Build the assets that no person writes."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from byhand.web.assets.build import build


class Command(BaseCommand):
    help = "Make the fonts, the icons and the sheet of shapes, if what they are made from has changed."
    requires_system_checks: list[str] = []  # noqa: RUF012 - as Django declares it

    def handle(self, *args: Any, **options: Any) -> None:
        made = build(settings.BUILT)
        self.stdout.write(f"{'Made' if made else 'Nothing new for'} {settings.BUILT}")
