"""The filter column of the explore page: everything chosen is in the address."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from urllib.parse import urlencode

from byhand.portfolios.colours import SWATCHES
from byhand.portfolios.models import Work
from byhand.portfolios.selectors.explore import ExploreFilters
from byhand.portfolios.vocabulary import FIELDS, MEDIUMS, PROJECTS, SOFTWARE, SUBJECTS, Term
from byhand.posts.models import Rating, Tag
from byhand.web.cards import Chip, Choice, Filter

Words = tuple[tuple[str, str], ...]

RATINGS: Words = (("general", "For everyone"), ("mature", "Mature"), ("adult", "Adults only"))


def words(terms: Iterable[Term]) -> Words:
    return tuple((term.slug, term.name) for term in terms)


GROUPS: Mapping[str, tuple[str, Words]] = {
    "field": ("Field", words(FIELDS)),
    "medium": ("Medium", words(MEDIUMS)),
    "software": ("Software", words(SOFTWARE)),
    "subject": ("Subject", words(SUBJECTS)),
    "project": ("Project", words(PROJECTS)),
    "orientation": ("Shape", tuple((value, str(label)) for value, label in Work.Orientation.choices)),
    "colour": ("Main colour", tuple((swatch.slug, swatch.name) for swatch in SWATCHES)),
    "process": ("Process", (("shown", "Shown step by step"),)),
    "rating": ("Rating", RATINGS),
}
FREE = ("tag",)


def chosen_in(query: Mapping[str, str]) -> ExploreFilters:
    """The filters that an address asks for. Unknown words of open groups are kept: they may be tags."""
    wanted = {name: query.get(name, "")[:60] for name in (*GROUPS, *FREE)}
    if wanted["rating"] not in Rating.values:
        wanted["rating"] = ""
    if wanted["process"] != "shown":
        wanted["process"] = ""
    return ExploreFilters(**wanted)


def filter_cards(chosen: ExploreFilters) -> tuple[Filter, ...]:
    """The groups of the column; each choice is a link that works by itself."""
    return tuple(
        Filter(
            name=name,
            label=label,
            swatches=name == "colour",
            choices=tuple(choice(chosen, name, value, text) for value, text in options),
        )
        for name, (label, options) in GROUPS.items()
    )


def choice(chosen: ExploreFilters, name: str, value: str, label: str) -> Choice:
    is_chosen = getattr(chosen, name) == value
    url = address(replace(chosen, **{name: "" if is_chosen else value}))
    return Choice(value=value, label=label, chosen=is_chosen, url=url)


def applied_chips(chosen: ExploreFilters, tags: Iterable[Tag]) -> tuple[Chip, ...]:
    """What is chosen, each with an address without it. Tags are named as their makers wrote them."""
    names = {(tag.kind, tag.slug): tag.name for tag in tags}
    return tuple(
        Chip(
            name=names.get((name, value)) or label_of(name, value),
            kind=name,
            url=address(chosen),
            remove_url=address(replace(chosen, **{name: ""})),
        )
        for name, value in asdict(chosen).items()
        if value
    )


def label_of(name: str, value: str) -> str:
    return dict(GROUPS[name][1]).get(value, value) if name in GROUPS else f"#{value}"


def address(chosen: ExploreFilters, *, page: str = "/explore", cursor: str = "") -> str:
    """The address of the explore page with these filters."""
    query = {name: value for name, value in asdict(chosen).items() if value}
    if cursor:
        query["after"] = cursor
    return f"{page}?{urlencode(query)}" if query else page
