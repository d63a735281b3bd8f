"""Signing in, out and in again; forgotten passwords; what strangers learn: nothing."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from byhand.accounts import selectors, services
from byhand.accounts.models import User
from byhand.web.accounts.devices import device_of
from byhand.web.accounts.tests.typed import PASSWORD

pytestmark = pytest.mark.django_db


def sign_in(client: Client, login: str = "mira", password: str = PASSWORD, **more: str):
    return client.post("/login", {"login": login, "password": password, **more})


def is_in(client: Client) -> bool:
    return client.get("/settings/privacy").status_code == 200


@pytest.mark.parametrize("login", ["mira", "@Mira", " MIRA ", "mira@example.org", "Mira@Example.org"])
def test_handle_and_address_both_open(client: Client, mira: User, login: str) -> None:
    assert sign_in(client, login)["Location"] == "/"
    assert is_in(client)


def test_where_one_wanted_to_go_is_kept(client: Client, mira: User) -> None:
    assert client.get("/settings/privacy?x=1")["Location"] == "/login?next=%2Fsettings%2Fprivacy%3Fx%3D1"
    page = client.get("/login?next=/settings/privacy").content.decode()
    assert '<input type="hidden" name="next" value="/settings/privacy">' in page

    assert sign_in(client, next="/settings/privacy")["Location"] == "/settings/privacy"


@pytest.mark.parametrize("target", ["https://evil.example", "//evil.example/x", "javascript:alert(1)"])
def test_foreign_addresses_are_not_gone_to(client: Client, mira: User, target: str) -> None:
    assert sign_in(client, next=target)["Location"] == "/"


def test_wrong_is_wrong_whichever_part_it_is(client: Client, mira: User) -> None:
    pages = []
    for login, password in (("mira", "wrong one"), ("nobody", PASSWORD), ("no@example.org", PASSWORD)):
        response = sign_in(client, login, password)
        assert response.status_code == 422
        pages.append(re.sub(r'value="[^"]*"', "", response.content.decode()))

    assert pages[0] == pages[1] == pages[2]
    assert "do not match" in pages[0]
    assert not is_in(client)


@pytest.mark.parametrize("login", ["<script>alert(1)</script>", "\u202e", "x" * 10_000, "' OR 1=1 --"])
def test_odd_logins_are_only_wrong(client: Client, mira: User, login: str) -> None:
    response = sign_in(client, login)

    assert response.status_code == 422
    assert "<script>alert" not in response.content.decode()


def test_five_wrong_passwords_close_the_door_for_a_while(client: Client, mira: User) -> None:
    for _ in range(5):
        sign_in(client, password="guess")

    assert "too often" in sign_in(client).content.decode()
    assert not is_in(client)


def test_a_browser_session_ends_with_the_browser_unless_wanted(client: Client, mira: User) -> None:
    sign_in(client)
    assert client.cookies["sessionid"]["max-age"] == ""

    other = Client()
    sign_in(other, remember="on")
    assert other.cookies["sessionid"]["max-age"] == 60 * 24 * 60 * 60


def test_signing_out_is_asked_on_get_and_done_on_post(client: Client, mira: User) -> None:
    sign_in(client)
    assert client.get("/logout").status_code == 200
    assert is_in(client)

    client.post("/logout")
    assert not is_in(client)


def test_a_new_browser_is_told_of_and_a_known_one_not(client: Client, mira: User, letters: Callable) -> None:
    sign_in(client)
    first = letters()
    client.post("/logout")
    sign_in(client)

    assert [letter.subject for letter in first] == ["New sign-in to Byhand"]
    assert "@mira" in first[0].body
    assert letters() == []
    sign_in(Client(headers={"user-agent": "Mozilla/5.0 (X11; Linux) Gecko Firefox/140.0"}))
    assert "Firefox on Linux" in letters()[0].body


def test_nobody_can_claim_to_be_a_known_browser(client: Client, mira: User, letters: Callable) -> None:
    client.cookies["known"] = f"[{mira.pk}]:forged"
    sign_in(client)

    assert len(letters()) == 1


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/140 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1", "Safari on iPhone"),
        ("curl/8", "another program"),
        ("", "another program"),
    ],
)
def test_devices_are_called_as_people_know_them(agent: str, name: str) -> None:
    assert device_of(agent) == name


def test_a_suspended_person_reads_why_and_stays_out(client: Client, mira: User) -> None:
    services.suspend_account(user=mira, reason="Selling other people's work.")

    response = sign_in(client)
    assert response["Location"] == "/login/closed"
    assert "Selling other people&#39;s work." in client.get("/login/closed").content.decode()
    assert "Selling" not in Client().get("/login/closed").content.decode()
    assert not is_in(client)


def test_an_open_session_ends_with_the_suspension(client: Client, mira: User) -> None:
    sign_in(client)
    services.suspend_account(user=mira, reason="Selling other people's work.")

    assert not is_in(client)


def test_who_wanted_to_leave_comes_back_by_signing_in(client: Client, mira: User) -> None:
    services.ask_to_leave(user=mira)
    sign_in(client)

    assert selectors.person_at("mira") == mira
    assert "Welcome back" in client.get("/settings/look").content.decode()


# ── passwords ──


def test_a_changed_password_ends_all_other_sessions(client: Client, mira: User, letters: Callable) -> None:
    thief = Client()
    sign_in(thief)
    sign_in(client)
    letters()

    response = client.post(
        "/settings/security/password",
        {"oldpassword": PASSWORD, "password1": "a wholly new one", "password2": "a wholly new one"},
    )

    assert response["Location"] == "/settings/security"
    assert is_in(client)
    assert not is_in(thief)
    assert [letter.subject for letter in letters()] == ["Your Byhand password was changed"]
    assert sign_in(Client()).status_code == 422


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"oldpassword": "wrong"}, "not your present password"),
        ({"password1": "short", "password2": "short"}, "too short"),
        ({"password2": "another one"}, "same password"),
    ],
)
def test_a_password_change_says_what_is_wrong(
    client: Client, mira: User, changes: dict[str, str], words: str
) -> None:
    client.force_login(mira)
    form = {"oldpassword": PASSWORD, "password1": "a wholly new one", "password2": "a wholly new one"}
    response = client.post("/settings/security/password", form | changes)

    assert response.status_code == 422
    assert words in response.content.decode()
    assert is_in(client)


def test_a_forgotten_password_is_set_anew_by_mail(client: Client, mira: User, letters: Callable) -> None:
    thief = Client()
    sign_in(thief)
    letters()

    assert client.post("/password/reset", {"email": "Mira@Example.org"})["Location"] == "/password/reset/sent"
    link = re.search(r"http://testserver(/password/reset/\S+)", letters()[0].body)[1]
    form_address = client.get(link)["Location"]
    assert "set-password" in form_address
    assert client.get(form_address).status_code == 200
    new = {"password1": "a wholly new one", "password2": "a wholly new one"}
    assert client.post(form_address, new)["Location"] == "/password/reset/done"

    assert not is_in(thief)
    assert "set anew" in letters()[0].subject
    assert sign_in(client, password="a wholly new one").status_code == 302
    assert "used up" in Client().get(link).content.decode()


def test_an_unknown_address_gets_the_same_page_and_no_letter(client: Client, letters: Callable) -> None:
    assert client.post("/password/reset", {"email": "no@example.org"})["Location"] == "/password/reset/sent"
    assert letters() == []


@pytest.mark.parametrize("key", ["1-abc", "zzzzzzzzzzzzz-x", "1-set-password"])
def test_broken_links_say_so(client: Client, key: str) -> None:
    assert "used up" in client.get(f"/password/reset/{key}").content.decode()


def test_a_hidden_account_can_be_recovered_and_so_stays(
    client: Client, mira: User, letters: Callable
) -> None:
    services.ask_to_leave(user=mira, now=timezone.now() - timedelta(days=10))
    letters()
    client.post("/password/reset", {"email": "mira@example.org"})

    assert len(letters()) == 1
