"""Who asks: the session and the person behind it in one query."""

from collections import OrderedDict
from dataclasses import dataclass
from hashlib import blake2b

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from byhand.accounts.models import User
from byhand.accounts.selectors import signed_in

MOST_KNOWN = 10_000


@dataclass(frozen=True)
class Known:
    """Whose session it was, and a digest of the session and the password that were verified."""

    user_id: int
    digest: bytes


class Readers:
    """Remembers which sessions were verified, so that an unchanged one need not be decoded again.

    The row itself is read each time: a session that was ended, a changed password and a deactivated
    account count with the next request, whichever process made the change.
    """

    def __init__(self) -> None:
        self.known: OrderedDict[str, Known] = OrderedDict()

    def find(self, request: HttpRequest) -> User | None:
        """The person, if the request carries a session that Django would accept; else None."""
        key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
        known = self.known.pop(key, None)
        found = signed_in(known.user_id if known else user_in(SessionStore(key)), key)
        if found is None or found.session_ends <= timezone.now():
            return None
        digest = blake2b(f"{found.session_data}\n{found.user.password}".encode(), digest_size=16).digest()
        if (known is None or known.digest != digest) and not is_theirs(SessionStore(key), found.user):
            return None
        self.remember(key, Known(found.user.pk, digest))
        return found.user

    def remember(self, key: str, known: Known) -> None:
        self.known[key] = known
        while len(self.known) > MOST_KNOWN:
            self.known.popitem(last=False)


def user_in(store: SessionStore) -> int:
    """The id that the session names; 0, which nobody has, in a session of nobody."""
    try:
        return int(store.get(SESSION_KEY, 0))
    except ValueError:
        return 0


def is_theirs(store: SessionStore, user: User) -> bool:
    """What django.contrib.auth.get_user() asks before it believes a session."""
    return (
        user_in(store) == user.pk
        and store.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS
        and constant_time_compare(store.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash())
    )
