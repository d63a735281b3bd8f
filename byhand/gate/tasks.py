"""What the gate does by the clock."""

from django.utils import timezone
from django_tasks import task

from byhand.gate import services


@task(priority=-50)
def refresh_directories() -> None:
    """Every hour; each directory is asked again after six."""
    services.refresh_directories(now=timezone.now())


@task(priority=-50)
def forget_refusals() -> None:
    """Every six hours."""
    services.forget_refusals(today=timezone.localdate())
