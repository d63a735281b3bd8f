"""How many listings each choice of the board would leave."""

from collections.abc import Mapping

from byhand.jobboard.cards import Numbers
from byhand.jobboard.catalogue import Catalogue
from byhand.jobboard.filters import CLOSED, TOKEN, BoardFilters
from byhand.jobboard.selectors.finding import Today, fitting
from byhand.jobboard.tokens import facet
from byhand.portfolios.vocabulary import MEDIUMS, SOFTWARE

CHOICES: Mapping[str, tuple[str, ...]] = {
    **{name: CLOSED[name] for name in TOKEN if name in CLOSED},
    "medium": tuple(term.slug for term in MEDIUMS),
    "software": tuple(term.slug for term in SOFTWARE),
}
TOKENS = {name: [facet(TOKEN[name], value) for value in CHOICES[name]] for name in TOKEN}
ALL_TOKENS = tuple(token for tokens in TOKENS.values() for token in tokens)
# By filter and by value.
Counts = dict[str, dict[str, int]]


def counted(catalogue: Catalogue, chosen: BoardFilters, here: Today) -> tuple[Numbers, Counts]:
    """Who fits, and the counts. Within a group that is chosen, the others are counted as if it were not."""
    groups = {
        name: catalogue.of(facet(TOKEN[name], value))
        for name in TOKEN
        if (value := getattr(chosen, name)) and len(CHOICES[name]) > 1
    }
    rest = fitting(catalogue, chosen.without(*groups), here)
    whole = _within(rest, groups, but="")
    counts = {}
    of_whole = dict(zip(ALL_TOKENS, catalogue.count(ALL_TOKENS, whole), strict=True))
    for name, tokens in TOKENS.items():
        left = (
            catalogue.count(tokens, _within(rest, groups, but=name))
            if name in groups
            else [of_whole[token] for token in tokens]
        )
        counts[name] = dict(zip(CHOICES[name], left, strict=True))
    return whole, counts


def _within(found: Numbers, groups: Mapping[str, Numbers], *, but: str) -> Numbers:
    for name, numbers in groups.items():
        if name != but:
            found = found & numbers
    return found
