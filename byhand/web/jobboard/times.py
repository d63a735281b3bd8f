"""Interview times on pages: written in the hours of whoever looks, typed in the hours that the page names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from byhand.jobboard.models import Proposal
from byhand.jobboard.models.talking import Side
from byhand.jobboard.selectors.mine import place_read_by_applicant
from byhand.jobboard.services.interviews import moment_in

FORM = "%A, %-d %B %Y, %H:%M"
FIELDS = ("time-1", "time-2", "time-3")


@dataclass(frozen=True)
class TimeChoice:
    """`value` is the moment in UTC as it is stored; `label` the viewer's own hours, `other` the other side's."""

    value: str
    label: str
    other: str


@dataclass(frozen=True)
class ProposalCard:
    """Times that one side proposed. `is_mine`: by the side that looks."""

    id: int
    is_mine: bool
    state: str
    is_open: bool
    choices: tuple[TimeChoice, ...]
    minutes: int
    place: str
    agreed: TimeChoice | None


def proposal_card(proposal: Proposal, side: Side, zone: ZoneInfo, other: ZoneInfo | None) -> ProposalCard:
    return ProposalCard(
        id=proposal.pk,
        is_mine=proposal.side == side,
        state=str(proposal.get_state_display()),
        is_open=proposal.state == Proposal.State.OPEN,
        choices=tuple(choice_of(datetime.fromisoformat(each), zone, other) for each in proposal.times),
        minutes=proposal.minutes,
        place=proposal.place if side == Side.STUDIO else place_read_by_applicant(proposal),
        agreed=choice_of(proposal.agreed_for, zone, other) if proposal.agreed_for else None,
    )


def choice_of(moment: datetime, zone: ZoneInfo, other: ZoneInfo | None) -> TimeChoice:
    return TimeChoice(
        value=moment.isoformat(),
        label=f"{moment.astimezone(zone):{FORM}}",
        other=f"{moment.astimezone(other):%H:%M} {city(other)}" if other and other.key != zone.key else "",
    )


def city(zone: ZoneInfo) -> str:
    return zone.key.rpartition("/")[2].replace("_", " ")


def times_typed(values: Iterable[str], zone: ZoneInfo) -> list[datetime]:
    return [moment_in(value, zone) for value in values if value]
