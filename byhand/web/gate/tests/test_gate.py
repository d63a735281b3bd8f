"""The sum and the pass over plain HTTP, and the operator's page."""

import json
import time

import pytest
from altcha import Challenge, Payload, solve_challenge
from django.test import Client
from django.utils import timezone

from byhand.accounts.models import User
from byhand.gate import passes, rules, services
from byhand.gate.meter import in_memory
from byhand.gate.ranges import range_of
from byhand.gate.tally import Refused
from byhand.portfolios.tests.walls import a_work
from byhand.web.accounts import proof
from byhand.web.gate import views
from byhand.web.gate.refused import places_told

pytestmark = pytest.mark.django_db
FIREFOX = "Firefox"


@pytest.fixture(autouse=True)
def _fresh_meter(monkeypatch: pytest.MonkeyPatch) -> None:
    meter = in_memory()
    monkeypatch.setattr(rules, "meter", lambda: meter)


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same sum, a hundred times shorter."""
    monkeypatch.setattr(proof, "COST", 50)


def solution(client: Client) -> str:
    challenge = Challenge.from_dict(client.get("/gate/sum").json())
    return Payload(challenge, solve_challenge(challenge)).to_base64()


@pytest.mark.usefixtures("cheap")
def test_a_sum_is_a_pass_once(client: Client) -> None:
    text = solution(client)
    answer = client.post("/gate", {"proof": text, "next": "/explore?a=b"}, HTTP_USER_AGENT=FIREFOX)
    assert (answer.status_code, answer["Location"]) == (302, "/explore?a=b")
    given = answer.cookies[passes.COOKIE]
    assert given["httponly"]
    assert given["samesite"] == "Lax"
    name = range_of("127.0.0.1").name
    secret = rules.secret("pass")
    assert passes.holder_of(given.value, secret, range_name=name, user_agent=FIREFOX, now=time.time())
    again = client.post("/gate", {"proof": text})
    assert again.status_code == 422
    assert "used before" in again.content.decode()
    assert passes.COOKIE not in again.cookies


@pytest.mark.usefixtures("cheap")
def test_a_sum_for_something_else_is_none_for_the_gate(client: Client) -> None:
    challenge = Challenge.from_dict(json.loads(proof.challenge()))
    text = Payload(challenge, solve_challenge(challenge)).to_base64()
    assert client.post("/gate", {"proof": text}).status_code == 422
    assert not proof.is_solved(solution(client))


@pytest.mark.parametrize("text", ["", "nonsense", "e30="])
def test_nonsense_opens_nothing(client: Client, text: str) -> None:
    assert client.post("/gate", {"proof": text}).status_code == 422


@pytest.mark.usefixtures("cheap")
def test_nobody_is_led_elsewhere(client: Client) -> None:
    answer = client.post("/gate", {"proof": solution(client), "next": "https://elsewhere.example/"})
    assert answer["Location"] == "/"


def test_the_more_passes_the_longer_the_sum(client: Client) -> None:
    now = time.time()
    costs = []
    for _ in range(60):
        costs.append(views.effort("203.0.113.0/24", now=now))
        views.take_pass("203.0.113.0/24", now=now)
    assert [costs.count(effort) for effort in (1, 2, 4, 8)] == [15, 15, 15, 15]
    with pytest.raises(views.TooMany, match="sign in"):
        views.take_pass("203.0.113.0/24", now=now)
    assert views.effort("198.51.100.0/24", now=now) == 1
    views.take_pass("203.0.113.0/24", now=now + 60)
    assert client.get("/gate/sum")["Cache-Control"].startswith("max-age=0, no-cache, no-store")


# ── the operator's page ──


@pytest.fixture
def operator(ann: User, client: Client) -> Client:
    User.objects.filter(pk=ann.pk).update(is_staff=True)
    client.force_login(ann)
    return client


def test_only_staff_has_such_a_page(client: Client, ann: User) -> None:
    assert client.get("/house/refused").status_code == 404
    client.force_login(ann)
    assert client.get("/house/refused").status_code == 404


def test_the_operator_sees_counts(operator: Client, settings) -> None:
    assert "Nothing was refused." in operator.get("/house/refused").content.decode()
    settings.GATE_BOTS = ["https://bot.example=30"]
    counts = {Refused("agent", "GPTBot", "203.0.113.0/24"): 12_480, Refused("gate", "", "2001:db8::/48"): 1}
    services.note_refusals(counts=counts, day=timezone.localdate())
    text = operator.get("/house/refused").content.decode()
    for words in (
        "GPTBot",
        "12\u2009480",
        "2001:db8::/48",
        "Known AI agent",
        "Sent to the gate",
        "not fetched yet",
    ):
        assert words in text, words
    assert "30 pages a minute" in text


def test_the_operator_is_warned_where_nobody_is_counted(operator: Client, settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    warned = operator.get("/house/refused", headers={"X-Forwarded-For": "203.0.113.9"}).content.decode()
    assert "BYHAND_PROXIES is 0" in warned
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    fine = operator.get("/house/refused", headers={"X-Forwarded-For": "203.0.113.9"}).content.decode()
    assert "BYHAND_PROXIES is 0" not in fine


def test_the_operator_sees_whether_all_that_differs_is_listed(operator: Client, ann: User) -> None:
    a_work(ann, "One", ai_choice="yyyy")
    page = operator.get("/house/refused").content.decode()
    assert "2 addresses, all of them listed in robots.txt" in page
    assert "the newest 1,500 are listed" in places_told(1600)
