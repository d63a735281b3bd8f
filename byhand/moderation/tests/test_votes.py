"""What a mark holds is let through by two, as it is refused by two; in doubt its artist is right."""

from datetime import timedelta

import pytest
from django.utils import timezone

from byhand.core.errors import Conflict, NotAllowed
from byhand.media import services as media
from byhand.media.models import Check, Picture
from byhand.moderation.models import Act, Case, Decision, LogEntry, Opinion, Statement
from byhand.moderation.ruling import Ruling
from byhand.moderation.services import appeal_decision, clear_late, decide_case
from byhand.moderation.services.checks import open_check_case
from byhand.moderation.tests.conftest import looked, moderator
from byhand.moderation.voting import Outcome, Tally, outcome_of
from byhand.posts.tests.making import picture_of

CLEAR = Ruling(Act.CLEAR, "", "The sketch and the layers fit the picture.")
REFUSE = Ruling(Act.REFUSE, "generated", "The graph makes it from words alone.", ("mark",))


@pytest.fixture
def moz(db):
    return moderator("moz")


@pytest.fixture
def held(ann) -> Case:
    """A picture of ann's that a mark stopped and that she explained, without the pipeline."""
    picture = picture_of(ann)
    facts = {"state": "questioned", "question": "open", "key": "", "formats": {}, "preview_key": "p"}
    Picture.objects.filter(pk=picture.pk).update(**facts)
    now = timezone.now()
    check = Check.objects.create(picture=picture, kind="stop", state="review", answered_at=now, note="Mine.")
    case = open_check_case(check_id=check.pk)
    assert case is not None
    return case


def vote(case: Case, person, ruling: Ruling, **when) -> Decision | None:
    looked(case, person)
    return decide_case(actor=person, case=case, ruling=ruling, **when)


@pytest.mark.engine
def test_two_moderators_clear_it(held, moa, mob, mox, ann):
    assert vote(held, moa, CLEAR) is None
    assert vote(held, moa, CLEAR) is None  # sent twice
    assert Opinion.objects.count() == 1
    assert not Statement.objects.exists()
    decision = vote(held, mob, CLEAR)
    assert (decision.act, decision.first_id, decision.second_id) == ("clear", moa.pk, mob.pk)
    assert Statement.objects.get().person == ann
    with pytest.raises(Conflict, match="somebody was faster"):
        vote(held, mox, CLEAR)


def test_two_refuse_it_and_one_alone_does_not(held, moa, mob):
    assert vote(held, moa, REFUSE) is None
    assert vote(held, mob, REFUSE).act == "refuse"


@pytest.mark.parametrize(("last", "act"), [(CLEAR, "clear"), (REFUSE, "refuse")], ids=["clears", "refuses"])
def test_where_two_differ_a_third_decides(held, moa, mob, mox, last, act):
    vote(held, moa, CLEAR)
    assert vote(held, mob, REFUSE) is None
    assert vote(held, mox, last).act == act
    assert LogEntry.objects.filter(what="opinion").count() == 2


def test_where_two_differ_and_nobody_is_left_the_artist_is_right(held, moa, mob):
    vote(held, moa, CLEAR)
    decision = vote(held, mob, REFUSE)
    assert (decision.act, decision.reason, decision.first_id) == ("clear", CLEAR.reason, moa.pk)
    assert decide_case(actor=mob, case=held, ruling=REFUSE) == decision  # sent twice
    assert LogEntry.objects.get(what="decided").details["in_doubt"] is True


def test_the_other_way_round_too(held, moa, mob):
    vote(held, moa, REFUSE)
    assert vote(held, mob, CLEAR).act == "clear"


def test_a_team_of_one_refuses_nothing(held, moa):
    assert vote(held, moa, REFUSE) is None
    assert not Decision.objects.exists()


def test_a_team_of_one_clears_alone(held, moa, ann):
    ann.is_moderator = True  # her own work: she is nobody to ask
    ann.save()
    assert vote(held, moa, CLEAR).act == "clear"


@pytest.mark.engine
def test_nobody_waits_longer_than_72_hours_for_a_second_who_sees_a_hand(held, moa, mob, mox):
    vote(held, moa, CLEAR)
    assert clear_late(now=held.due_at) == 0
    late = held.due_at + timedelta(minutes=1)
    assert clear_late(now=late) == 1
    assert clear_late(now=late) == 0
    assert Decision.objects.get().first_id == moa.pk


def test_a_late_one_is_cleared_by_the_first_who_sees_a_hand(held, moa, mob):
    late = held.due_at + timedelta(hours=1)
    assert vote(held, moa, CLEAR, now=late).act == "clear"


def test_a_vote_to_refuse_alone_clears_nothing_by_the_clock(held, moa, mob):
    vote(held, moa, REFUSE)
    assert clear_late(now=held.due_at + timedelta(days=30)) == 0
    assert Case.objects.get().is_open


def test_whoever_voted_in_it_does_not_decide_the_appeal(held, moa, mob, mox, ann, moz):
    vote(held, mox, CLEAR)
    vote(held, moa, REFUSE)
    decision = vote(held, mob, REFUSE)
    appeal = appeal_decision(person=ann, statement=decision.statement, text="Here are my layers.")
    overturn = Ruling(Act.OVERTURN, "", "The layers show how it grew.")
    for person in (moa, mob, mox):
        with pytest.raises(NotAllowed, match="You took part"):
            decide_case(actor=person, case=appeal.case, ruling=overturn)


@pytest.mark.engine
def test_what_was_shown_is_kept_for_an_appeal_and_the_notice_says_so(held, moa, mob, mox, ann):
    now = timezone.now()
    vote(held, moa, REFUSE)
    decision = vote(held, mob, REFUSE, now=now)
    check = Check.objects.get()
    media.refuse_check(check=check, reason=REFUSE.reason, now=now)
    assert decision.statement.evidence_until == Check.objects.get().erase_at == now + timedelta(days=30)
    appeal = appeal_decision(person=ann, statement=decision.statement, text="Here are my layers.")
    assert media.erase_evidence(now=now + timedelta(days=60)) == 0
    later = now + timedelta(days=60)
    decide_case(
        actor=mox, case=appeal.case, ruling=Ruling(Act.UPHOLD, "", "Nothing new was shown."), now=later
    )
    assert Check.objects.get().erase_at == later + timedelta(days=30)


@pytest.mark.parametrize(
    ("act", "tally", "outcome"),
    [
        ("clear", Tally(), Outcome.DECIDED),  # nothing is held: one is enough
        ("clear", Tally(left=5), Outcome.DECIDED),
        ("clear", Tally(left=1, holds=True), Outcome.KEPT),
        ("clear", Tally(left=0, holds=True), Outcome.DECIDED),
        ("clear", Tally(clearing=1, left=3, holds=True), Outcome.DECIDED),
        ("clear", Tally(refusing=1, left=1, holds=True), Outcome.KEPT),
        ("refuse", Tally(left=0), Outcome.KEPT),
        ("refuse", Tally(refusing=1), Outcome.DECIDED),
        ("label", Tally(refusing=1, clearing=1), Outcome.DECIDED),
        ("refuse", Tally(clearing=1, left=1, holds=True), Outcome.KEPT),
        ("refuse", Tally(clearing=1, left=0, holds=True), Outcome.CLEARED),
    ],
)
def test_what_a_vote_leads_to(act, tally, outcome):
    assert outcome_of(act, "generated", tally) == outcome
