"""What can have happened to choices."""

from dataclasses import dataclass

from byhand.core.events import Event


@dataclass(frozen=True)
class AccountChoiceChanged(Event):
    """All that follows the account says something else from now on."""

    user_id: int
