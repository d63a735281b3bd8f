"""Which sessions belong to members. Asked for each request, looked up in the database once in a while."""

from collections import OrderedDict
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest

from byhand.web.lean.reader import Readers

MOST_KNOWN = 10_000
BELIEVED, DOUBTED = 600, 60
KEY_LENGTH = 32


class Members:
    """Remembers answers of `ask`, a member's for ten minutes, a stranger's for one; and no more than fit."""

    def __init__(self, ask: Callable[[str], bool]) -> None:
        self.ask = ask
        self.known: OrderedDict[str, tuple[bool, float]] = OrderedDict()

    def remembers(self, key: str, *, now: float) -> bool | None:
        """What is known of the session; None where somebody has to ask."""
        found = self.known.get(key)
        return found[0] if found and found[1] > now else None

    def look_up(self, key: str, *, now: float) -> bool:
        is_member = self.ask(key)
        self.known.pop(key, None)
        self.known[key] = is_member, now + (BELIEVED if is_member else DOUBTED)
        while len(self.known) > MOST_KNOWN:
            self.known.popitem(last=False)
        return is_member


def is_member(key: str) -> bool:
    """Whether the database knows this session as one of somebody who may be here."""
    request = HttpRequest()
    request.COOKIES = {settings.SESSION_COOKIE_NAME: key}
    try:
        return Readers().find(request) is not None
    except DatabaseError:
        # Whoever we cannot tell apart now is a stranger until the next time.
        return False


def may_be_key(text: str) -> bool:
    return len(text) == KEY_LENGTH and text.isascii() and text.isalnum()
