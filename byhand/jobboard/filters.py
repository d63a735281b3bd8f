"""What one looks for on the board: a set of filters with one way to be written, as it stands in the address."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from urllib.parse import parse_qsl, urlencode

from byhand.core.text import clean_line, slugify_tag
from byhand.jobboard import countries, tokens
from byhand.jobboard.models import Engagement, Level, PayUnit, PlaceKind, Role, Trial
from byhand.jobboard.money import CURRENCIES, Rates, yearly_euros

NEWEST, CLOSING, PAY = "newest", "closing", "pay"
SORTS = (NEWEST, CLOSING, PAY)
POSTED = ("1", "3", "7", "14", "30")
SOON = "7"
TEXT_MAX = 80
NUMBER = re.compile(r"[0-9]{1,9}")
YES = ("yes",)
# Each closed filter and what it may say.
CLOSED: Mapping[str, tuple[str, ...]] = {
    "role": tuple(Role.values),
    "level": tuple(value for value in Level.values if value != Level.ANY),
    "engagement": tuple(Engagement.values),
    "place": tuple(PlaceKind.values),
    "ai": ("none", "free"),
    "credit": YES,
    "test": (Trial.PAID.value, Trial.NONE.value),
    "visa": YES,
    "verified": YES,
    "posted": POSTED,
    "closing": (SOON,),
    "unit": tuple(unit for unit in PayUnit.values if unit != PayUnit.PROJECT),
    "sort": SORTS,
}
# The name that a filter has among the tokens of a listing.
TOKEN = {
    "role": "role",
    "level": "level",
    "engagement": "for",
    "place": "in",
    "software": "software",
    "medium": "medium",
    "ai": "ai",
    "credit": "credit",
    "test": "test",
    "visa": "visa",
    "verified": "verified",
}


@dataclass(frozen=True)
class BoardFilters:
    """Empty words filter nothing."""

    q: str = ""
    role: str = ""
    level: str = ""
    engagement: str = ""
    place: str = ""
    near: str = ""
    country: str = ""
    currency: str = ""
    pay: str = ""
    unit: str = ""
    software: str = ""
    medium: str = ""
    ai: str = ""
    credit: str = ""
    test: str = ""
    visa: str = ""
    verified: str = ""
    posted: str = ""
    closing: str = ""
    sort: str = ""

    @property
    def is_empty(self) -> bool:
        return not any(getattr(self, field.name) for field in fields(self) if field.name != "sort")

    @property
    def order(self) -> str:
        return self.sort or NEWEST

    @property
    def query(self) -> str:
        """The one way to write it."""
        # Asked for each choice of the filter column; asdict() would copy twenty words each time.
        return urlencode([(name, value) for name in NAMES if (value := getattr(self, name))])

    def without(self, *names: str) -> "BoardFilters":
        return replace(self, **dict.fromkeys(names, ""))


NAMES = tuple(field.name for field in fields(BoardFilters))


def filters_in(asked: Mapping[str, str]) -> BoardFilters:
    """The filters that an address asks for; what nobody knows is left out."""
    said = {field.name: clean_line(asked.get(field.name, ""))[:TEXT_MAX] for field in fields(BoardFilters)}
    for name, known in CLOSED.items():
        if said[name] not in known:
            said[name] = ""
    for name in ("software", "medium"):
        said[name] = slugify_tag(said[name])
    said["country"] = said["country"].upper() if said["country"].upper() in countries.names() else ""
    return BoardFilters(**_pay_cleaned(said))


def _pay_cleaned(said: dict[str, str]) -> dict[str, str]:
    """A minimum has an amount, a currency and a unit, or is none."""
    amount = said["pay"].replace(" ", "").replace(",", "")
    if not NUMBER.fullmatch(amount) or int(amount) == 0:
        return said | {"pay": "", "currency": "", "unit": ""}
    currency = said["currency"] if said["currency"] in CURRENCIES else "EUR"
    return said | {"pay": str(int(amount)), "currency": currency, "unit": said["unit"] or PayUnit.YEAR.value}


def filters_from(query: str) -> BoardFilters:
    """From a query as it was kept."""
    return filters_in(dict(parse_qsl(query)))


def clauses(chosen: BoardFilters) -> list[tokens.Clause]:
    """What the tokens of a listing must hold."""
    wanted: list[tokens.Clause] = [
        (tokens.facet(token, value),) for name, token in TOKEN.items() if (value := getattr(chosen, name))
    ]
    if chosen.country:
        wanted.append((tokens.facet("from", chosen.country), tokens.ANYWHERE))
    return [*wanted, *tokens.clauses_of_place(chosen.near), *tokens.clauses_of_words(chosen.q)]


def least_yearly(chosen: BoardFilters, table: Rates) -> int:
    """The smallest pay that is wanted, in the unit that listings are compared by; 0 is any."""
    return yearly_euros(Decimal(chosen.pay), chosen.currency, chosen.unit, table) if chosen.pay else 0


# What is let go of first when nothing is found, one after another.
WIDENING = (
    ("posted", "closing"),
    ("verified", "visa"),
    ("pay", "currency", "unit"),
    ("near",),
    ("software", "medium"),
    ("test", "credit"),
    ("level",),
    ("engagement",),
    ("place",),
    ("ai",),
    ("country",),
    ("q",),
    ("role",),
)


def wider(chosen: BoardFilters) -> list[BoardFilters]:
    """Searches from near to far: each one thing less, then two of them, then only what is left of the order above."""
    there = [names for names in WIDENING if any(getattr(chosen, name) for name in names)]
    single = [chosen.without(*names) for names in there]
    stripped, chain = chosen, []
    for names in there:
        stripped = stripped.without(*names)
        chain.append(stripped)
    return list(dict.fromkeys([*single, *chain]))
