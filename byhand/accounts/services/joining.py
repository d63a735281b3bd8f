"""Joining: from the form to an open account."""

from datetime import date, datetime, timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from byhand.accounts import policies, selectors
from byhand.accounts.handles import clean_handle
from byhand.accounts.mail_domains import is_throwaway
from byhand.accounts.models import User
from byhand.accounts.services.states import change_state
from byhand.core.errors import Conflict, UserError

DAYS_TO_CONFIRM = 2


@transaction.atomic
def open_account(
    *, handle: str, email: str, password: str, role: str, born: date | None, now: datetime | None = None
) -> User:
    """A new account, hidden until its mail address is confirmed."""
    now = now or timezone.now()
    handle = clean_handle(handle)
    if born and not policies.old_enough(born, years=settings.MIN_AGE, today=now.date()):
        raise too_young()
    if not selectors.handle_is_free(handle):
        raise handle_taken(handle)
    try:
        with transaction.atomic():
            return User.objects.create_user(
                handle,
                email.strip().lower(),
                password,
                role=role,
                born=born,
                state=User.State.NEW,
                state_since=now,
                joined_at=now,
            )
    except IntegrityError as error:
        # Somebody was faster with the handle or, far less likely, with the mail address.
        if User.objects.filter(handle=handle).exists():
            raise handle_taken(handle) from error
        raise Conflict("This form was sent twice. Please look into your mail for the code.") from error


@transaction.atomic
def confirm_account(*, user: User) -> None:
    """The mail address is theirs: the account is open, and others see it.

    With an address of a throw-away kind the account is ready, but closed until a moderator has looked.
    """
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
    asks = is_throwaway(user.email)
    state = User.State.ASKING if asks else User.State.PRESENT
    if change_state(user, of=User.State.NEW, to=state) and asks:
        user.is_active = False
        user.save(update_fields=["is_active"])


@transaction.atomic
def forget_unconfirmed(*, user: User) -> bool:
    """Take back a sign-up that was not finished, so that handle and address are free again."""
    erased, _ = User.objects.filter(pk=user.pk, state=User.State.NEW, last_login=None).delete()
    return erased > 0


@transaction.atomic
def forget_all_unconfirmed(*, now: datetime) -> int:
    """Sign-ups that nobody confirmed in two days."""
    waiting = User.objects.filter(state=User.State.NEW, last_login=None)
    stale = waiting.filter(joined_at__lt=now - timedelta(days=DAYS_TO_CONFIRM))
    return sum(forget_unconfirmed(user=user) for user in stale)


def too_young() -> UserError:
    return UserError(
        f"{settings.SITE_NAME} is for people from {settings.MIN_AGE} on. We would be glad to see you then. "
        "Everything public can be looked at without an account.",
        field="born",
    )


def handle_taken(handle: str) -> UserError:
    return UserError(f"@{handle} is taken. Please choose another.", field="handle")
