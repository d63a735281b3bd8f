"""Whether a site may be shown to strangers. Each answer is a sentence that says what to set."""

import ipaddress
import os
from collections.abc import Mapping

from django.conf import settings
from django.core import checks

from byhand.accounts.models import User

DEMO_MAIL = "@demo.invalid"


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def unsafe_because(host: str, environ: Mapping[str, str] = os.environ) -> list[str]:
    """Why this site must not be served at `host`; empty when it may."""
    if is_loopback(host) or settings.DEBUG:
        return []
    return [*_reasons(environ), *_djangos_reasons()]


def has_known_passwords() -> bool:
    """Whether the database holds demo people, whose password everybody can look up."""
    return User.objects.filter(email__endswith=DEMO_MAIL).exists()


def _reasons(environ: Mapping[str, str]) -> list[str]:
    if not environ.get("BYHAND_ORIGIN"):
        return [
            "Set BYHAND_ORIGIN to the address that people type, for instance BYHAND_ORIGIN=https://art.example.org."
        ]
    if not settings.HTTPS:
        return [
            f"BYHAND_ORIGIN is {settings.ORIGIN}, so passwords would travel in the open. Put a web server with a "
            "certificate in front (docs/operators/running.md shows one) and set BYHAND_ORIGIN to its https:// address."
        ]
    if not getattr(settings, "SECURE_PROXY_SSL_HEADER", None):
        return [
            "Set BYHAND_BEHIND_PROXY=1 when the web server in front sets X-Forwarded-Proto itself; "
            "without it every page would send people round in a circle."
        ]
    return []


def _djangos_reasons() -> list[str]:
    found = checks.run_checks(tags=[checks.Tags.security], include_deployment_checks=True)
    return [f"{message.msg} ({message.id})" for message in found if message.level >= checks.WARNING]
