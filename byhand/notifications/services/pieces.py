"""Telling those who follow one piece: of new steps once a day at most, and when it is finished."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from byhand.accounts.models import User
from byhand.notifications.models import Notification
from byhand.notifications.services.counting import recount
from byhand.notifications.services.telling import tell
from byhand.portfolios.models import Work
from byhand.portfolios.selectors.steps import followers_of_piece
from byhand.posts.models import Post

Kind = Notification.Kind
DAY = timedelta(days=1)


def tell_of_step(*, post_id: int, now: datetime | None = None) -> None:
    """Whoever may see the process at this moment; ten steps of one day ring once."""
    work = Work.objects.filter(post=post_id).first()
    if work is None:
        return
    now = now or timezone.now()
    told = Notification.objects.filter(
        kind=Kind.STEP, post=post_id, created_at__gt=now - DAY, is_withdrawn=False
    ).values("user")
    for user in followers_of_piece(work).exclude(pk__in=told).iterator():
        if Work.objects.process_visible_to(user).filter(pk=work.pk).exists():
            ring_daily(user, work, now=now)


@transaction.atomic
def ring_daily(user: User, work: Work, *, now: datetime) -> None:
    former = Notification.objects.filter(user=user, kind=Kind.STEP, post=work.post_id)
    if former.filter(created_at__lte=now - DAY).delete()[0]:
        recount([user.pk])
    tell(user_id=user.pk, kind=Kind.STEP, actor_id=work.artist_id, post_id=work.post_id, now=now)


def tell_of_finished(*, post_id: int) -> None:
    """Whoever followed it and may see the work. They hear it once, also if they rang its artist's bell."""
    work = Work.objects.filter(post=post_id, post__state=Post.State.PUBLISHED).first()
    if work is None:
        return
    for user in followers_of_piece(work).iterator():
        if Work.objects.visible_to(user).filter(pk=work.pk).exists():
            tell(user_id=user.pk, kind=Kind.FINISHED, actor_id=work.artist_id, post_id=post_id)
