"""The first page through the front door."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from byhand.accounts.models import User
from byhand.posts.models import Post
from byhand.relationships.models import Block, Follow

BEGINNING = datetime(2026, 5, 1, 18, 40, tzinfo=UTC)


def say(author: User, text: str, minute: int = 0, **fields: object) -> Post:
    moment = BEGINNING + timedelta(minutes=minute)
    key = (int(moment.timestamp() * 1000) << 20) + Post.objects.count()
    return Post.objects.create(
        author=author, text=text, state="published", published_at=moment, timeline_key=key, **fields
    )


def shown(client: Client, address: str = "/") -> list[int]:
    page = client.get(address)
    assert page.status_code == 200
    return [int(found) for found in re.findall(r'id="p-(\d+)"', page.content.decode())]


@pytest.fixture
def at_home(client: Client, ben: User, ann: User) -> Client:
    """Signed in as ben, who follows ann."""
    Follow.objects.create(follower=ben, followed=ann)
    client.force_login(ben)
    return client


def test_guests_see_the_front_page(client: Client, db: None) -> None:
    assert b"Kept for people" in client.get("/").content


def test_members_see_whom_they_follow_and_themselves(
    at_home: Client, ann: User, ben: User, cleo: User
) -> None:
    first, second = say(ann, "one"), say(ben, "two", 1)
    say(cleo, "three", 2)
    assert shown(at_home) == [second.pk, first.pk]
    Block.objects.create(blocker=ann, blocked=ben)
    assert shown(at_home) == [second.pk]


def test_older_leads_on_and_the_end_is_said(at_home: Client, ann: User) -> None:
    posts = [say(ann, f"number {n}", n) for n in range(23)]
    first = at_home.get("/").content.decode()
    older = re.search(r'rel="next" href="([^"]+)"', first)
    assert older
    assert "You have seen everything" not in first
    assert shown(at_home) == [post.pk for post in reversed(posts[3:])]
    assert shown(at_home, older[1]) == [post.pk for post in reversed(posts[:3])]
    last = at_home.get(older[1]).content.decode()
    assert "You have seen everything since 1 May 2026, 18:40." in last
    assert 'rel="prev" href="/"' in last


def test_an_empty_home_says_how_to_fill_it(at_home: Client) -> None:
    assert b"Follow someone and their work will hang here" in at_home.get("/").content


@pytest.mark.parametrize("cursor", ["", "x", "-1", "9" * 18, "9" * 30, "١٢"])
def test_strange_cursors_do_no_harm(at_home: Client, ann: User, cursor: str) -> None:
    post = say(ann, "here")
    assert shown(at_home, f"/?after={cursor}") in ([post.pk], [])


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "שלום עולם", "z" * 2000, "e\u0301" * 500])
def test_odd_texts_are_shown_as_text(at_home: Client, ann: User, text: str) -> None:
    say(ann, text)
    assert b"<script>alert" not in at_home.get("/").content


def test_the_number_of_queries_does_not_grow(
    at_home: Client, ann: User, cleo: User, django_assert_max_num_queries
) -> None:
    for n in range(12):
        say(ann, f"number {n}", n)
        original = say(cleo, f"original {n}", n)
        say(ann, "", n, kind="repost", repost_of=original)
    # session, user, preferences; the feed; posts, their pictures; reposted posts, their pictures; marks; works, mentions, tags
    with django_assert_max_num_queries(12):
        assert len(shown(at_home)) == 20
