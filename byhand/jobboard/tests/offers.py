"""Rows for tests: studios with an owner, and listings that lack nothing."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from byhand.accounts.models import User
from byhand.jobboard import services
from byhand.jobboard.facts import ListingFacts, Place
from byhand.jobboard.models import Listing, Studio
from byhand.jobboard.services import StudioFacts

TEXT = (
    "We make a hand-drawn film about a lighthouse and look for somebody who paints its backgrounds. "
    "You work with two other painters and the director, from thumbnails to final plates."
)
FACTS = ListingFacts(
    title="Background painter",
    role="illustration",
    level="mid",
    engagement="fixed",
    description=TEXT,
    mediums=("Gouache",),
    software=("Krita",),
    pay_currency="EUR",
    pay_min=Decimal(34000),
    pay_max=Decimal(41000),
    pay_unit="year",
    place_kind="hybrid",
    places=(Place(city="Porto", country="PT"),),
    zone="Europe/Lisbon",
    countries=("PT", "ES"),
    ai_use="none",
    rights="hire",
    credit=True,
    showing="release",
)


def a_studio(owner: User, name: str = "Low Tide Pictures", *, trusted: bool = True, **facts) -> Studio:
    studio = services.create_studio(actor=owner, facts=StudioFacts(name=name))
    facts |= {"trusted_at": timezone.now()} if trusted else {}
    Studio.objects.filter(pk=studio.pk).update(**facts)
    studio.refresh_from_db()
    return studio


def facts(**changes) -> ListingFacts:
    changes.setdefault("closes_on", date.today() + timedelta(days=30))  # noqa: DTZ011 (some day ahead)
    return replace(FACTS, **changes)


def a_draft(owner: User, studio: Studio, **changes) -> Listing:
    listing = services.start_listing(actor=owner, studio=studio)
    return services.save_listing(
        actor=owner, listing=listing, facts=facts(**changes), revision=listing.revision
    )


def a_listing(owner: User, studio: Studio, *, now: datetime | None = None, **changes) -> Listing:
    """One that is open."""
    listing = a_draft(owner, studio, **changes)
    return services.submit_listing(actor=owner, listing=listing, now=now)
