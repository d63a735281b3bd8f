"""Countries by their names and codes, and the groups of them that listings speak of."""

import re
from functools import cache

from babel import Locale
from babel.core import get_global

from byhand.core.text import folded

EU = tuple("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split())  # noqa: SIM905
GROUPS: dict[str, tuple[str, ...]] = {
    "European Union": EU,
    "European Economic Area": (*EU, "IS", "LI", "NO"),
    "North America": ("US", "CA", "MX"),
    "United Kingdom and Ireland": ("GB", "IE"),
    "Nordic countries": ("DK", "FI", "IS", "NO", "SE"),
    "Australia and New Zealand": ("AU", "NZ"),
}
OTHER_NAMES = {
    "eu": EU,
    "eea": GROUPS["European Economic Area"],
    "uk": ("GB",),
    "great britain": ("GB",),
    "usa": ("US",),
    "czech republic": ("CZ",),
    "holland": ("NL",),
    "turkey": ("TR",),
}
CODE = re.compile(r"[A-Z]{2}")


@cache
def names() -> dict[str, str]:
    """The English name of each country that has a time, in the order of their names."""
    known = {str(code): str(name) for code, name in Locale("en").territories.items()}
    there = set(get_global("territory_zones")) & {code for code in known if CODE.fullmatch(code)}
    return dict(sorted(((code, known[code]) for code in there), key=lambda each: each[1]))


def name_of(code: str) -> str:
    return names().get(code, code)


@cache
def _by_word() -> dict[str, tuple[str, ...]]:
    words: dict[str, tuple[str, ...]] = {folded(name): (code,) for code, name in names().items()}
    words |= {code.casefold(): (code,) for code in names()}
    words |= {folded(name): codes for name, codes in GROUPS.items()}
    return words | OTHER_NAMES


def codes_of(word: str) -> tuple[str, ...]:
    """The countries that a name, a code or a group stands for; none if nobody knows it."""
    return _by_word().get(folded(word.strip()), ())


def in_words(codes: list[str] | tuple[str, ...], *, most: int = 4) -> str:
    """“EU, United Kingdom”: groups where they are whole, then names; a long list is counted."""
    left, said = set(codes), []
    for name in ("European Economic Area", "European Union", "North America"):
        if set(GROUPS[name]) <= left:
            said.append({"European Union": "EU", "European Economic Area": "EEA"}.get(name, name))
            left -= set(GROUPS[name])
    said += sorted(name_of(code) for code in left)
    if len(said) > most:
        return f"{len(codes)} countries"
    return ", ".join(said)
