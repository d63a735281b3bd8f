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
def tell_let_in(*, user_id: int) -> None:
    if user := selectors.user_by_id(user_id):
        services.tell_let_in(user=user)


@task()
def tell_turned_away(*, email: str, name: str) -> None:
    services.tell_turned_away(email=email, name=name)


@task()
def tell_recovery_asked(*, user_id: int) -> None:
    if user := selectors.user_by_id(user_id):
        services.tell_recovery_asked(user=user)


@task()
def tell_recovery_done(*, user_id: int) -> None:
    if user := selectors.user_by_id(user_id):
        services.tell_recovery_done(user=user)


@task()
def note_wrong_password(*, user_id: int, device: str, address: str) -> None:
    if user := selectors.user_by_id(user_id):
        services.note_sign_in(user=user, device=device, address=address, succeeded=False)


@task()
def remind_of_recoveries() -> None:
    """Every hour."""
    services.remind_of_recoveries(now=timezone.now())


@task()
def erase_left_accounts() -> None:
    """Every hour."""
    services.forget_erased_accounts(now=timezone.now())
    services.erase_left_accounts(now=timezone.now())


@task()
def tidy() -> None:
    """Every hour: unfinished sign-ups, old sign-ins, used-up limits, ended sessions."""
    services.forget_old_sign_ins(now=timezone.now())
    services.forget_all_unconfirmed(now=timezone.now())
    limits.forget_full()
    call_command("clearsessions")
