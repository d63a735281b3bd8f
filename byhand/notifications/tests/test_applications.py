"""Both sides of an application hear of each other, and neither hears too much."""

import pytest

from byhand.accounts.models import User
from byhand.jobboard.services.moving import move_application, withdraw_application
from byhand.jobboard.services.talking import write_message
from byhand.jobboard.tests.applicants import NOW, again, listing_of, sent_by, studio_of
from byhand.notifications.models import Notification


@pytest.fixture
def dora(db):
    return User.objects.create_user("dora", "dora@example.org", name="Dora", role="artist")


@pytest.fixture
def listing(ann, ben):
    return listing_of(studio_of(ann, recruiter=ben))


def test_the_studio_speaks_and_hears_numbers(listing, ann, ben, dora, run_tasks, mailoutbox):
    sent = again(sent_by(dora, listing))
    run_tasks()
    assert set(Notification.objects.values_list("user__handle", "kind")) == {
        ("ann", "hiring"),
        ("ben", "hiring"),
    }
    write_message(actor=ben, application=sent, text="Write to ben@example.org", now=NOW)
    move_application(
        actor=ben, application=again(sent), to="short", version=sent.version, note="We like it.", now=NOW
    )
    run_tasks()
    letter = mailoutbox[-1]
    assert letter.subject == "You are on the short list: Background painter, North"
    everything = "".join(mail.body + mail.subject for mail in mailoutbox)
    assert "We like it." in letter.body
    assert "ben" not in everything.lower()
    assert "List-Unsubscribe" in letter.extra_headers


def test_what_was_withdrawn_rings_no_more(listing, ann, dora, run_tasks):
    sent = again(sent_by(dora, listing))
    run_tasks()
    ann.refresh_from_db()
    assert ann.unread_count == 1
    withdraw_application(actor=dora, application=sent, now=NOW)
    run_tasks()
    ann.refresh_from_db()
    assert ann.unread_count == 0


def test_who_does_not_want_to_hear_of_it_hears_nothing(listing, ann, dora, run_tasks, mailoutbox):
    for person, kind in ((ann, "hiring"), (dora, "applying")):
        person.preferences.not_told = [kind]
        person.preferences.save()
    sent = again(sent_by(dora, listing))
    move_application(actor=ann, application=sent, to="short", version=sent.version, now=NOW)
    run_tasks()
    assert mailoutbox == []
    assert not Notification.objects.filter(user__in=(ann, dora)).exists()
