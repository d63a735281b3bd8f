"""The filter column of the board: everything chosen is in the address, and each choice says how many it leaves."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from urllib.parse import urlencode

from markupsafe import Markup, escape

from byhand.jobboard import countries
from byhand.jobboard.filters import CLOSED, NAMES, SORTS, BoardFilters
from byhand.jobboard.models import Engagement, Level, PayUnit, PlaceKind, Role
from byhand.jobboard.saying import money
from byhand.jobboard.selectors.board import Board
from byhand.portfolios.vocabulary import MEDIUMS, SOFTWARE
from byhand.web.cards import Chip, Choice, Filter
from byhand.web.jobboard.quick import quick_choice

Words = tuple[tuple[str, str], ...]
BOARD = "/jobs"
LABELS: Mapping[str, str] = {
    "role": "Work",
    "place": "Where",
    "engagement": "How",
    "level": "Level",
    "medium": "Medium",
    "software": "Software",
    "ai": "Machines",
    "credit": "Credit",
    "test": "Test",
    "visa": "Visa",
    "verified": "Studio",
    "posted": "Posted",
    "closing": "Closing",
}
SAID: Mapping[str, Words] = {
    "role": tuple((value, str(label)) for value, label in Role.choices),
    "place": tuple((value, str(label)) for value, label in PlaceKind.choices),
    "engagement": tuple((value, str(label)) for value, label in Engagement.choices),
    "level": tuple((value, str(label)) for value, label in Level.choices if value != Level.ANY),
    "medium": tuple((term.slug, term.name) for term in MEDIUMS),
    "software": tuple((term.slug, term.name) for term in SOFTWARE),
    "ai": (("none", "No generated pictures"), ("free", "And nothing trained on the work")),
    "credit": (("yes", "The artist is credited"),),
    "test": (("paid", "A paid test"), ("none", "No test")),
    "visa": (("yes", "Help with a visa"),),
    "verified": (("yes", "Verified studios"),),
    "posted": (
        ("1", "Since yesterday"),
        ("3", "In three days"),
        ("7", "In a week"),
        ("14", "In two weeks"),
        ("30", "In a month"),
    ),
    "closing": (("7", "Within a week"),),
}
PAIRS = {(name, value): urlencode({name: value}) for name, options in SAID.items() for value, _ in options}
# Long lists show only what there is.
OPEN_LISTS = ("medium", "software", "role")
SORT_LABELS = {"newest": "Newest", "closing": "Closing soon", "pay": "Best paid"}
UNITS = tuple((value, str(label)) for value, label in PayUnit.choices if value in CLOSED["unit"])


def filter_cards(chosen: BoardFilters, board: Board) -> tuple[Filter, ...]:
    """The groups of the column; each choice is a link that works by itself."""
    parts = {name: urlencode({name: value}) for name in NAMES if (value := getattr(chosen, name))}
    return tuple(
        filter_of(name, getattr(chosen, name), made)
        for name in SAID
        if (made := choices_of(chosen, board, name, parts))
    )


def filter_of(name: str, now: str, made: Markup) -> Filter:
    label = next((label for value, label in SAID[name] if value == now), "")
    return Filter(name, LABELS[name], (Choice(now, label, chosen=True),) if label else (), made=made)


def choices_of(chosen: BoardFilters, board: Board, name: str, parts: Mapping[str, str]) -> Markup:
    """The choices of a group, made already: some hundred of them differ in few words."""
    now, counts = getattr(chosen, name), board.counts.get(name)
    # What stands around the own word of an address is written once.
    place = NAMES.index(name)
    before = "".join(f"{parts[each]}&" for each in NAMES[:place] if each in parts)
    behind = "".join(f"&{parts[each]}" for each in NAMES[place + 1 :] if each in parts)
    without = f"{before}{behind[1:]}".rstrip("&")
    here, after = str(escape(f"{BOARD}?{before}")), str(escape(behind))
    made = []
    for value, label in SAID[name]:
        is_chosen = value == now
        count = None if counts is None else board.total if is_chosen else counts[value]
        if count == 0 and name in OPEN_LISTS and not is_chosen:
            continue
        url = (
            str(escape(f"{BOARD}?{without}" if without else BOARD))
            if is_chosen
            else f"{here}{PAIRS[name, value]}{after}"
        )
        made.append(quick_choice(label, url, count, is_chosen))
    return Markup("".join(made))  # noqa: S704 (all parts are escaped)


def applied_chips(chosen: BoardFilters) -> tuple[Chip, ...]:
    """What is chosen, each with an address without it."""
    here = address(chosen)
    chips = [
        Chip(label_of(name, value), here, name, address(chosen.without(name)))
        for name in (*SAID, "q", "near")
        if (value := getattr(chosen, name))
    ]
    if chosen.country:
        name = f"From {countries.name_of(chosen.country)}"
        chips.append(Chip(name, here, "country", address(chosen.without("country"))))
    if chosen.pay:
        without = chosen.without("pay", "currency", "unit")
        chips.append(Chip(pay_label(chosen), here, "pay", address(without)))
    return tuple(chips)


def label_of(name: str, value: str) -> str:
    if name in ("q", "near"):
        return f"“{value}”" if name == "q" else f"Near {value}"
    word = dict(SAID[name]).get(value, value)
    return (
        f"Posted {word.lower()}"
        if name == "posted"
        else f"Closing {word.lower()}"
        if name == "closing"
        else word
    )


def pay_label(chosen: BoardFilters) -> str:
    unit = PayUnit(chosen.unit).label
    return f"From {money(Decimal(chosen.pay), chosen.currency)} {unit}"


def in_words(chosen: BoardFilters) -> str:
    """A name for a set of filters."""
    return words_of(applied_chips(chosen))


def words_of(chips: tuple[Chip, ...]) -> str:
    return ", ".join(chip.name for chip in chips) or "All jobs"


def sort_choices(chosen: BoardFilters) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            sort,
            SORT_LABELS[sort],
            sort == chosen.order,
            url=address(replace(chosen, sort="" if sort == "newest" else sort)),
        )
        for sort in SORTS
    )


def address(chosen: BoardFilters, *, page: str = BOARD, **more: str) -> str:
    query = "&".join(part for part in (chosen.query, urlencode({k: v for k, v in more.items() if v})) if part)
    return f"{page}?{query}" if query else page
