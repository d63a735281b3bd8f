"""The page with the form of a listing: five parts, what is missing, and how it will look."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from uuid import uuid4

from django.utils import timezone

from byhand.accounts.models import User
from byhand.core.errors import Missing
from byhand.jobboard import countries
from byhand.jobboard.checks import alarms_of, missing_of, remarks_of
from byhand.jobboard.closing import day_in
from byhand.jobboard.facts import COLUMNS, LISTS, ListingFacts, Place, Question, cleaned, facts_of
from byhand.jobboard.models import Listing, Studio
from byhand.jobboard.selectors.listings import last_listing
from byhand.jobboard.wording import Remark
from byhand.portfolios.vocabulary import MEDIUMS, SOFTWARE
from byhand.web.cards import Notice, Step, steps_of
from byhand.web.jobboard.forms import QUESTION_CHOICES, ListingForm, place_rows, question_rows
from byhand.web.jobboard.listing_page import ListingPage, listing_page

PARTS = (
    ("work", "The work"),
    ("pay", "Pay"),
    ("place", "Place"),
    ("terms", "Terms"),
    ("apply", "Applying"),
)
LIVE = (Listing.State.OPEN, Listing.State.SCHEDULED, Listing.State.REVIEW)


@dataclass(frozen=True)
class Beside:
    """What stands beside the form and changes while one types."""

    steps: tuple[Step, ...]
    remarks: tuple[Remark, ...]
    alarms: tuple[str, ...]
    preview: ListingPage
    first: bool


@dataclass(frozen=True)
class ListingFormPage:
    studio: Studio
    listing: Listing | None
    title: str
    action: str
    key: str
    name: str
    revision: int
    form: ListingForm
    beside: Beside
    places: tuple[Place, ...]
    questions: tuple[Question, ...]
    notices: tuple[Notice, ...]
    missing: tuple[Missing, ...] = ()
    failed: bool = False
    is_live: bool = False
    is_closed: bool = False
    countries: tuple[tuple[str, str], ...] = ()
    kinds: tuple[tuple[str, str], ...] = QUESTION_CHOICES
    # For a new one: what may be copied.
    last: Listing | None = None
    words: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def suggestions(self) -> dict[str, tuple[str, ...]]:
        return dict(self.words)


@cache
def suggested() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Not at the start: the names of all countries are out of a large file."""
    return (
        ("mediums", tuple(term.name for term in MEDIUMS)),
        ("software", tuple(term.name for term in SOFTWARE)),
        ("countries", (*countries.GROUPS, "EU", *countries.names().values())),
    )


def blank_page(viewer: User, studio: Studio, key: str, facts: ListingFacts) -> ListingFormPage:
    form = ListingForm.showing_facts(facts)
    action = f"{studio.address}/listings/new?key={key}"
    page = _page(viewer, studio, None, form, facts, action=action, key=key)
    return replace(page, last=last_listing(studio))


def stored_page(viewer: User, listing: Listing) -> ListingFormPage:
    facts = facts_of(listing)
    action = f"{listing.studio.address}/listings/{listing.pk}"
    form = ListingForm.showing_facts(facts)
    return _page(
        viewer, listing.studio, listing, form, facts, action=action, key=listing.client_key or str(listing.pk)
    )


def again_page(
    viewer: User,
    listing: Listing,
    form: ListingForm,
    *,
    conflict: str = "",
    missing: tuple[Missing, ...] = (),
) -> ListingFormPage:
    """The same form with everything that was typed, and what is in the way."""
    page = stored_page(viewer, listing)
    clash = (Notice(conflict, "caution", "Changed in another window.", page.action, "See what is saved"),)
    return replace(
        page,
        form=form,
        places=place_rows(form.places),
        questions=question_rows(form.questions),
        missing=missing,
        notices=(clash if conflict else ()) + page.notices,
        failed=True,
    )


def _page(
    viewer: User,
    studio: Studio,
    listing: Listing | None,
    form: ListingForm,
    facts: ListingFacts,
    *,
    action: str,
    key: str,
) -> ListingFormPage:
    title = (
        "Post a job" if listing is None else f"Edit “{listing.title}”" if listing.title else "Edit a draft"
    )
    return ListingFormPage(
        studio=studio,
        listing=listing,
        title=title,
        action=action,
        key=key,
        name=str(uuid4()),
        revision=listing.revision if listing else 1,
        form=form,
        beside=beside_of(viewer, studio, facts),
        places=place_rows(form.places),
        questions=question_rows(form.questions),
        notices=notices_of(listing),
        is_live=listing is not None and listing.state in LIVE,
        is_closed=listing is not None and listing.state in ("closed", "removed"),
        countries=tuple(countries.names().items()),
        words=suggested(),
    )


def beside_of(viewer: User, studio: Studio, facts: ListingFacts) -> Beside:
    facts = cleaned(facts)
    missing = missing_of(facts, studio, today=day_in(facts.zone or "UTC", timezone.now()))
    return Beside(
        steps=steps_of(PARTS, missing),
        remarks=remarks_of(facts),
        alarms=alarms_of(facts),
        preview=listing_page(viewer, unsaved(studio, facts), in_pane=True),
        first=studio.trusted_at is None,
    )


def unsaved(studio: Studio, facts: ListingFacts) -> Listing:
    """The listing as it would be, without a row."""
    listing = Listing(pk=0, studio=studio, state=Listing.State.OPEN)
    for name in COLUMNS:
        value = getattr(facts, name)
        setattr(listing, name, list(value) if name in LISTS else value)
    return listing


def notices_of(listing: Listing | None) -> tuple[Notice, ...]:
    if listing is None:
        return ()
    said = {
        Listing.State.REVIEW: ("note", "A moderator reads it before it is published."),
        Listing.State.REFUSED: ("caution", "It was not published. Change it and send it again."),
        Listing.State.REMOVED: ("caution", "It was taken down and cannot be changed."),
        Listing.State.CLOSED: ("note", "It is closed. Duplicate it, or renew it."),
        Listing.State.SCHEDULED: ("note", f"It opens on {opens_on(listing)}."),
    }.get(Listing.State(listing.state))
    if said is None:
        return ()
    return (Notice(f"{said[1]} {listing.state_reason}".strip(), said[0]),)


def opens_on(listing: Listing) -> str:
    day: date | None = day_in(listing.zone or "UTC", listing.opens_at) if listing.opens_at else None
    return f"{day:%-d %B %Y}" if day else "its day"
