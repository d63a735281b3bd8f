"""The number beside the bell, and what is behind it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from byhand.accounts.models import User
from byhand.notifications.models import Notification
from byhand.posts.models import Like, Post

UNREAD = Q(read_at__isnull=True, is_withdrawn=False)


@transaction.atomic
def mark_read(*, user: User, up_to: int | None = None, now: datetime | None = None) -> None:
    """All that the person has seen, up to the notification with the id `up_to`; later ones stay unread."""
    rows = Notification.objects.filter(user=user, read_at__isnull=True)
    if up_to is not None:
        rows = rows.filter(pk__lte=up_to)
    if rows.update(read_at=now or timezone.now()) or user.unread_count:
        recount([user.pk])


@transaction.atomic
def refresh_post(*, post_id: int) -> None:
    """Let what was told of a post fit the post: gone while it lies in the bin, back when it hangs again."""
    rows = Notification.objects.filter(post=post_id)
    if Post.objects.filter(pk=post_id, state=Post.State.PUBLISHED).exists():
        liked = Exists(Like.objects.filter(post=post_id, user=OuterRef("actor")))
        reposted = Exists(Post.objects.filter(repost_of=post_id, author=OuterRef("actor")))
        undone = (Q(kind=Notification.Kind.LIKE) & ~Q(liked)) | (
            Q(kind=Notification.Kind.REPOST) & ~Q(reposted)
        )
        rows.filter(undone).update(is_withdrawn=True)
        rows.exclude(undone).update(is_withdrawn=False)
    else:
        rows.update(is_withdrawn=True)
    recount(rows.filter(read_at__isnull=True).values_list("user", flat=True))


@transaction.atomic
def forget_post(*, post_id: int) -> None:
    rows = Notification.objects.filter(post=post_id)
    users = set(rows.filter(UNREAD).values_list("user", flat=True))
    rows.delete()
    recount(users)


@transaction.atomic
def forget_pair(*, one_id: int, other_id: int) -> None:
    """Neither is reminded of the other any more."""
    Notification.objects.filter(Q(user=one_id, actor=other_id) | Q(user=other_id, actor=one_id)).delete()
    recount([one_id, other_id])


@transaction.atomic
def forget_person(*, user_id: int) -> None:
    """What they were told, and what others were told of them."""
    Notification.objects.filter(user=user_id).delete()
    by_them = Notification.objects.filter(actor=user_id)
    users = set(by_them.filter(UNREAD).values_list("user", flat=True))
    by_them.delete()
    recount({*users, user_id})


def count_one(user_id: int, step: int) -> None:
    rows = User.objects.filter(pk=user_id)
    if step < 0:
        rows = rows.filter(unread_count__gt=0)
    rows.update(unread_count=F("unread_count") + step)


def recount(user_ids: Iterable[int]) -> None:
    """Set the number to what is there. The account's row is held first, so that nobody counts meanwhile."""
    for user in User.objects.select_for_update().filter(pk__in=set(user_ids)).order_by("pk"):
        unread = Notification.objects.filter(UNREAD, user=user).count()
        if unread != user.unread_count:
            User.objects.filter(pk=user.pk).update(unread_count=unread)
