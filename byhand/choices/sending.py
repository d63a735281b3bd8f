"""The words that go with one address of this site. Everything that is sent anywhere is made here."""

from collections.abc import Sequence
from functools import cache

from django.conf import settings
from provenance import signals
from provenance.choice import Choice
from provenance.locations import Place, Site

POLICY, LICENCE = "/policy/machines", "/license.xml"
DEFAULT = Choice().code


def policy() -> str:
    return f"{settings.ORIGIN}{POLICY}"


def licence() -> str:
    return f"{settings.ORIGIN}{LICENCE}"


@cache
def headers(code: str = DEFAULT) -> tuple[tuple[str, str], ...]:
    """Of a page or a file. There are 81 codes, so each is put together once."""
    return signals.headers(Choice.of(code), policy=policy(), licence=licence())


@cache
def metas(code: str = DEFAULT) -> tuple[tuple[str, str], ...]:
    """For the head of a page: names and contents."""
    return signals.metas(Choice.of(code), policy=policy())


def site(places: Sequence[Place] = ()) -> Site:
    """For the documents that speak of the whole site."""
    return Site(settings.ORIGIN, policy(), licence(), places)
