"""What is made quickly is what the templates would have made."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

from byhand.web.cards import Choice
from byhand.web.jobboard.listing_page import ListingRow, StudioLine
from byhand.web.jobboard.quick import quick_choice, quick_rows
from byhand.web.lean.templates import macro

ODD = "100 % “Ink” & <wash>"
STUDIO = StudioLine(ODD, "/studios/x", "", "%", is_verified=False, proof=f"Verified by mail at {ODD}")
ROW = ListingRow(
    id=1, url="/jobs/1-ink&wash", title=ODD, studio=STUDIO, pay="€1 to €2 per day", pay_note="", place=ODD,
    engagement="", marks=(), opened_at=datetime(2026, 11, 26, 23, 59, 1, 5, tzinfo=UTC), closes="closes in 9 days",
)  # fmt: skip


def looks() -> list[ListingRow]:
    return [
        replace(
            ROW,
            studio=replace(STUDIO, logo_url=logo, is_verified=bool(logo)),
            pay_note=note,
            engagement=how,
            marks=marks,
            current=bool(note),
            state=state,
            opened_at=ROW.opened_at if how else None,
        )
        for logo, note, how, marks, state in product(
            ("", "/media/a%20b&c.jpg"),
            ("", "about 3 %"),
            ("", ODD),
            ((), ("Credit", "Paid test")),
            ("", "Closed"),
        )
    ]


def test_rows_are_those_of_the_template() -> None:
    slowly = macro("jobboard/rows.html", "job_row")
    for row in looks():
        assert str(quick_rows([row])) == slowly(row)
    assert str(quick_rows(looks())) == "".join(map(slowly, looks()))


def test_choices_are_those_of_the_template() -> None:
    slowly = macro("components/filter_bar.html", "filter_choice")
    for is_chosen, (count, said) in product(
        (False, True), ((None, ""), (0, "0"), (12, "12"), (48_000, "48k"))
    ):
        choice = Choice("x", ODD, is_chosen, url="/jobs?q=a%20b&level=mid")
        assert quick_choice(ODD, "/jobs?q=a%20b&amp;level=mid", count, is_chosen) == slowly(choice, said)
