"""What doors read about the gate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet, Sum

from byhand.gate.bots import Bots, Key
from byhand.gate.models import Directory, Refusal
from byhand.gate.rules import rules

MOST_LINES = 20


@dataclass(frozen=True)
class Count:
    """One line of a table: what was refused, and how often."""

    name: str
    count: int


@dataclass(frozen=True)
class Refusals:
    total: int
    by_reason: tuple[Count, ...]
    by_agent: tuple[Count, ...]
    by_range: tuple[Count, ...]
    by_day: tuple[tuple[date, int], ...]


def refusals(*, today: date, days: int) -> Refusals:
    """What was refused in the last days, today among them; a fixed number of queries."""
    found = Refusal.objects.filter(day__gt=today - timedelta(days=days), day__lte=today)
    each_day = dict(found.values_list("day").annotate(sum=Sum("count")))
    labels = dict(Refusal.Reason.choices)
    return Refusals(
        total=sum(each_day.values()),
        by_reason=tuple(Count(str(labels[line.name]), line.count) for line in most(found, "reason")),
        by_agent=most(found.exclude(agent=""), "agent"),
        by_range=most(found.exclude(range=""), "range"),
        by_day=tuple((day, each_day.get(day, 0)) for day in (today - timedelta(n) for n in range(days))),
    )


def most(found: QuerySet[Refusal], column: str) -> tuple[Count, ...]:
    lines = found.values_list(column).annotate(sum=Sum("count")).order_by("-sum", column)
    return tuple(Count(name, count) for name, count in lines[:MOST_LINES])


def directories() -> Sequence[Directory]:
    """The directories that the operator trusts, also those that were never fetched."""
    known = {each.address: each for each in Directory.objects.filter(address__in=rules().bots)}
    return [known.get(address) or Directory(address=address) for address in rules().bots]


def trusted_bots() -> Bots:
    """All keys of all trusted directories."""
    return Bots({each.address: [Key(**key) for key in each.keys] for each in directories()})
