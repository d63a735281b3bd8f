from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from byhand.accounts.models import User
from byhand.core.errors import Conflict, NotAllowed, UserError
from byhand.jobboard.services import talking
from byhand.jobboard.services.interviews import agree_on_time, moment_in, propose_times
from byhand.jobboard.services.moving import withdraw_application
from byhand.jobboard.services.talking import ask_for_reply, share_contact, write_many, write_message
from byhand.jobboard.tests.applicants import NOW, again, listing_of, sent_by, studio_of

ONE, TWO, THREE = (NOW + timedelta(days=days) for days in (2, 3, 4))


@pytest.fixture
def dora(db):
    return User.objects.create_user("dora", "dora@example.org", name="Dora", role="artist")


@pytest.fixture
def application(ann, ben, dora):
    return again(sent_by(dora, listing_of(studio_of(ann, recruiter=ben))))


def test_times_are_proposed_countered_and_agreed_on(application, ann, ben, dora):
    first = propose_times(actor=ann, application=application, times=[TWO, ONE], place="A call", now=NOW)
    assert (again(application).stage, first.times) == ("interview", [ONE.isoformat(), TWO.isoformat()])
    assert (
        propose_times(actor=ann, application=again(application), times=[ONE, TWO], place="A call", now=NOW)
        == first
    )
    counter = propose_times(actor=dora, application=again(application), times=[THREE], now=NOW)
    first.refresh_from_db()
    assert (first.state, counter.side, counter.place) == ("countered", "applicant", "A call")
    with pytest.raises(NotAllowed):
        agree_on_time(actor=dora, proposal=counter, time=THREE.isoformat(), now=NOW)
    agreed = agree_on_time(actor=ben, proposal=counter, time=THREE.isoformat(), now=NOW)
    assert agree_on_time(actor=ben, proposal=agreed, time=THREE.isoformat(), now=NOW).agreed_for == THREE


def test_what_was_answered_meanwhile_is_said(application, ann, dora):
    first = propose_times(actor=ann, application=application, times=[ONE], now=NOW)
    propose_times(actor=ann, application=again(application), times=[TWO], now=NOW)
    with pytest.raises(Conflict, match="replaced"):
        agree_on_time(actor=dora, proposal=first, time=ONE.isoformat(), now=NOW)


def test_times_that_cannot_be(application, ann, dora):
    for times in ([], [NOW], [NOW + timedelta(days=200)], [ONE + timedelta(hours=n) for n in range(6)]):
        with pytest.raises(UserError):
            propose_times(actor=ann, application=application, times=times, now=NOW)
    with pytest.raises(UserError):
        propose_times(actor=dora, application=application, times=[ONE], now=NOW)
    assert again(application).stage == "sent"


def test_hours_that_the_clock_jumps_over_do_not_exist():
    berlin = ZoneInfo("Europe/Berlin")
    assert moment_in("2026-07-01T10:00", berlin) == datetime(2026, 7, 1, 8, tzinfo=UTC)
    assert moment_in("2026-12-01T10:00", berlin) == datetime(2026, 12, 1, 9, tzinfo=UTC)
    with pytest.raises(UserError, match="does not exist"):
        moment_in("2026-03-29T02:30", berlin)
    with pytest.raises(UserError, match="no time"):
        moment_in("tomorrow", berlin)


def test_messages_go_both_ways_once_each(application, ann, dora, cleo):
    for _ in range(2):
        write_message(actor=dora, application=application, text="Hello", client_key="k1", now=NOW)
    write_message(actor=ann, application=application, text="Hello yourself", now=NOW)
    assert [each.side for each in application.messages.all()] == ["applicant", "studio"]
    application.listing.studio.members.create(person=cleo, role="reviewer")
    with pytest.raises(NotAllowed):
        write_message(actor=cleo, application=application, text="Me too", now=NOW)


def test_the_same_words_go_to_many_in_messages_of_their_own(application, ann, dora):
    eve = User.objects.create_user("eve", "eve@example.org")
    other = again(sent_by(eve, application.listing))
    withdraw_application(actor=eve, application=other, now=NOW)
    for _ in range(2):  # a double click
        outcome = write_many(
            actor=ann,
            chosen=[application, again(other)],
            text="We answer on Friday.",
            client_key="k",
            now=NOW,
        )
    assert [each.pk for each in outcome.done] == [application.pk]
    assert "Applicant 2" in outcome.left[0]
    assert application.messages.get().text == "We answer on Friday."
    assert not other.messages.exists()
    with pytest.raises(NotAllowed):
        write_many(actor=dora, chosen=[other], text="Hello", client_key="k", now=NOW)


def test_a_day_has_so_many_messages(application, ann, monkeypatch):
    monkeypatch.setattr(talking, "MESSAGES_PER_DAY", 1)
    write_message(actor=ann, application=application, text="One", now=NOW)
    outcome = write_many(actor=ann, chosen=[application], text="Two", client_key="k", now=NOW)
    assert (outcome.done, len(outcome.left)) == ([], 1)


def test_only_the_applicant_shares_their_contact(application, ann, dora):
    with pytest.raises(NotAllowed):
        share_contact(actor=ann, application=application, now=NOW)
    for days in (1, 2):
        share_contact(actor=dora, application=application, now=NOW + timedelta(days=days))
    assert again(application).contact_shared_at == NOW + timedelta(days=1)


def test_five_in_a_row_then_it_is_their_turn(application, ann, dora):
    for number in range(5):
        write_message(actor=dora, application=application, text=f"{number}", now=NOW)
    with pytest.raises(UserError, match="wait"):
        write_message(actor=dora, application=application, text="Hello?", now=NOW)
    write_message(actor=ann, application=application, text="Yes?", now=NOW + timedelta(minutes=1))
    write_message(actor=dora, application=application, text="Oh", now=NOW + timedelta(minutes=2))


def test_a_reply_is_asked_for_once_after_a_fortnight(application, ann, dora):
    with pytest.raises(UserError, match="Two weeks"):
        ask_for_reply(actor=dora, application=application, now=NOW + timedelta(days=13))
    for _ in range(2):
        ask_for_reply(actor=dora, application=again(application), now=NOW + timedelta(days=14))
    assert again(application).asked_at
    write_message(actor=ann, application=again(application), text="Soon.", now=NOW + timedelta(days=15))
    assert again(application).asked_at is None
