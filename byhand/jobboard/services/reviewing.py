"""What moderators decide about listings and studios."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from byhand.accounts.models import User
from byhand.core.errors import NotAllowed, UserError
from byhand.core.events import announce
from byhand.core.text import clean_text
from byhand.jobboard.events import ListingRefused, ListingRemoved
from byhand.jobboard.models import Listing, Studio
from byhand.jobboard.policies import can_decide
from byhand.jobboard.services.board import withdraw
from byhand.jobboard.services.listings import publish

State = Listing.State
REASON_MAX = 1000


@transaction.atomic
def approve_listing(*, actor: User, listing: Listing, now: datetime | None = None) -> Listing:
    """Let it onto the board; from now on the studio is trusted to publish by itself."""
    now = now or timezone.now()
    listing = _held(actor, listing)
    if listing.state != State.REVIEW:
        return listing
    if listing.closes_at is None or listing.closes_at <= now:
        raise UserError("Its last day is over. Refuse it and ask for a later day.")
    Studio.objects.filter(pk=listing.studio_id, trusted_at__isnull=True).update(trusted_at=now)
    return publish(listing, now=now)


@transaction.atomic
def refuse_listing(*, actor: User, listing: Listing, reason: str) -> Listing:
    """Send it back to the studio with a reason; it may be mended and sent again."""
    listing = _held(actor, listing)
    if listing.state in (State.REVIEW, State.SCHEDULED):
        listing.state, listing.state_reason = State.REFUSED, _said(reason)
        listing.save(update_fields=["state", "state_reason"])
        announce(ListingRefused(listing.pk))
    return listing


@transaction.atomic
def remove_listing(*, actor: User, listing: Listing, reason: str, now: datetime | None = None) -> Listing:
    """Off the board for good; its address answers 410."""
    listing = _held(actor, listing)
    if listing.state != State.REMOVED:
        take_down(listing, reason=_said(reason), now=now or timezone.now())
    return listing


@transaction.atomic
def remove_studio(*, actor: User, studio: Studio, reason: str, now: datetime | None = None) -> Studio:
    """The studio and all its listings go from the site."""
    if not can_decide(actor):
        raise NotAllowed("Only moderators decide this.")
    reason, now = _said(reason), now or timezone.now()
    removed = Studio.objects.filter(pk=studio.pk, state=Studio.State.PRESENT).update(
        state=Studio.State.REMOVED, state_reason=reason
    )
    if removed:
        for listing in (
            Listing.objects.select_for_update()
            .filter(studio=studio)
            .exclude(state__in=(State.DRAFT, State.REMOVED))
            .order_by("pk")
        ):
            take_down(listing, reason=reason, now=now)
    studio.refresh_from_db()
    return studio


def take_down(listing: Listing, *, reason: str, now: datetime) -> None:
    withdraw(listing)
    listing.state, listing.state_reason = State.REMOVED, reason
    listing.closed_at = listing.changed_at = now
    listing.save(update_fields=["state", "state_reason", "closed_at", "changed_at"])
    announce(ListingRemoved(listing.pk))


def _held(actor: User, listing: Listing) -> Listing:
    if not can_decide(actor):
        raise NotAllowed("Only moderators decide this.")
    return Listing.objects.select_for_update(of=("self",)).select_related("studio").get(pk=listing.pk)


def _said(reason: str) -> str:
    reason = clean_text(reason)[:REASON_MAX]
    if not reason:
        raise UserError("Say why, in a sentence that the studio will read.", field="reason")
    return reason


@transaction.atomic
def reinstate_listing(*, actor: User, listing: Listing, now: datetime | None = None) -> Listing:
    """An appeal was won: on the board again, or closed where its last day is over meanwhile."""
    now = now or timezone.now()
    listing = _held(actor, listing)
    if listing.state not in (State.REFUSED, State.REMOVED):
        return listing
    if listing.closes_at is not None and listing.closes_at > now:
        return publish(listing, now=now)
    listing.state, listing.state_reason = State.CLOSED, ""
    listing.save(update_fields=["state", "state_reason"])
    return listing


@transaction.atomic
def reinstate_studio(*, actor: User, studio: Studio) -> None:
    """An appeal was won: its page is there again. What was taken down with it is for its members to renew."""
    if not can_decide(actor):
        raise NotAllowed("Only moderators decide this.")
    Studio.objects.filter(pk=studio.pk, state=Studio.State.REMOVED).update(
        state=Studio.State.PRESENT, state_reason=""
    )
