"""What happens later to pictures."""

from django.conf import settings
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


@task(queue_name="pictures")
def swap_master(*, picture_id: int) -> None:
    services.swap_master(picture_id=picture_id)


@task(queue_name="cloaks", attempts=6, pause=15, limit=settings.CLOAK_MINUTES * 60 + 300)
def make_cloak(*, cloak_id: int) -> None:
    """A lane of its own: minutes of work, behind which no picture waits."""
    services.make_cloak(cloak_id=cloak_id)


@task(queue_name="scores")
def score_picture(*, picture_id: int, owner_id: int, purpose: str) -> None:
    """A lane of its own: nothing waits for it, and it waits for everything."""
    services.score_picture(picture_id=picture_id)


@task(queue_name="scores", priority=IDLE)
def score_again(*, picture_id: int, model: str) -> None:
    """After all that is new."""
    services.score_again(picture_id=picture_id, model=model)


@task(queue_name="pictures", priority=IDLE)
def preview_evidence(*, evidence_id: int) -> None:
    services.preview_evidence(evidence_id=evidence_id)


@task()
def erase_evidence() -> None:
    """Every hour."""
    services.erase_evidence(now=timezone.now())


@task()
def erase_keys(*, keys: list[str]) -> None:
    """After the pages that name them were told: both are queued together, in this order."""
    services.erase_keys(keys=keys)


@task(priority=SWIFT)
def erase_files(*, originals: list[str], renditions: list[str]) -> None:
    """Not on the lane of the pictures: what was taken back must not wait behind uploads."""
    services.erase_files(originals_gone=originals, renditions_gone=renditions)


@task()
def erase_pictures_of(*, user_id: int) -> None:
    services.erase_pictures_of(owner_id=user_id)
    services.erase_papers_of(owner_id=user_id)


@task()
def move_full_sizes(*, user_id: int) -> None:
    services.move_full_sizes(owner_id=user_id)


@task()
def sweep_pictures() -> None:
    """Every five minutes."""
    services.sweep(now=timezone.now())
