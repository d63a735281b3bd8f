"""What happens later to works."""

from django.utils import timezone
from django_tasks import task

from byhand.media.models import Picture
from byhand.portfolios import services
from byhand.portfolios.selectors.desk import artist_of_post


@task()
def picture_ready(*, picture_id: int, owner_id: int, purpose: str) -> None:
    if purpose == Picture.Purpose.POST:
        services.take_place(picture_id=picture_id)
        services.note_covers(picture_id=picture_id)
        services.step_ready(picture_id=picture_id)


@task()
def settle_choices(*, user_id: int) -> None:
    services.settle_choices_of(artist_id=user_id)


@task()
def forget_person(*, user_id: int) -> None:
    services.forget_follows_of(user_id=user_id)


@task()
def recount_works(*, post_id: int) -> None:
    artist_id = artist_of_post(post_id)
    if artist_id:
        services.recount_works(artist_id=artist_id)


@task()
def ask_credited(*, post_id: int) -> None:
    services.ask_credited(post_id=post_id)


@task()
def forget_work(*, post_id: int) -> None:
    services.forget_work_of(post_id=post_id)


@task()
def erase_stray_pictures() -> None:
    """Every hour."""
    services.erase_stray_pictures(now=timezone.now())
