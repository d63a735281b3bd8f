"""What operators do with the table of rates."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction

from byhand.core.errors import UserError
from byhand.jobboard import shelf
from byhand.jobboard.models import Listing, Rate
from byhand.jobboard.money import CURRENCIES, rates
from byhand.jobboard.services.board import note


@transaction.atomic
def set_rates(*, per_euro: Mapping[str, Decimal], on: date, source: str) -> int:
    """Write what one euro is worth, and estimate the pay of all open listings anew. Returns how many changed."""
    for code, value in per_euro.items():
        if code not in CURRENCIES or value <= 0:
            raise UserError(f"{code} {value} is no rate that the board can use.")
        Rate.objects.update_or_create(
            currency=code, defaults={"per_euro": value, "on": on, "source": source[:120]}
        )
    return _estimate_anew()


def _estimate_anew() -> int:
    table, changed = rates(), []
    for listing in Listing.objects.filter(state=Listing.State.OPEN).select_related("studio").iterator(500):
        before = listing.pay_yearly
        note(listing, table)
        if listing.pay_yearly != before:
            changed.append(listing)
    Listing.objects.bulk_update(changed, ["pay_yearly"], batch_size=500)
    shelf.note_changed([listing.board_key or 0 for listing in changed])
    return len(changed)
