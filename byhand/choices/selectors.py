"""What was chosen, and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from provenance.choice import Choice

from byhand.accounts.models import User
from byhand.choices.models import AccountChoice, Entry
from byhand.core.prepared import Prepared

SHOWN = 200


@dataclass(frozen=True)
class Standing:
    """The answer of an account; `since` is None while nobody has confirmed it."""

    choice: Choice
    since: datetime | None = None


def code_of(user_id: int) -> str:
    """The four letters of an account. One query."""
    found = _of(None, user_id)
    return found[0].code if found else Choice().code


_of: Prepared[AccountChoice] = Prepared(lambda viewer, user: AccountChoice.objects.filter(user=user))


def standing_of(user_id: int) -> Standing:
    """What an account says and since when. One query."""
    found = _of(None, user_id)
    return standing(found[0] if found else None)


def standings_of(ids: Iterable[int]) -> dict[int, Standing]:
    """The same for many accounts; also one query. Every id has its answer."""
    ids = set(ids)
    rows = {row.pk: row for row in AccountChoice.objects.filter(user__in=ids)}
    return {pk: standing(rows.get(pk)) for pk in ids}


def standing(found: AccountChoice | None) -> Standing:
    if found is None:
        return Standing(Choice())
    return Standing(Choice.of(found.code), found.changed_at if found.confirmed_at else None)


def has_confirmed(user: User) -> bool:
    return AccountChoice.objects.filter(user=user, confirmed_at__isnull=False).exists()


def differing_accounts(limit: int | None) -> dict[int, str]:
    """Of those whose answer is not no to everything, the code by the user's id, the newest first."""
    found = AccountChoice.objects.exclude(code=Choice().code).order_by("-changed_at")
    return dict(found.values_list("user", "code")[:limit])


def book_of(user: User, limit: int | None = SHOWN) -> list[Entry]:
    """All answers that were ever given, the newest first."""
    return list(Entry.objects.filter(user=user).order_by("-pk")[:limit])
