"""What happens later to accounts."""

from django.core.management import call_command
from django.utils import timezone
from django_tasks import task

from byhand.accounts import selectors, services
from byhand.accounts.mail import Letter, send_letter
from byhand.core import limits


@task()
def post_letter(*, to: str, subject: str, body: str) -> None:
    send_letter(Letter(to=to, subject=subject, body=body))


@task()
def tell_leaving(*, user_id: int) -> None:
    if user := selectors.user_by_id(user_id):
        services.tell_leaving(user=user)


@task()
def tell_suspended(*, user_id: int) -> None:
    if user := selectors.user_by_id(user_id):
        services.tell_suspended(user=user)


@task()
def tell_restored(*, user_id: int) -> None:
    if user := selectors.user_by_id(user_id):
        services.tell_restored(user=user)


@task()
def erase_left_accounts() -> None:
    """Every hour."""
    services.forget_erased_accounts(now=timezone.now())
    services.erase_left_accounts(now=timezone.now())


@task()
def tidy() -> None:
    """Every hour: unfinished sign-ups, used-up limits, ended sessions."""
    services.forget_all_unconfirmed(now=timezone.now())
    limits.forget_full()
    call_command("clearsessions")
