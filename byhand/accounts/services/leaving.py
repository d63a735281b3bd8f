"""Leaving, coming back, and being erased."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import ProtectedError, RestrictedError

from byhand.accounts import policies
from byhand.accounts.events import AccountErased, AccountLeft, AccountReturned
from byhand.accounts.mail import send_letter, write_letter
from byhand.accounts.models import OldHandle, Preferences, Profile, SignIn, User
from byhand.accounts.services.states import change_state, end_sessions
from byhand.core.events import announce


@transaction.atomic
def ask_to_leave(*, user: User, now: datetime | None = None) -> None:
    """Hide the person at once and end all sessions; signing in within 30 days undoes it."""
    if not change_state(user, of=User.State.PRESENT, to=User.State.LEAVING, now=now):
        return
    end_sessions(user=user)
    announce(AccountLeft(user_id=user.pk))


@transaction.atomic
def stay(*, user: User) -> bool:
    """Undo the leaving; says whether there was something to undo."""
    if not change_state(user, of=User.State.LEAVING, to=User.State.PRESENT):
        return False
    announce(AccountReturned(user_id=user.pk))
    return True


def erase_left_accounts(*, now: datetime) -> int:
    """Begin to erase everybody whose days of grace are over."""
    over = now - timedelta(days=policies.DAYS_OF_GRACE)
    gone = User.objects.filter(state=User.State.LEAVING, state_since__lte=over)
    return sum(erase_account(user=user, now=now) for user in gone)


@transaction.atomic
def erase_account(*, user: User, now: datetime) -> bool:
    """Erase at once what this room holds; the other rooms follow, and the row goes when they are done."""
    if not change_state(user, of=User.State.LEAVING, to=User.State.ERASED, now=now):
        return False
    end_sessions(user=user)
    for secrets in (EmailAddress, Authenticator, SignIn):
        secrets.objects.filter(user=user).delete()
    Profile.objects.filter(user=user).delete()
    Preferences.objects.filter(user=user).delete()
    user.email = f"erased-{user.pk}@erased.invalid"
    user.name, user.avatar_key, user.born, user.is_active = "", "", None, False
    user.set_unusable_password()
    user.save(update_fields=["email", "name", "avatar_key", "born", "is_active", "password"])
    announce(AccountErased(user_id=user.pk))
    return True


def forget_erased_accounts(*, now: datetime) -> int:
    """Erase the rows of accounts that every room is done with; nobody else ever gets their handles."""
    yesterday = now - timedelta(days=1)
    erased = User.objects.filter(state=User.State.ERASED, state_since__lte=yesterday)
    return sum(forget_erased(user=user) for user in erased)


def forget_erased(*, user: User) -> bool:
    try:
        with transaction.atomic():
            handle = user.handle
            user.delete()
            OldHandle.objects.create(handle=handle, user=None)
    except (ProtectedError, RestrictedError):
        # Another room still holds something, such as files; the next round comes back.
        return False
    return True


def tell_leaving(*, user: User) -> None:
    send_letter(write_letter("leaving", user.email, user=user, erased_on=policies.erased_on(user)))
