"""What keeping the site costs and who pays for it, as whoever runs it enters it: in the log, where it stays."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from babel.numbers import get_currency_precision
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from byhand.core.errors import UserError
from byhand.moderation.models import LogEntry
from byhand.moderation.services.log import write_log

LONGEST = 60
MOST = Decimal(1_000_000_000)


@dataclass(frozen=True)
class Money:
    """An amount that came in or went out. `corrects` is the number of an entry that counts no more."""

    way: str
    amount: Decimal
    purpose: str
    on: date
    corrects: int | None = None


@transaction.atomic
def note_money(*, money: Money, words: str = "", now: datetime | None = None) -> LogEntry:
    """`words` are for the log alone; way, amount, purpose and month are public."""
    now = now or timezone.now()
    if trouble := trouble_with(money, now):
        raise UserError(trouble)
    details: dict[str, str | int] = {
        "way": money.way,
        "amount": str(money.amount.quantize(smallest())),
        "currency": settings.CURRENCY,
        "for": " ".join(money.purpose.split()),
        "on": money.on.isoformat(),
    }
    if money.corrects is not None:
        correct(money.corrects)
        details["corrects"] = money.corrects
    return write_log(what=LogEntry.What.MONEY, now=now, reason=words, details=details)


def trouble_with(money: Money, now: datetime) -> str:
    """A sentence, or nothing."""
    least = 0 if money.corrects is not None else smallest()
    if not least <= money.amount <= MOST or money.amount != money.amount.quantize(smallest()):
        return f"An amount is a number from {smallest()}, as {settings.CURRENCY} is counted. To take an entry back, correct it with 0."
    if not 1 <= len(" ".join(money.purpose.split())) <= LONGEST:
        return f"Say what it is for, in up to {LONGEST} letters: everybody reads it."
    if money.on > now.date():
        return "This day has not come yet. Enter what was paid, with the day on which it was."
    return ""


def smallest() -> Decimal:
    """A cent, where the currency has some."""
    return Decimal(1).scaleb(-get_currency_precision(settings.CURRENCY))


def correct(number: int) -> None:
    """Whether that entry can be corrected, once."""
    entry = LogEntry.objects.filter(pk=number, what=LogEntry.What.MONEY).first()
    if entry is None:
        raise UserError(f"Entry {number} of the log is none of money. manage.py note money list shows them.")
    later = LogEntry.objects.filter(what=LogEntry.What.MONEY, details__corrects=number).first()
    if later:
        raise UserError(f"Entry {number} was corrected by entry {later.pk} already. Correct that one.")
