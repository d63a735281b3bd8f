"""The operator's switches, as they stand in the settings."""

from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.crypto import salted_hmac

from byhand.gate.meter import Allowance, Meter, shared

ALLOW, REFUSE = "allow", "refuse"
# A picture takes this part of what a page takes: a page brings some twenty with it.
PICTURE = 1 / 20
# So much is kept back for the pictures of the last page that was given, or it would be full of holes.
FOR_PICTURES = 5
HOUR = 3600.0
# How many browsers of one range may get a pass within an hour.
PASSES = Allowance(per_minute=1, period=HOUR)
# How many strange sessions of one range are looked up in the database.
LOOK_UPS = Allowance(per_minute=600, period=60)
# How many signatures of one range are examined; each costs what a tenth of a page costs.
PROOFS = Allowance(per_minute=600, period=60)


@dataclass(frozen=True)
class BotRule:
    """What a directory's programs may do: everything, nothing, or so many pages a minute."""

    home: str
    word: str
    per_minute: int = 0


@dataclass(frozen=True)
class Rules:
    counts: bool
    strangers: Allowance
    passed: Allowance
    members: Allowance
    machines: Allowance
    bots: dict[str, BotRule]


def rules() -> Rules:
    return Rules(
        counts=settings.GATE_COUNTS,
        strangers=Allowance(settings.GATE_STRANGERS),
        passed=Allowance(settings.GATE_PASSED),
        members=Allowance(settings.GATE_MEMBERS),
        machines=Allowance(settings.GATE_MACHINES, period=60),
        bots={rule.home: rule for rule in map(bot_rule, settings.GATE_BOTS)},
    )


def bot_rule(text: str) -> BotRule:
    """One part of BYHAND_GATE_BOTS: `https://bot.example=allow`, `=refuse` or `=30`, pages a minute."""
    home, _, word = text.rpartition("=")
    parts = urlsplit(home)
    is_home = parts.scheme == "https" and parts.netloc and home == f"https://{parts.netloc}"
    is_rule = word in (ALLOW, REFUSE) or (word.isascii() and word.isdecimal() and int(word) > 0)
    if not is_home or not is_rule:
        raise ImproperlyConfigured(
            f"BYHAND_GATE_BOTS has the part '{text}'. Write the directory's address, = and allow, refuse or "
            "a number of pages a minute: https://bot.example=30."
        )
    return BotRule(home, word, int(word) if word.isdecimal() else 0)


def secret(purpose: str) -> bytes:
    return salted_hmac(f"byhand.gate.{purpose}", "gate", algorithm="sha256").digest()


@cache
def nonces() -> Meter:
    """The same for nonces: a table of its own, so that a busy program pushes no allowance out."""
    return shared(settings.DATA / "gate" / "nonces", secret=secret("nonces"))


@cache
def meter() -> Meter:
    """The one table of allowances that all processes of this machine share."""
    return shared(settings.DATA / "gate" / "meter", secret=secret("meter"))
