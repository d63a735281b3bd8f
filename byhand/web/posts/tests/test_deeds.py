"""Buttons under posts: who may press them, what comes back, and what happens when they are pressed twice."""

import json

import pytest
from django.test import Client

from byhand.accounts.models import User
from byhand.posts import services
from byhand.posts.models import Like, Post
from byhand.posts.tests.making import answer, say
from byhand.relationships.models import Block, Follow, Mute
from byhand.web.posts.deeds import MARKS

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
DEEDS = (*MARKS, "bin", "restore", "erase")


@pytest.fixture
def as_ben(client: Client, ben: User) -> Client:
    client.force_login(ben)
    return client


@pytest.mark.parametrize("verb", DEEDS)
def test_guests_are_led_to_the_door_and_nobody_acts_by_a_link(
    verb: str, client: Client, ann: User, ben: User
) -> None:
    post = say(ann)
    gone = client.post(f"/p/{post.pk}/{verb}", {"next": "/explore"})
    assert (gone.status_code, gone["Location"]) == (302, "/login?next=%2Fexplore")
    client.force_login(ann)
    assert client.get(f"/p/{post.pk}/{verb}").status_code == 405
    assert Post.objects.get(pk=post.pk).state == "published"


@pytest.mark.parametrize("verb", ["like", "repost", "save"])
def test_the_row_of_buttons_comes_back_pressed(verb: str, as_ben: Client, ann: User) -> None:
    post = say(ann)
    for _ in range(2):
        row = as_ben.post(f"/p/{post.pk}/{verb}", headers=HTMX).content.decode()
        assert f'formaction="/p/{post.pk}/un{verb}"' in row
        assert row.lstrip().startswith('<div class="actions">')
    assert (
        f'formaction="/p/{post.pk}/{verb}"'
        in as_ben.post(f"/p/{post.pk}/un{verb}", headers=HTMX).content.decode()
    )


def test_without_script_one_is_back_where_one_was(as_ben: Client, ann: User) -> None:
    post = say(ann)
    assert as_ben.post(f"/p/{post.pk}/like", {"next": "/explore?a=b"})["Location"] == "/explore?a=b"
    assert as_ben.post(f"/p/{post.pk}/like", {"next": "//evil.example"})["Location"] == f"/p/{post.pk}"
    assert Like.objects.count() == 1


def table(ann: User, ben: User, cleo: User) -> dict[str, Post]:
    """One post for each way of not being for everybody."""
    Follow.objects.create(follower=ben, followed=ann)
    posts = {
        audience: say(ann, audience=audience)
        for audience in ("everyone", "members", "followers", "link", "nobody")
    }
    posts["draft"] = services.start_draft(actor=ann)
    posts["binned"] = say(ann)
    services.bin_post(actor=ann, post=posts["binned"])
    posts["in a small thread"] = answer(ann, posts["followers"])
    return posts


# What the page answers to nobody, cleo (a stranger), ben (a follower) and ann (the author); 302 leads to the composer.
PAGES = {
    "everyone": (200, 200, 200, 200),
    "members": (404, 200, 200, 200),
    "followers": (404, 404, 200, 200),
    "link": (200, 200, 200, 200),
    "nobody": (404, 404, 404, 200),
    "draft": (404, 404, 404, 302),
    "binned": (404, 404, 404, 200),
    "in a small thread": (404, 404, 200, 200),
}
# What a like answers: what cannot be seen answers like what is not there, and what does not hang cannot be liked.
LIKES = {
    "everyone": (302, 302, 302),
    "members": (302, 302, 302),
    "followers": (404, 302, 302),
    "link": (302, 302, 302),
    "nobody": (404, 404, 302),
    "draft": (404, 404, 422),
    "binned": (404, 404, 422),
    "in a small thread": (404, 302, 302),
}


@pytest.mark.slow("32 pages")
def test_who_sees_what(client: Client, ann: User, ben: User, cleo: User) -> None:
    posts = table(ann, ben, cleo)
    found: dict[str, list[int]] = {name: [] for name in posts}
    for viewer in (None, cleo, ben, ann):
        if viewer:
            client.force_login(viewer)
        for name, post in posts.items():
            found[name].append(client.get(f"/p/{post.pk}").status_code)
    assert {name: tuple(codes) for name, codes in found.items()} == PAGES


@pytest.mark.slow("24 pages")
def test_who_likes_what(client: Client, ann: User, ben: User, cleo: User) -> None:
    posts = table(ann, ben, cleo)
    found: dict[str, list[int]] = {name: [] for name in posts}
    for viewer in (cleo, ben, ann):
        client.force_login(viewer)
        for name, post in posts.items():
            found[name].append(client.post(f"/p/{post.pk}/like").status_code)
    assert {name: tuple(codes) for name, codes in found.items()} == LIKES


@pytest.mark.parametrize("verb", ["edit", "bin", "restore", "erase"])
def test_only_the_author_changes_a_post(verb: str, as_ben: Client, ann: User) -> None:
    post = say(ann, "mine")
    assert as_ben.post(f"/p/{post.pk}/{verb}", {"text": "yours"}).status_code == 404
    assert as_ben.post(f"/p/999999/{verb}", {"text": "yours"}).status_code == 404
    post.refresh_from_db()
    assert (post.text, post.state) == ("mine", "published")


def test_blocked_muted_suspended(client: Client, ann: User, ben: User, cleo: User) -> None:
    post = say(ann)
    Block.objects.create(blocker=ann, blocked=ben)
    Mute.objects.create(muter=cleo, muted=ann)
    client.force_login(ben)
    assert client.get(f"/p/{post.pk}").status_code == 404
    assert client.post(f"/p/{post.pk}/reply", {"text": "hey"}).status_code == 404
    client.force_login(cleo)
    assert client.get(f"/p/{post.pk}").status_code == 200
    User.objects.filter(pk=ann.pk).update(state="suspended")
    assert client.get(f"/p/{post.pk}").status_code == 404


def test_what_is_erased_says_so_to_those_who_could_see_it(client: Client, ann: User, ben: User) -> None:
    Follow.objects.create(follower=ben, followed=ann)
    public, close = say(ann), say(ann, audience="followers")
    for post in (public, close):
        services.erase_post(actor=ann, post=post)
    assert [client.get(f"/p/{post.pk}").status_code for post in (public, close)] == [410, 404]
    client.force_login(ben)
    page = client.get(f"/p/{close.pk}")
    assert page.status_code == 410
    assert "erased this post" in page.content.decode()


def test_the_bin_offers_to_take_it_back(client: Client, ann: User) -> None:
    post = say(ann)
    client.force_login(ann)
    gone = client.post(f"/p/{post.pk}/bin", {"next": f"/p/{post.pk}"}, follow=True)
    assert gone.redirect_chain == [("/@ann/posts", 302)]
    assert f'formaction="/p/{post.pk}/restore"' in gone.content.decode()
    back = client.post(f"/p/{post.pk}/restore", follow=True)
    assert back.redirect_chain == [(f"/p/{post.pk}", 302)]
    assert "It is back." in back.content.decode()


def test_a_limit_is_told_to_a_script_in_words(as_ben: Client, ann: User) -> None:
    post = say(ann, quotable=False, audience="followers")
    Follow.objects.create(follower=User.objects.get(handle="ben"), followed=ann)
    refused = as_ben.post(f"/p/{post.pk}/repost", headers=HTMX)
    assert refused.status_code == 403
    assert "few people" in json.loads(refused["HX-Trigger"])["toast"]["text"]


def test_a_mark_on_what_one_no_longer_sees_is_taken_back_without_a_row(
    as_ben: Client, ann: User, ben: User
) -> None:
    post = services.like(actor=ben, post_id=say(ann).pk)
    Block.objects.create(blocker=ann, blocked=ben)
    empty = as_ben.post(f"/p/{post.pk}/unlike", headers=HTMX)
    assert (empty.status_code, empty.content.strip()) == (200, b"")
    assert not Like.objects.exists()
