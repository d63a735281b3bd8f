"""Where a request comes from: the address behind our own proxies, and the range that it lies in."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

# The smallest ranges that travel in the routing tables of the world: one range never holds two operators.
IPV4_RANGE, IPV6_RANGE = 24, 48
# The unspecified address, as with a server that listens at a file.
UNKNOWN = "::"
# Only our own side of the internet reaches us from these.
OURS = tuple(
    ip_network(text)
    for text in (
        *("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10"),
        *("::/127", "fc00::/7", "fe80::/10"),
    )
)


@dataclass(frozen=True)
class Range:
    """A range of addresses, as "203.0.113.0/24"; `is_ours` where it is our own network."""

    name: str
    is_ours: bool


def address_behind(proxies: int, forwarded: Sequence[str], peer: str) -> str:
    """The address that the outermost of our own proxies saw; what was written before it can be invented.

    `forwarded` holds each X-Forwarded-For header, `peer` the address of whoever is connected to us.
    """
    if proxies:
        told = ",".join(forwarded).split(",")
        if len(told) >= proxies and told[-proxies].strip():
            return plain(told[-proxies])
    return plain(peer)


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """The address without brackets or port; an IPv4 address in the clothes of IPv6 is undressed."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text)
    except ValueError:
        return UNKNOWN
    inner = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return str(inner or address)


@lru_cache(maxsize=4096)
def range_of(address: str) -> Range:
    """The range of a plain address."""
    found = ip_address(address)
    bits = IPV4_RANGE if isinstance(found, IPv4Address) else IPV6_RANGE
    is_ours = any(found in network for network in OURS if network.version == found.version)
    return Range(str(ip_network(f"{address}/{bits}", strict=False)), is_ours)
