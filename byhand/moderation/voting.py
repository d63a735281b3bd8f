"""When votes decide: two who agree. Where two differ, a third; where nobody is left to ask, the artist is right."""

from dataclasses import dataclass
from enum import Enum, auto

from byhand.moderation.models import Act
from byhand.moderation.rules import needs_two


class Outcome(Enum):
    """What a vote leads to."""

    KEPT = auto()
    DECIDED = auto()
    # It is kept, and the case is closed in the artist's favour.
    CLEARED = auto()


@dataclass(frozen=True)
class Tally:
    """Votes of others so far, and how many people could vote after this one; 0 also once the case is late.

    `holds` says that the work is kept from everybody meanwhile, by a mark in its file: then one person alone
    does not let it through, as one alone does not refuse it.
    """

    clearing: int = 0
    refusing: int = 0
    left: int = 0
    holds: bool = False


def outcome_of(act: str, rule: str, tally: Tally) -> Outcome:
    if act == Act.CLEAR:
        waits = tally.holds and not tally.clearing and tally.left
        return Outcome.KEPT if waits else Outcome.DECIDED
    if not needs_two(rule, act) or tally.refusing:
        return Outcome.DECIDED
    return Outcome.CLEARED if tally.clearing and not tally.left else Outcome.KEPT
