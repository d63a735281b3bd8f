"""Leaving: hidden at once, back by signing in, erased after 30 days; suspending and restoring."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.core import mail
from django.core.management import CommandError, call_command

from byhand.accounts import selectors, services
from byhand.accounts.models import OldHandle, Profile, User
from byhand.core.errors import NotAllowed, UserError

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAYS_30 = timedelta(days=30)

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


def session_of(user: User) -> str:
    store = SessionStore()
    store["who"] = user.pk
    store.save()
    UserSession.objects.create(user=user, ip="203.0.113.4", session_key=store.session_key, user_agent="Test")
    return store.session_key


def test_who_asks_to_leave_is_hidden_signed_out_and_told(ann: User, run_tasks: Callable) -> None:
    key = session_of(ann)

    services.ask_to_leave(user=ann, now=NOW)
    run_tasks()

    assert selectors.person_at("ann") is None
    assert not SessionStore().exists(key)
    assert "22 December 2026" in mail.outbox[0].body
    assert mail.outbox[0].to == ["ann@example.org"]


def test_asking_twice_does_not_move_the_day(ann: User, run_tasks: Callable) -> None:
    services.ask_to_leave(user=ann, now=NOW)
    services.ask_to_leave(user=ann, now=NOW + timedelta(days=5))
    run_tasks()

    assert User.objects.get(pk=ann.pk).state_since == NOW
    assert len(mail.outbox) == 1


def test_who_stays_is_back_at_once(ann: User) -> None:
    services.ask_to_leave(user=ann, now=NOW)

    assert services.stay(user=ann)
    assert selectors.person_at("ann") == ann
    assert not services.stay(user=ann)
    assert services.erase_left_accounts(now=NOW + timedelta(days=90)) == 0


def test_after_thirty_days_everything_goes_and_the_handle_stays_taken(ann: User) -> None:
    services.confirm_account(user=ann)
    services.ask_to_leave(user=ann, now=NOW)

    assert services.erase_left_accounts(now=NOW + DAYS_30 - timedelta(minutes=1)) == 0
    assert services.erase_left_accounts(now=NOW + DAYS_30) == 1

    erased = User.objects.get(pk=ann.pk)
    assert (erased.name, erased.is_active, erased.has_usable_password()) == ("", False, False)
    assert "ann@example.org" not in erased.email
    assert not Profile.objects.filter(user=ann).exists()
    assert not EmailAddress.objects.filter(user=ann).exists()

    assert services.forget_erased_accounts(now=NOW + DAYS_30) == 0
    assert services.forget_erased_accounts(now=NOW + DAYS_30 + timedelta(days=1)) == 1
    assert not User.objects.filter(pk=ann.pk).exists()
    assert not selectors.handle_is_free("ann")
    assert OldHandle.objects.get().user is None
    assert selectors.moved_to("ann") is None


def test_a_suspended_account_is_hidden_closed_and_told_why(ann: User, run_tasks: Callable) -> None:
    key = session_of(ann)

    services.suspend_account(user=ann, reason="Selling other people's work.")
    run_tasks()

    assert selectors.person_at("ann") is None
    assert not User.objects.get(pk=ann.pk).is_active
    assert not SessionStore().exists(key)
    assert "other people's work" in mail.outbox[0].body


def test_a_restored_account_is_as_before(ann: User, run_tasks: Callable) -> None:
    services.suspend_account(user=ann, reason="A mistake.")
    services.restore_account(user=ann)
    run_tasks()

    assert selectors.person_at("ann") == ann
    assert User.objects.get(pk=ann.pk).is_active
    assert "no longer suspended" in mail.outbox[-1].body


def test_a_suspension_needs_a_reason_and_spares_the_admin(ann: User, ben: User) -> None:
    with pytest.raises(UserError) as refused:
        services.suspend_account(user=ann, reason="  ")
    assert refused.value.field == "reason"

    services.give_powers(user=ben, moderator=True, admin=True)
    with pytest.raises(NotAllowed):
        services.suspend_account(user=ben, reason="A coup.")


def test_sessions_end_except_the_one_at_hand(ann: User, ben: User) -> None:
    here, there, his = session_of(ann), session_of(ann), session_of(ben)

    assert services.end_sessions(user=ann, but=here) == 1
    assert [SessionStore().exists(key) for key in (here, there, his)] == [True, False, True]


def test_commands_suspend_and_promote(ann: User, capsys: pytest.CaptureFixture) -> None:
    call_command("suspend", "@Ann", "--reason", "Selling other people's work.")
    assert not User.objects.get(pk=ann.pk).is_active
    call_command("suspend", "ann", "--undo")
    call_command("promote", "ann", "moderator")
    ann.refresh_from_db()
    assert (ann.is_active, ann.is_moderator, ann.is_superuser) == (True, True, False)
    call_command("promote", "ann", "member")
    assert not User.objects.get(pk=ann.pk).is_moderator
    assert "@ann is now member." in capsys.readouterr().out


@pytest.mark.parametrize(("command", "options"), [("suspend", ["--reason", "x"]), ("promote", ["admin"])])
def test_commands_name_whom_they_did_not_find(command: str, options: list[str]) -> None:
    with pytest.raises(CommandError, match="no account @nobody"):
        call_command(command, "nobody", *options)


def test_the_suspend_command_says_what_is_missing(ann: User) -> None:
    with pytest.raises(CommandError, match="give the reason"):
        call_command("suspend", "ann")
