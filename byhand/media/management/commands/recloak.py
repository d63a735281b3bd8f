"""Order new cloaks for pictures that carry one of older weights."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from byhand.media.models import Cloak
from byhand.media.selectors import newest_weights
from byhand.media.services import renew_oldest


class Command(BaseCommand):
    help = "Show how many pictures carry a cloak of older weights; --most N orders new ones."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--most", type=int, default=0, metavar="N", help="How many to order now.")
        parser.add_argument(
            "--weights", default="", help="The weights that count as the newest; by default the engine's own."
        )

    def handle(self, *args: Any, most: int, weights: str, **options: Any) -> None:
        if most < 0:
            raise CommandError("--most is a number of pictures, 0 or more.")
        newest = weights or newest_weights()
        old = Cloak.objects.filter(state=Cloak.State.USED).exclude(weights=newest)
        ordered = renew_oldest(weights=newest, most=most) if most else 0
        self.stdout.write(f"The newest weights are {newest or 'not known'}.")
        self.stdout.write(f"{old.count()} pictures carry older ones; {ordered} new cloaks are ordered.")
