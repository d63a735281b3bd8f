from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from byhand.accounts.models import User
from byhand.core.errors import Conflict, NotAllowed, UserError
from byhand.jobboard.models import Listing, Move
from byhand.jobboard.services.interviews import propose_times
from byhand.jobboard.services.keeping import follow_listing
from byhand.jobboard.services.moving import (
    accept_offer,
    move_application,
    move_many,
    note_seen,
    withdraw_application,
)
from byhand.jobboard.stages import ENDED, TRANSITIONS, Mover, Stage, can_move
from byhand.jobboard.tests.applicants import NOW, again, listing_of, sent_by, studio_of


@pytest.fixture
def dora(db):
    return User.objects.create_user("dora", "dora@example.org", name="Dora", role="artist")


@pytest.fixture
def studio(ann, ben):
    return studio_of(ann, recruiter=ben)


@pytest.fixture
def application(studio, dora):
    return again(sent_by(dora, listing_of(studio)))


def moved(application, actor, to, **more):
    return move_application(
        actor=actor, application=application, to=to, version=application.version, now=NOW, **more
    )


def test_every_end_is_an_end_and_only_the_site_closes():
    for mover, table in TRANSITIONS.items():
        assert not set(table) & set(ENDED), mover
        assert (Stage.CLOSED in {to for ways in table.values() for to in ways}) == (mover == Mover.SITE)
    assert not can_move(Mover.REVIEWER, Stage.SEEN, Stage.SHORTLISTED)


def test_a_way_through_with_who_and_when(application, ann, ben, dora):
    note_seen(actor=ben, application=application, now=NOW)
    for to in (Stage.SHORTLISTED, Stage.TEST, Stage.INTERVIEW, Stage.OFFER):
        application = moved(application, ann, to)
    application = accept_offer(actor=dora, application=application, now=NOW)
    told = [(move.was, move.to, move.mover, move.by) for move in application.moves.order_by("version")]
    assert told[0] == ("draft", "sent", "applicant", dora)
    assert told[1] == ("sent", "seen", "recruiter", ben)
    assert told[-1] == ("offer", "hired", "applicant", dora)
    assert (application.stage, application.ended_at) == ("hired", NOW)


def test_two_recruiters_move_one_card_and_one_of_them_learns_it(application, ann, ben):
    mine, theirs = again(application), again(application)
    moved(mine, ann, Stage.SHORTLISTED)
    with pytest.raises(Conflict, match="Short-listed"):
        moved(theirs, ben, Stage.NOT_CHOSEN, reason="fit")
    assert again(application).stage == Stage.SHORTLISTED


def test_a_double_click_moves_once(application, ann):
    first, second = again(application), again(application)
    moved(first, ann, Stage.SHORTLISTED)
    moved(second, ann, Stage.SHORTLISTED)
    assert Move.objects.filter(to="short").count() == 1


def test_who_may_not_move(application, cleo, dora, studio):
    studio.members.create(person=cleo, role="reviewer")
    for actor in (cleo, dora, User.objects.create_user("eve", "eve@example.org")):
        with pytest.raises(NotAllowed):
            moved(application, actor, Stage.SHORTLISTED)
    note_seen(actor=cleo, application=application, now=NOW)
    assert again(application).stage == Stage.SEEN


def test_not_chosen_needs_a_reason_and_ends_it(application, ann, dora):
    with pytest.raises(UserError, match="reason"):
        moved(application, ann, Stage.NOT_CHOSEN)
    application = moved(application, ann, Stage.NOT_CHOSEN, reason="level", note="Come back.")
    assert (application.reason, application.reason_note) == ("level", "Come back.")
    with pytest.raises(UserError, match="cannot go"):
        moved(application, ann, Stage.OFFER)
    with pytest.raises(UserError):
        withdraw_application(actor=dora, application=application)


def test_many_at_once_each_for_itself(studio, application, ann, ben, dora):
    other = User.objects.create_user("finn", "finn@example.org")
    second = again(sent_by(other, application.listing))
    chosen = [(again(application), application.version), (again(second), second.version)]
    moved(again(second), ben, Stage.OFFER)
    outcome = move_many(actor=ann, chosen=chosen, to=Stage.NOT_CHOSEN, reason="fit", now=NOW)
    assert [each.pk for each in outcome.done] == [application.pk]
    assert outcome.left == [
        "Applicant 2: Somebody moved this application to “Offer” a moment ago. "
        "Nothing of yours was done; look again before you decide."
    ]


def test_times_lapse_when_the_interview_does(application, ann, dora):
    propose_times(actor=ann, application=application, times=[NOW + timedelta(days=2)], now=NOW)
    application = again(application)
    assert application.stage == Stage.INTERVIEW
    moved(application, ann, Stage.SHORTLISTED)
    assert application.proposals.get().state == "dropped"


def test_a_removed_listing_ends_all_that_is_open(application, ann, dora):
    Listing.objects.filter(pk=application.listing_id).update(
        state="removed", state_reason="A scam.", closed_at=NOW
    )
    follow_listing(listing=Listing.objects.get(pk=application.listing_id), now=NOW)
    assert again(application).stage == Stage.CLOSED


class Paths(RuleBasedStateMachine):
    """Whoever does whatever in whatever order: the stage moves along the table, and each step is written down."""

    def __init__(self) -> None:
        super().__init__()
        tag = User.objects.count()
        self.people = {
            role: User.objects.create_user(f"{role[:6]}{tag}", f"{role}{tag}@example.org")
            for role in ("owner", "recruiter", "reviewer", "applicant", "stranger")
        }
        studio = studio_of(
            self.people["owner"],
            f"s{tag}",
            recruiter=self.people["recruiter"],
            reviewer=self.people["reviewer"],
        )
        self.pages = [again(sent_by(self.people["applicant"], listing_of(studio)))]

    def tried(self, deed, **arguments):
        with suppress(UserError):
            deed(now=NOW, **arguments)
        self.pages.append(again(self.pages[0]))

    @rule(
        who=st.sampled_from(["owner", "recruiter", "reviewer", "applicant", "stranger"]),
        to=st.sampled_from(Stage.values),
        page=st.integers(0, 3),
    )
    def move(self, who, to, page):
        seen = self.pages[-1 - min(page, len(self.pages) - 1)]
        self.tried(
            move_application,
            actor=self.people[who],
            application=again(seen),
            to=to,
            version=seen.version,
            reason="fit",
        )

    @rule(who=st.sampled_from(["owner", "reviewer", "stranger"]))
    def look(self, who):
        self.tried(note_seen, actor=self.people[who], application=again(self.pages[0]))

    @rule(
        deed=st.sampled_from([withdraw_application, accept_offer]),
        who=st.sampled_from(["applicant", "owner"]),
    )
    def answer(self, deed, who):
        self.tried(deed, actor=self.people[who], application=again(self.pages[0]))

    @invariant()
    def every_step_is_in_the_table_and_written_down(self):
        now = again(self.pages[0])
        stage = Stage.DRAFT
        for place, move in enumerate(now.moves.order_by("version"), 2):
            assert move.was == stage
            assert can_move(move.mover, move.was, move.to)
            assert move.version == place
            assert move.by != self.people["stranger"]
            stage = Stage(move.to)
        assert (now.stage, now.version) == (stage, now.moves.count() + 1)
        assert (now.ended_at is not None) == (stage in ENDED)


@pytest.mark.slow("tries many paths")
class TestPaths(TestCase):
    def test_no_path_breaks_the_table(self):
        run_state_machine_as_test(
            Paths,
            settings=settings(
                max_examples=12,
                stateful_step_count=14,
                suppress_health_check=list(HealthCheck),
                deadline=None,
            ),
        )
