"""The revision of a post goes up when readers see something else; kept fragments compare it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from byhand.core.events import announce
from byhand.posts.events import PostEdited
from byhand.posts.models import Post
from byhand.posts.policies import is_live


def mark_changed(post: Post, *, now: datetime | None = None) -> None:
    """Note that the author changed the post; two open forms tell by the time that one is older."""
    post.revision += 1
    post.changed_at = now or timezone.now()
    post.save(update_fields=["revision", "changed_at"])
    if is_live(post):
        bump(Q(quote_of=post))
        announce(PostEdited(post_id=post.pk))


@transaction.atomic
def touch_posts_showing(*, picture_id: int) -> int:
    """A picture looks or is delivered otherwise than before, such as in a new format."""
    here = Post.objects.filter(slots__picture=picture_id).values("pk")
    return bump(Q(pk__in=here) | Q(quote_of__in=here))


@transaction.atomic
def touch_posts_of(*, user_id: int) -> int:
    """Their name, handle or portrait is another one."""
    return bump(Q(author=user_id) | Q(quote_of__author=user_id))


@transaction.atomic
def label_posts(*, posts: Iterable[Post], label: str) -> None:
    """What readers are told of a machine's part in these posts."""
    ids = list(
        Post.objects.filter(pk__in=[post.pk for post in posts])
        .exclude(label=label)
        .values_list("pk", flat=True)
    )
    Post.objects.filter(pk__in=ids).update(label=label)
    bump(Q(pk__in=ids) | Q(quote_of__in=ids))


def bump(which: Q) -> int:
    ids = Post.objects.filter(which).values("pk")
    return int(Post.objects.filter(pk__in=ids).update(revision=F("revision") + 1))
