"""Taken down, brought back, erased for good."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from byhand.accounts.models import User
from byhand.core.events import announce
from byhand.posts.events import PostBinned, PostErased, PostRestored
from byhand.posts.models import Bookmark, Like, Mention, Post, PostCloak, PostPicture, PostTag
from byhand.posts.policies import DOWN
from byhand.posts.services.marks import unrepost
from byhand.posts.services.pictures import erase_unused, picture_ids
from byhand.posts.services.publishing import count_reply
from byhand.posts.services.revisions import bump
from byhand.posts.services.standing import held_to_remove

DAYS_IN_BIN = 30
BATCH = 200


@transaction.atomic
def bin_post(*, actor: User, post: Post, now: datetime | None = None) -> None:
    """Take a post down for 30 days; then it is erased. A repost is simply taken back."""
    post = held_to_remove(actor, post)
    if post.repost_of_id:
        unrepost(actor=actor, post_id=post.repost_of_id)
        return
    if post.state in DOWN:
        return
    if post.state == Post.State.PUBLISHED and post.root_id:
        count_reply(post, -1)
    post.state, post.binned_at = Post.State.BINNED, now or timezone.now()
    post.revision += 1
    post.save(update_fields=["state", "binned_at", "revision"])
    bump(Q(quote_of=post))
    announce(PostBinned(post_id=post.pk))


@transaction.atomic
def restore_post(*, actor: User, post: Post) -> Post:
    """Back to where it was: what hung hangs again in its old place in time, what did not is a draft."""
    post = held_to_remove(actor, post)
    if post.state != Post.State.BINNED:
        return post
    hung = post.published_at is not None
    post.state, post.binned_at = Post.State.PUBLISHED if hung else Post.State.DRAFT, None
    post.revision += 1
    post.save(update_fields=["state", "binned_at", "revision"])
    if hung and post.root_id:
        count_reply(post, 1)
    bump(Q(quote_of=post))
    announce(PostRestored(post_id=post.pk))
    return post


@transaction.atomic
def erase_post(*, actor: User, post: Post) -> None:
    """Erase for good what lies in the bin, or anything else of one's own."""
    post = held_to_remove(actor, post)
    bin_post(actor=actor, post=post)
    if not post.repost_of_id:
        _erase(post)


def erase_binned(*, now: datetime) -> int:
    """Erase what has lain in the bin for 30 days. By the clock."""
    over = Post.objects.filter(state=Post.State.BINNED, binned_at__lte=now - timedelta(days=DAYS_IN_BIN))
    return sum(_erase_if_binned(post) for post in over.order_by("binned_at")[:BATCH])


def erase_all_of(*, user_id: int) -> None:
    """Everything that a person who left had liked, saved, shown again and written. May run twice."""
    _take_marks_back(user_id)
    for post in Post.objects.filter(author=user_id).exclude(state=Post.State.ERASED).order_by("pk"):
        _erase_now(post)


@transaction.atomic
def _take_marks_back(user_id: int) -> None:
    """All at once: nobody needs to hear that somebody who is gone no longer likes something."""
    reposts = Post.objects.filter(author=user_id, repost_of__isnull=False)
    # Any: rows of three different models.
    marks: tuple[tuple[str, QuerySet[Any], str], ...] = (
        ("like_count", Like.objects.filter(user=user_id), "post"),
        ("bookmark_count", Bookmark.objects.filter(user=user_id), "post"),
        ("repost_count", reposts, "repost_of"),
    )
    for field, rows, target in marks:
        counted = Post.objects.filter(pk__in=rows.values(target), **{f"{field}__gt": 0})
        counted.update(**{field: F(field) - 1})
        rows.delete()


@transaction.atomic
def _erase_now(post: Post) -> None:
    row = (
        Post.objects.select_for_update(of=("self",))
        .exclude(state=Post.State.ERASED)
        .filter(pk=post.pk)
        .first()
    )
    if row is None:
        return
    if row.state == Post.State.PUBLISHED and row.root_id:
        count_reply(row, -1)
    _erase(row)


@transaction.atomic
def _erase_if_binned(post: Post) -> bool:
    row = Post.objects.select_for_update(of=("self",)).filter(pk=post.pk, state=Post.State.BINNED).first()
    if row is None:
        return False  # restored or erased meanwhile
    _erase(row)
    return True


def _erase(post: Post) -> None:
    """Empty the row and erase the files. What nobody ever saw goes with its row."""
    pictures = picture_ids(post)
    PostPicture.every.filter(post=post).delete()
    for rows in (PostCloak, PostTag, Mention, Like, Bookmark):
        rows.objects.filter(post=post).delete()
    Post.objects.filter(repost_of=post).delete()
    erase_unused(pictures)
    announce(PostErased(post_id=post.pk))
    if post.published_at is None:
        post.delete()
        return
    Post.objects.filter(pk=post.pk).update(
        state=Post.State.ERASED,
        text="",
        warning="",
        quote_of=None,
        client_key=None,
        like_count=0,
        repost_count=0,
        bookmark_count=0,
        revision=post.revision + 1,
    )
