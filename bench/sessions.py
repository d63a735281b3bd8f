"""Signed-in visitors: sessions as the site itself writes them, and their cookies in a file."""

import random
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import transaction
from django.middleware.csrf import CSRF_ALLOWED_CHARS, CSRF_SECRET_LENGTH
from django.utils import timezone

from byhand.accounts.models import User


@dataclass(frozen=True)
class Visitor:
    user_id: int
    session: str
    token: str

    @property
    def cookies(self) -> str:
        return f"{settings.SESSION_COOKIE_NAME}={self.session}; {settings.CSRF_COOKIE_NAME}={self.token}"


def sign_in(count: int, *, seed: int, also: tuple[int, ...] = ()) -> list[Visitor]:
    """Sessions for `count` present people drawn at random, and for those in `also`, first."""
    chance = random.Random(seed)
    present = list(User.objects.present().values_list("pk", flat=True))
    chosen = [*also, *chance.sample(present, min(count, len(present)))]
    return list(_visitors(chosen))


@transaction.atomic
def _visitors(user_ids: list[int]) -> Iterator[Visitor]:
    users = User.objects.in_bulk(user_ids)
    end = timezone.now() + timedelta(days=30)
    sessions, devices = [], []
    for user_id in user_ids:
        store = SessionStore()
        data = {
            SESSION_KEY: str(user_id),
            BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
            HASH_SESSION_KEY: users[user_id].get_session_auth_hash(),
        }
        key = store._get_new_session_key()  # type: ignore[attr-defined]
        sessions.append(Session(session_key=key, session_data=store.encode(data), expire_date=end))
        devices.append(UserSession(user_id=user_id, session_key=key, ip="127.0.0.1", user_agent="bench"))
        secret = "".join(secrets.choice(CSRF_ALLOWED_CHARS) for _ in range(CSRF_SECRET_LENGTH))
        yield Visitor(user_id, key, secret)
    Session.objects.bulk_create(sessions, batch_size=500)
    UserSession.objects.bulk_create(devices, batch_size=500)


def write(visitors: list[Visitor], path: Path) -> None:
    """One line each: user id, session, secret of the token, tab-separated."""
    path.write_text("".join(f"{v.user_id}\t{v.session}\t{v.token}\n" for v in visitors), encoding="utf-8")
