"""The table in docs/domain/visibility.md is the rule; this reads it and tries every cell."""

import re
from pathlib import Path

import pytest
from django.utils import timezone

from byhand.accounts.models import Preferences, User
from byhand.core.ids import timeline_key
from byhand.posts.models import Post
from byhand.relationships.models import Block, Follow, Mute

pytestmark = pytest.mark.engine

TABLE = Path(__file__).parents[3] / "docs/domain/visibility.md"
ROWS = re.findall(
    r"^\| (\w+) \| (.+?) \| (.+?) \| (.+?) \| (.+?) \|$", TABLE.read_text("utf-8"), re.MULTILINE
)[1:]


def published(author: User, **fields: object) -> Post:
    now = timezone.now()
    return Post.objects.create(
        author=author,
        state="published",
        published_at=now,
        timeline_key=timeline_key(now),
        text="hello",
        **fields,
    )


def page_and_lists(viewer: User | None, post: Post) -> str:
    page = Post.objects.visible_to(viewer).filter(pk=post.pk).exists()
    lists = Post.objects.listed_to(viewer).filter(pk=post.pk).exists()
    assert page or not lists
    return {(False, False): "–", (True, False): "page", (True, True): "page, lists"}[page, lists]


def test_table_has_every_audience() -> None:
    assert [row[0] for row in ROWS] == ["everyone", "members", "followers", "link", "nobody"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_cell(row: tuple[str, ...], ann: User, ben: User, cleo: User) -> None:
    Follow.objects.create(follower=ben, followed=ann)
    post = published(ann, audience=row[0])
    assert tuple(page_and_lists(viewer, post) for viewer in (None, cleo, ben, ann)) == row[1:]


@pytest.mark.parametrize("state", ["draft", "waiting", "binned"])
def test_unpublished_is_seen_by_the_author_alone(state: str, ann: User, cleo: User) -> None:
    post = published(ann)
    Post.objects.filter(pk=post.pk).update(state=state)
    assert [page_and_lists(viewer, post) for viewer in (None, cleo, ann)] == ["–", "–", "page"]


def test_blocks_work_both_ways(ann: User, ben: User, cleo: User) -> None:
    post = published(ann)
    Block.objects.create(blocker=ann, blocked=ben)
    Block.objects.create(blocker=cleo, blocked=ann)
    assert [page_and_lists(viewer, post) for viewer in (ben, cleo, None)] == ["–", "–", "page, lists"]


def test_muted_people_stay_out_of_lists(ann: User, ben: User) -> None:
    post = published(ann)
    Mute.objects.create(muter=ben, muted=ann)
    assert page_and_lists(ben, post) == "page"


@pytest.mark.parametrize("state", ["suspended", "leaving"])
def test_absent_people_are_hidden(state: str, ann: User, ben: User) -> None:
    post = published(ann)
    User.objects.filter(pk=ann.pk).update(state=state)
    assert [page_and_lists(viewer, post) for viewer in (None, ben)] == ["–", "–"]


def test_a_repost_is_only_as_visible_as_its_original(ann: User, ben: User, cleo: User) -> None:
    original = published(ann)
    repost = published(ben, kind="repost", repost_of=original)
    assert page_and_lists(cleo, repost) == "page, lists"
    Block.objects.create(blocker=ann, blocked=cleo)
    assert page_and_lists(cleo, repost) == "–"
    Post.objects.filter(pk=original.pk).update(state="binned")
    assert page_and_lists(None, repost) == "–"


def test_reposts_of_the_muted_stay_out_of_lists(ann: User, ben: User, cleo: User) -> None:
    repost = published(ben, kind="repost", repost_of=published(ann))
    Mute.objects.create(muter=cleo, muted=ann)
    assert page_and_lists(cleo, repost) == "page"


def test_adult_posts_are_for_adults(ann: User, ben: User, cleo: User) -> None:
    post = published(ann, rating="adult")
    User.objects.filter(pk=cleo.pk).update(born="1990-01-01")
    cleo.refresh_from_db()
    assert [page_and_lists(viewer, post) for viewer in (None, ben, cleo)] == ["–", "–", "page, lists"]


@pytest.mark.parametrize("label", ["generated", "assisted"])
def test_labelled_posts_stay_out_of_lists_of_those_who_asked_for_that(ann, ben, label):
    post = published(ann, label=label)
    again = published(ann, kind="repost", repost_of=post)
    assert {*Post.objects.listed_to(ben)} == {post, again}
    for user in (ann, ben):
        Preferences.objects.update_or_create(user=user, defaults={f"hides_{label}": True})
    assert not Post.objects.listed_to(ben).exists()
    assert {*Post.objects.visible_to(ben)} == {*Post.objects.listed_to(ann)} == {post, again}
    assert {*Post.objects.listed_to(None)} == {post, again}
