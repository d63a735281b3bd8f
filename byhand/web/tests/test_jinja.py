from datetime import UTC, date, datetime

import pytest
from jinja2 import UndefinedError
from pytest_django import Settings

from byhand.web import jinja

ENVIRONMENT = jinja.environment()


def render(template: str, **names: object) -> str:
    return ENVIRONMENT.from_string(template).render(**names)


def test_text_is_escaped_and_misspelt_names_are_errors() -> None:
    assert render("{{ name }}", name="<script>") == "&lt;script&gt;"
    with pytest.raises(UndefinedError):
        render("{{ nmae }}", name="Ann")


@pytest.mark.parametrize(
    ("value", "full", "short"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (1000, "1000", "1k"),
        (1250, "1250", "1.2k"),
        (48_213, "48 213", "48k"),
        (99_999, "99 999", "99k"),
        (999_999, "999 999", "999k"),
        (3_190_000, "3 190 000", "3.1m"),
    ],
)
def test_numbers_as_people_read_them(value: int, full: str, short: str) -> None:
    assert jinja.number(value) == full.replace(" ", jinja.THIN_SPACE)
    assert jinja.short(value) == short


def test_dates_are_written_out_and_given_to_machines_in_utc() -> None:
    moment = datetime(2026, 5, 3, 18, 40, 59, 999, tzinfo=UTC)
    assert jinja.written_date(moment) == jinja.written_date(date(2026, 5, 3)) == "3 May 2026"
    assert jinja.written_date(moment, "moment") == "3 May 2026, 18:40"
    assert jinja.iso(moment) == "2026-05-03T18:40:59Z"


@pytest.mark.parametrize(("size", "words"), [(0, "1 kB"), (640_400, "640 kB"), (12_440_000, "12.4 MB")])
def test_sizes_of_files(size: int, words: str) -> None:
    assert jinja.size_of_file(size) == words


def test_while_developing_stylesheets_come_in_the_order_of_their_layers(settings: Settings) -> None:
    settings.DEBUG = True
    sheets = jinja.stylesheets()
    assert sheets[:4] == ("css/00-layers.css", "css/10-tokens.css", "css/20-base.css", "css/30-layouts.css")
    assert sheets[-2:] == ("css/90-utilities.css", "css/shapes.css")


def test_readers_get_them_as_one() -> None:
    assert jinja.stylesheets() == ("css/site.css",)
