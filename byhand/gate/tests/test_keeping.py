"""What is written down of refusals, and the keys of trusted directories."""

import json
import socket
import threading
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest

from byhand.gate import fetching, selectors, services
from byhand.gate.models import Directory, Refusal
from byhand.gate.rules import bot_rule
from byhand.gate.tally import MOST, Refused, Tally
from byhand.gate.tests.test_bots import CREATED, HOME, OLDER, X, asked

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 26)
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
ADDRESSES = {"bot.example": ["93.184.215.14"]}


@pytest.mark.engine
def test_counts_are_added_up_and_read_back() -> None:
    gate = Refused("gate", "", "203.0.113.0/24")
    agent = Refused("agent", "GPTBot", "198.51.100.0/24")
    services.note_refusals(counts={gate: 3, agent: 1}, day=TODAY)
    services.note_refusals(counts={gate: 4}, day=TODAY)
    services.note_refusals(counts={gate: 5}, day=TODAY - timedelta(days=1))
    services.note_refusals(counts={gate: 9}, day=TODAY - timedelta(days=2))
    page = selectors.refusals(today=TODAY, days=2)
    assert page.total == 13
    assert [(each.name, each.count) for each in page.by_reason] == [
        ("Sent to the gate", 12),
        ("Known AI agent", 1),
    ]
    assert [(each.name, each.count) for each in page.by_agent] == [("GPTBot", 1)]
    assert page.by_day == ((TODAY, 8), (TODAY - timedelta(days=1), 5))
    assert [each.name for each in page.by_range] == ["203.0.113.0/24", "198.51.100.0/24"]


@pytest.mark.engine
def test_the_table_stays_small(monkeypatch: pytest.MonkeyPatch, settings) -> None:
    monkeypatch.setattr(services, "MOST_LINES_A_DAY", 5)
    for day in range(3):
        counts = {Refused("gate", "", f"10.0.{number}.0/24"): 1 for number in range(20)}
        services.note_refusals(counts=counts, day=TODAY - timedelta(days=day))
    assert Refusal.objects.filter(day=TODAY).count() == 6
    assert selectors.refusals(today=TODAY, days=1).total == 20
    settings.GATE_DAYS = 2
    services.forget_refusals(today=TODAY)
    assert set(Refusal.objects.values_list("day", flat=True)) == {TODAY, TODAY - timedelta(days=1)}


def test_a_process_counts_only_so_much() -> None:
    tally = Tally()
    for number in range(MOST + 500):
        tally.note("gate", range_name=str(number))
    tally.note("agent", agent="x" * 500)
    counts = tally.drain()
    assert len(counts) == MOST + 2
    assert counts[Refused("gate")] == 500
    assert tally.drain() == {}


# ── directories ──


@pytest.fixture
def trusted(settings) -> None:
    settings.GATE_BOTS = [f"{HOME}=allow"]


def keys(*_: object, **__: object) -> str:
    return json.dumps({"keys": [{"kty": "OKP", "crv": "Ed25519", "x": X}]})


def away(*_: object, **__: object) -> str:
    raise fetching.NotFetched("bot.example did not answer.")


@pytest.mark.usefixtures("trusted")
def test_keys_are_fetched_kept_and_forgotten(settings) -> None:
    services.refresh_directories(now=NOW, fetch=keys)
    assert selectors.trusted_bots().home_of(asked(OLDER), now=CREATED + 60) == HOME
    services.refresh_directories(now=NOW + timedelta(hours=1), fetch=away)
    assert Directory.objects.get().failure == ""  # fresh ones are not fetched
    services.refresh_directories(now=NOW + timedelta(hours=7), fetch=away)
    assert "did not answer" in Directory.objects.get().failure
    assert selectors.trusted_bots().homes
    services.refresh_directories(now=NOW + timedelta(days=8), fetch=away)
    assert not selectors.trusted_bots().homes
    settings.GATE_BOTS = []
    services.refresh_directories(now=NOW, fetch=keys)
    assert not Directory.objects.exists()


@pytest.mark.parametrize(
    "text", ["https://bot.example", "http://bot.example=allow", "https://bot.example/x=allow", "https://b=perhaps", "https://b=0"]
)  # fmt: skip
def test_a_wrong_rule_names_the_fix(text: str) -> None:
    with pytest.raises(Exception, match="BYHAND_GATE_BOTS has the part"):
        bot_rule(text)


def test_rules() -> None:
    assert bot_rule("https://bot.example=30").per_minute == 30
    assert bot_rule("https://bot.example=refuse").word == "refuse"


# ── fetching ──


@pytest.mark.parametrize(
    ("url", "addresses"),
    [
        ("http://bot.example/keys", None),
        ("https://bot.example:8443/keys", None),
        ("https://user@bot.example/", None),
        ("https://bot.example/?a=b", None),
        ("https:///keys", None),
        ("https://[::1/", None),
        ("file:///etc/passwd", None),
        ("https://bot.example/", []),
        *(
            ("https://bot.example/", [address])
            for address in (
                *("127.0.0.1", "10.1.2.3", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1"),
                *("::1", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b:1::1"),
            )
        ),
        ("https://bot.example/", ["93.184.215.14", "127.0.0.1"]),
    ],
)
def test_nothing_but_the_public_internet_is_asked(url: str, addresses: list[str] | None) -> None:
    def never(host: str, address: str) -> socket.socket:
        raise AssertionError(f"{host} was asked at {address}")

    with pytest.raises(fetching.NotFetched):
        fetching.fetch(url, kinds=("a/b",), look=lambda host: addresses or [], connect=never)


def answering(answer: bytes):
    """A line to a server that says this, whoever asks."""

    def connect(host: str, address: str) -> socket.socket:
        assert (host, address) == ("bot.example", "93.184.215.14")
        ours, theirs = socket.socketpair()
        ours.settimeout(5)

        def serve() -> None:
            with theirs, suppress(OSError):
                theirs.recv(4096)
                theirs.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        return ours

    return connect


def fetched(answer: bytes) -> str:
    return fetching.fetch(
        "https://bot.example/keys",
        kinds=("application/json",),
        look=ADDRESSES.__getitem__,
        connect=answering(answer),
    )


def test_a_document_is_fetched() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: 2\r\n\r\n"
    assert fetched(head + b"{}") == "{}"


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99999\r\n\r\n" + b" " * 99999,
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{}",
        b"SSH-2.0-OpenSSH\r\n",
        b"",
    ],
)
def test_other_answers_are_not_taken(answer: bytes) -> None:
    with pytest.raises(fetching.NotFetched):
        fetched(answer)
