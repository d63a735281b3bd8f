"""Everything that the form of a listing says, as one value: compared, checked and stored as a whole."""

from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any, TypedDict

from byhand.core.errors import UserError
from byhand.core.text import clean_line, clean_text, slugify_tag
from byhand.jobboard.models import Level, Listing, Trial


class Place(TypedDict):
    city: str
    country: str


class Question(TypedDict):
    """`kind` is short, long, yesno, choice or link; `choices` are for the kind of that name."""

    kind: str
    label: str
    choices: list[str]
    required: bool


QUESTION_KINDS = {
    "short": "One line",
    "long": "Several lines",
    "yesno": "Yes or no",
    "choice": "One of these",
    "link": "A link",
}


@dataclass(frozen=True)
class ListingFacts:
    """Named as the columns that they are stored in."""

    title: str = ""
    role: str = ""
    level: str = Level.ANY.value
    engagement: str = ""
    hours: str = ""
    hours_text: str = ""
    starts_on: date | None = None
    length: str = ""
    openings: int = 1
    mediums: tuple[str, ...] = ()
    software: tuple[str, ...] = ()
    description: str = ""
    duties: str = ""
    musts: str = ""
    extras: str = ""
    pay_currency: str = ""
    pay_min: Decimal | None = None
    pay_max: Decimal | None = None
    pay_unit: str = ""
    benefits: str = ""
    place_kind: str = ""
    office_days: int | None = None
    places: tuple[Place, ...] = ()
    zone: str = ""
    countries: tuple[str, ...] = ()
    zones_text: str = ""
    visa_help: bool = False
    relocation: bool = False
    access: str = ""
    ai_use: str = ""
    ai_text: str = ""
    ai_no_training: bool = False
    rights: str = ""
    rights_text: str = ""
    credit: bool | None = None
    showing: str = ""
    test: str = Trial.NONE.value
    test_hours: Decimal | None = None
    test_pay: Decimal | None = None
    apply_here: bool = True
    outside_url: str = ""
    works_min: int = 3
    works_max: int = 12
    wants_cv: bool = False
    wants_letter: bool = True
    questions: tuple[Question, ...] = ()
    process: str = ""
    weeks: int | None = None
    contact: str = ""
    opens_on: date | None = None
    closes_on: date | None = None


COLUMNS = tuple(field.name for field in fields(ListingFacts) if field.name != "opens_on")
LISTS = ("mediums", "software", "places", "countries", "questions")
TEXTS = (
    "description",
    "duties",
    "musts",
    "extras",
    "benefits",
    "access",
    "process",
    "rights_text",
    "ai_text",
)
LINES = ("title", "hours_text", "length", "zones_text", "contact", "outside_url")


class ListingRefused(UserError):
    """Some facts cannot be stored as they are. `problems` has a sentence for each field."""

    def __init__(self, problems: dict[str, str]) -> None:
        field, message = next(iter(problems.items()))
        super().__init__(message, field=field)
        self.problems = problems


def facts_of(listing: Listing) -> ListingFacts:
    """What is stored, as the form says it."""
    stored = {name: getattr(listing, name) for name in COLUMNS}
    stored |= {name: tuple(stored[name]) for name in LISTS}
    opens = listing.opens_at.date() if listing.opens_at else None
    return ListingFacts(**stored, opens_on=opens)


def cleaned(facts: ListingFacts) -> ListingFacts:
    """The same facts in normal form."""
    # Any: columns of text, which replace() takes by name.
    spoken: dict[str, Any] = {name: clean_line(getattr(facts, name)) for name in LINES}
    spoken |= {name: clean_text(getattr(facts, name)) for name in TEXTS}
    return replace(
        facts,
        **spoken,
        mediums=_once(facts.mediums),
        software=_once(facts.software),
        places=tuple(
            Place(city=clean_line(place["city"])[:80], country=place["country"])
            for place in facts.places
            if clean_line(place["city"]) or place["country"]
        ),
        countries=tuple(sorted(set(facts.countries))),
        questions=tuple(_question(each) for each in facts.questions if clean_line(each["label"])),
    )


def _question(each: Question) -> Question:
    options = [option for option in map(clean_line, each["choices"]) if option]
    return Question(
        kind=each["kind"],
        label=clean_line(each["label"]),
        choices=options if each["kind"] == "choice" else [],
        required=each["required"],
    )


def _once(words: tuple[str, ...]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for word in map(clean_line, words):
        if word:
            kept.setdefault(slugify_tag(word) or word, word)
    return tuple(kept.values())
