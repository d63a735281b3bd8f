"""Where a request comes from: the client's address behind the proxies that we trust."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

from byhand.gate.ranges import address_behind

# Providers hand every household a network of this size; single addresses in it are free to invent.
HOUSEHOLD = 64


def client_address(request: HttpRequest) -> str:
    """The address that the outermost of our own proxies saw; what was written before it can be invented."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    return address_behind(
        settings.ALLAUTH_TRUSTED_PROXY_COUNT, [forwarded], str(request.META.get("REMOTE_ADDR", ""))
    )


def client_key(request: HttpRequest) -> str:
    """What limits count by: the address, or the household's network with IPv6."""
    address = client_address(request)
    if isinstance(ip_address(address), IPv6Address):
        return str(ip_network(f"{address}/{HOUSEHOLD}", strict=False).network_address)
    return address
