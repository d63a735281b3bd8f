"""Password known, second step lost: 72 hours, told everywhere, stopped by anybody who is signed in."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from byhand.accounts import policies, services
from byhand.accounts.models import Recovery, User
from byhand.core.errors import NotAllowed, TooMany
from byhand.web.accounts.tests.test_second_factor import SECRET, digits, is_in, locked, sign_in
from byhand.web.accounts.tests.typed import PASSWORD

__all__ = ["locked"]
pytestmark = pytest.mark.django_db
AGENT = {"HTTP_USER_AGENT": "Mozilla/5.0 (X11; Linux) Firefox/140.0"}


@pytest.fixture
def waiting(client: Client, locked: User, letters: Callable) -> Client:
    """Mira at the second door, who has asked for the wait."""
    sign_in(client)
    page = client.get("/login/second").content.decode()
    assert 'href="/login/lost"' in page
    assert "72 hours" in client.get("/login/lost").content.decode()
    assert "From <strong>" in client.post("/login/lost", **AGENT).content.decode()
    return client


def ripen() -> None:
    Recovery.objects.update(asked_at=timezone.now() - policies.RECOVERY_WAIT)


def test_the_way_in_is_closed_before_and_open_after(waiting: Client, locked: User, letters: Callable) -> None:
    assert "Sign in without it" not in waiting.get("/login/lost").content.decode()
    assert waiting.post("/login/lost", {"enter": "1"}).status_code == 403
    assert not is_in(waiting)

    ripen()
    letters()
    other = Client()
    sign_in(other)
    assert "Sign in without it" in other.get("/login/lost").content.decode()
    assert other.post("/login/lost", {"enter": "1"})["Location"] == "/"
    assert is_in(other)
    assert not Authenticator.objects.filter(user=locked).exists()
    assert "second step" in " ".join(letter.subject for letter in letters())


def test_the_owner_hears_of_it_and_stops_it(
    waiting: Client, locked: User, letters: Callable, client: Client
) -> None:
    (letter,) = [each for each in letters() if "without the second step" in each.subject]
    assert "Firefox on Linux" in letter.body
    locked.refresh_from_db()
    assert locked.unread_count == 1

    owner = Client()
    owner.force_login(locked)
    assert "sign in without" in owner.get("/notifications").content.decode()
    assert "Stop it" in owner.get("/settings/security").content.decode()
    owner.post("/settings/security/recovery/stop")
    assert "Stop it" not in owner.get("/settings/security").content.decode()
    letters()
    locked.refresh_from_db()
    assert locked.unread_count == 0
    assert not Recovery.objects.exists()
    assert "Sign in without it" not in waiting.get("/login/lost").content.decode()


def test_the_letter_stops_it_too(waiting: Client, letters: Callable) -> None:
    link = re.search(r"/login/lost/stop/\S+", letters()[-1].body)[0]
    stranger = Client()
    assert "Keep the second step?" in stranger.get(link).content.decode()
    assert Recovery.objects.exists()
    assert "Stopped" in stranger.post(link).content.decode()
    assert not Recovery.objects.exists()
    assert "Nothing to stop" in stranger.post("/login/lost/stop/1:nonsense").content.decode()


def test_who_has_the_second_step_needs_no_way_around_it(waiting: Client) -> None:
    waiting.post("/login/second", {"code": digits(SECRET)})
    assert is_in(waiting)
    assert not Recovery.objects.exists()


def test_nobody_gets_there_without_the_password(client: Client, locked: User) -> None:
    assert client.get("/login/lost")["Location"] == "/login"
    assert client.post("/login/lost")["Location"] == "/login"
    client.post("/login", {"login": "mira", "password": "a wrong one"})
    assert client.post("/login/lost")["Location"] == "/login"
    assert not Recovery.objects.exists()


def test_asking_again_changes_nothing_and_is_limited(locked: User, letters: Callable) -> None:
    first = services.ask_recovery(user=locked, device="one", address="")
    assert services.ask_recovery(user=locked, device="two", address="").asked_at == first.asked_at
    assert len(letters()) == 1
    for _ in range(2):
        services.stop_recovery(user=locked)
        services.ask_recovery(user=locked, device="again", address="")
    services.stop_recovery(user=locked)
    with pytest.raises(TooMany):
        services.ask_recovery(user=locked, device="again", address="")


def test_a_wait_is_not_good_for_ever(locked: User) -> None:
    asked = timezone.now() - policies.RECOVERY_ENDS
    services.ask_recovery(user=locked, device="", address="", now=asked)
    with pytest.raises(NotAllowed):
        services.finish_recovery(user=locked)
    services.forget_old_sign_ins(now=timezone.now() + timedelta(seconds=1))
    assert not Recovery.objects.exists()


def test_a_second_letter_comes_when_a_day_is_left(locked: User, letters: Callable) -> None:
    services.ask_recovery(user=locked, device="", address="")
    letters()
    assert services.remind_of_recoveries(now=timezone.now() + timedelta(hours=47)) == 0
    assert services.remind_of_recoveries(now=timezone.now() + timedelta(hours=49)) == 1
    assert services.remind_of_recoveries(now=timezone.now() + timedelta(hours=50)) == 0


# ── the log ──


def test_sign_ins_and_wrong_passwords_are_in_the_log(client: Client, mira: User, run_tasks: Callable) -> None:
    client.post("/login", {"login": "mira", "password": "not this one"}, **AGENT)
    client.post("/login", {"login": "Mira@example.org", "password": "nor this"}, **AGENT)
    client.post("/login", {"login": "nobody_here", "password": "x"}, **AGENT)
    client.post("/login", {"login": "mira", "password": PASSWORD}, **AGENT)
    run_tasks()
    page = client.get("/settings/security/log").content.decode()
    assert page.count("Wrong password") == 2
    assert page.count("Firefox on Linux") == 3
    stranger = Client()
    assert stranger.get("/settings/security/log").status_code == 302


def test_the_log_is_kept_for_90_days_and_cannot_be_flooded(mira: User) -> None:
    for _ in range(60):
        services.note_sign_in(user=mira, device="x" * 99, address="::1", succeeded=False)
    assert mira.sign_ins.count() == 50
    services.forget_old_sign_ins(now=timezone.now() + timedelta(days=91))
    assert mira.sign_ins.count() == 0
