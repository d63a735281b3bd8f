"""Mail address, sessions and leaving, as the owner and as somebody else."""

import re
from collections.abc import Callable

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from byhand.accounts import selectors, services
from byhand.accounts.models import User
from byhand.web.accounts.tests.typed import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def inside(client: Client, mira: User) -> Client:
    client.post("/login", {"login": "mira", "password": PASSWORD})
    return client


def ask_again(client: Client, back: str):
    return client.post("/login/again", {"password": PASSWORD, "next": back})


def test_a_new_address_counts_once_its_code_is_typed(
    inside: Client, code: Callable, letters: Callable, mira: User
) -> None:
    letters()
    sent = inside.post("/settings/account/mail", {"email": "new@example.org", "action_add": ""})
    assert "/login/again" in sent["Location"]
    assert ask_again(inside, "/settings/account/mail")["Location"] == "/code"
    assert "new@example.org" in inside.get("/code").content.decode()
    assert User.objects.get(pk=mira.pk).email == "mira@example.org"

    right = code()
    assert inside.post("/code", {"code": right})["Location"] == "/settings/account"
    assert User.objects.get(pk=mira.pk).email == "new@example.org"
    told = letters()
    assert [(letter.to, letter.subject) for letter in told] == [
        (["mira@example.org"], "Your Byhand mail address was changed")
    ]


def test_a_wrong_code_changes_no_address(inside: Client, mira: User) -> None:
    inside.post("/settings/account/mail", {"email": "new@example.org", "action_add": ""})
    ask_again(inside, "/settings/account/mail")

    assert inside.post("/code", {"code": "x"}).status_code == 422
    assert User.objects.get(pk=mira.pk).email == "mira@example.org"


def test_somebody_elses_address_cannot_be_taken_nor_found_out(
    inside: Client,
    code: Callable,
    mira: User,
    ann: User,
) -> None:
    services.confirm_account(user=ann)
    inside.post("/settings/account/mail", {"email": "ann@example.org", "action_add": ""})
    assert ask_again(inside, "/settings/account/mail")["Location"] == "/code"

    right = code()
    assert inside.post("/code", {"code": right}).status_code == 422
    assert User.objects.get(pk=mira.pk).email == "mira@example.org"


def test_sessions_are_listed_and_ended_one_by_one(inside: Client, mira: User) -> None:
    other = Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"})
    other.post("/login", {"login": "mira", "password": PASSWORD})
    page = inside.get("/settings/security/sessions").content.decode()
    assert "Firefox on Windows" in page
    assert "this device" in page

    there = re.search(r'formaction="(/settings/security/sessions/\d+/end)"', page)[1]
    assert inside.post(there)["Location"] == "/settings/security/sessions"
    assert other.get("/settings/privacy").status_code == 302
    assert inside.get("/settings/privacy").status_code == 200


def test_all_other_sessions_are_ended_at_once(inside: Client) -> None:
    others = [Client(), Client()]
    for other in others:
        other.post("/login", {"login": "mira", "password": PASSWORD})

    inside.post("/settings/security/sessions")

    assert [other.get("/settings/privacy").status_code for other in others] == [302, 302]
    assert inside.get("/settings/privacy").status_code == 200


def test_other_peoples_sessions_cannot_be_ended(inside: Client, ann: User) -> None:
    hers = UserSession.objects.create(user=ann, ip="203.0.113.9", session_key="ann-key", user_agent="x")

    inside.post(f"/settings/security/sessions/{hers.pk}/end")

    assert UserSession.objects.filter(pk=hers.pk).exists()


def test_leaving_hides_signs_out_everywhere_and_is_told(
    inside: Client,
    mira: User,
    letters: Callable,
) -> None:
    other = Client()
    other.post("/login", {"login": "mira", "password": PASSWORD})
    letters()
    assert "/login/again" in inside.get("/settings/account/leave")["Location"]
    ask_again(inside, "/settings/account/leave")
    assert "Leave as @mira" in inside.get("/settings/account/leave").content.decode()

    assert inside.post("/settings/account/leave/now")["Location"] == "/left"

    assert inside.get("/left").status_code == 200
    assert selectors.person_at("mira") is None
    assert [c.get("/settings/privacy").status_code for c in (inside, other)] == [302, 302]
    assert letters()[-1].subject == "Your Byhand account is hidden and will be erased"
