"""The long lists of the board's form: some 250 countries are not written anew for each page."""

from functools import lru_cache

from markupsafe import Markup

from byhand.jobboard import countries
from byhand.jobboard.money import CURRENCIES
from byhand.web.jobboard.filters import UNITS
from byhand.web.lean.templates import macro

FILE = "jobboard/options.html"


@lru_cache(maxsize=300)
def country_options(chosen: str) -> Markup:
    return _safe(macro(FILE, "country_options")(tuple(countries.names().items()), chosen))


@lru_cache(maxsize=100)
def currency_options(chosen: str) -> Markup:
    return _safe(macro(FILE, "currency_options")(CURRENCIES, chosen))


@lru_cache(maxsize=10)
def unit_options(chosen: str) -> Markup:
    return _safe(macro(FILE, "unit_options")(UNITS, chosen))


def _safe(html: str) -> Markup:
    # Out of our own template, which escapes.
    return Markup(html)  # noqa: S704
