"""Sixty applications in every stage, brought once."""

from collections import Counter

import pytest
from django.db.models import F
from django.utils import timezone

from byhand.accounts.models import User
from byhand.demo import applying
from byhand.demo.cast import PEOPLE
from byhand.demo.cast.applications import APPLICATIONS, LETTERS
from byhand.demo.cast.jobs import JOBS
from byhand.demo.cast.studios import STUDIOS
from byhand.jobboard.models import Application, Listing, Move
from byhand.jobboard.stages import Stage
from byhand.jobboard.tests.applicants import listing_of, studio_of, work_of


def test_the_plan_names_what_is_there():
    titles = {job.title: job.studio for job in JOBS}
    owners = {studio.key: studio.owner for studio in STUDIOS}
    rooms = {studio.key: dict(studio.members) for studio in STUDIOS}
    for each in APPLICATIONS:
        assert each.title in titles, each
        assert each.artist not in (owners[titles[each.title]], *rooms[titles[each.title]]), each
        assert each.letter in LETTERS
    assert len(APPLICATIONS) == len({(each.artist, each.title) for each in APPLICATIONS}) == 60
    assert {each.stage for each in APPLICATIONS} == set(Stage)
    assert {each.artist for each in APPLICATIONS} <= {person.handle for person in PEOPLE}


@pytest.mark.slow("makes sixty applications through the services")
def test_they_come_once_and_as_far_as_planned(ann):
    now = timezone.now()
    studio = studio_of(ann)
    for title in {each.title for each in APPLICATIONS}:
        listing_of(studio, title=title, now=now)
    artists = list(dict.fromkeys(each.artist for each in APPLICATIONS))
    for handle in artists:
        User.objects.create_user(handle, f"{handle}@example.org", role="artist")
    assert applying.bring_applications(now=now) == 0  # nothing hangs yet
    for handle in artists:
        for number in range(8):
            work_of(User.objects.get(handle=handle), f"W{number}")
    assert applying.bring_applications(now=now) == 60
    assert applying.bring_applications(now=now) == 0
    closed = {each.title for each in APPLICATIONS if each.stage == Stage.CLOSED}
    assert set(Listing.objects.filter(state="closed").values_list("title", flat=True)) == closed
    late = Move.objects.filter(at__gt=now) | Move.objects.filter(at__lt=F("application__listing__opened_at"))
    assert not late.exists()
    assert Counter(Application.objects.values_list("stage", flat=True)) == Counter(
        each.stage.value for each in APPLICATIONS
    )
