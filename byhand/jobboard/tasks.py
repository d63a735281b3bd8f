"""What happens later on the job board."""

from django.utils import timezone
from django_tasks import task

from byhand.jobboard import services
from byhand.jobboard.models import Listing
from byhand.jobboard.services import keeping


@task()
def tell_invited(*, invitation_id: int, token: str) -> None:
    services.tell_invited(invitation_id=invitation_id, token=token)


@task()
def tell_colleague(*, colleague_id: int) -> None:
    services.tell_colleague(colleague_id=colleague_id)


@task()
def tell_made_for(*, made_for_id: int) -> None:
    services.tell_made_for(made_for_id=made_for_id)


@task()
def send_code(*, verification_id: int, email: str, code: str) -> None:
    services.send_code(verification_id=verification_id, email=email, code=code)


@task()
def check_record(*, verification_id: int) -> None:
    services.check_record(verification_id=verification_id)


@task()
def tell_studio(*, studio_id: int) -> None:
    services.tell_studio(studio_id=studio_id)


@task()
def refresh_studio(*, studio_id: int) -> None:
    services.refresh_studio(studio_id=studio_id)


@task()
def match_listing(*, listing_id: int) -> None:
    services.match_listing(listing_id=listing_id)


@task()
def send_alerts(*, search_ids: list[int]) -> None:
    services.send_alerts(search_ids=search_ids, now=timezone.now())


@task()
def settle_ownerless(*, user_id: int) -> None:
    services.settle_ownerless(user_id=user_id)


@task()
def turn_the_board() -> None:
    """Every minute: what is scheduled opens, what is over closes, and many changes become new cards."""
    services.open_scheduled(now=timezone.now())
    services.close_expired(now=timezone.now())
    services.tidy_cards()


@task()
def send_due_alerts() -> None:
    """Every hour."""
    services.send_due_alerts(now=timezone.now())


@task()
def tidy() -> None:
    """Every day."""
    services.renew_verifications(now=timezone.now())
    services.forget_old_hits(now=timezone.now())


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
    services.tell_of_endings(now=now)
    keeping.follow_missed_listings(now=now)
    keeping.tell_of_silence(now=now)
    keeping.end_unanswered(now=now)
    keeping.erase_due(now=now)
