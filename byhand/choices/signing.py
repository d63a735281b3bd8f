"""The site's own key. It lies in a folder, never in the database, so that a copy of the one is no copy of the other."""

from datetime import datetime
from functools import lru_cache
from pathlib import Path

from cryptography import x509
from django.conf import settings
from django.utils import timezone
from provenance import chain
from provenance.chain import Signing


def signing() -> Signing:
    """The key with which this site signs; made on the first use."""
    folder = Path(settings.SIGNING)
    make_sure(now=timezone.now())
    return _loaded(str(folder), (folder / "signing.pem").stat().st_mtime_ns)


@lru_cache(maxsize=2)
def _loaded(folder: str, _changed: int) -> Signing:
    return chain.load(Path(folder))


def make_sure(*, now: datetime) -> None:
    """Make a chain of our own where there is none."""
    folder = Path(settings.SIGNING)
    if not (folder / "signing.pem").exists():
        chain.make(folder, settings.SITE_NAME, now=now)


def rotate(*, now: datetime) -> x509.Certificate:
    return chain.rotate(Path(settings.SIGNING), now=now)
