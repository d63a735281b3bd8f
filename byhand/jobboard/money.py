"""What pay comes to: in a year, in another currency. Only ever an estimate beside the real figure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from byhand.core.prepared import Prepared
from byhand.jobboard.models import PayUnit, Rate

EURO = "EUR"
# How many of a unit make a year: 40 hours in 43 weeks, and 215 days, as is usual after leave and holidays.
IN_A_YEAR = {PayUnit.HOUR: 1720, PayUnit.DAY: 215, PayUnit.MONTH: 12, PayUnit.YEAR: 1}
LARGEST = 2_000_000_000

STARTING_DAY = date(2026, 10, 30)
STARTING_SOURCE = "European Central Bank, euro foreign exchange reference rates"
# One euro in each currency on that day.
STARTING: Mapping[str, Decimal] = {
    code: Decimal(value)
    for code, value in {
        EURO: "1",
        "USD": "1.1172",
        "GBP": "0.8338",
        "AUD": "1.5904",
        "BRL": "6.0692",
        "CAD": "1.5606",
        "CHF": "0.9194",
        "CNY": "7.4326",
        "CZK": "24.353",
        "DKK": "7.4735",
        "HKD": "8.7652",
        "HUF": "366.33",
        "IDR": "20275.17",
        "ILS": "3.495",
        "INR": "106.084",
        "ISK": "136",
        "JPY": "175.68",
        "KRW": "1491.76",
        "MXN": "21.1237",
        "MYR": "4.5325",
        "NOK": "10.312",
        "NZD": "1.9823",
        "PHP": "71.143",
        "PLN": "4.4038",
        "RON": "5.3447",
        "SEK": "10.978",
        "SGD": "1.4282",
        "THB": "37.683",
        "TRY": "55.8015",
        "ZAR": "18.6455",
    }.items()
}
CURRENCIES = tuple(STARTING)


@dataclass(frozen=True)
class Rates:
    """What one euro is worth, and since when that is known."""

    per_euro: Mapping[str, Decimal]
    on: date
    source: str

    def euros(self, amount: Decimal, currency: str) -> Decimal | None:
        rate = self.per_euro.get(currency)
        return amount / rate if rate else None

    def change(self, amount: Decimal, currency: str, into: str) -> Decimal | None:
        """The amount in another currency; None where one of the two is not known."""
        euros, rate = self.euros(amount, currency), self.per_euro.get(into)
        return euros * rate if euros is not None and rate else None


def rates() -> Rates:
    """The operator's table over the one that came with the site."""
    rows = _known(None)
    if not rows:
        return Rates(STARTING, STARTING_DAY, STARTING_SOURCE)
    newest = max(rows, key=lambda row: row.on)
    return Rates(
        {**STARTING, **{row.currency: row.per_euro for row in rows}, EURO: Decimal(1)},
        newest.on,
        newest.source,
    )


_known: Prepared[Rate] = Prepared(lambda viewer: Rate.objects.all())


def yearly_euros(amount: Decimal | None, currency: str, unit: str, table: Rates) -> int:
    """Whole euros in a year; 0 where it cannot be said, as for a whole project."""
    times = IN_A_YEAR.get(PayUnit(unit)) if unit in PayUnit.values else None
    euros = table.euros(amount, currency) if amount is not None else None
    if times is None or euros is None:
        return 0
    return min(int(euros * times), LARGEST)
