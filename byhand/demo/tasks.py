"""What the workers do for the demo."""

from django.utils import timezone
from django_tasks import task

from byhand.demo import applying, checks, hiring, processes, services
from byhand.demo.desk import bring_desk


@task(queue_name="pictures", priority=10)
def hang_demo_work(*, key: str) -> None:
    services.hang(key=key, now=timezone.now())


@task(queue_name="pictures", priority=10)
def say_demo_post(*, key: str) -> None:
    services.say(key=key, now=timezone.now())


@task(queue_name="pictures", priority=10)
def dress_demo_person(*, handle: str) -> None:
    services.dress(handle=handle)


@task(queue_name="pictures", priority=10)
def bring_demo_desk() -> None:
    """After the works that its cases are about."""
    bring_desk(now=timezone.now())


@task(queue_name="pictures", priority=10)
def dress_demo_studio(*, key: str) -> None:
    hiring.dress_studio(key=key)


@task(queue_name="pictures", priority=5)
def hold_demo_work(*, key: str) -> None:
    checks.hold(key=key, now=timezone.now())


@task(queue_name="pictures", priority=5)
def show_demo_process(*, key: str) -> None:
    processes.show(key=key, now=timezone.now())


@task(queue_name="pictures", priority=5)
def bring_demo_applications() -> None:
    """Behind all that is painted: one applies with works that hang."""
    applying.bring_applications(now=timezone.now())
