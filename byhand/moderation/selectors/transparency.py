"""What the public is told of the desk: counts by month, out of the log alone. No person is in it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from math import sqrt
from statistics import median

from byhand.moderation.models import Act, Answer, Case, LogEntry
from byhand.moderation.reporting import BY_CODE as REPORTS
from byhand.moderation.rules import RULES
from byhand.moderation.selectors.money import payments, rows_of_money

What = LogEntry.What
MONTHS = 12
# Below this an estimate would say more about chance than about the detector.
LEAST = 10
Z = 1.96
AGAINST = (Act.LABEL, Act.RATE, Act.REMOVE, Act.REFUSE, Act.WARN, Act.SUSPEND)
FIELDS = ("at", "what", "case_kind", "case_number", "origin", "act", "rule", "details")


@dataclass(frozen=True)
class Line:
    """One row of the table: a label and a number for each month; `unit` stands behind it."""

    group: str
    label: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Estimate:
    """Of the works in a medium that were held by a mark or a list, how many people cleared."""

    medium: str
    held: int
    cleared: int
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Transparency:
    months: tuple[datetime, ...]
    lines: tuple[Line, ...]
    estimates: tuple[Estimate, ...]
    waiting: int
    overdue: int
    has_money: bool = False


@dataclass(frozen=True)
class _Entry:
    at: datetime
    what: str
    kind: str
    number: str
    origin: str
    act: str
    rule: str
    details: dict[str, object]


def transparency(*, now: datetime) -> Transparency:
    """The last twelve months, newest first: one pass over the log."""
    months = _months(now)
    paid = payments(since=months[-1])
    # Months before the first entry say nothing; the present one is always there.
    first = min([_first(months[0]), *((each.on.year, each.on.month) for each in paid)])
    months = tuple(month for month in months if (month.year, month.month) >= first)
    rows = LogEntry.objects.filter(at__gte=months[-1]).order_by("pk").values_list(*FIELDS)
    entries = [_Entry(*row) for row in rows.iterator()]
    by_month: dict[datetime, list[_Entry]] = {month: [] for month in months}
    for entry in entries:
        by_month[_month(entry.at)].append(entry)
    counted = [_counts(by_month[month]) for month in months]
    open_cases = Case.objects.filter(state=Case.State.OPEN).exclude(origin=Case.Origin.SCORE)
    return Transparency(
        months=months,
        lines=tuple(
            Line(group, label, tuple(each.get((group, label), "0") for each in counted))
            for group, label in _rows(counted)
        )
        + tuple(Line(*row) for row in rows_of_money(paid, months)),
        estimates=_estimates(entries),
        waiting=open_cases.count(),
        overdue=open_cases.filter(due_at__lt=now).count(),
        has_money=bool(paid),
    )


def _first(present: datetime) -> tuple[int, int]:
    """Year and month of the first entry of all."""
    first = LogEntry.objects.order_by("pk").values_list("at", flat=True).first()
    month = _month(first) if first else present
    return month.year, month.month


RECEIVED, ACTS, HOLDS, APPEALS, TIME, THEFT, JOBS, REQUESTS, OUTAGES = (
    "Reports and notices received",
    "Decisions against something, by rule",
    "Works questioned as generated",
    "Appeals",
    "Time",
    "Theft claims",
    "Job board",
    "Requests of authorities",
    "Outages",
)


def _counts(entries: list[_Entry]) -> dict[tuple[str, str], str]:
    """What one month amounts to, as it is printed."""
    decided = [each for each in entries if each.what == What.DECIDED]
    against = [each for each in decided if each.act in AGAINST and each.kind not in ("listing", "studio")]
    appeals = [each for each in decided if each.kind == "appeal"]
    found = {(RECEIVED, label): str(count) for label, count in _received(entries).items()}
    theft = [each for each in decided if each.kind == "stolen"]
    rules = Counter(each.rule for each in against)
    found |= {(ACTS, rule.title): str(rules[rule.code]) for rule in RULES}
    generated = [each for each in decided if each.kind == "generated"]
    found |= {
        (ACTS, "All"): str(len(against)),
        (ACTS, "First found by a program"): _share(
            sum(each.origin in ("upload", "score") for each in against), len(against)
        ),
        (ACTS, "Decided by a program"): "0",
        (HOLDS, "Held at upload for a mark in the file"): str(_count(entries, What.HELD)),
        (HOLDS, "Shown, and their artists asked about a mark"): str(_count(entries, What.ASKED)),
        (HOLDS, "Explained by their artists, for people to look at"): _opened(entries, "upload"),
        (HOLDS, "Put on the reviewers’ list by a program"): _opened(entries, "score"),
        (HOLDS, "Cleared by people"): str(sum(each.act == Act.CLEAR for each in generated)),
        (HOLDS, "Labelled"): str(sum(each.act == Act.LABEL for each in generated)),
        (HOLDS, "Refused by two people"): str(sum(each.act == Act.REFUSE for each in generated)),
        (APPEALS, "Received"): str(_count(entries, What.APPEALED)),
        (APPEALS, "Decided"): str(len(appeals)),
        (APPEALS, "Decision taken back"): str(sum(each.act == Act.OVERTURN for each in appeals)),
        (APPEALS, "Of these, because nobody else looked in time"): str(
            sum(bool(each.details.get("in_doubt")) for each in appeals)
        ),
        (TIME, "Cases decided"): str(len(decided)),
        (TIME, "Median hours to a decision"): _median(decided),
        (TIME, "Decided after more than 72 hours"): str(
            sum(bool(each.details.get("overdue")) for each in decided)
        ),
        (THEFT, "Received"): str(_count(entries, What.REPORTED, kind="stolen")),
        (THEFT, "Decided"): str(len(theft)),
        (THEFT, "Taken down"): str(sum(each.act == Act.REMOVE for each in theft)),
        (THEFT, "Nothing wrong"): str(sum(each.act == Act.CLEAR for each in theft)),
        (THEFT, "Taken back on appeal"): str(_count(entries, What.OVERTURNED, kind="stolen")),
        (JOBS, "Listings looked at"): str(sum(each.kind == "listing" for each in decided)),
        (JOBS, "Listings refused"): str(
            sum(each.kind == "listing" and each.act == Act.REFUSE for each in decided)
        ),
        (REQUESTS, "Received"): str(_count(entries, What.REQUEST)),
        **{(REQUESTS, each.label): str(_answered(entries, each.value)) for each in Answer},
        (OUTAGES, "Of more than 15 minutes"): str(_count(entries, What.OUTAGE)),
        (OUTAGES, "Minutes in all"): str(_minutes(entries)),
    }
    return found


def _count(entries: list[_Entry], what: str, *, kind: str = "") -> int:
    return sum(each.what == what and (not kind or each.kind == kind) for each in entries)


def _answered(entries: list[_Entry], answer: str) -> int:
    return sum(each.what == What.REQUEST and each.details.get("answer") == answer for each in entries)


def _minutes(entries: list[_Entry]) -> int:
    minutes = (each.details.get("minutes") for each in entries if each.what == What.OUTAGE)
    return sum(each for each in minutes if isinstance(each, int))


def _rows(counted: list[dict[tuple[str, str], str]]) -> list[tuple[str, str]]:
    return list(dict.fromkeys(key for each in counted for key in each))


def _received(entries: Iterable[_Entry]) -> dict[str, int]:
    kinds = Counter(each.kind for each in entries if each.what == What.REPORTED)
    notices = sum(each.what == What.REPORTED and each.details.get("by") == "notice" for each in entries)
    found = {kind.label: kinds[kind.code] for kind in REPORTS.values()}
    return {"All": kinds.total(), "Legal notices without an account": notices} | found


def _opened(entries: Iterable[_Entry], origin: str) -> str:
    return str(
        sum(
            each.what == What.OPENED and each.kind == "generated" and each.origin == origin
            for each in entries
        )
    )


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole}" if whole else "0"


def _median(decided: list[_Entry]) -> str:
    hours = [float(value) for each in decided if isinstance(value := each.details.get("hours"), int | float)]
    return f"{median(hours):.1f}" if hours else "–"


def _estimates(entries: Iterable[_Entry]) -> tuple[Estimate, ...]:
    """Of what a program brought to people, the share that they cleared; won appeals count as cleared."""
    held: Counter[str] = Counter()
    cleared: Counter[str] = Counter()
    for each in entries:
        if each.what != What.DECIDED or each.kind != "generated" or each.origin not in ("upload", "score"):
            continue
        medium = str(each.details.get("medium") or "not said")
        held[medium] += 1
        cleared[medium] += each.act == Act.CLEAR
    return tuple(
        Estimate(medium, count, cleared[medium], *_interval(cleared[medium], count))
        for medium, count in sorted(held.items())
    )


def _interval(part: int, whole: int) -> tuple[float | None, float | None]:
    """Wilson's 95 % interval, or nothing where there are too few."""
    if whole < LEAST:
        return None, None
    share, square = part / whole, Z * Z
    middle = (share + square / (2 * whole)) / (1 + square / whole)
    half = Z / (1 + square / whole) * sqrt(share * (1 - share) / whole + square / (4 * whole * whole))
    return max(0.0, middle - half), min(1.0, middle + half)


def _month(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def _months(now: datetime) -> tuple[datetime, ...]:
    found, month = [], _month(now)
    for _ in range(MONTHS):
        found.append(month)
        month = month.replace(year=month.year - (month.month == 1), month=(month.month - 2) % 12 + 1)
    return tuple(found)
