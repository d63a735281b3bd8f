"""Identifiers: time-ordered keys for feeds and random keys for addresses."""

import secrets
from datetime import UTC, datetime

RANDOM_BITS = 20


def timeline_key(moment: datetime) -> int:
    """A 63-bit number that sorts by time: milliseconds since 1970, then 20 random bits.

    Two posts of one millisecond collide once in a million; the column is unique, so the
    second one is refused by the database and the caller tries again.
    """
    milliseconds = int(moment.timestamp() * 1000)
    return (milliseconds << RANDOM_BITS) | secrets.randbits(RANDOM_BITS)


def moment_of(key: int) -> datetime:
    """The moment that a timeline key was made for, to the millisecond."""
    return datetime.fromtimestamp((key >> RANDOM_BITS) / 1000, UTC)


def public_key() -> str:
    """128 random bits, safe in addresses and file names (22 characters)."""
    return secrets.token_urlsafe(16)
