"""What stands on the board: opened, kept in step with its listing, taken off."""

from datetime import datetime

from django.db import transaction

from byhand.core.events import announce
from byhand.jobboard import cards, shelf
from byhand.jobboard.events import ListingOpened
from byhand.jobboard.models import Listing
from byhand.jobboard.money import Rates, rates, yearly_euros
from byhand.jobboard.tokens import facets_of, text_of

KEPT = ["facets", "pay_yearly"]


def open_now(listing: Listing, *, now: datetime) -> Listing:
    """Put it on the board. Only inside a service."""
    listing.state = Listing.State.OPEN
    listing.opened_at, listing.closed_at = now, None
    listing.board_key = shelf.new_key(now)
    note(listing, rates())
    listing.save()
    shelf.put(listing.board_key, tokens_of(listing))
    announce(ListingOpened(listing.pk))
    return listing


def refresh(listing: Listing, table: Rates | None = None) -> None:
    """The board says what the listing says now."""
    note(listing, table or rates())
    listing.save(update_fields=KEPT)
    if listing.board_key is not None and listing.is_open:
        shelf.put(listing.board_key, tokens_of(listing))


def withdraw(listing: Listing) -> None:
    if listing.board_key is not None:
        shelf.take_off(listing.board_key)


def note(listing: Listing, table: Rates) -> None:
    """What is kept on the row so that the board is quick."""
    listing.facets = " ".join(facets_of(listing))
    listing.pay_yearly = yearly_euros(listing.pay_max, listing.pay_currency, listing.pay_unit, table)


def tokens_of(listing: Listing) -> tuple[str, ...]:
    return (*listing.facets.split(), *text_of(listing))


@transaction.atomic
def refresh_studio(*, studio_id: int) -> None:
    """Its open listings, after it was verified, renamed or lost its badge."""
    rows = Listing.objects.select_for_update(of=("self",)).filter(studio=studio_id, state=Listing.State.OPEN)
    for listing in rows.select_related("studio").order_by("pk"):
        refresh(listing)


def tidy_cards() -> bool:
    """New cards of the shelf, when enough has changed; says whether there are."""
    return cards.are_due() and cards.write_cards()
