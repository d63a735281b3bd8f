"""Listings: begun, saved, sent to the board, renewed, closed."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from byhand.accounts.models import User
from byhand.core.errors import Conflict, NotAllowed, NotComplete, UserError
from byhand.core.events import announce
from byhand.core.limits import take
from byhand.core.text import slugify_tag
from byhand.jobboard.checks import alarms_of, missing_of, problems_of
from byhand.jobboard.closing import DEFAULT_DAYS, MOST_DAYS, day_in, end_of_day, zone_of
from byhand.jobboard.events import ListingChanged, ListingClosed, ListingErased, ListingSubmitted
from byhand.jobboard.facts import COLUMNS, LISTS, ListingFacts, ListingRefused, cleaned, facts_of
from byhand.jobboard.models import Listing, Studio
from byhand.jobboard.policies import Deed, can_edit_listing, may
from byhand.jobboard.services.board import open_now, refresh, withdraw

State = Listing.State
SLUG_LENGTH = 80
PUBLISHED_BEFORE = (State.REVIEW, State.SCHEDULED, State.OPEN)
EDITABLE = (State.DRAFT, State.REVIEW, State.SCHEDULED, State.OPEN, State.REFUSED)
A_DAY = 24 * 3600
NEW_PER_DAY = 40
CHANGED = (
    "This listing was changed in another window after you opened it here. What you typed is kept below. "
    "Compare it with what is saved now, then save it again."
)
NOT_YOURS = "Only owners and recruiters of the studio can do this. Ask one of them."


@transaction.atomic
def start_listing(
    *, actor: User, studio: Studio, client_key: str | None = None, now: datetime | None = None
) -> Listing:
    """An empty draft. A form that is sent again gets the listing that it made the first time."""
    if not may(actor, Deed.EDIT_LISTINGS, studio):
        raise NotAllowed(NOT_YOURS)
    if client_key and (begun := Listing.objects.filter(studio=studio, client_key=client_key).first()):
        return begun
    take(f"listings:{studio.pk}", limit=NEW_PER_DAY, per=A_DAY)
    listing = Listing(studio=studio, author=actor, client_key=client_key)
    _put(listing, first_facts(studio=studio, now=now))
    listing.save()
    return listing


def first_facts(*, studio: Studio, now: datetime | None = None) -> ListingFacts:
    """What a new form says before anything is typed."""
    zone = _zone_of_studio(studio)
    last = day_in(zone or "UTC", now or timezone.now()) + timedelta(days=DEFAULT_DAYS)
    return ListingFacts(closes_on=last, zone=zone, ai_use=_ai_of(studio))


@transaction.atomic
def duplicate_listing(*, actor: User, listing: Listing, client_key: str | None = None) -> Listing:
    """A draft that says the same, open for the usual time from today."""
    copy = start_listing(actor=actor, studio=listing.studio, client_key=client_key)
    if copy.revision > 1:
        return copy
    facts = replace(facts_of(listing), opens_on=None, closes_on=copy.closes_on)
    return save_listing(actor=actor, listing=copy, facts=facts, revision=copy.revision)


@transaction.atomic
def save_listing(
    *, actor: User, listing: Listing, facts: ListingFacts, revision: int, form: str = ""
) -> Listing:
    """Store what the form says. `revision` is the one that the form was made from, `form` its own name.

    If the listing was saved by another form meanwhile, nothing is changed and a Conflict is raised,
    unless the form says what is stored anyway. What is public stays complete; new words of alarm in an
    open listing send it back to a person.
    """
    listing = held_listing(actor, listing)
    facts = with_zone(cleaned(facts))
    if facts == facts_of(listing):
        return listing
    if revision != listing.revision and (not form or form != listing.saved_by):
        raise Conflict(CHANGED)
    _refuse_problems(listing, facts)
    _put(listing, facts)
    listing.revision += 1
    listing.saved_by = form
    listing.changed_at = timezone.now()
    listing.save()
    if listing.is_open:
        _look_again(listing, facts)
    return listing


@transaction.atomic
def submit_listing(*, actor: User, listing: Listing, now: datetime | None = None) -> Listing:
    """Send it to the board: at once, at its hour, or by way of a person. Raises NotComplete with what is missing."""
    now = now or timezone.now()
    listing = held_listing(actor, listing)
    if listing.state in PUBLISHED_BEFORE:
        return listing
    facts = facts_of(listing)
    if missing := missing_of(facts, listing.studio, today=day_in(listing.zone or "UTC", now)):
        raise NotComplete(missing)
    listing.submitted_at = now
    if reasons := reasons_to_look(listing, facts):
        listing.state, listing.state_reason = State.REVIEW, " ".join(reasons)
        listing.save()
        announce(ListingSubmitted(listing.pk))
        return listing
    return publish(listing, now=now)


def publish(listing: Listing, *, now: datetime) -> Listing:
    """Onto the board, or among those that wait for their hour. Only inside a service."""
    listing.state_reason = ""
    if listing.opens_at and listing.opens_at > now:
        listing.state = State.SCHEDULED
        listing.save()
        return listing
    return open_now(listing, now=now)


def reasons_to_look(listing: Listing, facts: ListingFacts) -> list[str]:
    """Why a person must see it first; the studio reads the same sentences."""
    found = []
    if listing.studio.trusted_at is None:
        found.append("The first listing of a studio is read by a person.")
    if alarms := alarms_of(facts):
        found.append(f"Its words speak of {', '.join(alarms)}, as many frauds do, so a person reads it.")
    return found


@transaction.atomic
def take_back_listing(*, actor: User, listing: Listing) -> Listing:
    """What waits for a person or for its hour is a draft again."""
    listing = held_listing(actor, listing)
    if listing.state in (State.REVIEW, State.SCHEDULED, State.REFUSED):
        listing.state, listing.state_reason = State.DRAFT, ""
        listing.save(update_fields=["state", "state_reason"])
    return listing


@transaction.atomic
def close_listing(*, actor: User, listing: Listing, now: datetime | None = None) -> Listing:
    """Nobody can apply any more; whoever did is told."""
    listing = held_listing(actor, listing)
    if listing.is_open:
        shut(listing, now=now or timezone.now())
    return listing


def shut(listing: Listing, *, now: datetime) -> bool:
    """Close one open listing; says whether it was this call that did."""
    closed = Listing.objects.filter(pk=listing.pk, state=State.OPEN).update(
        state=State.CLOSED, closed_at=now, changed_at=now
    )
    if closed:
        withdraw(listing)
        announce(ListingClosed(listing.pk))
        listing.refresh_from_db()
    return bool(closed)


@transaction.atomic
def renew_listing(*, actor: User, listing: Listing, now: datetime | None = None) -> Listing:
    """Open for the usual time from today on; a closed one comes back to the board as a new one would."""
    now = now or timezone.now()
    listing = held_listing(actor, listing)
    if listing.state not in (State.OPEN, State.CLOSED):
        raise UserError("Only a listing that is open or closed can be renewed.")
    listing.closes_on = day_in(listing.zone, now) + timedelta(days=DEFAULT_DAYS)
    listing.closes_at = end_of_day(listing.closes_on, listing.zone)
    if listing.is_open:
        opened = listing.opened_at or now
        if listing.closes_at - opened > timedelta(days=MOST_DAYS + 1):
            raise UserError(
                f"This listing has been open for long: {MOST_DAYS} days is the most. Close it, then renew it."
            )
        listing.save(update_fields=["closes_on", "closes_at"])
        refresh(listing)
        return listing
    listing.state, listing.opens_at = State.DRAFT, None
    listing.save(update_fields=["state", "opens_at", "closes_on", "closes_at"])
    return submit_listing(actor=actor, listing=listing, now=now)


@transaction.atomic
def erase_listing(*, actor: User, listing: Listing) -> None:
    """Erase a draft for good. What was public stays as a closed one."""
    listing = held_listing(actor, listing)
    if listing.state not in (State.DRAFT, State.REFUSED) or listing.board_key is not None:
        raise UserError("Only a draft can be erased. Close this listing instead.")
    announce(ListingErased(listing.pk))
    listing.delete()


def note_view(*, viewer: User | None, listing: Listing) -> None:
    """Count a member who looks; those of the studio and strangers, of whom many are machines, are not counted."""
    if viewer is not None and listing.is_open and not may(viewer, Deed.SEE_DRAFTS, listing.studio_id):
        Listing.objects.filter(pk=listing.pk).update(view_count=F("view_count") + 1)


def held_listing(actor: User, listing: Listing) -> Listing:
    """The listing as it is now, kept from others until the transaction ends."""
    found = (
        Listing.objects.select_for_update(of=("self",)).select_related("studio").filter(pk=listing.pk).first()
    )
    if found is None or not can_edit_listing(actor, found):
        raise NotAllowed(NOT_YOURS)
    return found


def with_zone(facts: ListingFacts) -> ListingFacts:
    """Where no zone is chosen, that of the first place."""
    if facts.zone or not facts.places:
        return facts
    return replace(facts, zone=zone_of(facts.places[0]["country"], facts.places[0]["city"]))


def _zone_of_studio(studio: Studio) -> str:
    return zone_of(studio.places[0]["country"], studio.places[0]["city"]) if studio.places else ""


def _ai_of(studio: Studio) -> str:
    return studio.ai if studio.ai == Studio.Ai.NONE else ""


def _put(listing: Listing, facts: ListingFacts) -> None:
    for name in COLUMNS:
        value = getattr(facts, name)
        setattr(listing, name, list(value) if name in LISTS else value)
    listing.slug = slugify_tag(facts.title)[:SLUG_LENGTH].strip("-")
    zone = facts.zone or "UTC"
    listing.opens_at = end_of_day(facts.opens_on - timedelta(days=1), zone) if facts.opens_on else None
    listing.closes_at = end_of_day(facts.closes_on, zone) if facts.closes_on else None


def _refuse_problems(listing: Listing, facts: ListingFacts) -> None:
    problems = problems_of(facts)
    if listing.state not in EDITABLE:
        raise UserError("A closed listing cannot be changed. Duplicate it, or renew it.")
    if listing.state in PUBLISHED_BEFORE:
        # What others see, or a person reads, stays complete.
        today = day_in(listing.zone, listing.opened_at or timezone.now())
        needed = missing_of(facts, listing.studio, today=today)
        problems |= {each.field: each.sentence for each in needed}
    if problems:
        raise ListingRefused(problems)


def _look_again(listing: Listing, facts: ListingFacts) -> None:
    alarms = alarms_of(facts)
    if not alarms:
        refresh(listing)
        announce(ListingChanged(listing.pk))
        return
    withdraw(listing)
    listing.state = State.REVIEW
    listing.state_reason = " ".join(reasons_to_look(listing, facts))
    listing.save(update_fields=["state", "state_reason"])
    announce(ListingSubmitted(listing.pk))
