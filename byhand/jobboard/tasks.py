"""What happens later on the job board."""

from django.utils import timezone
from django_tasks import task

from byhand.jobboard.models import Listing
from byhand.jobboard.services import keeping


@task()
def follow_listing(*, listing_id: int) -> None:
    """A listing opened, closed or went: its applications follow."""
    if listing := Listing.objects.filter(pk=listing_id).first():
        keeping.follow_listing(listing=listing, now=timezone.now())


@task()
def erase_applications_of(*, user_id: int) -> None:
    keeping.erase_applications_of(user_id=user_id)


@task()
def tend_applications() -> None:
    """Every hour: who waited too long is told, what was kept long enough is erased."""
    now = timezone.now()
    keeping.follow_missed_listings(now=now)
    keeping.tell_of_silence(now=now)
    keeping.end_unanswered(now=now)
    keeping.erase_due(now=now)
