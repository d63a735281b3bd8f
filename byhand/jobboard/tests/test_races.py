"""Two at once: nothing is done twice, nothing is lost, and whoever comes second learns it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from byhand.accounts.models import User
from byhand.core.errors import Conflict, UserError
from byhand.jobboard.catalogue import Desk
from byhand.jobboard.models import Application, Listing, Move, Proposal
from byhand.jobboard.services import close_listing, submit_listing
from byhand.jobboard.services.applying import send_application, start_application
from byhand.jobboard.services.interviews import agree_on_time, propose_times
from byhand.jobboard.services.keeping import follow_listing
from byhand.jobboard.services.moving import move_application, withdraw_application
from byhand.jobboard.tests.applicants import NOW, again, draft_of, listing_of, sent_by, studio_of
from byhand.jobboard.tests.offers import a_draft, a_studio
from byhand.relationships.tests.at_once import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engine]


@pytest.fixture
def dora() -> User:
    return User.objects.create_user("dora", "dora@example.org", name="Dora", role="artist")


@pytest.fixture
def listing(ann: User, ben: User) -> Listing:
    return listing_of(studio_of(ann, recruiter=ben))


def told(said: list[str], deed: Callable[[], object]) -> Callable[[], None]:
    """The deed; what hinders it is noted."""

    def do() -> None:
        try:
            deed()
        except UserError as error:
            said.append(error.message)

    return do


def test_a_double_click_begins_and_sends_once(listing: Listing, dora: User) -> None:
    at_once(*[lambda: start_application(actor=dora, listing=listing, now=NOW)] * 3)
    assert Application.objects.count() == 1
    draft = draft_of(dora, listing)
    at_once(*[lambda: send_application(actor=dora, application=again(draft), now=NOW)] * 3)
    assert Move.objects.filter(to="sent").count() == 1
    assert again(draft).number == listing.round.last_number == 1


def test_two_recruiters_move_one_card(listing: Listing, ann: User, ben: User, dora: User) -> None:
    sent = again(sent_by(dora, listing))
    said: list[str] = []
    at_once(
        *(
            told(said, lambda actor=actor, to=to: move_application(
                actor=actor, application=again(sent), to=to, version=sent.version, reason="fit", now=NOW
            ))
            for actor, to in ((ann, "short"), (ben, "refused"))
        )
    )  # fmt: skip
    (move,) = Move.objects.exclude(to="sent")
    assert again(sent).stage == move.to
    assert len(said) == 1
    assert "a moment ago" in said[0]


def test_a_withdrawal_and_a_move_at_once_leave_one_of_them(listing: Listing, ann: User, dora: User) -> None:
    sent = again(sent_by(dora, listing))
    said: list[str] = []
    at_once(
        told(said, lambda: withdraw_application(actor=dora, application=again(sent), now=NOW)),
        told(said, lambda: move_application(
            actor=ann, application=again(sent), to="short", version=sent.version, now=NOW
        )),
    )  # fmt: skip
    stages = list(Move.objects.order_by("version").values_list("to", flat=True))
    assert again(sent).stage == stages[-1]
    assert len(stages) + len(said) >= 3


@pytest.mark.parametrize("first", ["applicant", "studio"])
def test_a_listing_that_closes_while_somebody_applies_loses_nothing(
    listing: Listing, ann: User, dora: User, first: str
) -> None:
    draft = draft_of(dora, listing)
    said: list[str] = []
    deeds = [
        told(said, lambda: send_application(actor=dora, application=again(draft), now=NOW)),
        lambda: close_listing(actor=ann, listing=listing, now=NOW),
    ]
    at_once(*(deeds if first == "applicant" else reversed(deeds)))
    listing.refresh_from_db()
    kept = again(draft)
    assert listing.state == "closed"
    assert (kept.letter, kept.shown.count()) == ("I paint weather.", 3)
    follow_listing(listing=listing, now=NOW)
    if kept.is_draft:
        assert "kept as a draft" in said[0]
    else:
        assert (said, kept.stage) == ([], "sent")
        assert again(draft).closing_told_at == NOW


def test_both_sides_answer_interview_times_at_once(listing: Listing, ann: User, dora: User) -> None:
    sent = again(sent_by(dora, listing))
    first = propose_times(actor=ann, application=sent, times=[NOW + timedelta(days=2)], now=NOW)
    said: list[str] = []
    at_once(
        told(said, lambda: agree_on_time(
            actor=dora, proposal=Proposal.objects.get(pk=first.pk), time=first.times[0], now=NOW
        )),
        told(said, lambda: propose_times(
            actor=ann, application=again(sent), times=[NOW + timedelta(days=3)], now=NOW
        )),
    )  # fmt: skip
    # Either it is agreed and others are proposed after it, or the answer came too late and says so.
    assert Proposal.objects.filter(state="open").count() <= 1
    first.refresh_from_db()
    assert first.state in ("accepted", "countered")
    assert (first.state == "countered") == bool(said)


def test_what_is_refused_is_told_as_a_conflict(listing: Listing, ann: User, ben: User, dora: User) -> None:
    sent = again(sent_by(dora, listing))
    move_application(actor=ann, application=again(sent), to="short", version=sent.version, now=NOW)
    with pytest.raises(Conflict, match="Short-listed"):
        move_application(actor=ben, application=again(sent), to="test", version=sent.version, now=NOW)


def test_listings_that_open_at_once_are_all_heard_of_in_their_order(ann: User) -> None:
    """Each process hears of them one after another, in the order in which they stand on the board."""
    studio = a_studio(ann)
    drafts = [a_draft(ann, studio, title=f"Job {number}") for number in range(4)]
    desk, now = Desk(), timezone.now()
    known = desk.now()
    before = len(known.keys)

    def opening(draft: Listing) -> Callable[[], None]:
        def do() -> None:
            submit_listing(actor=ann, listing=draft, now=now)
            desk_of_its_own = Desk().now()
            assert Listing.objects.get(pk=draft.pk).board_key in desk_of_its_own

        return do

    at_once(*map(opening, drafts))
    keys = list(desk.now().keys)[before:]
    assert desk.now() is known
    assert keys == sorted(Listing.objects.values_list("board_key", flat=True))
