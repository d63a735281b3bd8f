"""Who may join, rename and leave."""

from datetime import date, datetime, timedelta

from byhand.accounts.models import User, is_past_birthday

DAYS_BETWEEN_HANDLES = 30
DAYS_OF_GRACE = 30


def old_enough(born: date, *, years: int, today: date) -> bool:
    return is_past_birthday(born, years, today=today)


def renames_again_at(last_change: datetime | None) -> datetime | None:
    """From when on the handle may be changed again; None if it was never changed."""
    return last_change + timedelta(days=DAYS_BETWEEN_HANDLES) if last_change else None


def erased_on(user: User) -> datetime:
    """When the account of somebody who is leaving is erased."""
    return user.state_since + timedelta(days=DAYS_OF_GRACE)


def may_moderate(actor: User) -> bool:
    return actor.is_active and (actor.is_moderator or actor.is_superuser)


def may_be_suspended(user: User) -> bool:
    """Erased accounts are beyond that, and the last key to the house is not thrown away by mistake."""
    return user.state != User.State.ERASED and not user.is_superuser
