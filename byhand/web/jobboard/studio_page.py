"""What the pages of a studio show."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

from byhand.accounts.models import User
from byhand.accounts.profile_fields import Link
from byhand.core.text import markdown_html
from byhand.jobboard import countries, saying
from byhand.jobboard.facts import Place
from byhand.jobboard.models import Colleague, Invitation, MadeFor, Membership, Studio
from byhand.jobboard.selectors.studios import (
    StudioView,
    invitations_for,
    studio_view,
    studios_of,
    workplaces_of,
    works_named,
    works_to_confirm,
)
from byhand.jobboard.services import StudioFacts
from byhand.media import addresses
from byhand.media.models import Picture
from byhand.web.cards import Crumb, Fact, Notice, PersonCard, Tab, WorkTile
from byhand.web.cards_of import person_of, tiles_of
from byhand.web.jobboard.forms import StudioForm, place_rows
from byhand.web.jobboard.jobs_page import tabs_of
from byhand.web.jobboard.listing_page import ListingRow, StudioLine, rows_of, studio_line
from byhand.web.jobboard.room import RoomPage
from byhand.web.settings.forms import link_rows


@dataclass(frozen=True)
class Banner:
    url: str
    srcset: str
    width: int
    height: int


@dataclass(frozen=True)
class Worker:
    person: PersonCard
    title: str


@dataclass(frozen=True)
class StudioPage:
    view: StudioView
    studio: Studio
    line: StudioLine
    banner: Banner | None
    html: Markup
    facts: tuple[Fact, ...]
    links: tuple[Crumb, ...]
    listings: tuple[ListingRow, ...]
    works: tuple[WorkTile, ...]
    people: tuple[Worker, ...]
    answering: str
    notices: tuple[Notice, ...]
    is_member: bool
    can_say: bool


@dataclass(frozen=True)
class SettingsPage:
    room: RoomPage | None
    form: StudioForm
    places: tuple[Place, ...]
    links: tuple[Link, ...]
    countries: tuple[tuple[str, str], ...]
    line: StudioLine | None = None
    banner: Banner | None = None


@dataclass(frozen=True)
class MinePage:
    tabs: tuple[Tab, ...]
    memberships: list[Membership]
    invitations: list[Invitation]
    workplaces: list[Colleague]
    works: list[MadeFor]


@dataclass(frozen=True)
class WorksPage(RoomPage):
    works: tuple[MadeFor, ...]
    error: str
    typed: str


def studio_page(viewer: User | None, studio: Studio) -> StudioPage:
    view = studio_view(viewer, studio)
    own = viewer is not None and any(each.studio_id == studio.pk for each in workplaces_of(viewer))
    return StudioPage(
        view=view,
        studio=studio,
        line=studio_line(studio),
        banner=banner_of(studio.banner),
        html=markdown_html(studio.about),
        facts=facts_of(studio),
        links=tuple(
            Crumb(link["label"] or urlsplit(link["url"]).netloc, link["url"]) for link in studio.links
        ),
        listings=rows_of(view.listings),
        works=tiles_of(view.works, viewer),
        people=tuple(Worker(person_of(each.person), each.title) for each in view.people),
        answering=answering_of(view),
        notices=notices_of(view),
        is_member=bool(view.role),
        can_say=viewer is not None and not own,
    )


def facts_of(studio: Studio) -> tuple[Fact, ...]:
    machines = " ".join(part for part in (str(studio.get_ai_display()) + ".", studio.ai_text) if part)
    said = (
        (
            "Verified",
            f"{saying.proof(studio)}, {studio.proven_at:%B %Y}"
            if studio.proof and studio.proven_at
            else "Not yet",
        ),
        ("Size", str(studio.get_size_display()) if studio.size else ""),
        ("Places", saying.towns_of(studio.places)),
        ("Charity", "Says that it is a registered charity" if studio.is_charity else ""),
        ("Machines", machines if studio.ai else "Not said"),
    )
    return tuple(Fact(term, text) for term, text in said if text)


def answering_of(view: StudioView) -> str:
    """How the studio answers, where enough people asked for that to mean something."""
    record = view.answering
    if record is None:
        return ""
    days = (
        "within a day"
        if record.median_days < 1
        else f"after {record.median_days} days"
        if record.median_days > 1
        else "after a day"
    )
    return f"Answers {record.share} % of applications, half of them {days} or sooner."


def notices_of(view: StudioView) -> tuple[Notice, ...]:
    found = []
    if view.studio.state == Studio.State.REMOVED:
        found.append(Notice(view.studio.state_reason, "danger", "Taken down."))
    if view.looks_like:
        text = (
            f"The domain of this studio looks like {view.looks_like}, which belongs to another studio here."
        )
        found.append(Notice(text, "caution", "Not to be confused."))
    return tuple(found)


def banner_of(picture: Picture | None) -> Banner | None:
    if picture is None or not picture.shown_key or not picture.widths:
        return None
    return Banner(
        url=addresses.sized(picture.key, picture.widths[-1]),
        srcset=addresses.srcset(picture.key, picture.widths, "webp"),
        width=picture.width,
        height=picture.height,
    )


def settings_page(
    room: RoomPage | None, form: StudioForm, places: Sequence[Place], links: Sequence[Link]
) -> SettingsPage:
    return SettingsPage(
        room=room,
        form=form,
        places=place_rows(list(places)),
        links=link_rows(list(links)),
        countries=tuple(countries.names().items()),
        line=studio_line(room.studio) if room else None,
        banner=banner_of(room.studio.banner) if room else None,
    )


def facts_sent(form: StudioForm, places: Sequence[Place], links: Sequence[Link]) -> StudioFacts:
    return StudioFacts(places=tuple(places), links=tuple(links), **form.cleaned_data)


def mine_page(viewer: User) -> MinePage:
    return MinePage(
        tabs=tabs_of(viewer, "hiring"),
        memberships=studios_of(viewer),
        invitations=invitations_for(viewer),
        workplaces=workplaces_of(viewer),
        works=works_to_confirm(viewer),
    )


def works_page(room: RoomPage, *, error: str, typed: str) -> WorksPage:
    return WorksPage(room.studio, room.side, room.role, tuple(works_named(room.studio)), error, typed)
