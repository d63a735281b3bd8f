"""Times for an interview: proposed, countered, agreed on."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from byhand.accounts.models import User
from byhand.core import limits
from byhand.core.errors import Conflict, NotAllowed, UserError
from byhand.core.events import announce
from byhand.core.text import clean_line
from byhand.jobboard.application_policies import may_with
from byhand.jobboard.events import TimeAgreed, TimesProposed
from byhand.jobboard.models import Application, Proposal
from byhand.jobboard.models.talking import Side
from byhand.jobboard.policies import Deed
from byhand.jobboard.services.moving import move_application
from byhand.jobboard.services.talking import note_sign
from byhand.jobboard.stages import Stage

TIMES_MOST, AHEAD, PER_DAY = 5, timedelta(days=90), 60
MINUTES = (15, 20, 30, 45, 60, 90)
A_DAY = 24 * 3600
GONE = "These times were answered or replaced meanwhile. Look at what stands there now."


def moment_in(text: str, zone: ZoneInfo) -> datetime:
    """A time as a browser writes it (2026-03-29T02:30) in that zone; UserError where the clock jumps over it."""
    try:
        said = datetime.fromisoformat(text).replace(tzinfo=zone)
    except ValueError:
        raise UserError("This is no time. Choose a day and an hour.", field="times") from None
    moment = said.astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) != said.replace(tzinfo=None):
        raise UserError(
            "On that night the clocks go forward, and this hour does not exist. Please choose another one.",
            field="times",
        )
    return moment


@transaction.atomic
def propose_times(
    *,
    actor: User,
    application: Application,
    times: Sequence[datetime],
    minutes: int = 30,
    place: str = "",
    version: int | None = None,
    now: datetime | None = None,
) -> Proposal:
    """Propose, or answer a proposal with other times. The studio's first one moves the application on."""
    moment = now or timezone.now()
    side = side_for_times(actor, application)
    wanted = checked_times(times, moment)
    if minutes not in MINUTES:
        raise UserError("Choose how long it takes.", field="minutes")
    if side == Side.STUDIO and application.stage != Stage.INTERVIEW:
        application = move_application(
            actor=actor,
            application=application,
            to=Stage.INTERVIEW,
            version=application.version if version is None else version,
            now=moment,
        )
    if application.stage != Stage.INTERVIEW:
        raise UserError("Times are proposed while an interview is being arranged.")
    open_one = application.proposals.filter(state=Proposal.State.OPEN).first()
    if open_one and (open_one.side, open_one.times) == (side, wanted):
        return open_one
    if side == Side.APPLICANT and (open_one is None or open_one.side != Side.STUDIO):
        raise Conflict(GONE)
    limits.take(f"proposals:{actor.pk}", limit=PER_DAY, per=A_DAY)
    application.proposals.filter(state=Proposal.State.OPEN).update(
        state=Proposal.State.COUNTERED, answered_at=moment
    )
    place = clean_line(place)[:300] if side == Side.STUDIO else (open_one.place if open_one else "")
    proposal = Proposal.objects.create(
        application=application,
        side=side,
        by=actor,
        times=wanted,
        minutes=minutes,
        place=place,
        at=moment,
    )
    if side == Side.STUDIO:
        note_sign(application, moment)
    announce(TimesProposed(proposal_id=proposal.pk))
    return proposal


def checked_times(times: Sequence[datetime], now: datetime) -> list[str]:
    wanted = sorted({moment.astimezone(UTC) for moment in times})
    if not wanted:
        raise UserError("Propose one time at least.", field="times")
    if len(wanted) > TIMES_MOST:
        raise UserError(f"Propose {TIMES_MOST} times at most.", field="times")
    if wanted[0] <= now:
        raise UserError("One of these times has passed already.", field="times")
    if wanted[-1] > now + AHEAD:
        raise UserError(f"Choose times within the next {AHEAD.days} days.", field="times")
    return [moment.isoformat() for moment in wanted]


@transaction.atomic
def agree_on_time(*, actor: User, proposal: Proposal, time: str, now: datetime | None = None) -> Proposal:
    """Take one of the other side's times. Taken twice, it is agreed once."""
    moment = now or timezone.now()
    side = side_for_times(actor, proposal.application)
    if proposal.side == side:
        raise NotAllowed("The other side chooses among the times that you proposed.")
    if time not in proposal.times:
        raise UserError("Choose one of the times that were proposed.", field="time")
    chosen = datetime.fromisoformat(time)
    if proposal.state == Proposal.State.ACCEPTED and proposal.agreed_for == chosen:
        return proposal
    if chosen <= moment:
        raise UserError("This time has passed already. Propose others.", field="time")
    taken = Proposal.objects.filter(pk=proposal.pk, state=Proposal.State.OPEN).update(
        state=Proposal.State.ACCEPTED, agreed_for=chosen, answered_at=moment
    )
    if not taken:
        raise Conflict(GONE)
    if side == Side.STUDIO:
        note_sign(proposal.application, moment)
    announce(TimeAgreed(proposal_id=proposal.pk))
    proposal.refresh_from_db()
    return proposal


def side_for_times(actor: User, application: Application) -> Side:
    if application.applicant_id == actor.pk:
        return Side.APPLICANT
    if may_with(actor, Deed.MOVE_APPLICATIONS, application):
        return Side.STUDIO
    raise NotAllowed("Owners and recruiters of the studio arrange interviews.")
