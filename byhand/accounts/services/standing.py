"""Suspending, restoring, powers."""

from django.db import transaction

from byhand.accounts import policies
from byhand.accounts.events import (
    AccountLetIn,
    AccountRestored,
    AccountSuspended,
    AccountTurnedAway,
    RestorationTold,
    SuspensionTold,
)
from byhand.accounts.mail import send_letter, write_letter
from byhand.accounts.models import User
from byhand.accounts.profile_fields import short_enough
from byhand.accounts.services.states import change_state, end_sessions
from byhand.core.errors import NotAllowed, UserError
from byhand.core.events import announce


@transaction.atomic
def suspend_account(*, user: User, reason: str, tells: bool = True) -> None:
    """Hide the person and keep them out; `tells` says whether a letter of its own tells them why."""
    if not policies.may_be_suspended(user):
        raise NotAllowed(f"{user} cannot be suspended.")
    user.state_reason = short_enough(reason.strip(), "reason", 300)
    if not user.state_reason:
        raise UserError("Please give the reason; it is sent to the person.", field="reason")
    user.is_active = False
    user.save(update_fields=["state_reason", "is_active"])
    if change_state(user, of=user.state, to=User.State.SUSPENDED):
        end_sessions(user=user)
        announce(AccountSuspended(user_id=user.pk))
        if tells:
            announce(SuspensionTold(user_id=user.pk))


@transaction.atomic
def restore_account(*, user: User, tells: bool = True) -> None:
    if not change_state(user, of=User.State.SUSPENDED, to=User.State.PRESENT):
        return
    user.is_active, user.state_reason = True, ""
    user.save(update_fields=["is_active", "state_reason"])
    announce(AccountRestored(user_id=user.pk))
    if tells:
        announce(RestorationTold(user_id=user.pk))


@transaction.atomic
def let_in(*, user: User) -> None:
    """Open the account of somebody whose mail address looked like a throw-away one."""
    if not change_state(user, of=User.State.ASKING, to=User.State.PRESENT):
        return
    user.is_active = True
    user.save(update_fields=["is_active"])
    announce(AccountLetIn(user_id=user.pk))


@transaction.atomic
def turn_away(*, user: User) -> None:
    """Erase the account of somebody who asked to join; nothing of it was ever seen. They are told by mail."""
    if user.state == User.State.ASKING:
        announce(AccountTurnedAway(email=user.email, name=user.name))
        user.delete()


@transaction.atomic
def give_powers(*, user: User, moderator: bool, admin: bool) -> None:
    """Make somebody moderator, admin, both or neither."""
    user.is_moderator, user.is_staff, user.is_superuser = moderator or admin, admin, admin
    user.save(update_fields=["is_moderator", "is_staff", "is_superuser"])


def tell_suspended(*, user: User) -> None:
    send_letter(write_letter("suspended", user.email, user=user))


def tell_let_in(*, user: User) -> None:
    send_letter(write_letter("let_in", user.email, user=user))


def tell_turned_away(*, email: str, name: str) -> None:
    send_letter(write_letter("turned_away", email, hello=name))


def tell_restored(*, user: User) -> None:
    send_letter(write_letter("restored", user.email, user=user))
