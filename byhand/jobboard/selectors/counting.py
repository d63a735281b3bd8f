"""How many listings each choice of the board would leave, in as few passes over the index as will do."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from byhand.accounts.models import User
from byhand.jobboard.filters import CLOSED, TOKEN, BoardFilters
from byhand.jobboard.selectors import finding
from byhand.jobboard.selectors.finding import Today
from byhand.jobboard.tokens import facet, without_places

# So many of the newest matches are counted; more are told as "or more".
COUNTED = 300
# And so many of those that lack one of the choices.
NEARLY = 100
# Stands for a filter whose choices are open.
SEVERAL = ("", "")


@dataclass(frozen=True)
class Counts:
    """How many listings there would be for each token; `capped` where only the newest were counted."""

    of: Counter[str] = field(default_factory=Counter)
    capped: bool = False

    def count(self, name: str, value: str) -> int:
        """How many there are with it; at least so many where only the newest were counted."""
        return self.of[facet(TOKEN[name], value)]


class Match(NamedTuple):
    """A listing that fits: its key on the board, and a line of what is counted, with a space at both ends."""

    key: int
    line: str


@dataclass(frozen=True)
class Matches:
    """The newest that fit. `capped`: there are more."""

    newest: Sequence[Match]
    capped: bool

    def counts(self) -> Counts:
        return Counts(Counter("".join(match.line for match in self.newest).split()), self.capped)


def counted(viewer: User | None, chosen: BoardFilters, here: Today) -> tuple[Matches, dict[str, Counts]]:
    """What fits, and by the name of each filter the counts of its choices.

    Within a group that is chosen, the other choices are counted as if it were not. So one pass finds what has
    all that is chosen but one at most. If nothing was left out there, what has all of it is there as well.
    """
    groups = [name for name in TOKEN if getattr(chosen, name) and len(CLOSED.get(name, SEVERAL)) > 1]
    if not groups:
        whole = _seen(viewer, chosen, here, COUNTED)
        return whole, dict.fromkeys(TOKEN, whole.counts())
    tokens = [facet(TOKEN[name], getattr(chosen, name)) for name in groups]
    near = _seen(viewer, chosen.without(*groups), here, NEARLY, tokens)
    fitting, without = _sorted(near.newest, tokens)
    whole = _seen(viewer, chosen, here, COUNTED) if near.capped else Matches(fitting, capped=False)
    counts = dict.fromkeys(TOKEN, whole.counts())
    for name, others in zip(groups, without, strict=True):
        counts[name] = Matches([*fitting, *others], near.capped).counts()
    return whole, counts


def _sorted(found: Sequence[Match], tokens: Sequence[str]) -> tuple[list[Match], list[list[Match]]]:
    """Those that have all tokens; and by token, those that lack this one alone."""
    words = [f" {token} " for token in tokens]
    whole: list[Match] = []
    lacking: list[list[Match]] = [[] for _ in tokens]
    for match in found:
        missing = [at for at, word in enumerate(words) if word not in match.line]
        (lacking[missing[0]] if missing else whole).append(match)
    return whole, lacking


def _seen(
    viewer: User | None, chosen: BoardFilters, here: Today, most: int, nearly: Sequence[str] = ()
) -> Matches:
    rows = finding.matches(viewer, finding.question(chosen, here, nearly), most + 1)
    found = [Match(key or 0, f" {without_places(facets)} ") for key, facets in rows[:most]]
    return Matches(found, len(rows) > most)
