"""A new key for signing pictures and records."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from provenance import ProvenanceError

from byhand.choices import signing


class Command(BaseCommand):
    help = "Make a new signing key beneath the site's own root. What the old key signed stays good."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        signing.make_sure(now=now)
        try:
            certificate = signing.rotate(now=now)
        except ProvenanceError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(
            f"The new key is in use until {certificate.not_valid_after_utc:%d %B %Y}. "
            "The old one is erased; its certificate is kept in retired/."
        )
