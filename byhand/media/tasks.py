"""What happens later to pictures."""

from django.utils import timezone
from django_tasks import task

from byhand.media import services

SWIFT, IDLE = 50, -100


@task(queue_name="pictures")
def process_picture(*, picture_id: int) -> None:
    services.process_picture(picture_id=picture_id)


@task(queue_name="pictures", priority=IDLE)
def make_avif(*, picture_id: int) -> None:
    services.make_avif(picture_id=picture_id)


@task(priority=SWIFT)
def erase_files(*, originals: list[str], renditions: list[str]) -> None:
    """Not on the lane of the pictures: what was taken back must not wait behind uploads."""
    services.erase_files(originals_gone=originals, renditions_gone=renditions)


@task()
def erase_pictures_of(*, user_id: int) -> None:
    services.erase_pictures_of(owner_id=user_id)


@task()
def move_full_sizes(*, user_id: int) -> None:
    services.move_full_sizes(owner_id=user_id)


@task()
def sweep_pictures() -> None:
    """Every five minutes."""
    services.sweep(now=timezone.now())
