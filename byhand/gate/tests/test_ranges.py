"""Where requests come from, and that passes are good there only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byhand.gate import passes
from byhand.gate.ranges import address_behind, plain, range_of

SECRET = b"s" * 32
NOW = 1_800_000_000.0


@pytest.mark.parametrize(
    ("address", "name", "is_ours"),
    [
        ("203.0.113.77", "203.0.113.0/24", False),
        ("::ffff:203.0.113.77", "203.0.113.0/24", False),
        ("[2001:db8:1:2::5]:443", "2001:db8:1::/48", False),
        ("127.0.0.1:5000", "127.0.0.0/24", True),
        ("::1", "::/48", True),
        ("192.168.7.9", "192.168.7.0/24", True),
        ("fd00::9", "fd00::/48", True),
        ("nonsense", "::/48", True),
        ("1.2.3.4.5", "::/48", True),
    ],
)
def test_ranges(address: str, name: str, is_ours: bool) -> None:
    found = range_of(plain(address))
    assert (found.name, found.is_ours) == (name, is_ours)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, ["6.6.6.6"], "203.0.113.4"),
        (1, ["6.6.6.6, 198.51.100.7"], "198.51.100.7"),
        (1, ["6.6.6.6", "198.51.100.7"], "198.51.100.7"),  # a proxy that adds a line of its own
        (1, [], "203.0.113.4"),
        (1, [""], "203.0.113.4"),
        (2, ["198.51.100.7", "10.0.0.1"], "198.51.100.7"),
        (2, ["10.0.0.1"], "203.0.113.4"),
    ],
)
def test_only_our_own_proxies_are_believed(proxies: int, forwarded: list[str], address: str) -> None:
    assert address_behind(proxies, forwarded, "203.0.113.4:5000") == address


def test_a_pass_is_good_for_its_range_its_browser_and_its_hours() -> None:
    text = passes.issue(SECRET, range_name="203.0.113.0/24", user_agent="Firefox", now=NOW)

    def holder(**changes) -> str:
        rest = {"range_name": "203.0.113.0/24", "user_agent": "Firefox", "now": NOW + 60} | changes
        return passes.holder_of(rest.pop("text", text), rest.pop("secret", SECRET), **rest)

    assert holder() == holder(now=NOW + passes.LIFETIME - 1) != ""
    assert holder(now=NOW + passes.LIFETIME) == ""
    assert holder(range_name="203.0.114.0/24") == ""
    assert holder(user_agent="curl") == ""
    assert holder(secret=b"t" * 32) == ""
    name, until, seal = text.split(".")
    assert holder(text=f"{name}.{int(until, 16) + 1:x}.{seal}") == ""
    assert holder(text=f"x{name}.{until}.{seal}") == ""


@given(st.text(max_size=120))
def test_any_text_is_no_pass(text: str) -> None:
    assert passes.holder_of(text, SECRET, range_name="", user_agent="", now=NOW) == ""
