"""Where a request comes from: only what our own proxies wrote is believed."""

import pytest
from django.test import RequestFactory

from byhand.web.client import client_address, client_key


def request_from(remote: str, forwarded: str = ""):
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return RequestFactory().get("/", REMOTE_ADDR=remote, headers=headers)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "", "203.0.113.4"),
        (0, "198.51.100.7", "203.0.113.4"),
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "6.6.6.6, 198.51.100.7", "198.51.100.7"),
        (2, "198.51.100.7, 10.0.0.1", "198.51.100.7"),
        (2, "6.6.6.6, 198.51.100.7, 10.0.0.1", "198.51.100.7"),
        (2, "198.51.100.7", "203.0.113.4"),
        (1, "198.51.100.7:4711", "198.51.100.7"),
        (1, "[2001:db8::7]:4711", "2001:db8::7"),
        (1, "<script>", "::"),
    ],
)
def test_the_proxies_that_we_trust_are_counted_from_the_end(
    settings, proxies: int, forwarded: str, address: str
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies

    assert client_address(request_from("203.0.113.4", forwarded)) == address


def test_a_household_counts_as_one() -> None:
    assert client_key(request_from("2001:db8:1:2:aaaa::1")) == client_key(
        request_from("2001:db8:1:2:bbbb::9")
    )
    assert client_key(request_from("2001:db8:1:2::1")) != client_key(request_from("2001:db8:1:3::1"))
    assert client_key(request_from("203.0.113.4")) == "203.0.113.4"
    assert client_key(request_from("")) == "::"
