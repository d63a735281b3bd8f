"""The queue's own housekeeping."""

from django.utils import timezone
from django_tasks import task

from byhand.background import services


@task(priority=-50)
def prune() -> None:
    services.prune(now=timezone.now())
