"""Where artists say yes to programs: there an agent that is refused elsewhere goes on like everybody else."""

import re
import time
from collections.abc import Callable, Sequence
from importlib import import_module

from django.conf import settings
from provenance.choice import Choice
from provenance.locations import Place, fits
from provenance.signals import opens_to

# The name of a picture file carries its artist's choice.
CODE = re.compile(r"\.([nyu]{4})-[a-z0-9]+\.[a-z]+$")
KEPT = 60.0


class Opened:
    """Asks for the places once a minute, and only when an agent comes by. `places` reads the database."""

    def __init__(
        self, places: Callable[[], Sequence[Place]], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.places, self.clock = places, clock
        self.known: Sequence[Place] = ()
        self.until = 0.0

    def __call__(self, path: str, kind: str) -> bool:
        """Whether programs of this kind are let in at this address."""
        if path.startswith(settings.MEDIA_URL):
            found = CODE.search(path)
            return found is not None and opens_to(Choice.of(found[1]), kind)
        now = self.clock()
        if now >= self.until:
            self.known, self.until = self.places(), now + KEPT
        place = next((each for each in self.known if fits(each.pattern, path)), None)
        return place is not None and opens_to(place.choice, kind)


def differing_places(_given: None) -> Sequence[Place]:
    """From the database. Rooms are imported when Django is ready, and only if somebody asks."""
    doors: list[Place] = import_module("byhand.portfolios.selectors.opened").open_places()
    found: list[Place] = import_module("byhand.portfolios.selectors.choices").differing_places()
    return [*doors, *found]


def nowhere(path: str, kind: str) -> bool:
    return False
