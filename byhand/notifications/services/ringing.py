"""Ringing of what happens again and again to one thing: each time in place of the time before."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from byhand.notifications.models import Notification
from byhand.notifications.services.counting import count_one, recount
from byhand.notifications.services.telling import may_hear, wishes_of

Kind = Notification.Kind
# A letter of their own tells of these at once.
AT_ONCE = (Kind.APPLYING, Kind.LISTING)


@transaction.atomic
def ring(
    *,
    user_id: int,
    kind: str,
    application_id: int | None = None,
    listing_id: int | None = None,
    actor_id: int | None = None,
) -> bool:
    """In place of what was told of it before, so that it rings again. Says whether a letter is wished for."""
    wishes = wishes_of(user_id)
    if kind in wishes.not_told or not may_hear(user_id, actor_id):
        return False
    former = Notification.objects.filter(
        user=user_id,
        kind=kind,
        application=application_id,
        listing=listing_id,
    )
    if former.exists():
        former.delete()
        recount([user_id])
    by_mail = kind in wishes.told_by_mail
    Notification.objects.create(
        user_id=user_id,
        kind=kind,
        actor_id=actor_id,
        application_id=application_id,
        listing_id=listing_id,
        created_at=timezone.now(),
        mail_due=by_mail and kind not in AT_ONCE,
    )
    count_one(user_id, 1)
    return by_mail


def forget_application(*, application_id: int) -> None:
    forget_rows(Notification.objects.filter(application=application_id))


def forget_listing(*, listing_id: int) -> None:
    forget_rows(Notification.objects.filter(listing=listing_id))


@transaction.atomic
def forget_rows(rows: QuerySet[Notification]) -> None:
    users = set(rows.filter(read_at__isnull=True, is_withdrawn=False).values_list("user", flat=True))
    rows.delete()
    recount(users)
