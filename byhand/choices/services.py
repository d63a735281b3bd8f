"""Choosing. Every answer is written into the book in the same transaction."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from provenance.choice import Choice

from byhand.accounts.models import User
from byhand.choices.events import AccountChoiceChanged
from byhand.choices.models import AccountChoice, Entry
from byhand.core import limits
from byhand.core.events import announce

HOUR = 3600
AN_HOUR = 30  # each one marks every picture anew


@transaction.atomic
def choose_for_account(*, actor: User, choice: Choice, how: str, now: datetime | None = None) -> bool:
    """The answers for everything that has none of its own. Returns whether anything is different now.

    The same answers once more change nothing; the first time they count as looked at and kept.
    """
    now = now or timezone.now()
    AccountChoice.objects.get_or_create(user=actor, defaults={"changed_at": now})
    row = AccountChoice.objects.select_for_update().get(user=actor)
    is_other = row.code != choice.code
    if not is_other and row.confirmed_at:
        return False
    if is_other:
        limits.take(f"choice:{actor.pk}", limit=AN_HOUR, per=HOUR)
        announce(AccountChoiceChanged(user_id=actor.pk))
    row.code, row.changed_at, row.confirmed_at = choice.code, now, now
    row.save()
    Entry.objects.create(user=actor, code=choice.code, how=how, at=now)
    return is_other


@transaction.atomic
def note_for_work(*, actor: User, work: int, code: str, how: str, now: datetime | None = None) -> None:
    """Write into the book what was chosen for one work; an empty code follows the account again."""
    Entry.objects.create(user=actor, work=work, code=code, how=how, at=now or timezone.now())
