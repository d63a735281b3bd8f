"""A quiet proof of work instead of a picture puzzle: the browser calculates while the person types."""

import json
import time
from binascii import Error as NotBase64

from altcha import Payload, create_challenge, verify_solution
from django.utils.crypto import salted_hmac

from byhand.core import limits
from byhand.core.errors import TooMany

# About 256 derivations of a millisecond each in the browser, one for us.
ALGORITHM, COST = "PBKDF2/SHA-256", 5000
TWO_HOURS = 2 * 60 * 60


def challenge(*, purpose: str = "proof", effort: int = 1, now: float | None = None) -> str:
    """What the browser has to solve, as JSON; good for two hours and for one purpose. `effort` times as long."""
    until = int((time.time() if now is None else now) + TWO_HOURS)
    made = create_challenge(ALGORITHM, COST * effort, expires_at=until, hmac_secret=secret(purpose))
    return json.dumps(made.to_dict())


def is_solved(text: str, *, purpose: str = "proof") -> bool:
    """Whether this is the solution of a challenge of ours that is neither too old nor used before."""
    try:
        payload = Payload.from_base64(text)
        solved = verify_solution(payload, secret(purpose)).verified
    except (NotBase64, ValueError, TypeError, KeyError, AttributeError):
        # Whatever a stranger may send in place of a solution.
        return False
    return solved and is_first_use(str(payload.challenge.signature))


def is_first_use(signature: str) -> bool:
    try:
        limits.take(f"proof:{signature[:64]}", limit=1, per=TWO_HOURS)
    except TooMany:
        return False
    return True


def secret(purpose: str) -> str:
    return salted_hmac("byhand.proof", purpose).hexdigest()
