"""Fetches one small document from a public address over https, and can be led nowhere else.

The name is looked up once, the addresses are examined, and the connection goes to one of just these: a name
that means another machine a moment later leads nowhere. Redirects are not followed.
"""

import http.client
import socket
import ssl
import time
from collections.abc import Callable, Iterable
from ipaddress import IPv6Network, ip_address
from urllib.parse import urlsplit

TIMEOUT = 10.0
MOST_BYTES = 64 * 1024
PORT = 443
# A translator on the way may turn these into any address of IPv4.
TRANSLATED = IPv6Network("64:ff9b::/32")
Look = Callable[[str], Iterable[str]]
# Given the name and the address that was examined, returns a line to it.
Connect = Callable[[str, str], socket.socket]


class NotFetched(Exception):
    """The document could not be had; the sentence says why."""


def addresses_of(host: str) -> list[str]:
    return [str(found[4][0]) for found in socket.getaddrinfo(host, PORT, type=socket.SOCK_STREAM)]


def secured(host: str, address: str) -> socket.socket:
    """An encrypted line to the address, whose certificate must be that of the name."""
    line = socket.create_connection((address, PORT), timeout=TIMEOUT)
    try:
        return ssl.create_default_context().wrap_socket(line, server_hostname=host)
    except BaseException:
        line.close()
        raise


def fetch(url: str, *, kinds: tuple[str, ...], look: Look = addresses_of, connect: Connect = secured) -> str:
    """The text at an https address, if it is of one of these content types. Raises NotFetched."""
    host, path = parts_of(url)
    try:
        address = public_address(host, look)
        with connect(host, address) as line:
            return asked_over(line, host, path, kinds)
    except (OSError, http.client.HTTPException) as error:
        raise NotFetched(f"{host} did not answer as it should: {error}") from error


def parts_of(url: str) -> tuple[str, str]:
    """The host and the path. Only plain https addresses are taken."""
    try:
        parts = urlsplit(url)
        is_plain = parts.scheme == "https" and parts.port in (None, PORT) and not parts.username
    except ValueError:
        is_plain = False
    if not is_plain or not parts.hostname or parts.query or parts.fragment:
        raise NotFetched(f"{url} is not a plain https address.")
    return parts.hostname, parts.path or "/"


def public_address(host: str, look: Look) -> str:
    """The first address of the host, if all of them lie in the public internet."""
    found = list(look(host))
    if not found or not all(is_public(address) for address in found):
        raise NotFetched(f"{host} does not lie in the public internet.")
    return found[0]


def is_public(text: str) -> bool:
    address = ip_address(text.partition("%")[0])
    inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None) or address
    if address.version == 6 and address in TRANSLATED:
        return False
    return bool(address.is_global and inner.is_global and not inner.is_multicast)


def asked_over(line: socket.socket, host: str, path: str, kinds: tuple[str, ...]) -> str:
    """One question and its answer, which must be whole within the time and the size."""
    deadline = time.monotonic() + TIMEOUT
    connection = http.client.HTTPConnection(host)
    connection.sock = line
    connection.request("GET", path, headers={"Accept": ", ".join(kinds), "Accept-Encoding": "identity"})
    answer = connection.getresponse()
    if answer.status != 200:
        raise NotFetched(f"{host} answered with {answer.status}.")
    kind = answer.headers.get_content_type()
    if kind not in kinds:
        raise NotFetched(f"{host} answered with {kind}.")
    text = b""
    while block := answer.read1(8192):
        text += block
        if len(text) > MOST_BYTES or time.monotonic() > deadline:
            raise NotFetched(f"{host} sends more, or more slowly, than a list of keys needs.")
    if answer.length:
        raise NotFetched(f"{host} broke off in the middle.")
    return text.decode("utf-8", "replace")
