"""What can have happened to accounts."""

from dataclasses import dataclass

from byhand.core.events import Event


@dataclass(frozen=True)
class AppearanceChanged(Event):
    """The name, handle or portrait is another one; whatever shows it is made anew."""

    user_id: int


@dataclass(frozen=True)
class FullSizesChosen(Event):
    """The person said anew who may have works in full size."""

    user_id: int


@dataclass(frozen=True)
class AccountLeft(Event):
    """Somebody asked to leave: hidden at once, erased after the days of grace."""

    user_id: int


@dataclass(frozen=True)
class AccountReturned(Event):
    """Somebody who wanted to leave came back in time."""

    user_id: int


@dataclass(frozen=True)
class AccountErased(Event):
    """The days of grace are over. Every room erases what it holds of this person; the row goes last."""

    user_id: int


@dataclass(frozen=True)
class AccountSuspended(Event):
    user_id: int


@dataclass(frozen=True)
class SuspensionTold(Event):
    """Without a decision that has a letter of its own."""

    user_id: int


@dataclass(frozen=True)
class AccountLetIn(Event):
    """A moderator opened an account that asked to join."""

    user_id: int


@dataclass(frozen=True)
class AccountTurnedAway(Event):
    """A moderator turned away an account that asked to join; the row is gone, so this says whom to tell."""

    email: str
    name: str


@dataclass(frozen=True)
class RecoveryAsked(Event):
    """Somebody who knows the password wants to come in without the second factor."""

    user_id: int


@dataclass(frozen=True)
class RecoveryStopped(Event):
    user_id: int


@dataclass(frozen=True)
class RecoveryDone(Event):
    """The second factor is taken off after the days of waiting."""

    user_id: int


@dataclass(frozen=True)
class AccountRestored(Event):
    user_id: int


@dataclass(frozen=True)
class RestorationTold(Event):
    """Without the answer to an appeal, which has a letter of its own."""

    user_id: int
