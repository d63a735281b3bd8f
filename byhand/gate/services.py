"""Writing down what was refused, and keeping the keys of trusted directories fresh."""

import logging
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict, astuple
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F

from byhand.gate import fetching
from byhand.gate.bots import keys_in
from byhand.gate.models import Directory, Refusal
from byhand.gate.rules import rules
from byhand.gate.tally import Refused

# Beyond so many ranges in a day the rest is counted together.
MOST_LINES_A_DAY = 2000
FRESH = timedelta(hours=6)
# A directory that cannot be reached any more is believed for so long.
STALE = timedelta(days=7)
WELL_KNOWN = "/.well-known/http-message-signatures-directory"
KINDS = ("application/http-message-signatures-directory+json", "application/jwk-set+json", "application/json")
log = logging.getLogger("byhand.gate")


@transaction.atomic
def note_refusals(*, counts: Mapping[Refused, int], day: date) -> None:
    """Add what one process counted to the counts of the day."""
    known = {
        Refused(*line) for line in Refusal.objects.filter(day=day).values_list("reason", "agent", "range")
    }
    fitting = {*known, *list(counts.keys() - known)[: max(0, MOST_LINES_A_DAY - len(known))]}
    sums: Counter[Refused] = Counter()
    for refused, count in counts.items():
        sums[refused if refused in fitting else Refused(refused.reason, refused.agent)] += count
    new = [Refusal(day=day, **asdict(refused)) for refused in sums.keys() - known]
    # Another process may have been first with the same line.
    Refusal.objects.bulk_create(new, ignore_conflicts=True)
    for refused in sorted(sums, key=astuple):
        Refusal.objects.filter(day=day, **asdict(refused)).update(count=F("count") + sums[refused])


def forget_refusals(*, today: date) -> int:
    """Erase the counts of days that are over for longer than the operator keeps them."""
    return Refusal.objects.filter(day__lte=today - timedelta(days=settings.GATE_DAYS)).delete()[0]


def refresh_directories(*, now: datetime, fetch: Callable[..., str] = fetching.fetch) -> None:
    """Fetch the keys of each trusted directory again that is not fresh; others are forgotten."""
    Directory.objects.exclude(address__in=rules().bots).delete()
    for address in rules().bots:
        directory, _ = Directory.objects.get_or_create(address=address)
        if directory.fetched_at is None or directory.fetched_at < now - FRESH:
            refresh(directory, now=now, fetch=fetch)


def refresh(directory: Directory, *, now: datetime, fetch: Callable[..., str]) -> None:
    """Fetching takes long, so no transaction is held meanwhile."""
    directory.tried_at = now
    try:
        keys = keys_in(fetch(directory.address + WELL_KNOWN, kinds=KINDS))
        directory.keys = [asdict(key) for key in keys]
        directory.fetched_at, directory.failure = now, "" if keys else "It holds no Ed25519 key."
    except (fetching.NotFetched, ValueError) as error:
        directory.failure = str(error)[:300]
        if directory.fetched_at is None or directory.fetched_at < now - STALE:
            directory.keys = []
        log.warning("The keys of %s were not fetched: %s", directory.address, error)
    directory.save()
