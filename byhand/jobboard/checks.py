"""What is wrong with the facts of a listing, and what is still missing before it can be published."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import TextChoices

from byhand.accounts.profile_fields import host_of
from byhand.core.errors import Missing, Problems
from byhand.core.text import slugify_tag
from byhand.jobboard import countries
from byhand.jobboard.closing import MOST_DAYS
from byhand.jobboard.facts import QUESTION_KINDS, ListingFacts
from byhand.jobboard.models import (
    AiUse,
    Engagement,
    Hours,
    Level,
    PayUnit,
    PlaceKind,
    Rights,
    Role,
    Showing,
    Studio,
    Trial,
)
from byhand.jobboard.money import CURRENCIES
from byhand.jobboard.wording import Remark, alarms_in, remarks_on
from byhand.jobboard.zones import is_zone

LENGTHS = {
    "title": 120,
    "hours_text": 80,
    "length": 80,
    "description": 10_000,
    "duties": 5000,
    "musts": 5000,
    "extras": 5000,
    "benefits": 2000,
    "zones_text": 80,
    "access": 2000,
    "ai_text": 1000,
    "rights_text": 1000,
    "process": 2000,
    "contact": 300,
    "outside_url": 300,
}
CHOICES: dict[str, type[TextChoices]] = {
    "role": Role,
    "level": Level,
    "engagement": Engagement,
    "hours": Hours,
    "pay_unit": PayUnit,
    "place_kind": PlaceKind,
    "ai_use": AiUse,
    "rights": Rights,
    "showing": Showing,
    "test": Trial,
}
WORDS_MAX, PLACES_MAX, QUESTIONS_MAX, OPTIONS_MAX = 6, 5, 5, 8
LABEL_MAX = 200
LARGEST_PAY = Decimal(9_999_999_999)
DESCRIPTION_MIN = 80
PROSE = ("title", "description", "duties", "musts", "extras", "benefits", "process", "hours_text")


def problems_of(facts: ListingFacts) -> Problems:
    """A sentence for each field that cannot be stored as it is."""
    found: Problems = {}
    for check in CHECKS:
        found = check(facts) | found
    return found


def _too_long(facts: ListingFacts) -> Problems:
    return {
        name: f"This has {len(text):,} characters; {most:,} fit. Please shorten it."
        for name, most in LENGTHS.items()
        if len(text := getattr(facts, name)) > most
    }


def _odd_choice(facts: ListingFacts) -> Problems:
    found = {
        name: "This is none of the choices. Please choose again."
        for name, known in CHOICES.items()
        if getattr(facts, name) and getattr(facts, name) not in known.values
    }
    if facts.pay_currency and facts.pay_currency not in CURRENCIES:
        found["pay_currency"] = "This is none of the choices. Please choose again."
    return found


def _words(facts: ListingFacts) -> Problems:
    found = {}
    for name in ("mediums", "software"):
        words = getattr(facts, name)
        if len(words) > WORDS_MAX:
            found[name] = f"There is room for {WORDS_MAX}. Please leave some out."
        if any(len(word) > 60 or not slugify_tag(word) for word in words):
            found[name] = "Each of these has letters, and 60 of them at most."
    return found


def _odd_pay(facts: ListingFacts) -> Problems:
    least, most = facts.pay_min, facts.pay_max
    if any(amount is not None and (amount < 0 or amount > LARGEST_PAY) for amount in (least, most)):
        return {"pay_min": "Write amounts of money, such as 28000 or 32.50."}
    if least is not None and most is not None and most < least:
        return {"pay_max": "The upper end is below the lower one. Please swap them."}
    return {}


def _odd_place(facts: ListingFacts) -> Problems:
    found: Problems = {}
    known = countries.names()
    if len(facts.places) > PLACES_MAX:
        found["places"] = f"There is room for {PLACES_MAX} places."
    if any(place["country"] not in known for place in facts.places):
        found["places"] = "Each place needs its country. Please choose one."
    if any(code not in known for code in facts.countries):
        found["countries"] = "One of these countries is not known. Please write it as in the list."
    if facts.zone and not is_zone(facts.zone):
        found["zone"] = "This time zone is not known. Please choose one of the list."
    if facts.office_days is not None and not 0 <= facts.office_days <= 7:
        found["office_days"] = "A week has seven days."
    return found


def _odd_test(facts: ListingFacts) -> Problems:
    hours = facts.test_hours
    if hours is not None and not 0 < hours <= 200:
        return {"test_hours": "Say how many hours the test takes, such as 3."}
    if facts.test == Trial.UNPAID and hours is not None and hours > 1:
        return {
            "test_hours": "Unpaid tests take an hour at most here. Make it shorter, or pay for it and choose “A paid test”."
        }
    return {}


def _odd_way(facts: ListingFacts) -> Problems:
    found: Problems = {}
    if facts.outside_url and host_of(facts.outside_url) is None:
        found["outside_url"] = (
            "This is not an address on the web. It should look like https://example.org/jobs/12."
        )
    if not 1 <= facts.works_min <= facts.works_max <= 12 or facts.works_max < 3:
        found["works_min"] = "Ask for 1 to 12 works, and let people send at least three."
    if not 1 <= facts.openings <= 500:
        found["openings"] = "Say for how many people this is, from 1 to 500."
    if facts.weeks is not None and not 0 < facts.weeks <= 52:
        found["weeks"] = "Say in how many weeks people hear from you, from 1 to 52."
    return found


def _odd_questions(facts: ListingFacts) -> Problems:
    if len(facts.questions) > QUESTIONS_MAX:
        return {"questions": f"There is room for {QUESTIONS_MAX} questions."}
    for each in facts.questions:
        if each["kind"] not in QUESTION_KINDS or len(each["label"]) > LABEL_MAX:
            return {"questions": f"A question has a kind and at most {LABEL_MAX} characters."}
        if each["kind"] == "choice" and not 2 <= len(each["choices"]) <= OPTIONS_MAX:
            return {"questions": f"A question with answers to choose from needs 2 to {OPTIONS_MAX} of them."}
    return {}


def _odd_time(facts: ListingFacts) -> Problems:
    if facts.opens_on and facts.closes_on and facts.closes_on < facts.opens_on:
        return {"closes_on": "It would close before it opens. Please choose a later day."}
    return {}


CHECKS: tuple[Callable[[ListingFacts], Problems], ...] = (
    _too_long,
    _odd_choice,
    _words,
    _odd_pay,
    _odd_place,
    _odd_test,
    _odd_way,
    _odd_questions,
    _odd_time,
)


# ── what is missing ──


def missing_of(facts: ListingFacts, studio: Studio, *, today: date) -> tuple[Missing, ...]:
    """What stands between these facts and the board."""
    return tuple(
        Missing(part, field, sentence)
        for part, check in WANTED
        for field, sentence in check(facts, studio, today)
    )


Wants = list[tuple[str, str]]


def _work(facts: ListingFacts, _studio: Studio, _today: date) -> Wants:
    found: Wants = []
    if not facts.title:
        found.append(("title", "Give it a title."))
    if not facts.role:
        found.append(("role", "Choose the kind of work."))
    if not facts.engagement:
        found.append(("engagement", "Choose how you engage."))
    if len(facts.description) < DESCRIPTION_MIN:
        found.append(("description", "Describe the work in two sentences or more."))
    return found


def _pay(facts: ListingFacts, studio: Studio, _today: date) -> Wants:
    found: Wants = []
    if facts.pay_min is None or facts.pay_max is None or not facts.pay_currency or not facts.pay_unit:
        found.append(("pay_min", "Say what you pay: from, to, in which currency, per what."))
    volunteers = facts.engagement == Engagement.VOLUNTEER
    if volunteers and not studio.is_charity:
        found.append(
            (
                "engagement",
                "Only charities may look for volunteers. Say in the studio's settings if you are one.",
            )
        )
    if not volunteers and facts.pay_max is not None and facts.pay_max <= 0:
        found.append(("pay_max", "Work is paid here. Say what you pay."))
    if facts.pay_min and facts.pay_max and facts.pay_max > facts.pay_min * 3:
        found.append(
            (
                "pay_max",
                "The upper end is more than three times the lower one, which says nothing. Please narrow the range.",
            )
        )
    return found


def _place(facts: ListingFacts, _studio: Studio, _today: date) -> Wants:
    found: Wants = []
    if not facts.place_kind:
        found.append(("place_kind", "Say where the work is done."))
    elif facts.place_kind != PlaceKind.REMOTE and not facts.places:
        found.append(("places", "Name the town and the country."))
    if not facts.zone:
        found.append(("zone", "Choose the time zone whose evening ends the listing."))
    return found


def _terms(facts: ListingFacts, _studio: Studio, _today: date) -> Wants:
    found: Wants = []
    if not facts.ai_use:
        found.append(("ai_use", "Say whether generated pictures are used."))
    elif facts.ai_use == AiUse.SOME and not facts.ai_text:
        found.append(("ai_text", "Say in what generated pictures are used."))
    if not facts.rights:
        found.append(("rights", "Say who has the rights in the work."))
    if facts.credit is None:
        found.append(("credit", "Say whether the artist is credited."))
    if not facts.showing:
        found.append(("showing", "Say when the artist may show the work."))
    return found + _test(facts)


def _test(facts: ListingFacts) -> Wants:
    if facts.test in ("", Trial.NONE):
        return []
    found: Wants = [] if facts.test_hours else [("test_hours", "Say how many hours the test takes.")]
    if facts.test == Trial.PAID and not facts.test_pay:
        found.append(("test_pay", "Say what you pay for the test."))
    return found


def _apply(facts: ListingFacts, _studio: Studio, today: date) -> Wants:
    found: Wants = []
    if not facts.apply_here and not facts.outside_url:
        found.append(("outside_url", "Give the address where people apply."))
    opens = max(facts.opens_on or today, today)
    if facts.closes_on is None:
        found.append(("closes_on", "Choose the last day."))
    elif facts.closes_on < opens:
        found.append(("closes_on", "The last day is over. Choose a later one."))
    elif facts.closes_on > opens + timedelta(days=MOST_DAYS):
        found.append(
            (
                "closes_on",
                f"A listing is open for {MOST_DAYS} days at most. Choose an earlier day; you can renew it.",
            )
        )
    return found


WANTED: tuple[tuple[str, Callable[[ListingFacts, Studio, date], Wants]], ...] = (
    ("work", _work),
    ("pay", _pay),
    ("place", _place),
    ("terms", _terms),
    ("apply", _apply),
)


# ── what should be heard, and what must be looked at ──


def remarks_of(facts: ListingFacts) -> tuple[Remark, ...]:
    return remarks_on(getattr(facts, name) for name in PROSE)


def alarms_of(facts: ListingFacts) -> tuple[str, ...]:
    texts = [getattr(facts, name) for name in (*PROSE, "contact", "ai_text", "rights_text", "access")]
    return alarms_in([*texts, *(each["label"] for each in facts.questions)])
