"""The template environment: strict, escaped, with the few words that templates may use."""

from datetime import date, datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from jinja2 import Environment, StrictUndefined

from byhand.jobboard import saying
from byhand.web.assets.sheets import STYLES, own_sheets

THIN_SPACE = "\u2009"
DAY = "%-d %B %Y"
MOMENT = "%-d %B %Y, %H:%M"


# Any: Django hands over the options of its Jinja2 backend.
def environment(**options: Any) -> Environment:
    """A misspelt name in a template is an error, never an empty place."""
    environment = Environment(
        loader=options.get("loader"),
        auto_reload=options.get("auto_reload", False),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "static": static_address,
        "url": url,
        "stylesheets": stylesheets(),
        "site_name": settings.SITE_NAME,
        "source_url": getattr(settings, "SOURCE_URL", ""),
        "this_year": this_year,
    }
    environment.filters |= {
        "date": written_date,
        "iso": iso,
        "number": number,
        "short": short,
        "bytes": size_of_file,
        "pay": saying.pay,
    }
    return environment


@cache
def static_address(path: str) -> str:
    """The address of a static file, looked up once: a page names some forty of them."""
    return static(path)


# Any: the values of a route are of any type that its converters accept.
def url(name: str, /, **values: Any) -> str:
    """The address of a named route."""
    return reverse(name, kwargs=values)


def stylesheets() -> tuple[str, ...]:
    """One file with everything, made by the build; the single sheets while they are being worked on."""
    if not settings.DEBUG:
        return ("css/site.css",)
    return (*(sheet.relative_to(STYLES.parent).as_posix() for sheet in own_sheets()), "css/shapes.css")


def this_year() -> int:
    return timezone.now().year


def written_date(value: date | datetime, form: str = DAY) -> str:
    """3 May 2024; with form="moment" also the time of day, in the site's time zone."""
    if isinstance(value, datetime):
        value = timezone.localtime(value)
    return value.strftime(MOMENT if form == "moment" else form)


def iso(value: datetime) -> str:
    """For the datetime attribute, in UTC and to the second."""
    return value.astimezone(timezone.get_fixed_timezone(0)).strftime("%Y-%m-%dT%H:%M:%SZ")


def number(value: int) -> str:
    """12 480, with thin spaces from five digits on."""
    return f"{value:,}".replace(",", THIN_SPACE) if abs(value) >= 10_000 else str(value)


def short(value: int) -> str:
    """980, 1.2k, 48k, 3.1m: for quiet counts. Always rounded down, so that no count promises too much."""
    for size, letter in ((1_000_000, "m"), (1_000, "k")):
        if value >= size:
            tenths = value * 10 // size
            return (
                f"{tenths // 10}{letter}" if tenths >= 100 or tenths % 10 == 0 else f"{tenths / 10}{letter}"
            )
    return str(value)


def size_of_file(value: int) -> str:
    """640 kB or 12.4 MB."""
    if value < 1_000_000:
        return f"{max(1, round(value / 1000))} kB"
    return f"{value / 1_000_000:.1f} MB"
