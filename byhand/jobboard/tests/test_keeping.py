from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from byhand.accounts.models import User
from byhand.jobboard.models import Application, Listing, Message, Remark, Round, Stars
from byhand.jobboard.selectors.statistics import statistics_of
from byhand.jobboard.services import judging, keeping
from byhand.jobboard.services.applying import add_cv, send_application
from byhand.jobboard.services.moving import move_application
from byhand.jobboard.services.talking import write_message
from byhand.jobboard.tests.applicants import NOW, again, draft_of, listing_of, sent_by, studio_of
from byhand.media.models import Paper
from byhand.media.tests.disks import files_in
from byhand.media.tests.pdfs import plain

DAYS = timedelta(days=1)


@pytest.fixture
def dora(db):
    return User.objects.create_user("dora", "dora@example.org", name="Dora", role="artist")


@pytest.fixture
def listing(ann, ben):
    return listing_of(studio_of(ann, recruiter=ben))


def closed(listing, *, at=NOW):
    Listing.objects.filter(pk=listing.pk).update(state="closed", closed_at=at)
    keeping.follow_listing(listing=Listing.objects.get(pk=listing.pk), now=at)


@pytest.mark.slow("looks through a PDF file in the limited process")
def test_after_six_months_only_counts_are_left(listing, ann, dora, places, run_tasks):
    draft = add_cv(
        actor=dora, application=draft_of(dora, listing), upload=SimpleUploadedFile("cv.pdf", plain())
    )
    sent = again(send_application(actor=dora, application=again(draft), now=NOW))
    write_message(actor=ann, application=sent, text="Hello", now=NOW)
    judging.give_stars(actor=ann, application=sent, count=4)
    judging.add_remark(actor=ann, application=sent, text="Good line.")
    judging.put_label(actor=ann, application=sent, name="ink")
    closed(listing)
    run_tasks()
    dora.refresh_from_db()
    assert dora.unread_count == 1
    assert keeping.erase_due(now=NOW + 182 * DAYS) == 0
    assert keeping.erase_due(now=NOW + 184 * DAYS) == 1
    run_tasks()
    for model in (Application, Message, Stars, Remark, Paper):
        assert not model.objects.exists(), model
    assert files_in(places / "originals") == []
    assert Round.objects.get(listing=listing).erased == {"sent": 1, "from link": 1}
    assert statistics_of(listing).erased == 1
    dora.refresh_from_db()
    assert dora.unread_count == 0


def test_sooner_if_the_applicant_says_so(listing, ann, dora):
    sent = again(sent_by(dora, listing))
    keeping.choose_keeping(actor=dora, application=sent, keep="decided")
    assert again(sent).erase_at is None
    move_application(
        actor=ann, application=again(sent), to="refused", version=again(sent).version, reason="fit", now=NOW
    )
    assert again(sent).erase_at == NOW + 14 * DAYS
    keeping.choose_keeping(actor=dora, application=again(sent), keep="month")
    assert again(sent).erase_at is None
    closed(listing, at=NOW + DAYS)
    assert again(sent).erase_at == NOW + 32 * DAYS


def test_everybody_left_is_told_when_a_listing_closes_and_45_days_later(listing, dora, run_tasks, mailoutbox):
    sent = sent_by(dora, listing)
    run_tasks()
    closed(listing)
    closed(listing)
    run_tasks()
    told = [mail for mail in mailoutbox if mail.to == ["dora@example.org"]]
    assert [mail.subject for mail in told] == ["Closed: Background painter"]
    assert keeping.end_unanswered(now=NOW + 44 * DAYS) == 0
    assert keeping.end_unanswered(now=NOW + 45 * DAYS) == 1
    run_tasks()
    assert again(sent).stage == "closed"
    assert mailoutbox[-1].subject == "The listing has ended: Background painter, North"


def test_a_round_that_was_missed_is_made_up_for(listing, dora):
    sent = sent_by(dora, listing)
    Listing.objects.filter(pk=listing.pk).update(state="closed", closed_at=NOW)
    keeping.follow_missed_listings(now=NOW + 2 * DAYS)
    assert again(sent).erase_at


def test_silence_is_told_once(listing, dora, run_tasks, mailoutbox):
    sent_by(dora, listing)
    run_tasks()
    mailoutbox.clear()
    assert keeping.tell_of_silence(now=NOW + 44 * DAYS) == 0
    assert keeping.tell_of_silence(now=NOW + 46 * DAYS) == 1
    assert keeping.tell_of_silence(now=NOW + 47 * DAYS) == 0
    run_tasks()
    assert [mail.subject for mail in mailoutbox] == ["No word for 45 days: Background painter"]


def test_who_leaves_for_good_leaves_nothing_with_a_studio(listing, dora, run_tasks):
    sent_by(dora, listing)
    keeping.erase_applications_of(user_id=dora.pk)
    run_tasks()
    assert not Application.objects.exists()
