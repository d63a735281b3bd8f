"""The home page by both ways."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import F

from byhand.accounts.models import Preferences, User
from byhand.posts.models import Bookmark, Like, Mention, Post
from byhand.relationships.models import Block, Follow
from byhand.web.lean.fragments import Fragments
from byhand.web.lean.tests.conftest import Browsers

pytestmark = pytest.mark.engine
BEGINNING = datetime(2026, 5, 1, 18, 40, tzinfo=UTC)


def say(author: User, text: str = "", minute: int = 0, **fields: object) -> Post:
    moment = BEGINNING + timedelta(minutes=minute)
    key = (int(moment.timestamp() * 1000) << 20) + Post.objects.count()
    return Post.objects.create(
        author=author, text=text, state="published", published_at=moment, timeline_key=key, **fields
    )


@pytest.fixture
def at_home(browsers: Browsers, ann: User, ben: User, cleo: User) -> Browsers:
    """ben reads; he follows ann, who says and shows all kinds of things."""
    Follow.objects.create(follower=ben, followed=ann)
    first = say(ann, "Hello @ben, see <b>this</b> & #that")
    Mention.objects.create(post=first, user=ben)
    say(ann, "mature", 1, rating="mature", warning="blood")
    say(ann, "long " * 300, 2, audience="followers")
    say(ann, "a note", 3, warning="spiders", replies="nobody", quotable=False)
    theirs = say(cleo, "from cleo", 4, like_count=1, reply_count=2, repost_count=1500)
    say(ann, "", 5, kind="repost", repost_of=theirs)
    say(ann, "look at this", 6, quote_of=theirs)
    say(ben, "my own", 7, like_count=1, edited_at=BEGINNING)
    say(ann, "לום", 8)
    browsers.sign_in(ben)
    return browsers


def test_home_is_the_same_by_both_ways(at_home: Browsers, fragments: Fragments) -> None:
    page = at_home.same("/")
    assert page.count("<article") == 8
    assert at_home.same("/") == page, "made of kept pieces"


@pytest.mark.slow("many pages, both ways")
def test_counts_and_marks_come_from_the_row_and_not_from_what_is_kept(
    at_home: Browsers, fragments: Fragments, ben: User
) -> None:
    at_home.same("/")
    for count in (0, 1, 2, 999, 1000, 12_345, 1_000_000):
        Post.objects.update(like_count=count, reply_count=count, repost_count=count)
        at_home.same("/")
    for post in Post.objects.exclude(kind="repost"):
        Like.objects.create(user=ben, post=post)
        Bookmark.objects.create(user=ben, post=post)
        at_home.same("/")


def test_what_is_changed_is_shown_changed(
    at_home: Browsers, fragments: Fragments, ann: User, cleo: User
) -> None:
    at_home.same("/")
    Post.objects.filter(author=ann).update(text="changed", revision=F("revision") + 1)
    assert at_home.same("/").count("changed") >= 5
    User.objects.filter(pk=ann.pk).update(name="Anna <3", revision=F("revision") + 1)
    assert "Anna &lt;3" in at_home.same("/")
    Post.objects.filter(author=cleo).update(text="changed too", revision=F("revision") + 1)
    assert at_home.same("/").count("changed too") == 2


@pytest.mark.parametrize(
    "change",
    [
        {"audience": "nobody"}, {"state": "binned"}, {"rating": "adult"}, {"rating": "mature"},
        {"audience": "followers"}, {"state": "erased"}, {"audience": "link"},
    ],
    ids=str,
)  # fmt: skip
def test_what_is_quoted_or_reposted_may_vanish_at_once(
    at_home: Browsers, fragments: Fragments, cleo: User, change: dict[str, str]
) -> None:
    assert "from cleo" in at_home.same("/")
    Post.objects.filter(author=cleo).update(**change)
    at_home.same("/")


def test_blocks_and_absence_count_at_once(
    at_home: Browsers, fragments: Fragments, ben: User, cleo: User
) -> None:
    at_home.same("/")
    block = Block.objects.create(blocker=cleo, blocked=ben)
    assert "from cleo" not in at_home.same("/")
    block.delete()
    User.objects.filter(pk=cleo.pk).update(state="suspended")
    assert "from cleo" not in at_home.same("/")


def test_what_a_reader_chose_changes_the_page(at_home: Browsers, fragments: Fragments, ben: User) -> None:
    veiled = at_home.same("/")
    Preferences.objects.filter(user=ben).update(reveals_mature=True)
    assert at_home.same("/").count("veil") < veiled.count("veil")
    Preferences.objects.filter(user=ben).update(hides_reposts=True)
    assert "Reposted by" not in at_home.same("/")
    Preferences.objects.filter(user=ben).update(muted_words=["blood"])
    assert "blood" not in at_home.same("/")
    Post.objects.filter(warning="spiders").update(rating="adult", revision=F("revision") + 1)
    User.objects.filter(pk=ben.pk).update(born=date(1980, 1, 1))
    assert "Adults only" in at_home.same("/")
    Preferences.objects.filter(user=ben).update(reveals_adult=True)
    at_home.same("/")


@pytest.mark.parametrize(
    "change",
    [{"unread_count": 3}, {"unread_count": 1200}, {"name": "é<&\""}, {"avatar_key": "a" * 22}, {"role": "hirer"}],
    ids=str,
)  # fmt: skip
def test_the_frame_shows_the_reader(at_home: Browsers, ben: User, change: dict[str, object]) -> None:
    at_home.same("/")
    User.objects.filter(pk=ben.pk).update(**change)
    at_home.same("/")


def test_the_frame_shows_the_chosen_look(at_home: Browsers) -> None:
    plain = at_home.same("/")
    for cookie, value in (("wall", "dark"), ("text", "large"), ("motion", "less"), ("wall", '"><script>')):
        at_home.lean.cookies[cookie] = value
        assert at_home.same("/") != plain


def test_older_pages_are_the_same_too(at_home: Browsers, ann: User, fragments: Fragments) -> None:
    for number in range(30):
        say(ann, f"number {number}", 20 + number)
    first = at_home.same("/")
    older = first.split('rel="next" href="')[1].split('"')[0]
    assert "You have seen everything" in at_home.same(older)
    at_home.same("/?after=0")


@pytest.mark.parametrize(
    "address", ["/?after=1", "/?after=x", "/?after=1&x=2", "/?utm=1", "/explore", "/@nobody"]
)
def test_what_is_unusual_goes_the_ordinary_way(at_home: Browsers, address: str) -> None:
    fast, slow = at_home.lean.get(address), at_home.visit(address)
    assert not fast.wsgi_request.is_lean
    assert fast.status_code == slow.status_code


def test_an_empty_home_goes_the_ordinary_way(browsers: Browsers, cleo: User) -> None:
    browsers.sign_in(cleo)
    assert b"Follow someone" in browsers.lean.get("/").content


def test_without_a_cookie_for_tokens_the_ordinary_way_gives_one(at_home: Browsers) -> None:
    del at_home.lean.cookies["csrftoken"]
    page = at_home.lean.get("/")
    assert not page.wsgi_request.is_lean
    assert page.cookies["csrftoken"].value


def test_the_token_on_the_page_opens_the_door(at_home: Browsers) -> None:
    at_home.lean.handler.enforce_csrf_checks = True
    token = (
        at_home.lean.get("/").content.decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    )
    post = Post.objects.first()
    address = f"/p/{post.pk}/like"
    assert at_home.lean.post(address, {"csrfmiddlewaretoken": "x" * 64}).status_code == 403
    assert at_home.lean.post(address, {"csrfmiddlewaretoken": token}).status_code == 302
    post.refresh_from_db()
    assert post.like_count == 1
