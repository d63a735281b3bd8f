"""Errors whose text people read: whole sentences that say what happened and what to do."""


class UserError(Exception):
    """Something a person can mend. `field` names the form field that it belongs to."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class NotAllowed(UserError):
    """The person may see the thing but not do this with it. Doors answer 403."""


class Conflict(UserError):
    """The thing was changed elsewhere meanwhile. Doors answer 409 and keep what was typed."""


class TooMany(UserError):
    """A limit was reached. Doors answer 429 with `wait` seconds in Retry-After."""

    def __init__(self, message: str, *, wait: int) -> None:
        super().__init__(message)
        self.wait = wait
