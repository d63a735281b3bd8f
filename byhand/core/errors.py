"""Errors whose text people read: whole sentences that say what happened and what to do."""

from dataclasses import dataclass

# A sentence for each field that cannot be stored as it is.
Problems = dict[str, str]


@dataclass(frozen=True)
class Missing:
    """Something that is still wanted before publishing or sending. `part` is one of the form's own parts."""

    part: str
    field: str
    sentence: str


class UserError(Exception):
    """Something a person can mend. `field` names the form field that it belongs to."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class NotComplete(UserError):
    """Something is still wanted before this can be published; `missing` lists all of it."""

    def __init__(self, missing: tuple[Missing, ...]) -> None:
        super().__init__(missing[0].sentence, field=missing[0].field)
        self.missing = missing


class NotAllowed(UserError):
    """The person may see the thing but not do this with it. Doors answer 403."""


class Conflict(UserError):
    """The thing was changed elsewhere meanwhile. Doors answer 409 and keep what was typed."""


class TooMany(UserError):
    """A limit was reached. Doors answer 429 with `wait` seconds in Retry-After."""

    def __init__(self, message: str, *, wait: int) -> None:
        super().__init__(message)
        self.wait = wait
