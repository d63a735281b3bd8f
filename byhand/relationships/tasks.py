"""What happens later to relationships."""

from django_tasks import task

from byhand.relationships import services


@task()
def recount_around(*, user_id: int) -> None:
    services.recount_around(user_id=user_id)


@task()
def forget_person(*, user_id: int) -> None:
    services.forget_person(user_id=user_id)
