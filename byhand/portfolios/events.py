"""What can have happened to works."""

from dataclasses import dataclass

from byhand.core.events import Event


@dataclass(frozen=True)
class CreditOffered(Event):
    """Somebody was named for a part in a work and is asked whether they agree."""

    credit_id: int


@dataclass(frozen=True)
class CreditAnswered(Event):
    """The named person accepted or declined."""

    credit_id: int


@dataclass(frozen=True)
class StepShown(Event):
    """Readers see a new step of the work that this post carries."""

    post_id: int
