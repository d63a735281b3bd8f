"""Listings: one of them, those of a studio, those that machines may list; saved searches."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Func, Max, Q
from django.utils import timezone

from byhand.accounts.models import User
from byhand.core.prepared import Prepared
from byhand.jobboard.models import Listing, SavedSearch, Studio
from byhand.jobboard.policies import PERMISSIONS, Deed, role_in
from byhand.jobboard.querysets import ListingQuerySet
from byhand.posts.querysets import literal

State = Listing.State


def listing_at(viewer: User | None, pk: int) -> Listing | None:
    # What moderators see besides is no part of the prepared question.
    found = _seen_by(viewer, pk) if viewer and viewer.is_moderator else _at(viewer, pk)
    return next(iter(found), None)


def _seen_by(viewer: User | None, pk: int) -> ListingQuerySet:
    rows: ListingQuerySet = Listing.objects.visible_to(viewer)
    return rows.select_related("studio__logo", "studio__banner").filter(pk=pk)


_at: Prepared[Listing] = Prepared(_seen_by)


def was_removed(pk: int) -> bool:
    """Whether there was a listing here that a moderator took down, or whose studio is gone."""
    return Listing.objects.filter(
        Q(state=Listing.State.REMOVED) | Q(studio__state=Studio.State.REMOVED, board_key__isnull=False), pk=pk
    ).exists()


def is_open_at(listing: Listing, now: datetime) -> bool:
    """Open by its row and by the clock."""
    return listing.is_open and listing.closes_at is not None and listing.closes_at > now


def own_listing(person: User, pk: int, deed: Deed = Deed.SEE_DRAFTS) -> Listing | None:
    """The listing, if the person may do that in its studio."""
    listing = Listing.objects.select_related("studio__logo").filter(pk=pk).first()
    return listing if listing and role_in(person, listing.studio_id) in PERMISSIONS[deed] else None


def listing_sent_with(studio: Studio, key: str) -> Listing | None:
    """The one that a form with this key made."""
    return (
        Listing.objects.select_related("studio").filter(studio=studio, client_key=key).first()
        if key
        else None
    )


def listings_of(studio: Studio) -> list[Listing]:
    """For its members: drafts first, then what waits, is open, is over."""
    order = ("draft", "refused", "review", "scheduled", "open", "closed", "removed")
    rows = Listing.objects.filter(studio=studio).select_related("studio")
    return sorted(rows, key=lambda row: (order.index(row.state), -(row.board_key or row.pk)))


def last_listing(studio: Studio) -> Listing | None:
    """The newest that was published once, to begin another one with."""
    published = Listing.objects.filter(studio=studio, board_key__isnull=False)
    return published.select_related("studio").order_by("-board_key").first()


def listings_by_id(pks: list[int]) -> list[Listing]:
    return list(Listing.objects.filter(pk__in=pks).select_related("studio"))


# ── machines ──


@dataclass(frozen=True)
class Findable:
    address: str
    changed_at: datetime


def findable_listings(first: int, last: int) -> list[Findable]:
    """Of the listings with ids from `first` to `last`, those that are open."""
    rows = Listing.objects.listed_to(None).filter(pk__range=(first, last), closes_at__gt=timezone.now())
    return [
        Findable(row.address, row.changed_at)
        for row in rows.only("id", "slug", "changed_at", "state").order_by("pk")
    ]


def newest_listing_id() -> int:
    return Listing.objects.aggregate(last=Max("pk"))["last"] or 0


# ── saved searches ──


def searches_of(owner: User) -> list[SavedSearch]:
    found = SavedSearch.objects.filter(owner=owner).annotate(
        waiting=Count("hits", filter=Q(hits__told_at__isnull=True))
    )
    return list(found.order_by("-pk"))


def own_search(owner: User, pk: int) -> SavedSearch | None:
    return SavedSearch.objects.filter(owner=owner, pk=pk).first()


def search_with(owner: User | None, query: str) -> SavedSearch | None:
    return SavedSearch.objects.filter(owner=owner, query=query).first() if owner else None


def refused_count() -> int:
    """How many listings were refused or taken down, for everybody to see."""
    return sum(sum(counted(None)) for counted in _refused)


def _count_of(state: str) -> Prepared[int]:
    # No aggregate of Django's, which would group: planners then leave the small index of this state.
    count = Func(F("pk"), function="COUNT")
    rows = Listing.objects.filter(state=literal(state)).order_by().annotate(count=count)
    return Prepared(lambda viewer: rows.values_list("count", flat=True))


_refused = tuple(_count_of(state) for state in (State.REFUSED, State.REMOVED))
