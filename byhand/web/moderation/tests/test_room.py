"""The room of moderators: closed to others; let in, turn away, suspend, restore."""

from collections.abc import Callable

import pytest
from django.test import Client

from byhand.accounts import selectors, services
from byhand.accounts.mail_domains import is_throwaway
from byhand.accounts.models import User
from byhand.web.accounts.tests.typed import FORM, PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


@pytest.fixture
def moderator(cleo: User) -> Client:
    services.give_powers(user=cleo, moderator=True, admin=False)
    client = Client()
    client.force_login(cleo)
    return client


def test_others_find_nothing_there(client: Client, ann: User, ben: User) -> None:
    for who in (None, ann):
        if who:
            client.force_login(who)
        for path in ("/mod", "/mod/@ben"):
            assert client.get(path).status_code == 404
        assert client.post("/mod/@ben/case", {"kind": "spam"}).status_code == 404
    assert "/mod" not in client.get("/explore").content.decode()


@pytest.mark.slow("from the search for somebody to their return, ten pages")
def test_a_member_is_suspended_with_a_reason_and_restored(
    moderator: Client, ben: User, letters: Callable
) -> None:
    assert 'href="/mod/@ben"' in moderator.get("/@ben").content.decode()
    assert moderator.get("/mod?handle=@Ben")["Location"] == "/mod/@ben"
    assert moderator.get("/mod?handle=ben@example.org")["Location"] == "/mod/@ben"
    assert "no account" in moderator.get("/mod?handle=nobody").content.decode()
    opened = moderator.post("/mod/@ben/case", {"kind": "harassment"})["Location"]
    ruling = {"act": "suspend", "rule": "people", "reason": " ", "days": "0"}
    page = moderator.post(f"{opened}/decide", ruling | {"do": "preview"})
    assert page.status_code == 422
    assert "Give the reason" in page.content.decode()

    ruling["reason"] = "Threats to others, in three comments."
    page = moderator.post(f"{opened}/decide", ruling | {"do": "preview"}).content.decode()
    assert "Your account is suspended until further notice." in page
    assert "Threats to others" in page
    ben.refresh_from_db()
    assert ben.state == "present"
    moderator.post(f"{opened}/decide", ruling | {"do": "decide"})
    ben.refresh_from_db()
    assert (ben.state, ben.is_active) == ("suspended", False)
    assert any("Threats to others" in letter.body for letter in letters())
    assert "Threats to others" in moderator.get("/mod").content.decode()
    assert moderator.get("/@ben").status_code == 404

    moderator.post("/mod/@ben/restore")
    ben.refresh_from_db()
    assert (ben.state, ben.is_active) == ("present", True)


def test_moderators_do_not_suspend_each_other_nor_themselves(moderator: Client, ann: User, ben: User) -> None:
    services.give_powers(user=ann, moderator=True, admin=False)
    services.give_powers(user=ben, moderator=True, admin=True)
    ruling = {
        "act": "suspend",
        "rule": "people",
        "reason": "That was not kind at all.",
        "days": "0",
        "do": "decide",
    }
    for handle in ("ann", "ben", "cleo"):
        opened = moderator.post(f"/mod/@{handle}/case", {"kind": "harassment"})["Location"]
        assert moderator.post(f"{opened}/decide", ruling).status_code == 403
    admin = Client()
    admin.force_login(ben)
    opened = admin.post("/mod/@ann/case", {"kind": "harassment"})["Location"]
    assert admin.post(f"{opened}/decide", ruling).status_code == 302
    ann.refresh_from_db()
    assert ann.state == "suspended"


# ── throw-away mail ──


@pytest.mark.parametrize(
    ("address", "answer"),
    [
        ("a@mailinator.com", True),
        ("a@x.y.MAILINATOR.com.", True),
        ("a@notmailinator.com", False),
        ("a@example.org", False),
        ("a@guest.test", True),
        ("a@yopmail.com", False),
        ("", False),
    ],
)
def test_which_addresses_are_looked_at(address: str, answer: bool, settings) -> None:
    settings.MAIL_DOMAINS_TO_LOOK_AT = frozenset({"guest.test"})
    settings.MAIL_DOMAINS_TO_TRUST = frozenset({"yopmail.com"})
    assert is_throwaway(address) is answer


@pytest.fixture
def asking(client: Client, code: Callable) -> User:
    """Mira joined with an address that is looked at first, and typed the code."""
    client.post("/join/details?role=artist", FORM | {"email": "mira@mailinator.com"})
    assert client.post("/code", {"code": code()})["Location"] == "/join/asking"
    assert "A person looks" in client.get("/join/asking").content.decode()
    return selectors.user_at("mira")


def test_such_an_account_waits_for_a_look(client: Client, asking: User) -> None:
    assert (asking.state, asking.is_active) == ("asking", False)
    assert client.get("/settings/profile").status_code == 302
    assert client.get("/@mira").status_code == 404
    sent = client.post("/login", {"login": "mira", "password": PASSWORD})
    assert sent["Location"] == "/join/asking"


def test_letting_in_opens_it(moderator: Client, asking: User, letters: Callable, client: Client) -> None:
    assert "@mira" in moderator.get("/mod").content.decode()
    moderator.post("/mod/@mira/let-in")
    moderator.post("/mod/@mira/let-in")
    assert len([each for each in letters() if "is open" in each.subject]) == 1
    client.post("/login", {"login": "mira", "password": PASSWORD})
    assert client.get("/settings/profile").status_code == 200


def test_turning_away_erases_it_and_says_so(moderator: Client, asking: User, letters: Callable) -> None:
    moderator.post("/mod/@mira/turn-away")
    assert "not opened" in letters()[-1].subject
    assert selectors.user_at("mira") is None
    assert moderator.post("/mod/@mira/turn-away").status_code == 404


def test_nobody_else_is_turned_away(moderator: Client, ben: User) -> None:
    moderator.post("/mod/@ben/turn-away")
    assert selectors.user_at("ben") == ben
