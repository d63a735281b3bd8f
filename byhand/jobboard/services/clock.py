"""What happens on the board by itself: what is scheduled opens, what is over closes."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from byhand.core.events import announce
from byhand.jobboard.events import ListingEnding
from byhand.jobboard.models import Listing, Studio
from byhand.jobboard.services.board import open_now
from byhand.jobboard.services.listings import shut

State = Listing.State
SOON = timedelta(days=3)
log = logging.getLogger("byhand.jobboard")


def close_expired(*, now: datetime) -> int:
    """Close what is past its last day, each by itself."""
    due = Listing.objects.filter(state=State.OPEN, closes_at__lte=now)
    return sum(_close(listing, now) for listing in due.iterator())


@transaction.atomic
def _close(listing: Listing, now: datetime) -> int:
    return int(shut(listing, now=now))


def tell_of_endings(*, now: datetime) -> int:
    """Once for each last day: what closes within three days may still be renewed. What was short anyway is not told."""
    ending = Listing.objects.filter(
        Q(end_told_for=None) | ~Q(end_told_for=F("closes_at")),
        state=State.OPEN,
        closes_at__gt=now,
        closes_at__lte=now + SOON,
        opened_at__lte=now - SOON,
    )
    return sum(_tell_of_end(pk) for pk in ending.values_list("pk", flat=True))


@transaction.atomic
def _tell_of_end(pk: int) -> int:
    told = (
        Listing.objects.filter(pk=pk).exclude(end_told_for=F("closes_at")).update(end_told_for=F("closes_at"))
    )
    if told:
        announce(ListingEnding(pk))
    return told


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
