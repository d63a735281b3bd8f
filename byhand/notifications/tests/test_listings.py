"""What a studio's people hear of their listings: in the bell, and by mail where they want it."""

from datetime import timedelta

import pytest

from byhand.jobboard import services
from byhand.jobboard.models import Listing, Membership
from byhand.jobboard.tests.applicants import NOW, listing_of, studio_of
from byhand.notifications.models import Notification


@pytest.fixture
def listing(ann, ben, cleo):
    studio = studio_of(ann, recruiter=ben, reviewer=cleo)
    return listing_of(studio, closes_on=(NOW + timedelta(days=29)).date())


def test_a_listing_that_ends_soon_is_told_once_for_each_last_day(
    listing, ann, ben, cleo, run_tasks, mailoutbox
):
    for days, told in ((20, 0), (28, 1), (29, 0)):
        assert services.tell_of_endings(now=NOW + timedelta(days=days)) == told
    run_tasks()
    assert set(Notification.objects.values_list("user__handle", "kind")) == {
        ("ann", "listing"),
        ("ben", "listing"),
    }
    assert [mail.subject for mail in mailoutbox] == ["Closes soon: “Background painter”"] * 2
    assert "renew it" in mailoutbox[0].body
    assert "List-Unsubscribe" in mailoutbox[0].extra_headers
    Listing.objects.update(closes_at=NOW + timedelta(days=60))
    assert services.tell_of_endings(now=NOW + timedelta(days=29)) == 0
    assert services.tell_of_endings(now=NOW + timedelta(days=58)) == 1


def test_what_opened_for_a_day_is_not_told_of(listing):
    Listing.objects.update(closes_at=NOW + timedelta(days=1))
    assert services.tell_of_endings(now=NOW) == 0


def test_a_listing_that_comes_back_rings_and_its_draft_takes_the_news_along(
    listing, ann, ben, cleo, run_tasks, mailoutbox
):
    cleo.is_moderator = True
    Membership.objects.filter(person=cleo).delete()
    Listing.objects.update(state="review", board_key=None)
    listing.refresh_from_db()
    ben.preferences.told_by_mail = []
    ben.preferences.save()
    services.refuse_listing(actor=cleo, listing=listing, reason="Say who pays.")
    run_tasks()
    assert [mail.to for mail in mailoutbox] == [[ann.email]]
    assert "Say who pays." in mailoutbox[0].body
    ben.refresh_from_db()
    assert ben.unread_count == 1
    services.erase_listing(actor=ann, listing=listing)
    run_tasks()
    ben.refresh_from_db()
    assert ben.unread_count == 0
    assert not Notification.objects.exists()


def test_a_listing_that_was_taken_down_is_told_once(listing, ann, ben, cleo, run_tasks, mailoutbox):
    cleo.is_moderator = True
    services.remove_listing(actor=cleo, listing=listing, reason="It asks for a deposit.")
    run_tasks()
    assert [mail.subject for mail in mailoutbox] == ["Taken down: “Background painter”"] * 2
