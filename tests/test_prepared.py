"""Prepared queries against the same queries asked the ordinary way."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber
from django.test.utils import CaptureQueriesContext

from byhand.accounts.models import User
from byhand.core.prepared import Prepared
from byhand.posts.models import Post
from byhand.relationships.models import Block, Follow, Mute

pytestmark = pytest.mark.engine
NOW = datetime(2026, 5, 1, tzinfo=UTC)


def listed(viewer: User | None, author: int, ids: list[int]) -> QuerySet[Post]:
    posts = Post.objects.listed_to(viewer).filter(author=author, pk__in=ids).select_related("author", "root")
    return posts.annotate(likers=Count("likes")).order_by("pk")


@pytest.fixture
def posts(ann: User, ben: User, cleo: User) -> list[Post]:
    """One of each kind by ann; cleo is blocked, ben follows."""
    Follow.objects.create(follower=ben, followed=ann)
    Block.objects.create(blocker=ann, blocked=cleo)
    return [
        Post.objects.create(
            author=ann, audience=audience, rating=rating, state=state, timeline_key=number, published_at=NOW
        )
        for number, (audience, rating, state) in enumerate(
            (audience, rating, state)
            for audience in ("everyone", "followers", "nobody")
            for rating in ("general", "adult")
            for state in ("published", "binned")
        )
    ]


def facts(post: Post) -> tuple[object, ...]:
    fields = [getattr(post, field.attname) for field in Post._meta.concrete_fields]
    return (*fields, post.author.handle, post.author.joined_at, post.root, post.likers)


def test_a_prepared_query_gives_what_the_plain_one_gives(
    posts: list[Post], ann: User, ben: User, cleo: User
) -> None:
    prepared = Prepared(listed)
    grown = User(pk=ben.pk, born=date(1980, 1, 1))
    for ids in ([post.pk for post in posts], [posts[0].pk], [posts[0].pk, posts[4].pk, 10**9]):
        for viewer in (None, ann, ben, cleo, grown):
            plain = [facts(post) for post in listed(viewer, ann.pk, ids)]
            assert [facts(post) for post in prepared(viewer, ann.pk, ids)] == plain
    Mute.objects.create(muter=ben, muted=ann)
    assert prepared(ben, ann.pk, [posts[0].pk]) == []


def test_values_come_as_tuples(posts: list[Post], ann: User) -> None:
    keys = Prepared(
        lambda viewer, author: (
            Post.objects.visible_to(viewer).filter(author=author).values_list("pk", "audience")
        )
    )
    assert keys(None, ann.pk) == list(
        Post.objects.visible_to(None).filter(author=ann).values_list("pk", "audience")
    )


def test_single_values_come_bare(posts: list[Post], ann: User) -> None:
    keys = Prepared(
        lambda viewer, author: Post.objects.filter(author=author).values_list("pk", flat=True).order_by("pk")
    )
    assert keys(None, ann.pk) == [post.pk for post in posts]


def test_columns_that_only_a_window_needs_are_cut_off(posts: list[Post], ann: User) -> None:
    place = Window(RowNumber(), partition_by=F("audience"), order_by=F("pk").asc())
    firsts = Prepared(
        lambda viewer, author: (
            Post.objects.filter(author=author)
            .annotate(place=place)
            .filter(place__lte=2)
            .values_list("pk", "audience")
        )
    )
    assert len(firsts(None, ann.pk)) == 6
    assert set(firsts(None, ann.pk)) == {
        (post.pk, post.audience) for n, post in enumerate(posts) if n % 4 < 2
    }


def test_an_empty_list_asks_nothing(ann: User) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert Prepared(listed)(ann, ann.pk, []) == []
    assert not queries.captured_queries


def test_a_number_that_is_forgotten_is_an_error(db: None) -> None:
    sliced = Prepared(lambda viewer, author, size: Post.objects.filter(author=author)[: min(size, 5)])
    with pytest.raises(RuntimeError, match="all that it is given"):
        sliced(None, 1, 5)


def test_words_are_values_too(ann: User, ben: User) -> None:
    named = Prepared(lambda viewer, handle: User.objects.filter(handle=handle))
    assert named(None, "ann") == [ann]
    assert named(None, "ben") == [ben]
    assert named(None, "x' OR 1=1") == []
