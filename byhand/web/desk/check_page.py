"""An artist's checks: the list of them, and one with all that can be done about it."""

from dataclasses import dataclass
from datetime import datetime

from byhand.accounts.models import User
from byhand.media import selectors as media
from byhand.media.models import Check, Evidence, Picture
from byhand.media.services import label_refusal
from byhand.moderation.selectors.checks import CaseLine, case_about
from byhand.portfolios import selectors
from byhand.portfolios.models import Work
from byhand.web.cards import Tab
from byhand.web.desk import places
from byhand.web.desk.cloak_page import thumb_of
from byhand.web.films import PLAYED

State = Check.State
TITLES = {
    State.OPEN: "We are holding this until you tell us more",
    State.REVIEW: "Held until a person has looked",
    State.CLEARED: "Cleared",
    State.DECLARED: "Labelled",
    State.REFUSED: "Not accepted",
}
ASKS = {State.OPEN: "A question about this picture", State.REVIEW: "A person will look at your answer"}
PURPOSES = {Picture.Purpose.AVATAR: "Profile picture", Picture.Purpose.COVER: "Profile cover"}


@dataclass(frozen=True)
class Moment:
    """A step on the way of a check. `at` is None while it is ahead."""

    label: str
    at: datetime | None
    note: str = ""
    is_here: bool = False


@dataclass(frozen=True)
class FileRow:
    id: int
    name: str
    kind: str
    size: int
    facts: str
    state: str
    url: str
    preview_url: str
    film_url: str


@dataclass(frozen=True)
class CheckRow:
    id: int
    url: str
    title: str
    name: str
    thumb_url: str
    width: int
    height: int
    said: str
    state: str
    state_label: str
    at: datetime


@dataclass(frozen=True)
class ChecksPage:
    side: tuple[Tab, ...]
    rows: tuple[CheckRow, ...]


@dataclass(frozen=True)
class CheckPage:
    """`said` is what the file says, as a sentence; `error` stands beside the field that `wrong` names."""

    side: tuple[Tab, ...]
    row: CheckRow
    heading: str
    field: str
    value: str
    generator: str
    reason: str
    is_stop: bool
    is_whole: bool
    is_public: bool
    work_url: str
    sent_at: datetime | None
    due_at: datetime | None
    case: CaseLine | None
    moments: tuple[Moment, ...]
    files: tuple[FileRow, ...]
    note: str
    can_answer: bool
    can_remove: bool
    can_label: bool
    no_label: str
    can_replace: bool
    can_take_back: bool
    shows_process: bool
    erase_at: datetime | None
    is_erased: bool
    errors: tuple[str, ...]
    wrong: str


def checks_page(owner: User) -> ChecksPage:
    checks = media.checks_of(owner)
    works = selectors.works_of_pictures(owner, [check.picture_id for check in checks])
    return ChecksPage(
        side=places.side(owner, places.CHECKS),
        rows=tuple(row_of(check, works.get(check.picture_id)) for check in checks),
    )


def check_page(
    viewer: User, check: Check, *, note: str | None = None, errors: tuple[str, ...] = (), wrong: str = ""
) -> CheckPage:
    owner, picture = check.picture.owner, check.picture
    work = selectors.works_of_pictures(owner, [picture.pk]).get(picture.pk)
    is_stop, is_open = check.kind == Check.Kind.STOP, check.state in (State.OPEN, State.REVIEW)
    case = case_about(picture.pk) if check.answered_at else None
    refusal = label_refusal(check)
    return CheckPage(
        side=places.side(viewer, places.CHECKS),
        row=row_of(check, work),
        heading=TITLES[State(check.state)]
        if is_stop
        else ASKS.get(State(check.state), TITLES[State(check.state)]),
        field=check.finding.get("field", ""),
        value=check.finding.get("value", ""),
        generator=check.finding.get("generator", ""),
        reason=check.reason,
        is_stop=is_stop,
        is_whole=check.asks_about_whole,
        is_public=picture.is_ready,
        work_url=places.edit_address(work) if work else "",
        sent_at=work.post.sent_at if work else None,
        due_at=check.due_at,
        case=case,
        moments=moments_of(check, case),
        files=tuple(file_of(each) for each in check.evidence.all()),
        note=check.note if note is None else note,
        can_answer=is_open and viewer.pk == owner.pk,
        can_remove=check.state == State.OPEN and viewer.pk == owner.pk,
        can_label=is_open and not refusal,
        no_label=refusal,
        can_replace=is_stop and is_open and work is not None,
        can_take_back=is_stop and picture.is_stopped,
        shows_process=check.shows_process,
        erase_at=check.erase_at,
        is_erased=check.erased_at is not None,
        errors=errors,
        wrong=wrong,
    )


def row_of(check: Check, work: Work | None) -> CheckRow:
    picture = check.picture
    purpose = PURPOSES.get(Picture.Purpose(picture.purpose), "A post")
    return CheckRow(
        id=check.pk,
        url=places.check_address(check.pk),
        title=(work.title or "Untitled") if work else purpose,
        name=picture.original_name,
        thumb_url=thumb_of(picture, 640),
        width=picture.width,
        height=picture.height,
        said=said_of(check),
        state=check.state,
        state_label=check.get_state_display(),
        at=check.decided_at or check.answered_at or check.asked_at,
    )


def said_of(check: Check) -> str:
    """What was noticed, as a sentence; of the file and never of the person."""
    generator = check.finding.get("generator") or "a generator"
    if check.reason:
        return "It looks like a picture that people looked at before and did not accept."
    if not check.finding:
        return "It is the same picture as one that is being looked at."
    if not check.asks_about_whole:
        return f"Its file says that parts of it were made with {generator}."
    return f"This file says that it was made with {generator}."


def moments_of(check: Check, case: CaseLine | None) -> tuple[Moment, ...]:
    """Sent, held, explained, decided."""
    number = f"Case {case.number}" if case else ""
    is_stop = check.kind == Check.Kind.STOP
    found = [
        Moment("Sent", check.picture.created_at),
        Moment("Held" if is_stop else "Asked", check.asked_at, "", check.state == State.OPEN),
        Moment("In review", check.answered_at, number, check.state == State.REVIEW),
    ]
    if check.state == State.DECLARED and case is None:
        found.pop()
    label = check.get_state_display() if check.decided_at else "Decided"
    return (*found, Moment(label, check.decided_at, "", check.decided_at is not None))


def file_of(evidence: Evidence) -> FileRow:
    url = places.evidence_address(evidence)
    return FileRow(
        id=evidence.pk,
        name=evidence.name,
        kind=evidence.get_kind_display(),
        size=evidence.size,
        facts=evidence.facts,
        state=evidence.state,
        url=url,
        preview_url=f"{url}?preview" if evidence.preview_key else "",
        film_url=f"{url}?play" if evidence.type in PLAYED else "",
    )
