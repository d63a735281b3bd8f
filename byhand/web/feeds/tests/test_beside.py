"""Around the feed: what is new, what is tuned, what stands beside it."""

from datetime import date

import pytest
from django.test import Client

from byhand.accounts.models import User
from byhand.portfolios.tests.walls import a_work
from byhand.posts import services as posts
from byhand.posts.facts import PostFacts
from byhand.relationships import services as relationships
from byhand.web.feeds.rail import rail_of
from byhand.web.feeds.tests.test_home import at_home, say, shown

__all__ = ["at_home"]
pytestmark = pytest.mark.django_db


def test_what_is_new_is_said_without_moving_the_page(at_home: Client, ann: User, ben: User) -> None:
    say(ann, "seen")
    begun = at_home.get("/feed/new").json()
    assert begun["words"] == ""
    assert at_home.get(f"/feed/new?since={begun['since']}").json() == begun
    for minute in range(1, 9):
        say(ann, "unseen", minute)
    say(ben, "my own", 10)
    assert at_home.get(f"/feed/new?since={begun['since']}").json()["words"] == "8 new"
    for minute in range(11, 40):
        say(ann, "unseen", minute)
    assert at_home.get(f"/feed/new?since={begun['since']}").json()["words"] == "20 or more new"
    assert at_home.get("/feed/new?since=nonsense").json()["words"] == ""
    assert Client().get("/feed/new").status_code == 401


def test_only_the_newest_page_asks_for_what_is_new(at_home: Client, ann: User) -> None:
    post = say(ann, "here")
    assert "<new-posts" in at_home.get("/").content.decode()
    assert "<new-posts" not in at_home.get(f"/?after={post.timeline_key}").content.decode()


def test_the_dial_changes_the_feed(at_home: Client, ann: User) -> None:
    talk, work = say(ann, "words"), say(ann, "", 1, kind="work")
    assert shown(at_home) == [work.pk, talk.pk]
    sheet = at_home.get("/settings/feed?sheet=1").content.decode()
    assert "<html" not in sheet
    assert sheet.count(" checked") == 3
    kept = at_home.post("/settings/feed", {"shows_works": "on", "shows_reposts": "on", "next": "/"})
    assert kept["Location"] == "/"
    assert shown(at_home) == [work.pk]
    refused = at_home.post("/settings/feed", {})
    assert refused.status_code == 422
    assert "nothing would be left" in refused.content.decode()
    assert shown(at_home) == [work.pk]
    assert 'href="/settings/content#id_muted_words"' in sheet
    at_home.post("/settings/feed", {"shows_posts": "on"})
    assert shown(at_home) == [talk.pk]
    at_home.post("/settings/content", {"muted_words": "Words\n#webs\nwords"})
    assert "words\n#webs</textarea>" in at_home.get("/settings/content").content.decode()
    assert shown(at_home) == []


@pytest.mark.parametrize(
    ("look", "value"), [("pictures", "compact"), ("counts", "hidden"), ("contrast", "more")]
)
def test_looks_of_this_device_are_on_every_page(at_home: Client, look: str, value: str) -> None:
    assert at_home.post(f"/{look}/{value}", {"next": "/"}).cookies[look].value == value
    assert f'data-{look}="{value}"' in at_home.get("/explore").content.decode()
    assert at_home.post(f"/{look}/nonsense").status_code == 404


def test_beside_the_feed_are_drafts_and_people_with_few_followers(
    at_home: Client, ann: User, ben: User, cleo: User
) -> None:
    a_work(cleo, "Reeds", tags={"field": "Painting"})
    a_work(ann, "Followed already", tags={"field": "Painting"})
    a_work(ben, "Begun", state="draft")
    posts.start_draft(actor=ben, facts=PostFacts(text="Half a thought"))
    page = at_home.get("/feed/rail").content.decode()
    assert [page.index(word) for word in ("Half a thought", "Begun", "Cleo")] == sorted(
        page.index(word) for word in ("Half a thought", "Begun", "Cleo")
    )
    assert "Followed already" not in page
    assert 'id="follow-cleo"' in page


@pytest.mark.engine
def test_the_people_change_from_day_to_day_and_are_of_ones_fields(ben: User) -> None:
    for number in range(6):
        artist = User.objects.create_user(f"artist_{number}", f"{number}@example.org", role="artist")
        a_work(artist, "Work", tags={"field": "Comics" if number < 3 else "Painting"})
        for follower in range(number):
            relationships.follow(
                actor=User.objects.create_user(f"fan_{number}_{follower}", f"{number}{follower}@x.org"),
                person=artist,
            )
    days = [rail_of(ben, today=date(2026, 5, day)) for day in range(1, 9)]
    assert days[0] == rail_of(ben, today=date(2026, 5, 1))
    assert len({tuple(card.handle for card in day.people) for day in days}) > 1
    ben.profile.fields = ["comics"]
    ben.profile.save()
    ours = {card.handle for card in rail_of(ben, today=date(2026, 5, 1)).people}
    assert ours == {f"artist_{number}" for number in range(3)}
