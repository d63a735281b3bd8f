"""What changed in the pledge, and when. A change is a line here, in the same commit as the change itself.

What those who run a site announce stands in BYHAND_PLEDGE_NEWS.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

NOTICE = timedelta(days=30)


@dataclass(frozen=True)
class Change:
    """`on` is the day from which it holds, `told` the day on which this page said so.

    A change of the rule itself (`of_rule`) is told thirty days before it holds.
    """

    on: date
    text: str
    of_rule: bool = False
    told: date | None = None


HISTORY = (
    Change(
        date(2026, 11, 26),
        "Promises in the name of those who run the site stand here only when they have made them theirs. The page says "
        "how generated work is found, and that works which an artist opened to machines have a second address.",
    ),
    Change(
        date(2026, 11, 26),
        "The page says what counts as made by hand, what has to be said of a work that a generator helped with, "
        "and what a cloak does. Nothing that was promised before is different.",
    ),
    Change(
        date(2026, 11, 26),
        "First version: four questions, no to all of them until an artist says otherwise, and the words that we send.",
    ),
)


def announced(text: str) -> tuple[Change, ...]:
    """Lines of a day and words, the newest last. Raises ImproperlyConfigured for anything else."""
    lines = [line.strip().partition(" ") for line in text.splitlines() if line.strip()]
    try:
        return tuple(Change(date.fromisoformat(day), words.strip()) for day, _, words in lines)
    except ValueError as error:
        raise ImproperlyConfigured(
            "BYHAND_PLEDGE_NEWS needs lines of a day and words: 2027-03-01 What holds from then on."
        ) from error


def history() -> tuple[Change, ...]:
    """All changes, the newest first."""
    changes = (*announced(settings.PLEDGE_NEWS), *HISTORY)
    return tuple(sorted(changes, key=lambda each: each.on, reverse=True))


def coming(today: date, history: Sequence[Change] = HISTORY) -> tuple[Change, ...]:
    """What is announced and does not hold yet, the nearest first."""
    return tuple(sorted((each for each in history if each.on > today), key=lambda each: each.on))


def past(today: date, history: Sequence[Change] = HISTORY) -> tuple[Change, ...]:
    return tuple(each for each in history if each.on <= today)
