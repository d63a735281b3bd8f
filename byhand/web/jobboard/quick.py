"""Rows and choices of the board, quickly: the template makes one of each look, with stand-ins for what differs.

A page has twenty rows and some hundred choices; by the template alone they would be half of its cost.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import NamedTuple

from django.utils import timezone
from markupsafe import Markup, escape

from byhand.web.cards import Choice
from byhand.web.jinja import iso, short, written_date
from byhand.web.jobboard.listing_page import ListingRow, StudioLine
from byhand.web.lean.templates import macro

# Signs that no text of ours has, and a moment before all others.
SIGNS = {
    name: chr(0xE040 + at)
    for at, name in enumerate(
        ("url", "title", "studio", "logo", "initial", "proof", "pay", "note", "place", "how", "closes")
    )
}
# No text of ours holds this sign, so that all of a row are escaped at once.
BETWEEN = "\x1f"
LONG_AGO = datetime(1901, 2, 3, 4, 5, 6, tzinfo=UTC)


class Look(NamedTuple):
    """What decides which parts a row has. Marks and states are few, and are said as they are."""

    logo: bool
    is_verified: bool
    note: bool
    how: bool
    opened: bool
    current: bool
    state: str
    marks: tuple[str, ...]


def quick_rows(rows: Iterable[ListingRow]) -> Markup:
    """The same as `job_row(row)` of the template for each."""
    return Markup("".join(map(quick_row, rows)))  # noqa: S704 (every value is escaped below)


def quick_row(row: ListingRow) -> str:
    studio, opened = row.studio, row.opened_at
    look = Look(
        bool(studio.logo_url), studio.is_verified, bool(row.pay_note), bool(row.engagement),
        opened is not None, row.current, row.state, row.marks,
    )  # fmt: skip
    said = (
        row.url, row.title, studio.name, studio.logo_url, studio.initial, studio.proof, row.pay, row.pay_note,
        row.place, row.engagement, row.closes,
    )  # fmt: skip
    values = dict(zip(SIGNS, str(escape(BETWEEN.join(said))).split(BETWEEN), strict=True))
    if opened:
        values["iso"] = f"{opened.astimezone(UTC).isoformat()[:19]}Z"
        values["date"] = date_of(opened.astimezone(timezone.get_current_timezone()).date())
    return pattern(look) % values


@lru_cache(maxsize=1000)
def pattern(look: Look) -> str:
    said = SIGNS
    studio = StudioLine(
        said["studio"],
        "",
        said["logo"] if look.logo else "",
        said["initial"],
        look.is_verified,
        said["proof"],
    )
    row = ListingRow(
        id=0, url=said["url"], title=said["title"], studio=studio, pay=said["pay"],
        pay_note=said["note"] if look.note else "", place=said["place"],
        engagement=said["how"] if look.how else "", marks=look.marks,
        opened_at=LONG_AGO if look.opened else None, closes=said["closes"], state=look.state, current=look.current,
    )  # fmt: skip
    text = macro("jobboard/rows.html", "job_row")(row).replace("%", "%%")
    for name, sign in said.items():
        text = text.replace(sign, f"%({name})s")
    return text.replace(iso(LONG_AGO), "%(iso)s").replace(written_date(LONG_AGO), "%(date)s")


@lru_cache(maxsize=400)
def date_of(day: date) -> str:
    return written_date(day)


def quick_choice(label: str, url: str, count: int | None, is_chosen: bool) -> str:  # noqa: FBT001 (as in rows.py)
    """The same as `filter_choice(choice, count)` of the filter column, for an address that is escaped already."""
    said = "" if count is None else str(count) if count < 1000 else short(count)
    return choice_pattern(label, is_chosen, count is not None) % (url, said)


@lru_cache(maxsize=1000)
def choice_pattern(label: str, is_chosen: bool, is_counted: bool) -> str:  # noqa: FBT001
    url, count = SIGNS["url"], SIGNS["how"]
    choice = Choice("", label, is_chosen, url=url)
    text = macro("components/filter_bar.html", "filter_choice")(choice, count if is_counted else "")
    text = text.replace("%", "%%").replace(url, "%s")
    return text.replace(count, "%s") if is_counted else f"{text}%.0s"
