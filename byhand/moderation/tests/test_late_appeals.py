"""An appeal against “a machine made it” never waits for ever, and whoever decided can only take it back."""

from datetime import timedelta

import pytest

from byhand.core.errors import NotAllowed
from byhand.moderation.models import Act, Case, Decision, LogEntry, Statement
from byhand.moderation.ruling import Ruling
from byhand.moderation.selectors.transparency import transparency
from byhand.moderation.services import appeal_decision, decide_case, take_back_late
from byhand.moderation.services.log import first_break
from byhand.moderation.tests.conftest import case_about, moderator
from byhand.moderation.tests.test_votes import CLEAR, REFUSE, held, vote

__all__ = ["held"]
OVERTURN = Ruling(Act.OVERTURN, "", "The layers show how it grew.")
UPHOLD = Ruling(Act.UPHOLD, "", "Nothing new was shown to us.")
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def appeal(held, moa, mob, ann) -> Case:
    """Two refused it, nobody saw a hand, and nobody else is there."""
    vote(held, moa, REFUSE)
    return appealed(vote(held, mob, REFUSE), ann)


@pytest.fixture
def outvoted(held, moa, mob, mox, ann) -> Case:
    """One saw a hand and two refused it; nobody else is there."""
    vote(held, mox, CLEAR)
    vote(held, moa, REFUSE)
    return appealed(vote(held, mob, REFUSE), ann)


def appealed(decision: Decision, person) -> Case:
    return appeal_decision(person=person, statement=decision.statement, text="Here are my layers.").case


def taken_back(decision: Decision) -> bool:
    """What is done with the picture then, `test_checks.py` shows."""
    return Decision.objects.get(pk=decision.about_id).overturned_at is not None


def test_where_nobody_else_is_there_those_who_decided_may_take_it_back(appeal, moa):
    with pytest.raises(NotAllowed, match="whether it stands is for somebody else"):
        decide_case(actor=moa, case=appeal, ruling=UPHOLD)
    decision = decide_case(actor=moa, case=appeal, ruling=OVERTURN)
    assert (decision.act, decision.reason) == ("overturn", OVERTURN.reason)
    assert "can do nothing else" in Statement.objects.get(decision=decision).found_by
    assert taken_back(decision)


def test_so_may_whoever_had_seen_a_hand(outvoted, mox):
    assert taken_back(decide_case(actor=mox, case=outvoted, ruling=OVERTURN))


def test_while_somebody_else_is_there_they_wait_for_them_for_72_hours(appeal, moa):
    other = moderator("moz")
    with pytest.raises(NotAllowed, match="Somebody else decides the appeal"):
        decide_case(actor=moa, case=appeal, ruling=OVERTURN)
    late = appeal.due_at + MINUTE
    with pytest.raises(NotAllowed, match="whether it stands"):
        decide_case(actor=moa, case=appeal, ruling=UPHOLD, now=late)
    assert decide_case(actor=other, case=appeal, ruling=UPHOLD, now=late).act == "uphold"


def test_the_artist_is_nobody_to_ask_though_she_moderates(appeal, moa, ann):
    ann.is_moderator = True
    ann.save()
    with pytest.raises(NotAllowed, match="something of yours"):
        decide_case(actor=ann, case=appeal, ruling=OVERTURN)
    assert decide_case(actor=moa, case=appeal, ruling=OVERTURN)


@pytest.mark.engine
def test_after_72_hours_the_clock_is_with_whoever_saw_a_hand(outvoted):
    assert take_back_late(now=outvoted.due_at - MINUTE) == 0
    late = outvoted.due_at + MINUTE
    assert take_back_late(now=late) == 1
    assert take_back_late(now=late) == 0
    decision = Decision.objects.get(case=outvoted)
    assert (decision.act, decision.reason, decision.reviewer_ids) == ("overturn", CLEAR.reason, ())
    assert "In doubt the artist is right" in decision.statement.found_by
    entry = LogEntry.objects.filter(what="decided").latest("pk")
    assert (entry.actor_id, entry.details["in_doubt"]) == (None, True)
    assert first_break() is None
    lines = {line.label: line.values[0] for line in transparency(now=late).lines if line.group == "Appeals"}
    assert lines["Of these, because nobody else looked in time"] == "1"
    assert taken_back(decision)


def test_with_somebody_there_to_look_it_waits_for_14_days_and_no_longer(outvoted):
    moderator("moz")
    assert take_back_late(now=outvoted.opened_at + 13 * DAY) == 0
    assert take_back_late(now=outvoted.opened_at + 14 * DAY) == 1


def test_where_both_refused_it_waits_for_14_days_too(appeal):
    assert take_back_late(now=appeal.opened_at + 13 * DAY) == 0
    assert take_back_late(now=appeal.opened_at + 14 * DAY) == 1
    assert "Nobody without a part" in Decision.objects.get(case=appeal).reason


def test_no_clock_takes_back_what_says_nothing_of_machines(work, moa, ann):
    ruling = Ruling(Act.REMOVE, "spam", "The same advertisement as everywhere else.")
    decision = decide_case(actor=moa, case=case_about(work), ruling=ruling)
    case = appealed(decision, ann)
    assert take_back_late(now=case.opened_at + 400 * DAY) == 0
    assert decide_case(actor=moa, case=case, ruling=OVERTURN).act == "overturn"
