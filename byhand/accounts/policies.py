"""Who may join, rename and leave."""

from datetime import date, datetime, timedelta

from byhand.accounts.models import Recovery, User, is_past_birthday

DAYS_BETWEEN_HANDLES = 30
DAYS_OF_GRACE = 30
# Long enough for the person to read a letter that they did not expect.
RECOVERY_WAIT = timedelta(hours=72)
RECOVERY_ENDS = timedelta(days=14)


def old_enough(born: date, *, years: int, today: date) -> bool:
    return is_past_birthday(born, years, today=today)


def renames_again_at(last_change: datetime | None) -> datetime | None:
    """From when on the handle may be changed again; None if it was never changed."""
    return last_change + timedelta(days=DAYS_BETWEEN_HANDLES) if last_change else None


def erased_on(user: User) -> datetime:
    """When the account of somebody who is leaving is erased."""
    return user.state_since + timedelta(days=DAYS_OF_GRACE)


def recovery_ripe_at(recovery: Recovery) -> datetime:
    """From when on the person may come in without the second factor."""
    return recovery.asked_at + RECOVERY_WAIT


def recovery_is_ripe(recovery: Recovery, *, now: datetime) -> bool:
    return recovery_ripe_at(recovery) <= now < recovery.asked_at + RECOVERY_ENDS


def may_moderate(actor: User) -> bool:
    return actor.is_active and (actor.is_moderator or actor.is_superuser)


def can_suspend(actor: User, user: User) -> bool:
    """Moderators suspend members; of their own kind only an admin does. Nobody shuts themself out."""
    if not may_moderate(actor) or not may_be_suspended(user) or actor.pk == user.pk:
        return False
    return actor.is_superuser or not user.is_moderator


def may_be_suspended(user: User) -> bool:
    """Erased accounts are beyond that, and the last key to the house is not thrown away by mistake."""
    return user.state != User.State.ERASED and not user.is_superuser
