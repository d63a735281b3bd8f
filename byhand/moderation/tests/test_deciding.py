"""A case is decided once, by somebody who may; nobody is said to have used a machine by one person alone."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from byhand.core.errors import Conflict, NotAllowed, UserError
from byhand.moderation.models import Act, Case, Decision, LogEntry, Opinion, Statement
from byhand.moderation.ruling import Ruling
from byhand.moderation.services import (
    Said,
    appeal_decision,
    decide_case,
    end_suspensions,
    note_impression,
    open_case,
    put_down_case,
    report,
    take_case,
)
from byhand.moderation.subjects import Subject
from byhand.moderation.tests.conftest import case_about, hung_work, looked
from byhand.posts.models import Post

WHY = "It is the same link a hundred times."
MARK = "The file says Software: NovelAI, and the artist says so."
REMOVE = Ruling(Act.REMOVE, "spam", WHY)
REFUSE = Ruling(Act.REFUSE, "generated", MARK, ("mark",))
CLEAR = Ruling(Act.CLEAR, "", "Brush marks and a layered file: made by hand.")


def state(work):
    return Post.objects.get(pk=work.post_id).state


def test_a_decision_acts_tells_and_is_written_down(work, ann, ben, moa, run_tasks):
    receipt = report(reporter=ben, subject=Subject("work", work.pk, ann.pk), said=Said("spam", "sells pills"))
    decision = decide_case(actor=moa, case=receipt.case, ruling=REMOVE)
    assert state(work) == "removed"
    statement = Statement.objects.get()
    assert (statement.person, statement.reason) == (ann, WHY)
    assert "“Low Tide” was taken down" in statement.effect
    assert "No spam" in statement.ground
    assert statement.appeal_until > timezone.now() + timedelta(days=180)
    run_tasks(lanes=["default"])
    (letter,) = mail.outbox
    assert letter.to == ["ann@example.org"]
    assert WHY in letter.body
    assert "/decision/" in letter.body
    assert sorted(ann.notifications.values_list("kind", flat=True)) == ["decision"]
    assert sorted(ben.notifications.values_list("kind", flat=True)) == ["reported"]
    kinds = list(LogEntry.objects.order_by("pk").values_list("what", flat=True))
    assert kinds == ["opened", "reported", "decided"]
    entry = LogEntry.objects.get(what="decided")
    assert (entry.actor_id, entry.act, entry.rule, entry.reason) == (moa.pk, "remove", "spam", WHY)
    assert entry.details["overdue"] is False
    assert decide_case(actor=moa, case=receipt.case, ruling=REMOVE) == decision
    assert Decision.objects.count() == 1


def test_two_must_agree_to_refuse_what_is_said_to_be_generated(work, moa, mob):
    case = case_about(work, "generated", "score", score=4.2)
    looked(case, moa, mob)
    assert decide_case(actor=moa, case=case, ruling=REFUSE) is None
    assert state(work) == "published"
    assert decide_case(actor=moa, case=case, ruling=REFUSE) is None
    assert Opinion.objects.count() == 1
    assert state(work) == "published"
    decision = decide_case(actor=mob, case=case, ruling=REFUSE)
    assert (decision.first_id, decision.second_id) == (moa.pk, mob.pk)
    assert state(work) == "removed"


def test_one_who_sees_a_hand_is_enough_to_clear(work, moa, mob):
    case = case_about(work, "generated", "score")
    looked(case, moa, mob)
    decide_case(actor=moa, case=case, ruling=REFUSE)
    assert decide_case(actor=mob, case=case, ruling=CLEAR).act == "clear"
    assert state(work) == "published"


def test_the_score_is_no_evidence(work, moa):
    case = case_about(work, "generated", "score", score=9)
    looked(case, moa)
    with pytest.raises(UserError, match="besides the score"):
        decide_case(actor=moa, case=case, ruling=Ruling(Act.REFUSE, "generated", MARK))
    with pytest.raises(UserError, match="none of the kinds"):
        decide_case(actor=moa, case=case, ruling=Ruling(Act.REFUSE, "generated", MARK, ("score",)))


@pytest.mark.parametrize("act", ["remove", "warn", "suspend"])
def test_no_other_kind_of_case_is_a_way_around(work, moa, act):
    case = case_about(work, "other")
    found = decide_case(actor=moa, case=case, ruling=Ruling(act, "generated", MARK, ("mark",), days=7))
    assert found is None
    assert state(work) == "published"


@pytest.mark.engine
def test_the_database_holds_it_too(work, moa):
    case = case_about(work, "generated", "score")
    for fields in (
        {"evidence": "mark"},
        {"evidence": "mark", "second_id": moa.pk},
        {"evidence": "", "second_id": moa.pk + 1},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Decision.objects.create(
                case=case, act="refuse", rule="generated", reason="x", first_id=moa.pk, **fields
            )


def test_the_first_impression_comes_first_and_stays(work, moa):
    case = case_about(work, "generated", "score")
    with pytest.raises(UserError, match="what you see yourself"):
        decide_case(actor=moa, case=case, ruling=CLEAR)
    assert note_impression(actor=moa, case=case, lean="hand").lean == "hand"
    assert note_impression(actor=moa, case=case, lean="generated").lean == "hand"
    decide_case(actor=moa, case=case, ruling=CLEAR)


def test_nobody_decides_about_themself_or_their_own_report(work, ann, ben, moa):
    case = case_about(work)
    ann.is_moderator = ben.is_moderator = True
    ann.save()
    ben.save()
    report(reporter=ben, subject=case.subject, said=Said("spam"))
    for person, words in ((ann, "something of yours"), (ben, "You reported this")):
        for deed in (
            lambda who: take_case(actor=who, case=case),
            lambda who: decide_case(actor=who, case=case, ruling=CLEAR),
        ):
            with pytest.raises(NotAllowed, match=words):
                deed(person)
    decide_case(actor=moa, case=case, ruling=CLEAR)


def test_members_decide_nothing(work, cleo):
    with pytest.raises(NotAllowed, match="Only moderators"):
        decide_case(actor=cleo, case=case_about(work), ruling=CLEAR)


def test_two_moderators_at_one_case_lose_nothing(work, moa, mob):
    case = case_about(work)
    take_case(actor=moa, case=case)
    with pytest.raises(Conflict, match="@moa is looking at this case until"):
        decide_case(actor=mob, case=case, ruling=CLEAR)
    later = timezone.now() + timedelta(minutes=21)
    take_case(actor=mob, case=case, now=later)
    with pytest.raises(Conflict, match="@mob"):
        take_case(actor=moa, case=case, now=later)
    put_down_case(actor=mob, case=case)
    decide_case(actor=moa, case=case, ruling=REMOVE)
    with pytest.raises(Conflict, match="somebody was faster"):
        decide_case(actor=mob, case=case, ruling=CLEAR)


def test_a_form_that_is_older_than_the_case_decides_nothing(work, ben, moa):
    case = case_about(work)
    old = case.revision
    report(reporter=ben, subject=case.subject, said=Said("spam"))
    with pytest.raises(Conflict, match="what you wrote is kept"):
        decide_case(actor=moa, case=case, ruling=REMOVE, revision=old)
    assert state(work) == "published"


@pytest.mark.parametrize(
    ("ruling", "field"),
    [
        (Ruling("burn", "spam", WHY), "act"),
        (Ruling(Act.RATE, "spam", WHY), "act"),
        (Ruling(Act.REMOVE, "none", WHY), "rule"),
        (Ruling(Act.REMOVE, "spam", "bad"), "reason"),
        (Ruling(Act.REMOVE, "spam", "x" * 1001), "reason"),
        (Ruling(Act.SUSPEND, "spam", WHY, days=5), "days"),
    ],
)
def test_what_is_missing_is_said(work, moa, ruling, field):
    with pytest.raises(UserError) as caught:
        decide_case(actor=moa, case=case_about(work), ruling=ruling)
    assert caught.value.field == field
    assert Case.objects.get().is_open


def test_a_rating_is_changed_and_holds(work, moa):
    case = case_about(work, "rating")
    ruling = Ruling(Act.RATE, "rating", "It shows a nude in full.", rating="mature")
    decide_case(actor=moa, case=case, ruling=ruling)
    post = Post.objects.get(pk=work.post_id)
    assert (post.rating, post.least_rating) == ("mature", "mature")


def test_a_suspension_ends_by_the_clock(ann, moa, run_tasks):
    case = open_case(kind="spam", subject=Subject("account", ann.pk, ann.pk), origin="report")
    decide_case(actor=moa, case=case, ruling=Ruling(Act.SUSPEND, "spam", WHY, days=7))
    ann.refresh_from_db()
    assert ann.state == "suspended"
    run_tasks(lanes=["default"])
    assert [letter.to for letter in mail.outbox] == [["ann@example.org"]]  # one letter, the decision itself
    assert "suspended for 7 days" in mail.outbox[0].body
    now = timezone.now()
    assert end_suspensions(now=now + timedelta(days=6)) == 0
    assert end_suspensions(now=now + timedelta(days=8)) == 1
    assert end_suspensions(now=now + timedelta(days=8)) == 0
    ann.refresh_from_db()
    assert ann.state == "present"
    assert LogEntry.objects.filter(what="ended").count() == 1


def test_moderators_do_not_suspend_each_other(moa, mob):
    case = open_case(kind="spam", subject=Subject("account", moa.pk, moa.pk), origin="report")
    with pytest.raises(NotAllowed, match="by an admin only"):
        decide_case(actor=mob, case=case, ruling=Ruling(Act.SUSPEND, "spam", WHY))
    assert Case.objects.get().is_open


# ── appeals ──


def refused(work, moa, mob):
    case = case_about(work, "generated", "score")
    looked(case, moa, mob)
    decide_case(actor=moa, case=case, ruling=REFUSE)
    return decide_case(actor=mob, case=case, ruling=REFUSE)


def test_an_appeal_goes_to_somebody_else_and_brings_everything_back(work, ann, moa, mob, mox, run_tasks):
    key = Post.objects.get(pk=work.post_id).timeline_key
    decision = refused(work, moa, mob)
    appeal = appeal_decision(person=ann, statement=decision.statement, text="Here is my layered file, look.")
    again = appeal_decision(person=ann, statement=decision.statement, text="Sent twice, sorry.")
    assert again.pk == appeal.pk
    overturn = Ruling(Act.OVERTURN, "", "The layered file shows how it grew.")
    for first in (moa, mob):
        with pytest.raises(NotAllowed, match="You took part"):
            decide_case(actor=first, case=appeal.case, ruling=overturn)
    ann.is_moderator = True
    ann.save()
    with pytest.raises(NotAllowed, match="something of yours"):
        decide_case(actor=ann, case=appeal.case, ruling=overturn)
    decide_case(actor=mox, case=appeal.case, ruling=overturn)
    post = Post.objects.get(pk=work.post_id)
    assert (post.state, post.timeline_key) == ("published", key)
    decision.refresh_from_db()
    assert decision.overturned_at
    result = Statement.objects.order_by("-pk")[0]
    assert "We were wrong, and we are sorry" in result.effect
    assert result.appeal_until is None
    assert LogEntry.objects.filter(what="overturned").count() == 1
    run_tasks(lanes=["default"])
    assert "we are sorry" in mail.outbox[-1].body


def test_an_upheld_decision_stays_and_is_not_appealed_again(work, ann, moa, mob, mox):
    decision = refused(work, moa, mob)
    appeal = appeal_decision(person=ann, statement=decision.statement, text="I made it myself.")
    uphold = decide_case(
        actor=mox, case=appeal.case, ruling=Ruling(Act.UPHOLD, "", "Nothing new was shown to us.")
    )
    assert state(work) == "removed"
    with pytest.raises(NotAllowed, match="can not be appealed"):
        appeal_decision(person=ann, statement=uphold.statement, text="And again, please.")


def test_only_the_person_concerned_appeals_and_only_in_time(work, ann, ben, moa, mob):
    statement = refused(work, moa, mob).statement
    with pytest.raises(NotAllowed, match="can not be appealed"):
        appeal_decision(person=ben, statement=statement, text="For my friend.")
    late = timezone.now() + timedelta(days=190)
    with pytest.raises(NotAllowed, match="six months"):
        appeal_decision(person=ann, statement=statement, text="Half a year later.", now=late)


def test_ratings_and_suspensions_are_taken_back(ann, moa, mob):
    work = hung_work(ann)
    rated = decide_case(
        actor=moa,
        case=case_about(work, "rating"),
        ruling=Ruling(Act.RATE, "rating", "It shows a nude in full.", rating="mature"),
    )
    account = open_case(kind="spam", subject=Subject("account", ann.pk, ann.pk), origin="report")
    suspended = decide_case(actor=moa, case=account, ruling=Ruling(Act.SUSPEND, "spam", WHY))
    for decision in (rated, suspended):
        appeal = appeal_decision(person=ann, statement=decision.statement, text="That is not so.")
        decide_case(
            actor=mob, case=appeal.case, ruling=Ruling(Act.OVERTURN, "", "They are right, we were not.")
        )
    post = Post.objects.get(pk=work.post_id)
    assert (post.rating, post.least_rating) == ("general", "")
    ann.refresh_from_db()
    assert ann.state == "present"
