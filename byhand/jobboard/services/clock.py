"""What happens on the board by itself: what is scheduled opens, what is over closes."""

import logging
from datetime import datetime

from django.db import transaction

from byhand.jobboard.models import Listing, Studio
from byhand.jobboard.services.board import open_now
from byhand.jobboard.services.listings import shut

State = Listing.State
log = logging.getLogger("byhand.jobboard")


def close_expired(*, now: datetime) -> int:
    """Close what is past its last day, each by itself."""
    due = Listing.objects.filter(state=State.OPEN, closes_at__lte=now)
    return sum(_close(listing, now) for listing in due.iterator())


@transaction.atomic
def _close(listing: Listing, now: datetime) -> int:
    return int(shut(listing, now=now))


def open_scheduled(*, now: datetime) -> int:
    """Open what has reached its hour."""
    keys = list(Listing.objects.filter(state=State.SCHEDULED, opens_at__lte=now).values_list("pk", flat=True))
    return sum(_open(pk, now) for pk in keys)


@transaction.atomic
def _open(pk: int, now: datetime) -> int:
    listing = (
        Listing.objects.select_for_update(of=("self",))
        .select_related("studio")
        .filter(pk=pk, state=State.SCHEDULED, studio__state=Studio.State.PRESENT)
        .first()
    )
    if listing is None or listing.closes_at is None or listing.closes_at <= now:
        return 0
    open_now(listing, now=now)
    return 1
