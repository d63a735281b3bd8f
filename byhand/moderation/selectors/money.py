"""Money in and out, by month, out of the log: the amounts that no later entry corrects."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from byhand.moderation.models import LogEntry

MONEY = "Money in and out"
Row = tuple[str, str, tuple[str, ...]]
ONE, ALL = {"in": "In: ", "out": "Out: "}, {"in": "In, all", "out": "Out, all"}


@dataclass(frozen=True)
class Payment:
    number: int
    way: str
    amount: Decimal
    currency: str
    purpose: str
    on: date

    @property
    def month(self) -> tuple[int, int]:
        return self.on.year, self.on.month


def payments(*, since: datetime | None = None) -> tuple[Payment, ...]:
    """What counts, oldest entry first. An entry is never older than what it tells of."""
    rows = LogEntry.objects.filter(what=LogEntry.What.MONEY).order_by("pk")
    if since:
        rows = rows.filter(at__gte=since)
    entries = list(rows.values_list("pk", "details"))
    corrected = {details.get("corrects") for _, details in entries}
    found = [
        Payment(
            number, details["way"], Decimal(details["amount"]), details["currency"], details["for"],
            date.fromisoformat(details["on"]),
        )
        for number, details in entries
        if number not in corrected
    ]  # fmt: skip
    return tuple(each for each in found if each.amount and (since is None or each.on >= since.date()))


def rows_of_money(paid: Sequence[Payment], months: Iterable[datetime]) -> list[Row]:
    """A group for each currency; none where nothing was entered."""
    columns = [(month.year, month.month) for month in months]
    rows: list[Row] = []
    for currency in sorted({each.currency for each in paid}):
        own = [each for each in paid if each.currency == currency]
        group = f"{MONEY}, {currency}"
        rows += [(group, label, values) for label, values in _rows(own, columns)]
    return rows


def _rows(paid: list[Payment], columns: list[tuple[int, int]]) -> list[tuple[str, tuple[str, ...]]]:
    rows = []
    for way in ("in", "out"):
        purposes = sorted({each.purpose for each in paid if each.way == way}, key=str.casefold)
        for purpose in purposes:
            chosen = [each for each in paid if each.way == way and each.purpose == purpose]
            rows.append((ONE[way] + purpose, _values(chosen, columns)))
        if len(purposes) != 1:
            rows.append((ALL[way], _values([each for each in paid if each.way == way], columns)))
    return [*rows, ("Left over", _values(paid, columns, signed=True))]


def _values(
    paid: Iterable[Payment], columns: list[tuple[int, int]], *, signed: bool = False
) -> tuple[str, ...]:
    sums: dict[tuple[int, int], Decimal] = defaultdict(Decimal)
    for each in paid:
        sums[each.month] += -each.amount if signed and each.way == "out" else each.amount
    # Zero without cents, as everywhere in this table.
    return tuple(str(sums[month]) if sums[month] else "0" for month in columns)
