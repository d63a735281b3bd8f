"""Whose works stand for human ones when scores are compared, and how many there are of each kind."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count

from byhand.accounts.models import User
from byhand.media.weights import model_in_use
from byhand.moderation.models.references import Reference
from byhand.moderation.selectors.references import stocks
from byhand.moderation.services.flags import unverify_artist, verify_artist
from byhand.moderation.strata import FEWEST, PER_ARTIST


class Command(BaseCommand):
    help = "Shows the human works that scores are compared with; --verify or --forget HANDLE changes whose they are."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--verify", metavar="HANDLE", help="An artist of whom you know that they work by hand."
        )
        parser.add_argument("--forget", metavar="HANDLE", help="Their works stand for nothing any more.")

    # Any: options of the command line.
    def handle(self, *args: Any, **options: Any) -> None:
        if options["verify"]:
            print(
                f"{verify_artist(artist=named(options['verify']))} works of theirs stand for human ones now."
            )
        if options["forget"]:
            unverify_artist(artist=named(options["forget"]))
        rows = Reference.objects.values("stratum", "model").annotate(
            works=Count("pk"), artists=Count("artist", distinct=True)
        )
        for row in rows.order_by("stratum"):
            print(f"{row['stratum']:12} {row['works']:6} works of {row['artists']} artists, {row['model']}")
        model = model_in_use()
        print(f"Now by {model}, {PER_ARTIST} works of each artist at most:")
        for each in stocks(model=model):
            print(each.words)
        print(f"Below {FEWEST} works of a kind no score asks for a look.")


def named(handle: str) -> User:
    user = User.objects.filter(handle=handle.removeprefix("@").lower()).first()
    if user is None:
        raise CommandError(f"There is nobody called {handle}.")
    return user
