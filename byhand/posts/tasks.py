"""What happens later to posts."""

from django.utils import timezone
from django_tasks import task

from byhand.media.models import Picture
from byhand.posts import services

SWIFT, SOON = 50, 10


@task()
def publish_waiting(*, picture_id: int, owner_id: int, purpose: str) -> None:
    if purpose == Picture.Purpose.POST:
        services.touch_posts_showing(picture_id=picture_id)
        services.publish_waiting(picture_id=picture_id)


@task()
def take_back(*, picture_id: int, owner_id: int, purpose: str) -> None:
    if purpose == Picture.Purpose.POST:
        services.take_back(picture_id=picture_id)


@task()
def touch_posts_showing(*, picture_id: int) -> None:
    services.touch_posts_showing(picture_id=picture_id)


@task(queue_name="pictures")
def cut_square(*, slot_id: int) -> None:
    services.cut_square(slot_id=slot_id)


@task(queue_name="pictures", priority=SOON)
def stamp_picture(*, picture_id: int) -> None:
    services.stamp_picture(picture_id=picture_id)


@task(priority=SWIFT)
def rekey_picture(*, picture_id: int) -> None:
    """Before all else: until it is done, people who were shut out can still open the files."""
    services.rekey_picture(picture_id=picture_id)


@task()
def touch_posts_of(*, user_id: int) -> None:
    services.touch_posts_of(user_id=user_id)


@task()
def erase_all_of(*, user_id: int) -> None:
    services.erase_all_of(user_id=user_id)


@task()
def publish_overdue() -> None:
    """Every five minutes."""
    services.publish_overdue(now=timezone.now())


@task()
def erase_binned() -> None:
    """Every hour."""
    services.erase_binned(now=timezone.now())
