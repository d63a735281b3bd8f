"""How a listing fares, in numbers: for its studio alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from statistics import median

from django.db.models import Count

from byhand.jobboard.models import Application, Listing, Move, Round
from byhand.jobboard.stages import OPEN, Stage

MOVES_MOST = 20_000
DAY = 86_400


@dataclass(frozen=True)
class StageFigures:
    """`count` stand there now, those that were erased included; `days` is how long they stood there, in the middle."""

    stage: Stage
    count: int
    days: float | None


@dataclass(frozen=True)
class Statistics:
    views: int
    sent: int
    stages: tuple[StageFigures, ...]
    sources: tuple[tuple[str, int], ...]
    erased: int


def statistics_of(listing: Listing) -> Statistics:
    """Three queries. What was erased is left in the counts alone."""
    found = Round.objects.filter(listing=listing).first()
    erased: dict[str, int] = found.erased if found else {}
    sent = Application.objects.filter(listing=listing).sent()
    rows = sent.order_by().values_list("stage", "source").annotate(count=Count("pk"))
    stages, sources = dict(erased), dict(erased)
    for stage, source, count in rows:
        stages[stage] = stages.get(stage, 0) + count
        sources[f"from {source}"] = sources.get(f"from {source}", 0) + count
    days = days_at_stages(listing)
    return Statistics(
        views=listing.view_count,
        sent=found.last_number if found else 0,
        stages=tuple(
            StageFigures(stage, stages.get(stage, 0), days.get(stage))
            for stage in Stage
            if stage != Stage.DRAFT
        ),
        sources=tuple((source.label, sources.get(f"from {source}", 0)) for source in Application.Source),
        erased=sum(count for name, count in erased.items() if not name.startswith("from ")),
    )


def days_at_stages(listing: Listing) -> dict[str, float]:
    """How long applications stood at each open stage before they went on, in the middle."""
    moves = Move.objects.filter(application__listing=listing).order_by("application", "version")
    rows = list(moves.values_list("application", "was", "at")[:MOVES_MOST])
    found: dict[str, list[float]] = {}
    for (one, _, came), (other, was, left) in pairwise(rows):
        if one == other and was in OPEN:
            found.setdefault(was, []).append(days_between(came, left))
    return {stage: median(days) for stage, days in found.items()}


def days_between(came: datetime, left: datetime) -> float:
    return (left - came).total_seconds() / DAY


def in_words(days: float | None) -> str:
    if days is None:
        return "–"
    return "under a day" if days < 1 else f"{days:.0f} {'day' if round(days) == 1 else 'days'}"


# ── to take along ──

HEAD = (
    "number", "name", "handle", "stage", "sent", "stars", "given by", "labels", "availability", "time zone",
    "rate", "reason", "came by",
)  # fmt: skip
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
EXPORT_MOST = 5000


def safe_cell(value: object) -> str:
    """What a program for tables would take for a formula is made plain text."""
    text = str(value)
    return f"'{text}" if text.lstrip().startswith(DANGEROUS) or text.startswith(DANGEROUS) else text


def safe_row(values: Sequence[object]) -> list[str]:
    return [safe_cell(value) for value in values]
