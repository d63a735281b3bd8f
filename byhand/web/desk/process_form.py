"""The page on which an artist shows how a work is made: its steps as they are, and as they were sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from zlib import crc32

from django.http import QueryDict

from byhand.accounts.models import User
from byhand.core.errors import UserError
from byhand.media import services as media
from byhand.media.models import Picture
from byhand.portfolios import selectors, services
from byhand.portfolios.facts import FactsRefused
from byhand.portfolios.models import QUARTERS_MAX, Work
from byhand.portfolios.policies import is_live
from byhand.portfolios.selectors.steps import all_steps_of, followers_of_piece, quarters_in
from byhand.portfolios.services import StepFacts
from byhand.posts.models import STEPS_MAX, Audience, Post, PostPicture
from byhand.posts.services.standing import TAKEN_DOWN
from byhand.web import hours
from byhand.web.cards import Crumb, Notice, Tab, Upload
from byhand.web.desk import places
from byhand.web.desk.cloak_page import thumb_of
from byhand.web.desk.saving import Files, shown_name
from byhand.web.desk.sent import deed_of, gone_of, moved
from byhand.web.desk.work_form import STATES, check_notice

# Who may watch, behind the words "While you work on it".
WATCHING = {
    Audience.EVERYONE: "everyone may watch",
    Audience.MEMBERS: "members of this site may watch",
    Audience.FOLLOWERS: "your followers may watch",
    Audience.LINK: "whoever has the address may watch",
    Audience.NOBODY: "",
}


@dataclass(frozen=True)
class Attempt:
    """What was typed and what is in the way. `hours` are kept as they were written."""

    typed: Mapping[int, StepFacts] = field(default_factory=dict)
    hours: Mapping[int, str] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    errors: tuple[str, ...] = ()

    @property
    def is_done(self) -> bool:
        return not self.problems and not self.errors


@dataclass(frozen=True)
class ProcessFormPage:
    side: tuple[Tab, ...]
    title: str
    here: str
    edit_url: str
    view_url: str
    uploads: tuple[Upload, ...]
    notices: tuple[Notice, ...]
    errors: tuple[str, ...]
    upload_url: str
    total: str
    watching: str
    followers: int
    is_open: bool
    is_live: bool
    memory: str
    failed: bool
    steps_max: int = STEPS_MAX


def keep(actor: User, work: Work, data: QueryDict, files: Files) -> Attempt:
    """Store what was typed, take the files, do what the pressed button says. Nothing typed is lost."""
    typed = {pk: step_in(data, pk) for pk in moved(data)}
    attempt = Attempt(typed, {pk: data.get(f"hours-{pk}", "")[:20] for pk in typed})
    try:
        services.keep_steps(actor=actor, work=work, steps=list(typed.values()), gone=gone_of(data))
    except FactsRefused as refused:
        return Attempt(typed, attempt.hours, refused.problems)
    errors = [*take_files(actor, work, files), *do(actor, work, data)]
    return Attempt(typed, attempt.hours, errors=tuple(errors)) if errors else Attempt()


def step_in(data: QueryDict, pk: int) -> StepFacts:
    quarters = hours.quarters_in(data.get(f"hours-{pk}", ""))
    return StepFacts(
        pk,
        data.get(f"note-{pk}", ""),
        data.get(f"alt-{pk}", ""),
        QUARTERS_MAX + 1 if quarters is None else quarters,
    )


def take_files(actor: User, work: Work, files: Files) -> list[str]:
    """Each file for itself: one that is refused does not keep the others out."""
    errors = []
    for upload in files:
        try:
            services.add_step(actor=actor, work=work, upload=upload)
        except UserError as error:
            errors.append(f"{shown_name(upload)}: {error.message}")
    return errors


def do(actor: User, work: Work, data: QueryDict) -> list[str]:
    """What the pressed button asks for besides keeping."""
    deed = deed_of(data)
    try:
        if deed.name == "open":
            services.open_process(actor=actor, work=work)
        if deed.name == "close":
            services.close_process(actor=actor, work=work)
        if deed.name == "retry" and (picture := selectors.own_picture(actor, deed.target)):
            media.retry_picture(actor=actor, picture=picture)
    except UserError as error:
        return [error.message]
    return []


def process_form_page(owner: User, work: Work, attempt: Attempt | None = None) -> ProcessFormPage:
    slots, attempt = all_steps_of(work), attempt or Attempt()
    return ProcessFormPage(
        side=places.side(owner, places.DESK),
        title=work.title or "Untitled",
        here=places.process_address(work),
        edit_url=places.edit_address(work),
        view_url=work.process_address,
        uploads=uploads_of(slots, attempt),
        notices=notices_of(work, slots),
        errors=attempt.errors,
        upload_url=f"/desk/pictures?work={work.pk}&part=process",
        total=hours.hours_words(quarters_in(slots)),
        watching=WATCHING[Audience(work.post.audience)],
        followers=followers_of_piece(work).count(),
        is_open=work.process_opened_at is not None,
        is_live=is_live(work),
        memory=memory_of(work, slots),
        failed=not attempt.is_done,
    )


def memory_of(work: Work, slots: Sequence[PostPicture]) -> str:
    """The name under which a browser keeps what is typed: another one as soon as something was kept here."""
    kept = [(slot.pk, slot.step.note, slot.step.quarters, slot.alt) for slot in slots]
    said = [each for each in kept if any(each[1:])]
    return f"process-{work.pk}-{crc32(repr(said).encode())}"


def uploads_of(slots: Sequence[PostPicture], attempt: Attempt) -> tuple[Upload, ...]:
    """In the typed order and with the typed words, others behind as they are stored."""
    stored = {slot.picture_id: slot for slot in slots}
    order = [*(pk for pk in attempt.typed if pk in stored), *(pk for pk in stored if pk not in attempt.typed)]
    return tuple(upload_of(stored[pk], attempt) for pk in order)


def upload_of(slot: PostPicture, attempt: Attempt) -> Upload:
    picture, pk = slot.picture, slot.picture_id
    typed = attempt.typed.get(pk)
    wrong = [
        attempt.problems[name]
        for part in ("note", "alt", "hours")
        if (name := f"{part}-{pk}") in attempt.problems
    ]
    return Upload(
        id=pk,
        state=STATES[Picture.State(picture.state)],
        name=picture.original_name or f"Picture {pk}",
        size=picture.original_size,
        width=picture.width,
        height=picture.height,
        thumb_url=thumb_of(picture, 640),
        error=" ".join([picture.failure, *wrong]).strip(),
        alt=typed.alt if typed else slot.alt,
        note=typed.note if typed else slot.step.note,
        hours=attempt.hours[pk] if pk in attempt.hours else hours.hours_of(slot.step.quarters),
        links=(Crumb("Original file", places.original_address(pk)),),
    )


def notices_of(work: Work, slots: Sequence[PostPicture]) -> tuple[Notice, ...]:
    """What the artist must know before they go on."""
    found = []
    if work.post.state == Post.State.BINNED:
        found.append(Notice("This work is in the bin. Restore it before you change it.", "caution"))
    if work.post.state == Post.State.REMOVED:
        found.append(Notice(TAKEN_DOWN, "caution", "", "/settings/standing", "Standing"))
    return (*found, *(check_notice(slot.picture) for slot in slots if slot.picture.is_stopped))
