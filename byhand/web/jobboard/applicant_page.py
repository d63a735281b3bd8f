"""One applicant, large: works, words, what the studio's people think, and what they can do."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from byhand.accounts.models import User
from byhand.jobboard.discretion import without_names
from byhand.jobboard.models import Application, Listing, Remark
from byhand.jobboard.models.talking import Side
from byhand.jobboard.policies import Deed, may
from byhand.jobboard.selectors.applicants import beside, is_blind
from byhand.jobboard.selectors.mine import messages_in, moves_of, proposals_in
from byhand.jobboard.selectors.one_applicant import ShownHung, remarks_on, stars_of, works_shown_in
from byhand.jobboard.selectors.studios import members_of
from byhand.jobboard.services.interviews import MINUTES
from byhand.jobboard.stages import OPEN, Mover, Stage, ways
from byhand.jobboard.zones import zone_or_utc
from byhand.web.cards import Choice
from byhand.web.cards_of import picture_of
from byhand.web.jobboard.board_page import WISHES, here_of, name_of
from byhand.web.jobboard.mine_page import Talk, talk_of, zone_or_none
from byhand.web.jobboard.shown import Shown, ShownPiece, piece_of, shown_of
from byhand.web.jobboard.times import ProposalCard, proposal_card


@dataclass(frozen=True)
class RemarkLine:
    id: int
    who: str
    text: str
    at: datetime
    is_own: bool


@dataclass(frozen=True)
class StepLine:
    text: str
    who: str
    said: str
    at: datetime


@dataclass(frozen=True)
class ApplicantPage:
    listing: Listing
    application: Application
    here: str
    board: str
    key: str
    name: str
    stage: str
    is_blind: bool
    shown: Shown
    before_url: str
    after_url: str
    stars: tuple[tuple[str, int], ...]
    own_stars: int
    mean: str
    labels: tuple[str, ...]
    remarks: tuple[RemarkLine, ...]
    remark_key: str
    steps: tuple[StepLine, ...]
    talk: Talk
    proposals: tuple[ProposalCard, ...]
    open_proposal: ProposalCard | None
    agreed: ProposalCard | None
    zone: str
    minutes: tuple[int, ...]
    wishes: tuple[Choice, ...]
    may_move: bool
    may_write: bool
    may_invite: bool
    asked_at: datetime | None
    colleagues: tuple[Choice, ...]


def applicant_page(viewer: User, application: Application) -> ApplicantPage:
    listing, blind = application.listing, is_blind(application.listing)
    board = here_of(listing)
    here = f"{board}/{application.pk}"
    newer, older = beside(viewer, application)
    given, zone = stars_of(application), zone_or_utc(listing.zone)
    cards = [
        proposal_card(each, Side.STUDIO, zone, zone_or_none(application.time_zone))
        for each in proposals_in(application)
    ]
    may_move = may(viewer, Deed.MOVE_APPLICATIONS, listing.studio_id)
    may_write = may(viewer, Deed.WRITE_TO_APPLICANTS, listing.studio_id)
    return ApplicantPage(
        listing=listing,
        application=application,
        here=here,
        board=board,
        key=f"{application.pk}:{application.version}",
        name=name_of(application, blind=blind),
        stage=Stage(application.stage).label,
        is_blind=blind,
        shown=shown_to(viewer, application, blind=blind),
        before_url=f"{board}/{newer}" if newer else "",
        after_url=f"{board}/{older}" if older else "",
        stars=tuple(given),
        own_stars=own_stars(viewer, application),
        mean=f"{sum(count for _, count in given) / len(given):.1f}" if given else "",
        labels=tuple(each.name for each in application.labels.all()),
        remarks=tuple(remark_line(each, viewer) for each in remarks_on(application)),
        remark_key=str(uuid4()),
        steps=steps_of(application, blind=blind),
        talk=talk_for_studio(application, f"{here}/message", blind=blind),
        proposals=tuple(cards),
        open_proposal=next((each for each in cards if each.is_open), None),
        agreed=next((each for each in reversed(cards) if each.agreed), None),
        zone=zone.key,
        minutes=MINUTES,
        wishes=tuple(
            Choice(wish.value, label)
            for wish, label in WISHES.items()
            if wish in ways(Mover.OWNER, application.stage)
        ),
        may_move=may_move,
        may_write=may_write,
        may_invite=may_move
        and (application.stage == Stage.INTERVIEW or Stage.INTERVIEW in ways(Mover.OWNER, application.stage)),
        asked_at=application.asked_at if application.stage in OPEN else None,
        colleagues=tuple(
            Choice(str(each.person_id), each.person.name)
            for each in members_of(listing.studio)
            if each.person_id != viewer.pk
        ),
    )


def shown_to(viewer: User, application: Application, *, blind: bool) -> Shown:
    pieces = [
        piece for each in works_shown_in(viewer, application) if (piece := large(each, viewer, blind=blind))
    ]
    cv_url = f"{here_of(application.listing)}/{application.pk}/cv"
    return shown_of(application, pieces, blind=blind, cv_url=cv_url)


def large(each: ShownHung, viewer: User, *, blind: bool) -> ShownPiece | None:
    """With all its pictures, unless something covers them."""
    piece = piece_of(each.hung, viewer, open_page=each.opens, blind=blind)
    if piece is None or piece.veil:
        return piece
    others = tuple(picture_of(slot) for slot in each.others)
    return ShownPiece(piece.id, piece.title, piece.year, piece.picture, others, None, piece.url)


def own_stars(viewer: User, application: Application) -> int:
    return next((each.count for each in application.stars.all() if each.member_id == viewer.pk), 0)


def remark_line(remark: Remark, viewer: User) -> RemarkLine:
    who = remark.member.name if remark.member else "Somebody who left"
    return RemarkLine(remark.pk, who, remark.text, remark.at, remark.member_id == viewer.pk)


def steps_of(application: Application, *, blind: bool) -> tuple[StepLine, ...]:
    """With who of the studio's people it was, which the applicant never sees."""
    lines = []
    for move in moves_of(application):
        if move.mover == Mover.APPLICANT:
            who = name_of(application, blind=blind)
        else:
            who = move.by.name if move.by else "the clock" if move.mover == Mover.SITE else "the studio"
        lines.append(StepLine(str(Stage(move.to).label), who, move.note, move.at))
    return tuple(reversed(lines))


def talk_for_studio(application: Application, action: str, *, blind: bool) -> Talk:
    messages = messages_in(application)
    if blind:
        names = (application.applicant.name, application.applicant.handle)
        for each in messages:
            if each.side == Side.STUDIO:
                continue
            each.text = without_names(each.text, names)
    name = name_of(application, blind=blind)
    return talk_of(messages, application, Side.STUDIO, action, name)


@dataclass(frozen=True)
class ComparePage:
    listing: Listing
    board: str
    is_blind: bool
    sides: tuple["Compared", ...]


@dataclass(frozen=True)
class Compared:
    shown: Shown
    url: str
    stage: str
    stars: str
    labels: tuple[str, ...]


def compare_page(viewer: User, listing: Listing, applications: list[Application]) -> ComparePage:
    blind = is_blind(listing)
    return ComparePage(
        listing,
        here_of(listing),
        blind,
        tuple(compared(viewer, each, blind=blind) for each in applications[:2]),
    )


def compared(viewer: User, application: Application, *, blind: bool) -> Compared:
    given = [count for _, count in stars_of(application)]
    return Compared(
        shown=shown_to(viewer, application, blind=blind),
        url=f"{here_of(application.listing)}/{application.pk}",
        stage=Stage(application.stage).label,
        stars=f"{sum(given) / len(given):.1f}" if given else "",
        labels=tuple(each.name for each in application.labels.all()),
    )
