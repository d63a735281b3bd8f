"""What comes by mail: what one asked for, in one letter, if it was not read by then."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from byhand.accounts import services as accounts
from byhand.accounts.models import User
from byhand.jobboard.services import StudioFacts, create_studio
from byhand.notifications import services
from byhand.notifications.models import Notification
from byhand.notifications.tests.test_telling import told
from byhand.posts import services as posts
from byhand.posts.tests.making import answer, say
from byhand.relationships import services as relationships

pytestmark = [pytest.mark.django_db, pytest.mark.engine]
Run = Callable[..., list[str]]


def letters() -> list[mail.EmailMessage]:
    """What goes out a quarter of an hour later."""
    mail.outbox.clear()
    services.send_letters(now=timezone.now() + timedelta(minutes=16))
    return list(mail.outbox)


@pytest.fixture
def curious(ann: User) -> User:
    """ann, who wants to hear of comments and likes by mail."""
    accounts.update_preferences(user=ann, changes={"told_by_mail": ["reply", "like"]})
    return ann


def test_all_that_came_is_in_one_letter_once(curious: User, ben: User, run_tasks: Run) -> None:
    post = say(curious, "Rain on the lido")
    answer(ben, post, "lovely")
    posts.like(actor=ben, post_id=post.pk)
    relationships.follow(actor=ben, person=curious)
    run_tasks()
    (letter,) = letters()
    assert letter.to == ["ann@example.org"]
    assert letter.subject == "2 things happened on Byhand"
    assert "Ben liked “Rain on the lido”" in letter.body
    assert "followed" not in letter.body
    assert letters() == []


def test_one_thing_is_named_in_the_subject(curious: User, ben: User, run_tasks: Run) -> None:
    posts.like(actor=ben, post_id=say(curious, "Rain").pk)
    run_tasks()
    assert letters()[0].subject == "Ben liked “Rain”"


def test_what_was_read_or_taken_back_needs_no_letter(curious: User, ben: User, run_tasks: Run) -> None:
    first, second = say(curious), say(curious)
    posts.like(actor=ben, post_id=first.pk)
    run_tasks()
    services.mark_read(user=curious)
    posts.like(actor=ben, post_id=second.pk)
    run_tasks()
    posts.unlike(actor=ben, post_id=second.pk)
    run_tasks()
    assert letters() == []


def test_nothing_goes_out_at_once_nor_to_hidden_people(curious: User, ben: User, run_tasks: Run) -> None:
    posts.like(actor=ben, post_id=say(curious).pk)
    run_tasks()
    mail.outbox.clear()
    services.send_letters(now=timezone.now())
    assert mail.outbox == []
    accounts.ask_to_leave(user=curious)
    assert letters() == []


def test_what_others_did_who_are_gone_is_not_told(curious: User, ben: User, run_tasks: Run) -> None:
    posts.like(actor=ben, post_id=say(curious).pk)
    run_tasks()
    accounts.suspend_account(user=ben, reason="Threats.")
    assert letters() == []


def test_a_kind_that_is_off_does_not_ring(ann: User, ben: User, run_tasks: Run) -> None:
    accounts.update_preferences(user=ann, changes={"not_told": ["like", "recovery"]})
    posts.like(actor=ben, post_id=say(ann).pk)
    relationships.follow(actor=ben, person=ann)
    services.tell_of_recovery(user_id=ann.pk)
    run_tasks()
    assert told(ann) == [("recovery", None), ("follow", "ben")]


def test_a_recovery_rings_each_time_and_is_silent_when_stopped(ann: User) -> None:
    for _ in range(2):
        services.tell_of_recovery(user_id=ann.pk)
        services.mark_read(user=ann)
    services.tell_of_recovery(user_id=ann.pk)
    assert told(ann) == [("recovery", None)]
    assert ann.unread_count == 1
    services.withdraw_recovery(user_id=ann.pk)
    assert told(ann) == []


def test_one_tap_ends_the_letters(client: Client, curious: User, ben: User, run_tasks: Run) -> None:
    posts.like(actor=ben, post_id=say(curious).pk)
    run_tasks()
    (letter,) = letters()
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = letter.extra_headers["List-Unsubscribe"].strip("<>").partition("/letters")[2]
    assert link in letter.body
    assert "No more mails" in client.get(f"/letters{link}").content.decode()
    by_machine = Client(enforce_csrf_checks=True).post(f"/letters{link}", {"List-Unsubscribe": "One-Click"})
    assert by_machine.status_code == 200
    posts.like(actor=ben, post_id=say(curious).pk)
    run_tasks()
    assert letters() == []
    assert client.get("/letters/off/nonsense").status_code == 404


# What is about the account and the desk is told in any case.
UNASKED = 4


def test_switches_are_kept(client: Client, ann: User) -> None:
    client.force_login(ann)
    create_studio(actor=ann, facts=StudioFacts(name="North"))
    page = client.get("/settings/notifications").content.decode()
    assert page.count('name="rings"') == len(Notification.Kind.values) - UNASKED
    client.post("/settings/notifications", {"rings": ["follow", "like"], "mail": ["like", "quote", "x"]})
    ann.preferences.refresh_from_db()
    assert "quote" in ann.preferences.not_told
    assert "like" not in ann.preferences.not_told
    assert ann.preferences.told_by_mail == ["like"]


def test_who_hires_nobody_keeps_what_they_were_not_asked(client: Client, ann: User) -> None:
    client.force_login(ann)
    assert "When your studio hires" not in client.get("/settings/notifications").content.decode()
    client.post("/settings/notifications", {"rings": ["follow"], "mail": []})
    ann.preferences.refresh_from_db()
    assert "applied" in ann.preferences.told_by_mail
    assert "applied" not in ann.preferences.not_told
