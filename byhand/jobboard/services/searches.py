"""Searches that people keep; whom a new listing fits; the letters that tell of it."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from byhand.accounts.mail import send_letter, write_letter
from byhand.accounts.models import User
from byhand.core.errors import NotAllowed, UserError
from byhand.core.events import announce
from byhand.core.ids import public_key
from byhand.core.limits import take
from byhand.core.text import clean_line
from byhand.jobboard.events import AlertsDue
from byhand.jobboard.filters import BoardFilters, clauses, filters_from, least_yearly
from byhand.jobboard.models import Hit, Listing, SavedSearch
from byhand.jobboard.money import rates
from byhand.jobboard.services.board import tokens_of
from byhand.jobboard.tokens import fits

How = SavedSearch.How
SEARCHES_MAX, QUERY_MAX = 50, 500
# What is about a moment says nothing about a new listing: each is new, and none closes soon.
OF_THE_MOMENT = ("posted", "closing", "sort")
CHUNK = 100
LINES = 20
PERIODS = {How.DAILY: timedelta(hours=23), How.WEEKLY: timedelta(days=6, hours=23)}
ROWS = 2000


@transaction.atomic
def save_search(
    *, actor: User, filters: BoardFilters, name: str = "", how: str = How.DAILY, now: datetime | None = None
) -> SavedSearch:
    """Keep a set of filters. The same set is kept once; saving it again changes its name and its mails."""
    if not actor.is_active:
        raise NotAllowed("Your account cannot save searches at present.")
    if how not in How.values:
        raise UserError("Choose how often you want to hear.", field="how")
    query = filters.without(*OF_THE_MOMENT).query
    if len(query) > QUERY_MAX:
        raise UserError("This search has too many words to be kept. Please leave some out.", field="name")
    name = clean_line(name)[:80] or "All jobs"
    known = SavedSearch.objects.filter(owner=actor, query=query).first()
    if known is None:
        if SavedSearch.objects.filter(owner=actor).count() >= SEARCHES_MAX:
            raise UserError(f"You keep {SEARCHES_MAX} searches, which is the most. Erase one first.")
        take(f"searches:{actor.pk}", limit=60, per=24 * 3600)
        try:
            with transaction.atomic():
                return SavedSearch.objects.create(
                    owner=actor,
                    query=query,
                    name=name,
                    how=how,
                    key=public_key(),
                    told_at=now or timezone.now(),
                )
        except IntegrityError:
            known = SavedSearch.objects.get(owner=actor, query=query)
    known.name, known.how = name, how
    known.save(update_fields=["name", "how"])
    return known


@transaction.atomic
def change_search(*, actor: User, search: SavedSearch, name: str, how: str) -> SavedSearch:
    if actor.pk != search.owner_id:
        raise NotAllowed("Only whoever keeps a search can change it.")
    if how not in How.values:
        raise UserError("Choose how often you want to hear.", field="how")
    search.name, search.how = clean_line(name)[:80] or search.name, how
    search.save(update_fields=["name", "how"])
    return search


@transaction.atomic
def erase_search(*, actor: User, search: SavedSearch) -> None:
    if actor.pk != search.owner_id:
        raise NotAllowed("Only whoever keeps a search can erase it.")
    search.delete()


@transaction.atomic
def quiet_search(*, key: str) -> SavedSearch | None:
    """The link in a mail: no more of these. The search stays."""
    SavedSearch.objects.filter(key=key).update(how=How.NEVER)
    return SavedSearch.objects.filter(key=key).first()


# ── a new listing ──


@transaction.atomic
def match_listing(*, listing_id: int) -> int:
    """Note for all saved searches that a new listing fits them: one pass over the searches, no query for each."""
    listing = Listing.objects.select_related("studio").filter(pk=listing_id, state=Listing.State.OPEN).first()
    if listing is None:
        return 0
    hits = [Hit(search_id=pk, listing=listing) for pk in searches_for(listing)]
    Hit.objects.bulk_create(hits, ignore_conflicts=True, batch_size=ROWS)
    instant = SavedSearch.objects.filter(
        how=How.INSTANT, hits__listing=listing, hits__told_at__isnull=True
    ).values_list("pk", flat=True)
    for chunk in _chunks(list(instant)):
        announce(AlertsDue(tuple(chunk)))
    return len(hits)


def searches_for(listing: Listing) -> Iterator[int]:
    """The searches that a listing fits. Those that say the same are asked once."""
    tokens, table = frozenset(tokens_of(listing)), rates()
    known: dict[str, bool] = {}
    rows = SavedSearch.objects.exclude(how=How.NEVER).values_list("pk", "query")
    for pk, query in rows.iterator(chunk_size=ROWS):
        fitting = known.get(query)
        if fitting is None:
            wanted = filters_from(query)
            fitting = fits(clauses(wanted), tokens) and listing.pay_yearly >= least_yearly(wanted, table)
            known[query] = fitting
        if fitting:
            yield pk


# ── letters ──


def send_due_alerts(*, now: datetime) -> int:
    """Every hour: the daily and the weekly letters whose time has come."""
    sent = 0
    for how, period in PERIODS.items():
        due = SavedSearch.objects.filter(how=how, hits__told_at__isnull=True, hits__isnull=False).filter(
            Q(told_at__isnull=True) | Q(told_at__lte=now - period)
        )
        for chunk in _chunks(list(due.values_list("pk", flat=True).distinct())):
            sent += send_alerts(search_ids=chunk, now=now)
    return sent


def send_alerts(*, search_ids: Iterable[int], now: datetime) -> int:
    """One letter for each search with something new. Killed in between, no letter is sent twice."""
    return sum(_send_one(pk, now) for pk in search_ids)


def _send_one(search_id: int, now: datetime) -> int:
    claimed = _claim(search_id, now)
    if claimed is None:
        return 0
    search, listings = claimed
    off = f"{settings.ORIGIN}/jobs/alerts/off/{search.key}"
    letter = write_letter(
        "job_alert",
        search.owner.email,
        user=search.owner,
        search=search,
        listings=listings[:LINES],
        more=max(0, len(listings) - LINES),
        off=off,
    )
    headers = {"List-Unsubscribe": f"<{off}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    send_letter(letter, headers=headers)
    return 1


@transaction.atomic
def _claim(search_id: int, now: datetime) -> tuple[SavedSearch, list[Listing]] | None:
    search = (
        SavedSearch.objects.select_for_update(of=("self",))
        .select_related("owner")
        .filter(pk=search_id)
        .exclude(how=How.NEVER)
        .first()
    )
    if search is None or not search.owner.is_present or not search.owner.is_active:
        return None
    hits = Hit.objects.filter(search=search, told_at__isnull=True)
    ids = list(hits.values_list("listing", flat=True))
    hits.update(told_at=now)
    SavedSearch.objects.filter(pk=search.pk).update(told_at=now)
    still = Listing.objects.listed_to(search.owner).filter(pk__in=ids).select_related("studio")
    listings = list(still.order_by("-board_key"))
    return (search, listings) if listings else None


def forget_old_hits(*, now: datetime) -> int:
    """What was told two months ago need not be remembered: the listing is closed by now."""
    return Hit.objects.filter(at__lt=now - timedelta(days=120)).delete()[0]


def _chunks(ids: list[int]) -> Iterator[list[int]]:
    for at in range(0, len(ids), CHUNK):
        yield ids[at : at + CHUNK]
