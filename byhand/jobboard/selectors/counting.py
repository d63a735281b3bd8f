"""How many listings each choice of the board would leave, in as few passes over the index as will do."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from byhand.accounts.models import User
from byhand.jobboard.filters import CLOSED, TOKEN, BoardFilters
from byhand.jobboard.selectors import finding
from byhand.jobboard.selectors.finding import Today
from byhand.jobboard.tokens import Clause, facet, without_places

# So many of the newest matches are counted; more are told as "or more".
COUNTED = 300


@dataclass(frozen=True)
class Counts:
    """How many listings there would be for each token; `capped` where only the newest were counted."""

    of: Counter[str] = field(default_factory=Counter)
    capped: bool = False

    def count(self, name: str, value: str) -> int:
        """How many there are with it; at least so many where only the newest were counted."""
        return self.of[facet(TOKEN[name], value)]


@dataclass(frozen=True)
class Matches:
    """The newest that fit: their keys on the board, and what is counted of them, a line each with a space at
    both ends. `capped`: there are more.
    """

    keys: Sequence[int]
    lines: Sequence[str]
    capped: bool

    def having(self, tokens: Iterable[str]) -> "Matches":
        found = list(zip(self.keys, self.lines, strict=True))
        for token in tokens:
            word = f" {token} "
            found = [each for each in found if word in each[1]]
        return Matches([key for key, _ in found], [line for _, line in found], self.capped)

    def counts(self) -> Counts:
        return Counts(Counter("".join(self.lines).split()), self.capped)


def counted(viewer: User | None, chosen: BoardFilters, here: Today) -> tuple[Matches, dict[str, Counts]]:
    """What fits, and by the name of each filter the counts of its choices.

    Within a group that is chosen, the other choices are counted as if it were not. Two such groups share
    a pass: what has either choice holds what has the one, and what has the other. If nothing was left out
    there, what has both is in it as well.
    """
    groups, whole, counts = _groups(chosen), None, {}
    for at in range(0, len(groups), 2):
        pair = groups[at : at + 2]
        tokens = {name: facet(TOKEN[name], getattr(chosen, name)) for name in pair}
        either = (tuple(tokens.values()),) if len(pair) > 1 else ()
        seen = _seen(viewer, chosen.without(*pair), here, either)
        for name in pair:
            others = [token for other, token in tokens.items() if other != name]
            counts[name] = seen.having(others).counts()
        if not seen.capped:
            whole = seen.having(tokens.values())
    whole = whole or _seen(viewer, chosen, here)
    return whole, dict.fromkeys(TOKEN, whole.counts()) | counts


def _groups(chosen: BoardFilters) -> list[str]:
    """The chosen groups that have other choices."""
    return [name for name in TOKEN if getattr(chosen, name) and len(CLOSED.get(name, ("", ""))) > 1]


def _seen(viewer: User | None, chosen: BoardFilters, here: Today, also: Sequence[Clause] = ()) -> Matches:
    rows = finding.matches(viewer, finding.question(chosen, here, also), COUNTED + 1)
    keys = [key or 0 for key, _ in rows[:COUNTED]]
    return Matches(keys, [f" {without_places(line)} " for _, line in rows[:COUNTED]], len(rows) > COUNTED)
