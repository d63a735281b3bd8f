"""How often something may be repeated: a token bucket for each key, kept in the database."""

import time
from math import ceil

from django.db import connection

from byhand.core.errors import TooMany
from byhand.core.models import Bucket

# One statement reads, refills and takes, so that two servers cannot both take the last token.
# A bucket is one number: the moment at which it is full again. Taking moves that moment
# one token's time onwards; a moment more than `per` seconds away means that it is empty.
TAKE = """
    INSERT INTO core_bucket (key, full_at) VALUES (%(key)s, %(now)s + %(step)s)
    ON CONFLICT (key) DO UPDATE SET full_at =
        CASE WHEN core_bucket.full_at > %(now)s THEN core_bucket.full_at ELSE %(now)s END + %(step)s
    WHERE core_bucket.full_at + %(step)s <= %(now)s + %(per)s
    RETURNING full_at
"""
# Sums of binary fractions miss by a hair; the last token must not be lost to that.
HAIR = 0.001


def take(key: str, *, limit: int, per: int, now: float | None = None) -> None:
    """Use one of `limit` tries in `per` seconds, or raise TooMany with the seconds to wait.

    Inside a transaction a try that ends in an error is given back. Call it outside where
    failed tries must count, as with passwords and codes.
    """
    now = time.time() if now is None else now
    step = per / limit
    with connection.cursor() as cursor:
        cursor.execute(TAKE, {"key": key, "now": now, "step": step, "per": per + HAIR})
        if cursor.fetchone():
            return
    full_at = Bucket.objects.values_list("full_at", flat=True).get(key=key)
    wait = max(1, ceil(full_at + step - now - per))
    raise TooMany(f"That was a little too often. Please try again in {in_words(wait)}.", wait=wait)


def forget_full(*, now: float | None = None) -> int:
    """Erase the buckets of which nothing is used; they are made anew when needed."""
    moment = time.time() if now is None else now
    return Bucket.objects.filter(full_at__lt=moment).delete()[0]


def in_words(seconds: int) -> str:
    """A wait as people say it: seconds under two minutes, then minutes, then hours."""
    if seconds < 120:
        return "1 second" if seconds == 1 else f"{seconds} seconds"
    if seconds < 2 * 3600:
        return f"{ceil(seconds / 60)} minutes"
    return f"{ceil(seconds / 3600)} hours"
