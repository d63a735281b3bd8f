"""App, recovery codes, passkeys: set up after asking once more, asked for at the door."""

import re
import time
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client

from byhand.accounts.models import User
from byhand.web.accounts.tests.typed import PASSWORD

pytestmark = pytest.mark.django_db

SECRET = generate_totp_secret()


def digits(secret: str, steps: int = 0) -> str:
    """What the app shows now, or so many half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def sign_in(client: Client):
    return client.post("/login", {"login": "mira", "password": PASSWORD})


def ask_again(client: Client, back: str = "/settings/security/app"):
    return client.post("/login/again", {"password": PASSWORD, "next": back})


@pytest.fixture
def locked(mira: User) -> User:
    """Mira with an app and recovery codes."""
    TOTP.activate(mira, SECRET)
    RecoveryCodes.activate(mira)
    return mira


def is_in(client: Client) -> bool:
    return client.get("/settings/privacy").status_code == 200


def test_setting_up_the_app_asks_first_who_one_is(client: Client, mira: User) -> None:
    client.force_login(mira)
    assert (
        client.get("/settings/security/app")["Location"] == "/login/again?next=%2Fsettings%2Fsecurity%2Fapp"
    )
    wrong = client.post("/login/again", {"password": "guess", "next": "/settings/security/app"})
    assert wrong.status_code == 422

    assert ask_again(client)["Location"] == "/settings/security/app"
    assert client.get("/settings/security/app").status_code == 200


def test_an_app_is_set_up_and_then_asked_for(client: Client, mira: User, letters: Callable) -> None:
    sign_in(client)
    ask_again(client)
    page = client.get("/settings/security/app").content.decode()
    secret = re.search(r"<code>([A-Z2-7=]+)</code>", page)[1]
    assert client.post("/settings/security/app", {"code": "000000"}).status_code == 422

    assert (
        client.post("/settings/security/app", {"code": digits(secret)})["Location"]
        == "/settings/security/codes"
    )
    assert len(re.findall(r"<li><code>", client.get("/settings/security/codes").content.decode())) == 10
    assert "codes" in client.get("/settings/security/codes/file")["Content-Disposition"]

    other = Client()
    assert sign_in(other)["Location"] == "/login/second"
    assert not is_in(other)
    assert other.post("/login/second", {"code": digits(secret, 1)})["Location"] == "/"
    assert is_in(other)


def test_the_second_step_keeps_where_one_wanted_to_go(client: Client, locked: User) -> None:
    client.post("/login", {"login": "mira", "password": PASSWORD, "next": "/settings/content"})

    assert client.post("/login/second", {"code": digits(SECRET)})["Location"] == "/settings/content"


def test_a_code_works_once(client: Client, locked: User) -> None:
    sign_in(client)
    now = digits(SECRET)
    client.post("/login/second", {"code": now})
    other = Client()
    sign_in(other)

    assert other.post("/login/second", {"code": now}).status_code == 422
    assert not is_in(other)


def test_a_recovery_code_works_once(client: Client, locked: User) -> None:
    code = Authenticator.objects.get(user=locked, type="recovery_codes").wrap().get_unused_codes()[0]
    sign_in(client)
    assert client.post("/login/second", {"code": code})["Location"] == "/"

    other = Client()
    sign_in(other)
    assert other.post("/login/second", {"code": code}).status_code == 422


def test_wrong_codes_close_the_second_door(client: Client, locked: User) -> None:
    sign_in(client)
    for _ in range(5):
        client.post("/login/second", {"code": "000000"})

    assert "too often" in client.post("/login/second", {"code": digits(SECRET)}).content.decode()


def test_a_new_password_by_mail_does_not_open_the_second_lock(
    client: Client, locked: User, letters: Callable
) -> None:
    client.post("/password/reset", {"email": "mira@example.org"})
    link = re.search(r"http://testserver(/password/reset/\S+)", letters()[0].body)[1]
    form_address = client.get(link)["Location"]
    client.post(form_address, {"password1": "a wholly new one", "password2": "a wholly new one"})

    response = client.post("/login", {"login": "mira", "password": "a wholly new one"})
    assert response["Location"] == "/login/second"


def test_the_app_is_switched_off_after_asking(client: Client, locked: User, letters: Callable) -> None:
    client.force_login(locked)
    assert "/login/again" in client.get("/settings/security/app/off")["Location"]
    ask_again(client, "/settings/security/app/off")
    assert client.get("/settings/security/app/off").status_code == 200

    assert client.post("/settings/security/app/off")["Location"] == "/settings/security"
    assert not Authenticator.objects.filter(user=locked).exists()
    assert "no longer asks" in letters()[-1].subject


def test_what_was_sent_before_the_question_is_done_after_it(client: Client, locked: User) -> None:
    client.force_login(locked)
    client.post("/settings/security/app/off")
    assert Authenticator.objects.filter(user=locked).exists()

    ask_again(client, "/settings/security/app/off")
    assert not Authenticator.objects.filter(user=locked).exists()


def test_new_recovery_codes_replace_the_old(
    client: Client, locked: User, letters: Callable, django_capture_on_commit_callbacks: Callable
) -> None:
    old = Authenticator.objects.get(user=locked, type="recovery_codes").wrap().get_unused_codes()
    client.force_login(locked)
    ask_again(client)
    assert client.get("/settings/security/codes/new").status_code == 200

    with django_capture_on_commit_callbacks(execute=True):
        client.post("/settings/security/codes/new")

    new = Authenticator.objects.get(user=locked, type="recovery_codes").wrap().get_unused_codes()
    assert not set(old) & set(new)
    assert letters()[-1].subject == "New recovery codes for Byhand"


def test_the_ways_to_show_who_one_is_lead_to_each_other(client: Client, locked: User) -> None:
    client.force_login(locked)

    assert "/login/again/code" in client.get("/login/again").content.decode()
    page = client.get("/login/again/code?next=/settings/security/app").content.decode()
    assert "/login/again" in page
    done = client.post("/login/again/code", {"code": digits(SECRET), "next": "/settings/security/codes"})
    assert done["Location"] == "/settings/security/codes"


def test_passkey_pages_carry_what_the_browser_needs(client: Client, mira: User) -> None:
    client.force_login(mira)
    ask_again(client)
    page = client.get("/settings/security/passkeys/add").content.decode()
    assert "creation_options" in page
    assert client.post("/settings/security/passkeys/add", {"credential": "{}"}).status_code == 422

    guest = Client()
    options = guest.get("/login/passkey", headers={"accept": "application/json"}).json()
    assert options["request_options"]["publicKey"]["challenge"]
    assert guest.post("/login/passkey", {"credential": "{}"})["Location"] == "/login"
    assert not is_in(guest)


def test_other_peoples_passkeys_are_not_there(client: Client, mira: User, ann: User) -> None:
    key = Authenticator.objects.create(
        user=ann, type="webauthn", data={"name": "Ann's phone", "credential": {}}
    )
    client.force_login(mira)
    ask_again(client)

    assert client.get(f"/settings/security/passkeys/{key.pk}").status_code == 404
    assert client.post(f"/settings/security/passkeys/{key.pk}/remove").status_code == 404
