"""Likes, bookmarks and reposts: made once however often the button is pressed, and taken back as often."""

from datetime import datetime

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from byhand.accounts.models import User
from byhand.core import limits
from byhand.core.errors import NotAllowed
from byhand.core.events import announce
from byhand.posts.events import PostLiked, PostReposted, PostUnliked, PostUnreposted
from byhand.posts.models import Audience, Bookmark, Like, Post
from byhand.posts.policies import can_repost
from byhand.posts.services.standing import held_to_mark
from byhand.posts.services.times import with_new_key

HOUR = 3600
MARKS_AN_HOUR = 1000
REPOSTS_AN_HOUR = 200


@transaction.atomic
def like(*, actor: User, post_id: int, now: datetime | None = None) -> Post:
    """Like a post that the actor sees; Post.DoesNotExist if they do not."""
    post = held_to_mark(actor, post_id)
    if put_once(Like, actor, post, now or timezone.now()):
        limits.take(f"like:{actor.pk}", limit=MARKS_AN_HOUR, per=HOUR)
        count(post.pk, "like_count", 1)
        announce(PostLiked(post_id=post.pk, user_id=actor.pk))
    return post


@transaction.atomic
def unlike(*, actor: User, post_id: int) -> None:
    """Take a like back, also from a post that the actor no longer sees."""
    target = original_id(post_id)
    if Like.objects.filter(user=actor, post=target).delete()[0]:
        count(target, "like_count", -1)
        announce(PostUnliked(post_id=target, user_id=actor.pk))


@transaction.atomic
def bookmark(*, actor: User, post_id: int, now: datetime | None = None) -> Post:
    post = held_to_mark(actor, post_id)
    if put_once(Bookmark, actor, post, now or timezone.now()):
        limits.take(f"save:{actor.pk}", limit=MARKS_AN_HOUR, per=HOUR)
        count(post.pk, "bookmark_count", 1)
    return post


@transaction.atomic
def unbookmark(*, actor: User, post_id: int) -> None:
    target = original_id(post_id)
    if Bookmark.objects.filter(user=actor, post=target).delete()[0]:
        count(target, "bookmark_count", -1)


@transaction.atomic
def repost(*, actor: User, post_id: int, now: datetime | None = None) -> Post:
    """Show a post to one's own followers. Returns the repost; the second time it is the first one."""
    post = held_to_mark(actor, post_id)
    if not can_repost(actor, post):
        raise NotAllowed("This was shared with few people, so it cannot be reposted.")
    made = Post.objects.filter(author=actor, repost_of=post).first()
    if made:
        return made
    limits.take(f"repost:{actor.pk}", limit=REPOSTS_AN_HOUR, per=HOUR)
    now = now or timezone.now()
    try:
        with transaction.atomic():
            made = with_new_key(now, lambda key: _hang_repost(actor, post, key, now))
    except IntegrityError:
        # The button was pressed twice and the other request was first.
        return Post.objects.get(author=actor, repost_of=post)
    count(post.pk, "repost_count", 1)
    announce(PostReposted(post_id=post.pk, user_id=actor.pk))
    return made


@transaction.atomic
def unrepost(*, actor: User, post_id: int) -> None:
    target = original_id(post_id)
    if Post.objects.filter(author=actor, repost_of=target).delete()[0]:
        count(target, "repost_count", -1)
        announce(PostUnreposted(post_id=target, user_id=actor.pk))


def put_once(kind: type[Like] | type[Bookmark], actor: User, post: Post, now: datetime) -> bool:
    """Whether the mark was not there before: one statement, which two requests may send at once."""
    table = kind._meta.db_table  # noqa: SLF001 (Django documents _meta)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (user_id, post_id, created_at) VALUES (%s, %s, %s)"  # noqa: S608 (our own names)
            " ON CONFLICT (user_id, post_id) DO NOTHING",
            [actor.pk, post.pk, connection.ops.adapt_datetimefield_value(now)],
        )
        return bool(cursor.rowcount == 1)


def count(post_id: int, field: str, step: int) -> None:
    """Counts move with the row that they count, in its transaction, and never below zero."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE posts_post SET {field} = {field} + %s WHERE id = %s AND {field} + %s >= 0",  # noqa: S608 (our own names)
            [step, post_id, step],
        )


def original_id(post_id: int) -> int:
    """Of a repost the post that it shows, of any other post itself."""
    shown = Post.objects.filter(pk=post_id).values_list("repost_of", flat=True).first()
    return shown or post_id


def _hang_repost(actor: User, post: Post, key: int, now: datetime) -> Post:
    made: Post = Post.objects.create(
        author=actor,
        kind=Post.Kind.REPOST,
        repost_of=post,
        state=Post.State.PUBLISHED,
        audience=Audience.EVERYONE,
        timeline_key=key,
        created_at=now,
        changed_at=now,
        published_at=now,
    )
    return made
