"""What the page of a listing shows; the pane beside the board shows the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode, urlsplit

from django.utils import timezone
from markupsafe import Markup

from byhand.accounts.models import User
from byhand.core.text import markdown_html, markdown_text, plain_excerpt
from byhand.jobboard import countries, saying
from byhand.jobboard.models import Engagement, Listing, Studio
from byhand.jobboard.money import Rates, rates
from byhand.jobboard.policies import PERMISSIONS, Deed, role_in
from byhand.jobboard.selectors.board import similar
from byhand.jobboard.selectors.listings import is_open_at, refused_count
from byhand.jobboard.selectors.studios import credited_works
from byhand.media import addresses
from byhand.web.cards import Fact, Notice, WorkTile
from byhand.web.cards_of import tiles_of

LOGO = 96
# Asked for every row; the way by the model goes through all choices each time.
ENGAGEMENTS = {value: str(label) for value, label in Engagement.choices}


@dataclass(frozen=True)
class StudioLine:
    """A studio beside its listing."""

    name: str
    url: str
    logo_url: str
    initial: str
    is_verified: bool
    proof: str


@dataclass(frozen=True)
class ListingRow:
    """One row of the board."""

    id: int
    url: str
    title: str
    studio: StudioLine
    pay: str
    pay_note: str
    place: str
    engagement: str
    marks: tuple[str, ...]
    opened_at: datetime | None
    closes: str
    state: str = ""
    current: bool = False


@dataclass(frozen=True)
class Part:
    """A titled text."""

    title: str
    html: Markup


@dataclass(frozen=True)
class ListingPage:
    listing: Listing
    row: ListingRow
    is_open: bool
    closed_line: str
    facts: tuple[Fact, ...]
    parts: tuple[Part, ...]
    rights: tuple[Fact, ...]
    process: str
    yearly: str
    rate_line: str
    closes_line: str
    apply_url: str
    outside_host: str
    notices: tuple[Notice, ...]
    similar: tuple[ListingRow, ...]
    studio_html: Markup
    works: tuple[WorkTile, ...]
    refused_count: int
    report_url: str
    summary: str
    can_edit: bool
    edit_url: str


def studio_line(studio: Studio) -> StudioLine:
    logo = studio.logo
    key = logo.shown_key if logo else ""
    return StudioLine(
        name=studio.name,
        url=studio.address,
        logo_url=addresses.sized(key, LOGO) if key else "",
        initial=studio.name[:1].upper(),
        is_verified=studio.is_verified,
        proof=saying.proof(studio),
    )


def row_of(
    listing: Listing, table: Rates, currency: str = "", *, now: datetime | None = None, current: int = 0
) -> ListingRow:
    return ListingRow(
        id=listing.pk,
        url=listing.address,
        title=listing.title or "Untitled",
        studio=studio_line(listing.studio),
        pay=saying.pay(listing),
        pay_note=saying.pay_in(listing, currency, table),
        place=saying.place(listing),
        engagement=ENGAGEMENTS.get(listing.engagement, ""),
        marks=saying.marks(listing),
        opened_at=listing.opened_at,
        closes=closes_in(listing, now or timezone.now()),
        state="" if listing.is_open else str(listing.get_state_display()),
        current=listing.pk == current,
    )


def rows_of(
    listings: Iterable[Listing], table: Rates | None = None, currency: str = "", *, current: int = 0
) -> tuple[ListingRow, ...]:
    table, now = table or rates(), timezone.now()
    return tuple(row_of(each, table, currency, now=now, current=current) for each in listings)


def closes_in(listing: Listing, now: datetime) -> str:
    """“closes in 9 days”, counted to the end of the last day."""
    if listing.closes_at is None or not is_open_at(listing, now):
        return "closed"
    days = (listing.closes_at - now).days
    if days < 1:
        return "closes today"
    return "closes tomorrow" if days == 1 else f"closes in {days} days"


def listing_page(
    viewer: User | None, listing: Listing, *, currency: str = "", in_pane: bool = False, source: str = ""
) -> ListingPage:
    """`in_pane` leaves out what only the page of its own has: similar listings, works of the studio.
    `source` says how somebody came here; an application remembers it.
    """
    now, table = timezone.now(), rates()
    is_open = is_open_at(listing, now)
    role = role_in(viewer, listing.studio_id)
    return ListingPage(
        listing=listing,
        row=row_of(listing, table, currency, now=now),
        is_open=is_open,
        closed_line=closed_line(listing, is_open=is_open),
        facts=facts_of(listing),
        parts=parts_of(listing),
        rights=rights_of(listing),
        process=process_of(listing),
        yearly=saying.pay_a_year(listing, table),
        rate_line=f"{table.source}, {table.on:%-d %B %Y}",
        closes_line=f"Open until the end of {listing.closes_on:%-d %B %Y}, {zone_words(listing.zone)}"
        if listing.closes_on
        else "",
        apply_url=apply_address(listing, "board" if in_pane else source),
        outside_host="" if listing.apply_here else urlsplit(listing.outside_url).netloc.removeprefix("www."),
        notices=notices_of(listing, role),
        similar=() if in_pane else rows_of(similar(viewer, listing), table, currency),
        studio_html=Markup("") if in_pane else markdown_html(listing.studio.about),
        works=() if in_pane else tiles_of(credited_works(viewer, listing.studio), viewer),
        refused_count=refused_count(),
        report_url=f"/report/listing/{listing.pk}" if is_open else "",
        summary=summary_of(listing),
        can_edit=role in PERMISSIONS[Deed.EDIT_LISTINGS],
        edit_url=f"{listing.studio.address}/listings/{listing.pk}",
    )


def apply_address(listing: Listing, source: str) -> str:
    """Our own form, or the studio's; none while the listing is only looked at."""
    if not listing.apply_here:
        return listing.outside_url
    if listing.pk is None:
        return ""
    own = f"/jobs/{listing.pk}/apply"
    return f"{own}?{urlencode({'from': source})}" if source else own


def summary_of(listing: Listing) -> str:
    said = [
        saying.pay(listing),
        saying.place(listing),
        plain_excerpt(markdown_text(listing.description), 120),
    ]
    return ". ".join(part for part in said if part)


def zone_words(zone: str) -> str:
    """Lisbon time."""
    return "universal time" if zone in ("", "UTC") else f"{zone.rpartition('/')[2].replace('_', ' ')} time"


def closed_line(listing: Listing, *, is_open: bool) -> str:
    if is_open or listing.state in ("draft", "review", "scheduled", "refused"):
        return ""
    return "This listing is closed. Nobody can apply any more; it stays here to be read."


def notices_of(listing: Listing, role: str) -> tuple[Notice, ...]:
    found = []
    if role and listing.state not in ("open", "closed"):
        found.append(
            Notice(
                f"Only members of the studio see this. {listing.state_reason}".strip(),
                "note",
                f"{listing.get_state_display()}.",
            )
        )
    if other := listing.studio.resembles:
        found.append(
            Notice(
                f"The domain of this studio looks like {other}, which belongs to another studio here. Look twice at the address before you send anything.",
                "caution",
                "Not to be confused.",
            )
        )
    return tuple(found)


def facts_of(listing: Listing) -> tuple[Fact, ...]:
    said = (
        ("Work", str(listing.get_role_display()) if listing.role else ""),
        ("Level", str(listing.get_level_display()) if listing.level else ""),
        ("How", engagement_of(listing)),
        ("Where", saying.place(listing)),
        (
            "Office",
            f"{listing.office_days} days a week"
            if listing.office_days and listing.place_kind == "hybrid"
            else "",
        ),
        ("Towns", saying.towns_of(listing.places) if listing.place_kind == "remote" else ""),
        ("Apply from", countries.in_words(listing.countries, most=8) if listing.countries else "Anywhere"),
        ("Hours of", listing.zones_text),
        ("Begins", f"{listing.starts_on:%-d %B %Y}" if listing.starts_on else ""),
        ("Length", listing.length),
        ("People sought", str(listing.openings) if listing.openings > 1 else ""),
        ("Medium", ", ".join(listing.mediums)),
        ("Software", ", ".join(listing.software)),
        ("Visa", "Help with a visa" if listing.visa_help else ""),
        ("Moving", "Help with moving" if listing.relocation else ""),
    )
    return tuple(Fact(term, text) for term, text in said if text)


def engagement_of(listing: Listing) -> str:
    hours = str(listing.get_hours_display()) if listing.hours else ""
    return ", ".join(
        part for part in (str(listing.get_engagement_display()), hours.lower(), listing.hours_text) if part
    )


def rights_of(listing: Listing) -> tuple[Fact, ...]:
    said = (
        (
            "Rights",
            " ".join(
                part
                for part in (
                    f"{listing.get_rights_display()}." if listing.rights else "",
                    listing.rights_text,
                )
                if part
            ),
        ),
        ("Credit", {True: "The artist is named", False: "The artist is not named", None: ""}[listing.credit]),
        ("Portfolio", str(listing.get_showing_display()) if listing.showing else ""),
        ("Generated pictures", machines_of(listing)),
        ("Test", saying.test(listing)),
    )
    return tuple(Fact(term, text) for term, text in said if text)


def machines_of(listing: Listing) -> str:
    said = {"none": "None in this work.", "some": f"Used in part: {listing.ai_text}"}.get(listing.ai_use, "")
    if listing.ai_use == "none" and listing.ai_text:
        said = f"{said} {listing.ai_text}"
    return f"{said} Artists’ work is never used to train machines." if listing.ai_no_training else said


def parts_of(listing: Listing) -> tuple[Part, ...]:
    said = (
        ("The work", listing.description),
        ("What you do", listing.duties),
        ("What you need", listing.musts),
        ("Good to have", listing.extras),
        ("Besides the pay", listing.benefits),
        ("The workplace", listing.access),
    )
    return tuple(Part(title, markdown_html(text)) for title, text in said if text)


def process_of(listing: Listing) -> str:
    weeks = listing.weeks
    wait = f"You hear from the studio within {'a week' if weeks == 1 else f'{weeks} weeks'}." if weeks else ""
    return " ".join(part for part in (listing.process, wait) if part)
