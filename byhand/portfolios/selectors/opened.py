"""What artists opened to machines, by what they said: any number of addresses, one prefix for each set of answers."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from provenance.choice import Choice, merged
from provenance.locations import Place

from byhand.accounts.models import User
from byhand.choices.models import DEFAULT, AccountChoice
from byhand.portfolios.querysets import WorkQuerySet
from byhand.portfolios.selectors.choices import choices_on
from byhand.portfolios.selectors.portfolio import works_seen_by

PREFIX = "/open"


@dataclass(frozen=True)
class Opened:
    address: str
    changed_at: datetime


def open_places() -> list[Place]:
    """One for each set of answers in use that is not no to everything; there are 80 at most."""
    return [Place(f"{PREFIX}/{code}/", Choice.of(code)) for code in open_codes()]


def open_codes() -> list[str]:
    accounts = set(AccountChoice.objects.exclude(code=DEFAULT).values_list("code", flat=True).distinct())
    own = public().exclude(ai_choice="").values_list("ai_choice", "artist__account_choice__code").distinct()
    works = {merged(code, account or DEFAULT) for code, account in own}
    return sorted((accounts | works) - {DEFAULT})


def opened_works(code: str, first: int, last: int) -> list[Opened]:
    """Of the works with ids from `first` to `last`, those for which just this holds. Four queries."""
    other = Q(artist__account_choice__isnull=False) & ~Q(artist__account_choice__code=DEFAULT)
    works = list(public().filter(~Q(ai_choice="") | other, pk__range=(first, last)).order_by("pk"))
    choices = choices_on(works)
    return [Opened(work.address, work.post.changed_at) for work in works if choices[work.pk].code == code]


def opened_people(code: str, first: int, last: int) -> list[str]:
    """The handles of those whose account says just this."""
    people = User.objects.present().filter(pk__range=(first, last), account_choice__code=code)
    return list(people.order_by("pk").values_list("handle", flat=True))


def public() -> WorkQuerySet:
    """What everybody may open, and may know of."""
    found: WorkQuerySet = works_seen_by(None).exclude(post__audience="link").select_related("post")
    return found
