"""Both sides of an application hear of each other, and neither hears too much."""

from datetime import timedelta

import pytest
from django.utils import timezone

from byhand.accounts.models import User
from byhand.core.errors import NotAllowed, UserError
from byhand.jobboard.models import Membership
from byhand.jobboard.services.interviews import agree_on_time, propose_times
from byhand.jobboard.services.judging import ask_colleague
from byhand.jobboard.services.moving import move_application, withdraw_application
from byhand.jobboard.services.talking import ask_for_reply, write_message
from byhand.jobboard.tests.applicants import NOW, again, listing_of, sent_by, studio_of
from byhand.notifications.models import Notification
from byhand.notifications.services import send_letters


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
        ("ann", "applied"),
        ("ben", "applied"),
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
    for person, kind in ((ann, "applied"), (dora, "applying")):
        person.preferences.not_told = [kind]
        person.preferences.save()
    sent = again(sent_by(dora, listing))
    move_application(actor=ann, application=sent, to="short", version=sent.version, now=NOW)
    run_tasks()
    assert mailoutbox == []
    assert not Notification.objects.filter(user__in=(ann, dora)).exists()


def rung(person) -> list[str]:
    return sorted(Notification.objects.filter(user=person).values_list("kind", flat=True))


def test_each_thing_rings_as_what_it_is(listing, ann, ben, cleo, dora, run_tasks):
    Membership.objects.create(studio=listing.studio, person=cleo, role="reviewer")
    sent = again(sent_by(dora, listing))
    write_message(actor=dora, application=sent, text="May I add a sketch?", now=NOW)
    run_tasks()
    assert rung(ann) == rung(ben) == ["applied", "hiring"]
    proposal = propose_times(
        actor=ben, application=again(sent), times=[NOW + timedelta(days=2)], minutes=30, now=NOW
    )
    agree_on_time(actor=dora, proposal=proposal, time=proposal.times[0], now=NOW)
    ask_for_reply(actor=dora, application=again(sent), now=NOW + timedelta(days=15))
    run_tasks()
    assert rung(ann) == ["applied", "asked", "hiring", "timed"]
    assert rung(cleo) == []  # reviewers cannot answer, so nobody rings for them


def test_a_colleague_is_asked_to_look(listing, ann, cleo, dora, run_tasks, mailoutbox):
    Membership.objects.create(studio=listing.studio, person=cleo, role="reviewer")
    sent = again(sent_by(dora, listing))
    for _ in range(2):  # a double click
        ask_colleague(actor=ann, application=sent, colleague=cleo)
    run_tasks()
    (told,) = Notification.objects.filter(user=cleo)
    assert (told.kind, told.actor, told.application_id) == ("look", ann, sent.pk)
    cleo.refresh_from_db()
    assert cleo.unread_count == 1
    send_letters(now=timezone.now() + timedelta(hours=1))
    (letter,) = [mail for mail in mailoutbox if mail.to == [cleo.email]]
    assert "wants to know what you think of Applicant 1" in letter.body
    assert "Dora" not in letter.body
    for nobody in (dora, User.objects.create_user("eve", "eve@example.org")):
        with pytest.raises(UserError):
            ask_colleague(actor=ann, application=sent, colleague=nobody)
    with pytest.raises(NotAllowed):
        ask_colleague(actor=dora, application=sent, colleague=ann)
