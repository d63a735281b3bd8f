"""Money in and out: entered by whoever runs the site, public by month, never changed and only corrected."""

import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from byhand.core.errors import UserError
from byhand.moderation.models import LogEntry
from byhand.moderation.selectors.transparency import transparency
from byhand.moderation.services.log import first_break
from byhand.moderation.services.money import Money, note_money

pytestmark = pytest.mark.engine
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
GROUP = "Money in and out, EUR"


def note(way: str, amount: str, purpose: str, on: date, corrects: int | None = None) -> int:
    return note_money(money=Money(way, Decimal(amount), purpose, on, corrects), now=NOW).pk


def shown() -> dict[str, tuple[str, ...]]:
    return {line.label: line.values for line in transparency(now=NOW).lines if line.group == GROUP}


def test_nothing_is_shown_where_nothing_was_entered(db):
    page = transparency(now=NOW)
    assert not page.has_money
    assert not [line for line in page.lines if line.group.startswith("Money")]


def test_it_is_shown_by_the_month_in_which_it_was_paid(db):
    note("in", "250", "Gifts of members", date(2026, 11, 3))
    note("in", "12.50", "Prints", date(2026, 10, 30))
    note("out", "38.90", "Hosting", date(2026, 11, 1))
    note("out", "38.90", "Hosting", date(2026, 10, 1))
    assert [f"{month:%m}" for month in transparency(now=NOW).months] == ["11", "10"]
    assert shown() == {
        "In: Gifts of members": ("250.00", "0"),
        "In: Prints": ("0", "12.50"),
        "In, all": ("250.00", "12.50"),
        "Out: Hosting": ("38.90", "38.90"),
        "Left over": ("211.10", "-26.40"),
    }


def test_what_is_older_than_the_table_is_not_in_it(db):
    note("out", "38.90", "Hosting", date(2025, 11, 30))
    assert shown() == {}


def test_an_entry_is_corrected_by_another_and_both_stay(db):
    first = note("out", "389", "Hosting", date(2026, 11, 1))
    second = note("out", "38.90", "Hosting", date(2026, 11, 1), corrects=first)
    assert shown()["Out: Hosting"] == ("38.90",)
    with pytest.raises(UserError, match=f"corrected by entry {second} already"):
        note("out", "1", "Hosting", date(2026, 11, 1), corrects=first)
    note("out", "0", "Hosting", date(2026, 11, 1), corrects=second)
    assert shown() == {}
    assert LogEntry.objects.filter(what="money").count() == 3
    assert first_break() is None


@pytest.mark.parametrize(
    ("amount", "purpose", "on", "corrects", "sentence"),
    [
        ("0", "Hosting", date(2026, 11, 1), None, "a number from 0.01"),
        ("-5", "Hosting", date(2026, 11, 1), None, "a number from 0.01"),
        ("1.005", "Hosting", date(2026, 11, 1), None, "a number from 0.01"),
        ("5", "  ", date(2026, 11, 1), None, "what it is for"),
        ("5", "x" * 61, date(2026, 11, 1), None, "what it is for"),
        ("5", "Hosting", date(2026, 11, 21), None, "has not come yet"),
        ("5", "Hosting", date(2026, 11, 1), 99, "Entry 99 of the log is none of money"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(db, amount, purpose, on, corrects, sentence):
    with pytest.raises(UserError, match=sentence):
        note("in", amount, purpose, on, corrects)
    assert not LogEntry.objects.exists()


def test_each_currency_is_added_up_alone(db, settings):
    note("in", "5", "Gifts", date(2026, 11, 1))
    settings.CURRENCY = "JPY"
    note("in", "900", "Gifts", date(2026, 11, 1))
    found = {(line.group, line.label): line.values for line in transparency(now=NOW).lines}
    assert found[GROUP, "In: Gifts"] == ("5.00",)
    assert found["Money in and out, JPY", "In: Gifts"] == ("900",)


def test_the_command_enters_corrects_and_lists(db, client):
    said = StringIO()
    call_command("note", "money", "in", "20", "--for", "Gifts of members", "--words", "by bank", stdout=said)
    call_command("note", "money", "out", "389", "--for", "Hosting", stdout=said)
    wrong = LogEntry.objects.latest("pk").pk
    call_command("note", "money", "out", "38.9", "--for", "Hosting", "--corrects", str(wrong), stdout=said)
    call_command("note", "money", "list", stdout=said)
    lines = said.getvalue().splitlines()
    assert lines[0].endswith("of the log: money in or out.")
    assert [line.split("  ", 2)[2] for line in lines[3:]] == [
        "in   20.00 EUR  Gifts of members", "out  38.90 EUR  Hosting",
    ]  # fmt: skip
    rows = list(csv.reader(StringIO(client.get("/transparency.csv").content.decode())))
    assert [GROUP, "Out: Hosting", "38.90"] in rows
    page = client.get("/transparency").content.decode()
    assert "Gifts of members" in page
    assert "what money came in" in page
    assert "by bank" not in page
    for bad in (["in", "much", "--for", "x"], ["in", "0", "--for", "x"], ["in", "NaN", "--for", "x"]):
        with pytest.raises(CommandError):
            call_command("note", "money", *bad)
