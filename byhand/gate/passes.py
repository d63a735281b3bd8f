"""What a browser gets that did the sum at the gate: a signed cookie, good for some hours and for one network."""

import secrets
from base64 import urlsafe_b64encode
from hashlib import blake2b
from hmac import compare_digest

COOKIE = "gate"
LIFETIME = 12 * 60 * 60
LONGEST = 100


def issue(secret: bytes, *, range_name: str, user_agent: str, now: float) -> str:
    """A new pass for a browser in this range. It is of no use elsewhere, nor to another kind of browser."""
    words = f"{secrets.token_urlsafe(12)}.{int(now) + LIFETIME:x}"
    return f"{words}.{_seal(secret, words, range_name, user_agent)}"


def holder_of(text: str, secret: bytes, *, range_name: str, user_agent: str, now: float) -> str:
    """The name of the pass, which its allowance is counted by; "" if it is not one of ours or not good any more."""
    words, _, seal = text.rpartition(".")
    name, _, until = words.rpartition(".")
    if not name or len(text) > LONGEST:
        return ""
    if not compare_digest(seal.encode(), _seal(secret, words, range_name, user_agent).encode()):
        return ""
    return name if int(until, 16) > now else ""


def _seal(secret: bytes, words: str, range_name: str, user_agent: str) -> str:
    bound = f"{words}\n{range_name}\n{user_agent}".encode()
    return urlsafe_b64encode(blake2b(bound, digest_size=15, key=secret[:64]).digest()).decode()
