from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from byhand.accounts.models import User
from byhand.core.errors import Conflict, NotAllowed, UserError
from byhand.jobboard.application_facts import ApplicationFacts, NotSent
from byhand.jobboard.models import Application, Listing, Round, ShownWork
from byhand.jobboard.selectors.applying import facts_in
from byhand.jobboard.services.applying import (
    add_cv,
    discard_draft,
    save_application,
    send_application,
    start_application,
)
from byhand.jobboard.services.moving import withdraw_application
from byhand.jobboard.tests.applicants import NOW, again, draft_of, listing_of, sent_by, studio_of, work_of
from byhand.media.models import Paper
from byhand.media.tests.pdfs import plain
from byhand.relationships.models import Block


@pytest.fixture
def listing(ann):
    return listing_of(studio_of(ann))


def saved(draft, **facts):
    return save_application(
        actor=draft.applicant, application=draft, facts=ApplicationFacts(**facts), revision=draft.revision
    )


def test_one_application_per_listing_whatever_is_pressed(listing, ben):
    first = start_application(actor=ben, listing=listing, now=NOW)
    assert start_application(actor=ben, listing=listing, now=NOW) == first
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.create(applicant=ben, listing=listing)


def test_sent_twice_it_is_sent_once_and_numbered(listing, ben, cleo):
    draft = draft_of(ben, listing)
    one = send_application(actor=ben, application=again(draft), now=NOW)
    two = send_application(actor=ben, application=again(draft), now=NOW)
    assert (one.number, two.number, one.moves.count()) == (1, 1, 1)
    assert sent_by(cleo, listing).number == 2
    assert Round.objects.get(listing=listing).last_number == 2


def test_what_is_missing_is_said_and_the_draft_kept(listing, ben):
    draft = saved(start_application(actor=ben, listing=listing, now=NOW), works=(), letter="")
    with pytest.raises(NotSent) as refused:
        send_application(actor=ben, application=draft, now=NOW)
    assert [each.part for each in refused.value.missing] == ["works", "words"]
    assert again(draft).is_draft


def test_works_are_own_ones_that_hang_in_the_chosen_order(listing, ben, cleo):
    mine = [work_of(ben, f"M{number}").pk for number in range(3)]
    hidden = work_of(ben, "Hidden", audience="nobody").pk
    draft = work_of(ben, "Draft", state="draft").pk
    theirs = work_of(cleo, "Theirs").pk
    kept = saved(
        start_application(actor=ben, listing=listing, now=NOW),
        works=(hidden, theirs, mine[2], draft, mine[0]),
    )
    assert facts_in(kept).works == (hidden, mine[2], mine[0])
    kept = saved(kept, works=(mine[0], hidden))
    assert facts_in(kept).works == (mine[0], hidden)


def test_two_windows_do_not_overwrite_each_other(listing, ben):
    draft = start_application(actor=ben, listing=listing, now=NOW)
    words = ApplicationFacts(letter="One.")
    save_application(actor=ben, application=draft, facts=words, revision=1, form="a")
    save_application(actor=ben, application=draft, facts=words, revision=1, form="a")
    with pytest.raises(Conflict):
        save_application(actor=ben, application=draft, facts=words, revision=1, form="b")


def test_a_listing_that_closes_meanwhile_loses_nothing(listing, ben):
    draft = draft_of(ben, listing)
    Listing.objects.filter(pk=listing.pk).update(state="closed", closed_at=NOW)
    with pytest.raises(UserError, match="kept as a draft"):
        send_application(actor=ben, application=again(draft), now=NOW)
    kept = again(draft)
    assert (kept.is_draft, kept.letter, kept.shown.count()) == (True, "I paint weather.", 3)
    # Past its last moment, although the clock has not closed it yet.
    Listing.objects.filter(pk=listing.pk).update(state="open", closes_at=NOW)
    with pytest.raises(UserError, match="has closed"):
        send_application(actor=ben, application=again(draft), now=NOW + timedelta(seconds=1))


@pytest.mark.parametrize("who", ["member", "blocked", "blocking", "absent"])
def test_who_cannot_apply(listing, ann, ben, who):
    if who == "member":
        listing.studio.members.create(person=ben, role="reviewer")
    if who == "blocked":
        Block.objects.create(blocker=ann, blocked=ben)
    if who == "blocking":
        Block.objects.create(blocker=ben, blocked=ann)
    if who == "absent":
        ben.state = "leaving"
    with pytest.raises(NotAllowed):
        start_application(actor=ben, listing=listing, now=NOW)


def test_who_comes_into_the_room_meanwhile_cannot_send(listing, ben):
    draft = draft_of(ben, listing)
    listing.studio.members.create(person=ben, role="owner")
    with pytest.raises(NotAllowed, match="room of this studio"):
        send_application(actor=ben, application=draft, now=NOW)


def test_questions_are_answered_in_their_kind(ann, ben):
    questions = [
        {"kind": "yesno", "label": "May you work in Portugal?", "required": True},
        {"kind": "choice", "label": "Days", "choices": ["3", "5"], "required": False},
        {"kind": "link", "label": "Reel", "required": False},
    ]
    listing = listing_of(studio_of(ann), questions=questions)
    draft = start_application(actor=ben, listing=listing, now=NOW)
    for answers, field in (
        (("maybe",), "answer-0"),
        (("yes", "4"), "answer-1"),
        (("yes", "", "javascript:x"), "answer-2"),
    ):
        with pytest.raises(UserError) as refused:
            saved(draft, answers=answers)
        assert refused.value.field == field
    kept = saved(draft, answers=("yes", "3", "example.org/reel"))
    assert kept.answers[2] == {"kind": "link", "label": "Reel", "answer": "https://example.org/reel"}


@pytest.mark.slow("looks through PDF files in the limited process")
def test_a_cv_is_replaced_and_goes_with_the_withdrawal(listing, ben, places, run_tasks):
    draft = draft_of(ben, listing)
    for _ in range(2):
        draft = add_cv(actor=ben, application=again(draft), upload=SimpleUploadedFile("cv.pdf", plain()))
    assert Paper.objects.count() == 1
    with pytest.raises(UserError, match="no PDF"):
        add_cv(actor=ben, application=again(draft), upload=SimpleUploadedFile("cv.pdf", b"MZ"))
    sent = send_application(actor=ben, application=again(draft), now=NOW)
    withdraw_application(actor=ben, application=again(sent), now=NOW)
    run_tasks()
    assert not Paper.objects.exists()
    assert again(sent).erase_at == NOW + timedelta(days=14)


def test_a_draft_is_thrown_away_once(listing, ben):
    draft = draft_of(ben, listing)
    discard_draft(actor=ben, application=draft)
    discard_draft(actor=ben, application=draft)
    assert not Application.objects.exists()
    assert not ShownWork.objects.exists()


def test_nobody_touches_the_draft_of_another(listing, ben, cleo):
    draft = draft_of(ben, listing)
    for deed in (discard_draft, send_application):
        with pytest.raises(NotAllowed):
            deed(actor=cleo, application=draft)
    assert User.objects.count() == 3
