"""Applications move from stage to stage: one step, one row, one winner."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from byhand.accounts.models import User
from byhand.core.errors import Conflict, NotAllowed, UserError
from byhand.core.events import announce
from byhand.core.text import clean_text
from byhand.jobboard.application_policies import may_with
from byhand.jobboard.events import ApplicationMoved
from byhand.jobboard.models import Application, Move, Proposal
from byhand.jobboard.policies import Deed, role_in
from byhand.jobboard.retention import erased_on
from byhand.jobboard.stages import ENDED, Mover, Reason, Stage, can_move
from byhand.media import services as media

NOTE_MAX = 2000
AT_ONCE = 100
MOVED_MEANWHILE = "Somebody moved this application to “{stage}” a moment ago. Nothing of yours was done; look again before you decide."


@dataclass(frozen=True)
class Step:
    """One wish to move: whereto, who, and what is said with it."""

    to: str
    mover: str
    by: User | None
    note: str = ""
    reason: str = ""


@dataclass
class Moved:
    """What came of a wish to do something with many. `left` says for each other one why not."""

    done: list[Application] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


@transaction.atomic
def move_application(
    *,
    actor: User,
    application: Application,
    to: str,
    version: int,
    note: str = "",
    reason: str = "",
    now: datetime | None = None,
) -> Application:
    """A recruiter or owner moves it on. `version` is what their page showed."""
    if not may_with(actor, Deed.MOVE_APPLICATIONS, application):
        raise NotAllowed("Owners and recruiters of the studio move applications.")
    if to == Stage.NOT_CHOSEN and reason not in Reason.values:
        raise UserError("Choose a reason. The applicant reads it.", field="reason")
    note = clean_text(note)
    if len(note) > NOTE_MAX:
        raise UserError(f"This note is {len(note) - NOTE_MAX} characters too long.", field="note")
    mover = role_in(actor, application.listing.studio_id)
    step = Step(to=to, mover=mover, by=actor, note=note, reason=reason)
    return take_step(application, step, version=version, now=now or timezone.now())


@transaction.atomic
def move_many(
    *,
    actor: User,
    chosen: Sequence[tuple[Application, int]],
    to: str,
    note: str = "",
    reason: str = "",
    now: datetime | None = None,
) -> Moved:
    """Each for itself: one that somebody else moved does not hold up the others."""
    versions = {application.pk: version for application, version in chosen}

    def move(application: Application) -> Application:
        version = versions[application.pk]
        return move_application(
            actor=actor, application=application, to=to, version=version, note=note, reason=reason, now=now
        )

    return one_by_one([application for application, _ in chosen], move)


def one_by_one(chosen: Sequence[Application], act: Callable[[Application], object]) -> Moved:
    """Where one cannot be done, the others are; whoever may do none of it is told so at once."""
    outcome = Moved()
    for application in chosen[:AT_ONCE]:
        try:
            with transaction.atomic():
                act(application)
            outcome.done.append(application)
        except NotAllowed:
            raise
        except UserError as error:
            outcome.left.append(f"Applicant {application.number}: {error.message}")
    return outcome


@transaction.atomic
def note_seen(*, actor: User, application: Application, now: datetime | None = None) -> None:
    """The first time that one of the studio's people opens it."""
    mover = role_in(actor, application.listing.studio_id)
    if application.stage == Stage.SENT and can_move(mover, Stage.SENT, Stage.SEEN):
        step = Step(to=Stage.SEEN, mover=mover, by=actor)
        try:
            take_step(application, step, version=application.version, now=now or timezone.now())
        except Conflict:
            application.refresh_from_db()


@transaction.atomic
def withdraw_application(
    *, actor: User, application: Application, now: datetime | None = None
) -> Application:
    """Take it back: the studio keeps the number and nothing else, and the CV goes at once."""
    return applicant_step(actor, application, Stage.WITHDRAWN, now)


@transaction.atomic
def accept_offer(*, actor: User, application: Application, now: datetime | None = None) -> Application:
    return applicant_step(actor, application, Stage.HIRED, now)


def applicant_step(actor: User, application: Application, to: Stage, now: datetime | None) -> Application:
    if application.applicant_id != actor.pk:
        raise NotAllowed("Only the applicant can do this.")
    application.refresh_from_db()
    if application.stage == to:
        return application
    step = Step(to=to, mover=Mover.APPLICANT, by=actor)
    return take_step(application, step, version=application.version, now=now or timezone.now())


def take_step(application: Application, step: Step, *, version: int, now: datetime) -> Application:
    """The one place where a stage changes. Call it in a transaction."""
    if was_done_before(application, step, version):
        return application
    changed = (
        Application.objects.filter(pk=application.pk, version=version, stage=application.stage).update(
            **fields_of(application, step, now)
        )
        if can_move(step.mover, application.stage, step.to)
        else refuse(application, step, version)
    )
    if not changed:
        application.refresh_from_db()
        if was_done_before(application, step, version):
            return application
        raise Conflict(MOVED_MEANWHILE.format(stage=Stage(application.stage).label))
    was = application.stage
    application.refresh_from_db()
    move = Move.objects.create(
        application=application,
        was=was,
        to=step.to,
        mover=step.mover,
        by=step.by,
        note=step.note,
        version=application.version,
        at=now,
    )
    tidy_after(application, now)
    announce(ApplicationMoved(move_id=move.pk))
    return application


def was_done_before(application: Application, step: Step, version: int) -> bool:
    """A double click: the same person made the same step from the same page."""
    return Move.objects.filter(
        application=application, version=version + 1, to=step.to, by=step.by, mover=step.mover
    ).exists()


def refuse(application: Application, step: Step, version: int) -> int:
    """Why not, in words that fit: moved meanwhile, or no way from here to there."""
    current = Application.objects.values_list("version", "stage").get(pk=application.pk)
    if current[0] != version:
        raise Conflict(MOVED_MEANWHILE.format(stage=Stage(current[1]).label))
    here, there = Stage(application.stage).label, Stage(step.to).label
    raise UserError(f"From “{here}” an application cannot go to “{there}”.")


# Any number of columns: values of an UPDATE.
def fields_of(application: Application, step: Step, now: datetime) -> dict[str, object]:
    fields: dict[str, object] = {"stage": step.to, "version": F("version") + 1, "changed_at": now}
    if step.mover not in (Mover.APPLICANT, Mover.SITE):
        # A sign of life: whoever waits counts anew from here.
        fields |= {"heard_at": now, "asked_at": None, "silence_told_at": None}
    if step.to in ENDED:
        fields["ended_at"] = now
        fields["erase_at"] = erased_on(
            keep=application.keep, stage=step.to, ended_at=now, closed_at=application.listing.closed_at
        )
    if step.to == Stage.NOT_CHOSEN:
        fields |= {"reason": step.reason, "reason_note": step.note[:500]}
    return fields


def tidy_after(application: Application, now: datetime) -> None:
    """Times that were proposed lapse when there is no interview any more; a CV that was taken back goes."""
    if application.stage != Stage.INTERVIEW:
        Proposal.objects.filter(application=application, state=Proposal.State.OPEN).update(
            state=Proposal.State.DROPPED, answered_at=now
        )
    if application.stage == Stage.WITHDRAWN and application.cv:
        media.drop_paper(paper=application.cv)
        application.refresh_from_db()
