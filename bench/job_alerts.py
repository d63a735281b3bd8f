"""What one new listing costs where many keep a search: whom it fits, and the letters that go out at once."""

import random
from collections.abc import Callable

from django.core import mail
from django.test import override_settings
from django.utils import timezone

from bench.job_pages import Cost, cost_of
from byhand.accounts.models import User
from byhand.core.ids import public_key
from byhand.jobboard.filters import filters_in
from byhand.jobboard.models import Hit, Listing, SavedSearch
from byhand.jobboard.services import match_listing, send_alerts

SEED, ROWS = 13, 2000
HOW = ("instant", "daily", "weekly")


def alerts(count: int) -> dict[str, float]:
    """`count` searches that all differ, half of them for the kind of work that the newest listing is of."""
    listing = Listing.objects.select_related("studio").order_by("-board_key")[0]
    SavedSearch.objects.all().delete()
    SavedSearch.objects.bulk_create(searches(count, listing), batch_size=ROWS)
    hits, matching = timed(lambda: match_listing(listing_id=listing.pk))
    now = timezone.now()
    due = SavedSearch.objects.filter(how="instant", hits__told_at__isnull=True, hits__isnull=False)
    ids = list(due.values_list("pk", flat=True))
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        mail.outbox = []
        letters, writing = timed(lambda: send_alerts(search_ids=ids, now=now))
    return {
        "searches": count,
        "fit": hits,
        "stored": Hit.objects.count(),
        "match_cpu_s": matching.processor,
        "match_clock_s": matching.clock,
        "letters": letters,
        "letters_cpu_s": writing.processor,
        "letters_clock_s": writing.clock,
    }


def searches(count: int, listing: Listing) -> list[SavedSearch]:
    chance, words = random.Random(SEED), listing.description.split()
    owners = list(User.objects.present().order_by("pk").values_list("pk", flat=True)[:count])
    made = []
    for number in range(count):
        asked = {
            "q": chance.choice(words),
            "role": listing.role if number % 2 else chance.choice(["comics", "tattoo"]),
            # Less than the listing pays, and hardly two alike.
            "pay": str(1 + number % max(1, listing.pay_yearly)),
            "currency": "EUR",
            "unit": "year",
        }
        made.append(
            SavedSearch(
                owner_id=owners[number % len(owners)], name="Bench", query=filters_in(asked).query,
                how=HOW[number % 3], key=public_key(), told_at=None,
            )
        )  # fmt: skip
    return made


def timed(what: Callable[[], int]) -> tuple[int, Cost]:
    """What it answers, and its seconds, those of the database's own process counted in."""
    answers: list[int] = []
    cost = cost_of(lambda: answers.append(what()))
    return answers[0], Cost(round(cost.processor, 2), round(cost.clock, 2))
