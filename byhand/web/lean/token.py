"""Tokens against forged requests, as Django makes them, but with fewer steps."""

import os
import re
import time
from functools import lru_cache

from django.conf import settings
from django.http import HttpResponse
from django.middleware.csrf import CSRF_ALLOWED_CHARS, CSRF_SECRET_LENGTH

SECRET = re.compile(f"[a-zA-Z0-9]{{{CSRF_SECRET_LENGTH}}}")
SIZE = len(CSRF_ALLOWED_CHARS)
# The bytes 0 to 247 are four times each sign; the rest would make some signs likelier than others.
SIGN_OF_BYTE = bytes(ord(CSRF_ALLOWED_CHARS[byte % SIZE]) for byte in range(256))
UNFAIR = bytes(range(256 - 256 % SIZE, 256))
NUMBER = {ord(sign): number for number, sign in enumerate(CSRF_ALLOWED_CHARS)}
SIGN_OF_SUM = CSRF_ALLOWED_CHARS * 2


def masked(secret: str) -> str:
    """The secret under a fresh random mask, so that no two pages hold the same text."""
    mask = b""
    while len(mask) < CSRF_SECRET_LENGTH:
        mask += os.urandom(CSRF_SECRET_LENGTH + 8).translate(SIGN_OF_BYTE, UNFAIR)
    mask = mask[:CSRF_SECRET_LENGTH]
    pairs = zip(secret.encode(), mask, strict=True)
    return mask.decode() + "".join(SIGN_OF_SUM[NUMBER[one] + NUMBER[other]] for one, other in pairs)


def cookie_for(secret: str) -> str:
    """The cookie as Django writes it; all but the secret is the same for a second."""
    before, after = around_secret(int(time.time()))
    return f"{before}{secret}{after}"


@lru_cache(maxsize=2)
def around_secret(second: int) -> tuple[str, str]:
    response = HttpResponse()
    stand_in = "x" * CSRF_SECRET_LENGTH
    response.set_cookie(
        settings.CSRF_COOKIE_NAME,
        stand_in,
        max_age=settings.CSRF_COOKIE_AGE,
        domain=settings.CSRF_COOKIE_DOMAIN,
        path=settings.CSRF_COOKIE_PATH,
        secure=settings.CSRF_COOKIE_SECURE,
        httponly=settings.CSRF_COOKIE_HTTPONLY,
        samesite=settings.CSRF_COOKIE_SAMESITE,  # type: ignore[arg-type] # the settings know no literals
    )
    before, _, after = response.cookies[settings.CSRF_COOKIE_NAME].OutputString().partition(stand_in)
    return before, after
