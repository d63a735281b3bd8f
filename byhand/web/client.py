"""Where a request comes from: the client's address behind the proxies that we trust."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

# Providers hand every household a network of this size; single addresses in it are free to invent.
HOUSEHOLD = 64
# The unspecified address, as with a server that listens at a file.
UNKNOWN = "::"


def client_address(request: HttpRequest) -> str:
    """The address that the outermost of our own proxies saw; what was written before it can be invented."""
    proxies: int = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    told = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    if proxies and len(told) >= proxies:
        return plain(told[-proxies])
    return plain(str(request.META.get("REMOTE_ADDR", "")))


def client_key(request: HttpRequest) -> str:
    """What limits count by: the address, or the household's network with IPv6."""
    address = client_address(request)
    if isinstance(ip_address(address), IPv6Address):
        return str(ip_network(f"{address}/{HOUSEHOLD}", strict=False).network_address)
    return address


def plain(text: str) -> str:
    """The address without brackets or port."""
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        return str(ip_address(text))
    except ValueError:
        return UNKNOWN
