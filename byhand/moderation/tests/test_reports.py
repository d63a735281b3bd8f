"""Reports join a case, give a receipt, and do nothing by themselves."""

import pytest
from django.core import mail
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from byhand.accounts.models import User
from byhand.core.errors import NotAllowed, TooMany, UserError
from byhand.moderation.models import Case, Report
from byhand.moderation.reporting import REPORT_KINDS
from byhand.moderation.services import Said, forget_person, post_gone, report
from byhand.moderation.subjects import Subject
from byhand.posts.models import Post
from byhand.relationships.models import Mute

SPAM = Said("spam", "It sells pills.")
NOTICE = Said(
    "illegal", "§ 130 of the criminal code", name="R. Rios", email="rios@example.org", in_good_faith=True
)


def about(work):
    return Subject("work", work.pk, work.artist_id)


def test_many_reports_are_one_case_and_each_person_has_one(work, ben, cleo):
    first = report(reporter=ben, subject=about(work), said=SPAM)
    again = report(reporter=ben, subject=about(work), said=Said("harassment", "me"))
    other = report(reporter=cleo, subject=about(work), said=SPAM)
    assert again.pk == first.pk
    assert first.case == other.case
    assert Case.objects.get().report_count == 2
    assert first.number != other.number
    assert Post.objects.get(pk=work.post_id).state == "published"


def test_a_report_can_mute(work, ann, ben):
    report(reporter=ben, subject=about(work), said=Said("spam", mute=True))
    assert Mute.objects.filter(muter=ben, muted=ann).exists()


def test_ones_own_is_not_reported(work, ann):
    with pytest.raises(NotAllowed, match="This is yours"):
        report(reporter=ann, subject=about(work), said=SPAM)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (Said("nonsense"), "kind"),
        (Said("stolen"), "answer"),
        (Said("spam", note="x" * 1001), "note"),
        (Said("listing"), "kind"),
    ],
)
def test_what_is_missing_is_said(work, ben, said, field):
    with pytest.raises(UserError) as caught:
        report(reporter=ben, subject=about(work), said=said)
    assert caught.value.field == field


def test_without_an_account_only_legal_notices_with_a_name_come_in(work, run_tasks):
    for said, field in (
        (SPAM, "kind"),
        (Said("illegal", "a law"), "name"),
        (Said("illegal", "a law", name="R. Rios", email="rios"), "email"),
        (Said("illegal", "a law", name="R. Rios", email="rios@example.org"), "in_good_faith"),
    ):
        with pytest.raises(UserError) as caught:
            report(reporter=None, subject=about(work), said=said, address="203.0.113.4")
        assert caught.value.field == field
    made = report(reporter=None, subject=about(work), said=NOTICE, address="203.0.113.4")
    assert made.case.origin == "notice"
    run_tasks(lanes=["default"])
    (letter,) = mail.outbox
    assert made.number in letter.subject
    assert letter.to == ["rios@example.org"]


@pytest.mark.slow("sends as many reports as a day allows")
def test_notices_and_reports_have_limits(work, ben, ann):
    for _ in range(10):
        report(reporter=None, subject=about(work), said=NOTICE, address="203.0.113.4")
    with pytest.raises(TooMany):
        report(reporter=None, subject=about(work), said=NOTICE, address="203.0.113.4")
    report(reporter=None, subject=about(work), said=NOTICE, address="203.0.113.5")
    for number in range(40):
        report(reporter=ben, subject=Subject("post", number + 1, ann.pk), said=SPAM)
    with pytest.raises(TooMany):
        report(reporter=ben, subject=Subject("post", 99, ann.pk), said=SPAM)


def test_what_is_gone_needs_no_decision(work, ben, run_tasks):
    made = report(reporter=ben, subject=about(work), said=SPAM)
    post_gone(post_id=work.post_id)
    made.refresh_from_db()
    assert made.case.state == "withdrawn"
    assert not made.is_open
    assert ben.notifications.filter(kind="reported").count() == 1


def test_who_leaves_is_forgotten_and_the_case_stays(work, ann, ben):
    made = report(reporter=ben, subject=about(work), said=SPAM)
    forget_person(user_id=ben.pk)
    made.refresh_from_db()
    assert (made.reporter, made.answer) == (None, "")
    assert made.case.is_open
    forget_person(user_id=ann.pk)
    made.case.refresh_from_db()
    assert (made.case.state, made.case.owner) == ("withdrawn", None)


words = st.text(max_size=60)
said = st.builds(
    Said,
    kind=st.sampled_from([kind.code for kind in REPORT_KINDS]) | words,
    answer=words,
    note=words,
    links=words,
    name=words,
    email=words | st.just("a@example.org"),
    in_good_faith=st.booleans(),
    mute=st.booleans(),
)


class AnythingTyped(TestCase):
    """Whatever is typed, the answer is a receipt or a sentence that names the field."""

    @pytest.mark.slow("many forms")
    @settings(max_examples=60)
    @given(said=said, is_member=st.booleans())
    def test_is_a_receipt_or_a_sentence(self, said: Said, is_member: bool) -> None:
        owner, _ = User.objects.get_or_create(handle="owner", email="owner@example.org")
        member, _ = User.objects.get_or_create(handle="member", email="member@example.org")
        try:
            report(
                reporter=member if is_member else None,
                subject=Subject("post", 1, owner.pk),
                said=said,
                address=str(Report.objects.count()),
            )
        except UserError as error:
            said_what, where = error.message, error.field
        else:
            said_what, where = "A receipt.", "number"
        assert where
        assert said_what.endswith(".")
