"""Lists of posts, newest first, page by page along the timeline key."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch

from byhand.accounts.models import User
from byhand.core.prepared import Prepared
from byhand.posts.models import Bookmark, Like, Post, PostPicture, PostTag, Tag
from byhand.posts.querysets import PostQuerySet, listed, visible

PAGE = 20


class Which(StrEnum):
    """What the posts tab of a profile shows."""

    POSTS = "posts"
    REPLIES = "replies"
    PICTURES = "pictures"
    REPOSTS = "reposts"


@dataclass(frozen=True)
class Page:
    """Posts, and the cursor of the next page: None on the last one."""

    posts: list[Post]
    cursor: int | None


def shown() -> PostQuerySet:
    """Posts with all that a card needs of their author and pictures, in two queries however many there are."""
    return bare().prefetch_related(slots_in_order())


def slots_in_order() -> "Prefetch[Any, Any, Any]":  # Any: the library infers nothing from a name
    return Prefetch("slots", PostPicture.objects.select_related("picture").order_by("position"))


def shown_with(ids: Collection[int]) -> dict[int, Post]:
    """By id, what `shown()` gives for these posts."""
    return {post.pk: post for post in with_slots(_shown_with(None, list(ids)))}


def with_slots(posts: Iterable[Post]) -> list[Post]:
    """The posts with their places for pictures, as `slots_in_order()` would have fetched them: one query."""
    posts = list(posts)
    places: defaultdict[int, list[PostPicture]] = defaultdict(list)
    for slot in _slots_of(None, [post.pk for post in posts]):
        places[slot.post_id].append(slot)
    for post in posts:
        hold(post, "slots", places[post.pk])
    return posts


def hold(post: Post, name: str, rows: list[PostPicture]) -> None:
    """Let the related rows be found without a query, as `prefetch_related` does."""
    found: Any = PostPicture.objects.all()  # Any: the two fields belong to Django
    found._result_cache, found._prefetch_done = rows, True  # noqa: SLF001
    cache = vars(post).setdefault("_prefetched_objects_cache", {})
    cache[name] = found


def bare() -> PostQuerySet:
    """Posts with what `shown()` gives of people and posts, and without their pictures."""
    posts: PostQuerySet = Post.objects.select_related("author", "reply_to__author", "root")
    return posts


_shown_with: Prepared[Post] = Prepared(lambda viewer, ids: bare().filter(pk__in=ids))
_slots_of: Prepared[PostPicture] = Prepared(
    lambda viewer, ids: (
        PostPicture.objects.filter(post__in=ids).select_related("picture").order_by("position")
    )
)


def posts_of(
    viewer: User | None,
    author: User,
    which: Which = Which.POSTS,
    cursor: int | None = None,
    *,
    pinned: bool = True,
    size: int = PAGE,
) -> Page:
    """What a person wrote and showed again. A mute does not empty the muted person's own page.

    Without `pinned` what `pinned_of` gives is left out.
    """
    rows = shown().filter(visible(viewer), listed(None), author=author)
    if not pinned:
        rows = rows.filter(pinned_at__isnull=True)
    rows = rows.filter(kind=Post.Kind.REPOST if which == Which.REPOSTS else Post.Kind.TALK)
    if which != Which.REPLIES:
        rows = rows.filter(root__isnull=True)
    if which == Which.PICTURES:
        rows = rows.filter(Exists(PostPicture.objects.filter(post=OuterRef("pk"))))
    return _page(rows, cursor, size)


def pinned_of(viewer: User | None, author: User) -> list[Post]:
    """What a person put first on their posts tab, the newest pin first."""
    rows = shown().filter(visible(viewer), listed(None), author=author, pinned_at__isnull=False)
    return list(rows.order_by("-pinned_at"))


def tagged(
    viewer: User | None, tag: Tag, cursor: int | None = None, *, kind: str = "", size: int = PAGE
) -> Page:
    """Posts and works with this tag, or one kind of them. Replies stay with their thread."""
    links = PostTag.objects.filter(tag=tag, timeline_key__isnull=False, post__root__isnull=True)
    if kind:
        links = links.filter(post__kind=kind)
    links = links.filter(visible(viewer, post="post"), listed(viewer, post="post"))
    if cursor is not None:
        links = links.filter(timeline_key__lt=cursor)
    found = list(links.order_by("-timeline_key").values_list("timeline_key", "post")[: size + 1])
    posts = shown_with([post for _key, post in found[:size]])
    return Page(
        posts=[posts[post] for _key, post in found[:size] if post in posts],
        cursor=found[size - 1][0] if len(found) > size else None,
    )


def saved(viewer: User, cursor: int | None = None, *, size: int = PAGE) -> Page:
    """What the viewer saved, newest saved first; what they may no longer see is left out, not forgotten."""
    marks = Bookmark.objects.filter(
        visible(viewer, post="post"), user=viewer, post__state=Post.State.PUBLISHED
    )
    if cursor is not None:
        marks = marks.filter(pk__lt=cursor)
    found = list(marks.order_by("-pk").values_list("pk", "post")[: size + 1])
    posts = shown_with([post for _mark, post in found[:size]])
    return Page(
        posts=[posts[post] for _mark, post in found[:size] if post in posts],
        cursor=found[size - 1][0] if len(found) > size else None,
    )


@dataclass(frozen=True)
class Counts:
    posts: int
    likes: int
    saved: int


def counts_of(person: User) -> Counts:
    """How much of a person's talk and marks is kept."""
    said = Post.objects.filter(author=person, kind=Post.Kind.TALK).exclude(state=Post.State.ERASED)
    return Counts(
        said.count(), Like.objects.filter(user=person).count(), Bookmark.objects.filter(user=person).count()
    )


def put_away(author: User, states: Collection[str], *, most: int = 100) -> list[Post]:
    """A person's posts that do not hang, the one they touched last first. Works lie on the desk."""
    rows = shown().filter(author=author, kind=Post.Kind.TALK, state__in=states)
    return list(rows.order_by("-changed_at", "-pk")[:most])


def _page(rows: PostQuerySet, cursor: int | None, size: int) -> Page:
    if cursor is not None:
        rows = rows.filter(timeline_key__lt=cursor)
    found = list(rows.order_by("-timeline_key")[: size + 1])
    return Page(posts=found[:size], cursor=found[size - 1].timeline_key if len(found) > size else None)
