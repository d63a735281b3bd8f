"""Listings and studios come to the desk and go back decided."""

import pytest

from byhand.core.errors import NotAllowed, UserError
from byhand.jobboard import services as jobboard
from byhand.jobboard.models import Listing, Membership
from byhand.jobboard.tests.offers import a_draft, a_studio
from byhand.moderation.models import Act, Case, Statement
from byhand.moderation.ruling import Ruling
from byhand.moderation.services import appeal_decision, decide_case, withdraw_taken_back
from byhand.moderation.tasks import open_listing_case

REFUSE = Ruling(Act.REFUSE, "jobs", "It asks for a deposit before the first day.")
APPROVE = Ruling(Act.APPROVE, "", "Pay, rights and place are all said.")


@pytest.fixture
def case(ann, run_tasks) -> Case:
    listing = a_draft(ann, a_studio(ann, trusted=False))
    jobboard.submit_listing(actor=ann, listing=listing)
    open_listing_case.func(listing_id=listing.pk)
    return Case.objects.get(kind="listing")


def state() -> str:
    return Listing.objects.get().state


def test_a_listing_is_approved(case, ann, moa) -> None:
    assert (case.owner, state()) == (ann, "review")
    decide_case(actor=moa, case=case, ruling=APPROVE)
    assert state() == "open"
    assert "was looked at and approved" in Statement.objects.get().effect


def test_a_refusal_is_appealed_and_the_listing_opens(case, ann, moa, mob) -> None:
    decision = decide_case(actor=moa, case=case, ruling=REFUSE)
    assert state() == "refused"
    appeal = appeal_decision(person=ann, statement=decision.statement, text="It asks for nothing at all.")
    decide_case(actor=mob, case=appeal.case, ruling=Ruling(Act.OVERTURN, "", "There is no deposit in it."))
    assert state() == "open"


def test_who_works_there_does_not_decide(case, ann, moa) -> None:
    Membership.objects.create(studio=Listing.objects.get().studio, person=moa, role="reviewer")
    with pytest.raises(NotAllowed, match="studio’s room"):
        decide_case(actor=moa, case=case, ruling=APPROVE)


def test_what_was_taken_back_is_not_decided(case, ann, moa) -> None:
    jobboard.take_back_listing(actor=ann, listing=Listing.objects.get())
    with pytest.raises(UserError, match="took it back"):
        decide_case(actor=moa, case=case, ruling=APPROVE)
    assert withdraw_taken_back() == 1
    case.refresh_from_db()
    assert case.state == "withdrawn"
