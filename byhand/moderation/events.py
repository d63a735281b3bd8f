"""What can have happened at the moderators' desk."""

from dataclasses import dataclass

from byhand.core.events import Event


@dataclass(frozen=True)
class CaseOpened(Event):
    case_id: int


@dataclass(frozen=True)
class CaseDecided(Event):
    """`selectors.decision_of(case_id)` says how. What must be true at once was done by the service."""

    case_id: int


@dataclass(frozen=True)
class DecisionOverturned(Event):
    """An appeal was won: everything is as it was before, and what was cleared is not to be asked about again."""

    decision_id: int


@dataclass(frozen=True)
class ReferenceOutdated(Event):
    """A work that scores are compared with was scored by other weights than those in use."""

    picture_id: int
    model: str


@dataclass(frozen=True)
class ReferencesRenewed(Event):
    """The last of them has been scored by the weights in use."""

    model: str


@dataclass(frozen=True)
class ReportReceived(Event):
    """Somebody without an account is sent a receipt."""

    report_id: int
