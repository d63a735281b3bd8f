"""The pages of somebody's own applications."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

from byhand.accounts.models import User
from byhand.jobboard.application_policies import (
    as_read,
    can_ask_reply,
    can_talk,
    is_open,
    shows_contacts,
    takes_applications,
)
from byhand.jobboard.discretion import signs_of_fraud
from byhand.jobboard.models import Application, Message, Move
from byhand.jobboard.models.talking import MESSAGE_MAX, Side
from byhand.jobboard.notices import notice_of
from byhand.jobboard.selectors.applying import chosen_works, facts_in
from byhand.jobboard.selectors.mine import Mine, applications_of, messages_in, moves_of, proposals_in
from byhand.jobboard.services.interviews import MINUTES
from byhand.jobboard.stages import ENDED, Mover, Stage
from byhand.jobboard.zones import zone_or_utc
from byhand.web.jobboard.apply_form import KEEP, zone_choices
from byhand.web.jobboard.shown import Shown, piece_of, shown_of
from byhand.web.jobboard.times import ProposalCard, proposal_card

GROUPS = (
    ("action", "Waiting for you"),
    ("open", "With the studio"),
    ("draft", "Drafts whose listing has closed"),
    ("ended", "Ended"),
)


@dataclass(frozen=True)
class Line:
    title: str
    studio: str
    url: str
    stage: str
    action: str
    at: datetime


@dataclass(frozen=True)
class Group:
    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class ListPage:
    groups: tuple[Group, ...]


def list_page(user: User, *, now: datetime) -> ListPage:
    lines = applications_of(user, now=now)
    groups = tuple(
        Group(label, tuple(line_of(each) for each in lines if each.group == name)) for name, label in GROUPS
    )
    return ListPage(tuple(group for group in groups if group.lines))


def line_of(mine: Mine) -> Line:
    row = mine.application
    return Line(
        title=row.listing.title,
        studio=row.listing.studio.name,
        url=f"/jobs/{row.listing_id}/apply" if row.is_draft and mine.action else row.address,
        stage=Stage(row.stage).label,
        action=mine.action,
        at=row.changed_at,
    )


@dataclass(frozen=True)
class TimelineStep:
    heading: str
    text: str
    said: str
    at: datetime


@dataclass(frozen=True)
class Said:
    """A message. `hint` tells its writer that something in it is hidden from the other side."""

    is_mine: bool
    who: str
    text: str
    hint: str
    at: datetime
    report_url: str


@dataclass(frozen=True)
class Talk:
    """The thread of messages, as one side sees it, and whether it may go on."""

    messages: tuple[Said, ...]
    warnings: tuple[str, ...]
    action: str
    key: str
    is_open: bool
    report_url: str
    help: str
    most: int = MESSAGE_MAX


@dataclass(frozen=True)
class MinePage:
    application: Application
    title: str
    studio: str
    stage: str
    is_draft: bool
    can_send: bool
    can_withdraw: bool
    has_offer: bool
    can_ask: bool
    asked: bool
    is_gone: bool
    timeline: tuple[TimelineStep, ...]
    proposals: tuple[ProposalCard, ...]
    open_proposal: ProposalCard | None
    agreed: ProposalCard | None
    zone: str
    zones: tuple[tuple[str, str], ...]
    keeps: tuple[tuple[str, str], ...]
    minutes: tuple[int, ...]
    talk: Talk
    can_share: bool
    shares_contact: bool
    shown: Shown


def mine_page(user: User, application: Application, *, now: datetime) -> MinePage:
    listing, zone = application.listing, zone_or_utc(application.time_zone)
    proposals = [
        proposal_card(each, Side.APPLICANT, zone, zone_or_none(listing.zone))
        for each in proposals_in(application)
    ]
    return MinePage(
        application=application,
        title=listing.title,
        studio=listing.studio.name,
        stage=Stage(application.stage).label,
        is_draft=application.is_draft,
        can_send=application.is_draft and takes_applications(listing, now=now),
        can_withdraw=is_open(application),
        has_offer=application.stage == Stage.OFFER,
        can_ask=can_ask_reply(application, now=now),
        asked=application.asked_at is not None and is_open(application),
        is_gone=application.stage in ENDED,
        timeline=tuple(step_of(move, application) for move in reversed(moves_of(application))),
        proposals=tuple(proposals),
        open_proposal=next((each for each in proposals if each.is_open), None)
        if application.stage == Stage.INTERVIEW
        else None,
        agreed=next((each for each in reversed(proposals) if each.agreed), None),
        zone=zone.key,
        zones=tuple(zone_choices()),
        keeps=tuple((str(value), label) for value, label in KEEP),
        minutes=MINUTES,
        talk=talk_of(messages_in(application), application, Side.APPLICANT, f"{application.address}/message"),
        can_share=can_talk(application) and not shows_contacts(application),
        shares_contact=shows_contacts(application) and can_talk(application),
        shown=own_shown(user, application),
    )


def zone_or_none(name: str) -> ZoneInfo | None:
    return zone_or_utc(name) if name else None


def step_of(move: Move, application: Application) -> TimelineStep:
    """As the applicant was told. Who of the studio's people it was stays with the studio."""
    listing = application.listing
    reason = application.reason if move.to == Stage.NOT_CHOSEN else ""
    note = as_read(move.note, application)
    notice = notice_of(to=move.to, title=listing.title, studio=listing.studio.name, note=note, reason=reason)
    return TimelineStep(heading_of(move), notice.text, notice.said, move.at)


def heading_of(move: Move) -> str:
    if move.mover == Mover.APPLICANT and move.to == Stage.HIRED:
        return "You accepted the offer"
    return str(Stage(move.to).label)


REMOVED = "A moderator took this message away."
REMOVED_HINT = "A moderator took this message away. The other side no longer reads it."
HINTS = {
    Side.APPLICANT: "The studio cannot read the address or number in it until you share your contact, or there is an offer.",
    Side.STUDIO: "The applicant cannot read the address or number in it until they share their contact, or there is an offer.",
}


HELPS = {
    Side.APPLICANT: "Mail addresses and telephone numbers stay hidden until you share your contact, or there is an offer.",
    Side.STUDIO: "Mail addresses and telephone numbers stay hidden until the applicant shares theirs, or there is an offer.",
}


def talk_of(
    messages: Iterable[Message], application: Application, side: Side, action: str, applicant: str = "You"
) -> Talk:
    rows = list(messages)
    theirs = [each.text for each in rows if each.side != side and each.removed_at is None]
    return Talk(
        messages=tuple(said_of(each, application, side, applicant) for each in rows),
        warnings=signs_of_fraud("\n".join(theirs)) if side == Side.APPLICANT else (),
        action=action,
        key=str(uuid4()),
        is_open=can_talk(application),
        report_url=f"/report/studio/{application.listing.studio_id}",
        help="" if shows_contacts(application) else HELPS[side],
    )


def said_of(message: Message, application: Application, side: Side, applicant: str) -> Said:
    is_mine, read = message.side == side, as_read(message.text, application)
    is_removed = message.removed_at is not None
    return Said(
        is_mine=is_mine,
        who=applicant if message.side == Side.APPLICANT else who_said(message, application, side),
        text=message.text if is_mine else REMOVED if is_removed else read,
        hint=hint_of(side, hides=read != message.text, is_removed=is_removed) if is_mine else "",
        at=message.at,
        report_url="" if is_mine or is_removed else f"/report/message/{message.pk}",
    )


def hint_of(side: Side, *, hides: bool, is_removed: bool) -> str:
    """What its writer should know of a message."""
    if is_removed:
        return REMOVED_HINT
    return HINTS[side] if hides else ""


def who_said(message: Message, application: Application, side: Side) -> str:
    """The studio's people see who of them wrote; the applicant hears the studio."""
    if side == Side.APPLICANT:
        return application.listing.studio.name
    return message.by.name if message.by else application.listing.studio.name


def own_shown(user: User, application: Application) -> Shown:
    """What the studio sees, as far as the works still hang."""
    hung = chosen_works(user, facts_in(application).works)
    pieces = [piece for each in hung if (piece := piece_of(each, user, open_page=True, blind=False))]
    return shown_of(application, pieces, blind=False, cv_url=f"{application.address}/cv")
