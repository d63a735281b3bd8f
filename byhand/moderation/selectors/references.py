"""Human works that scores are compared with: how many there are, and which the detector has to look at again."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from byhand.media.models import Picture
from byhand.moderation.models.references import Reference
from byhand.moderation.strata import FEWEST, PER_ARTIST


@dataclass(frozen=True)
class Stock:
    """Of one kind: works that count now, and works that will when the present model has looked at them."""

    stratum: str
    ready: int
    waiting: int

    @property
    def words(self) -> str:
        """What whoever runs the site is told of it."""
        if self.ready < FEWEST:
            known = f"{self.ready} of the {FEWEST} works that a comparison needs, so no score asks for a look"
        else:
            known = f"scores are compared with those of {self.ready} works"
        again = f"; {self.waiting} more are being looked at again with new weights" if self.waiting else ""
        return f"{self.stratum.capitalize()}: {known}{again}."


def stocks(*, model: str) -> tuple[Stock, ...]:
    """By kind; empty where no artist is verified."""
    ready = Counter(stratum for _, stratum in _newest(model=model))
    waiting = Counter(stratum for _, stratum in _outdated(model))
    return tuple(Stock(each, ready[each], waiting[each]) for each in sorted(ready | waiting))


def outdated(*, model: str) -> list[int]:
    """Pictures whose score is of another model, the newest first: of each artist only as many as count."""
    return [picture for picture, _ in _outdated(model)]


def _outdated(model: str) -> list[tuple[int, str]]:
    """What is gone cannot be looked at again, and counts no more."""
    newest = _newest(picture_id__in=Picture.objects.ready().values("pk"))
    done = set(Reference.objects.filter(model=model).values_list("picture_id", flat=True))
    return [row for row in newest if row[0] not in done]


# Any: conditions of a query.
def _newest(**only: Any) -> list[tuple[int, str]]:
    """At most five of each artist and kind, as they are counted."""
    seen: Counter[tuple[int, str]] = Counter()
    found = []
    rows = Reference.objects.filter(**only).order_by("-at", "-pk")
    for picture, artist, stratum in rows.values_list("picture_id", "artist", "stratum"):
        seen[artist, stratum] += 1
        if seen[artist, stratum] <= PER_ARTIST:
            found.append((picture, stratum))
    return found
