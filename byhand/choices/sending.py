"""The words that go with one address of this site. Everything that is sent anywhere is made here."""

from collections.abc import Sequence
from functools import cache

from django.conf import settings
from provenance import signals
from provenance.choice import Choice
from provenance.locations import Place, Site

POLICY, LICENCE = "/policy/machines", "/license.xml"
DEFAULT = Choice().code


def policy(origin: str = "") -> str:
    return f"{origin or settings.ORIGIN}{POLICY}"


def licence(origin: str = "") -> str:
    return f"{origin or settings.ORIGIN}{LICENCE}"


def headers(code: str = DEFAULT) -> tuple[tuple[str, str], ...]:
    """Of a page or a file."""
    return _headers(code, settings.ORIGIN)


def metas(code: str = DEFAULT) -> tuple[tuple[str, str], ...]:
    """For the head of a page: names and contents."""
    return _metas(code, settings.ORIGIN)


def json_ld(code: str = DEFAULT) -> dict[str, object]:
    """Words to add to a document whose context is `signals.JSON_LD_CONTEXT`; not to be changed."""
    return _json_ld(code, settings.ORIGIN)


# There are 81 codes, so each is put together once.
@cache
def _headers(code: str, origin: str) -> tuple[tuple[str, str], ...]:
    return signals.headers(Choice.of(code), policy=policy(origin), licence=licence(origin))


@cache
def _metas(code: str, origin: str) -> tuple[tuple[str, str], ...]:
    return signals.metas(Choice.of(code), policy=policy(origin))


@cache
def _json_ld(code: str, origin: str) -> dict[str, object]:
    return signals.json_ld(Choice.of(code), policy(origin))


def site(places: Sequence[Place] = ()) -> Site:
    """For the documents that speak of the whole site."""
    return Site(settings.ORIGIN, policy(), licence(), places)
