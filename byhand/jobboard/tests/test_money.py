"""Pay in words, in other currencies and in a year; the operator's table of rates."""

from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from byhand.jobboard import saying
from byhand.jobboard.models import Listing
from byhand.jobboard.money import rates, yearly_euros
from byhand.jobboard.tests.offers import a_listing, a_studio


def offer(least: str, most: str, currency: str = "EUR", unit: str = "year") -> Listing:
    return Listing(pay_min=Decimal(least), pay_max=Decimal(most), pay_currency=currency, pay_unit=unit)


@pytest.mark.parametrize(
    ("listing", "said"),
    [
        (offer("34000", "41000"), "€34,000 to €41,000 per year"),
        (offer("32.50", "32.50", "GBP", "hour"), "£32.50 per hour"),
        (offer("4000000", "5000000", "JPY"), "¥4,000,000 to ¥5,000,000 per year"),
        (offer("0", "0", "GBP", "day"), "Unpaid, for a charity"),
        (Listing(), ""),
    ],
)
def test_pay_is_said_as_it_was_given(listing, said) -> None:
    assert saying.pay(listing) == said


@pytest.mark.django_db
def test_estimates_are_round_and_say_about() -> None:
    table = rates()
    assert saying.pay_in(offer("34000", "41000"), "GBP", table) == "about £28,300 to £34,200 per year"
    assert saying.pay_in(offer("34000", "41000"), "EUR", table) == ""
    assert saying.pay_in(offer("34000", "41000"), "QQQ", table) == ""
    assert (
        saying.pay_a_year(offer("20", "20", unit="hour"), table)
        == "about €34,400 in a year of full-time work"
    )
    assert yearly_euros(Decimal(100), "EUR", "project", table) == 0


def test_the_operators_table_counts_at_once(ann) -> None:
    listing = a_listing(ann, a_studio(ann), pay_currency="USD")
    before = listing.pay_yearly
    out = StringIO()
    call_command("rates", "USD=2.0", "--on", "2026-11-20", "--source", "A bank", stdout=out)
    listing.refresh_from_db()
    assert (before, listing.pay_yearly) == (36698, 20500)
    assert "the estimate of 1 open listings changed" in out.getvalue()
    assert (rates().source, str(rates().on)) == ("A bank", "2026-11-20")
    for wrong in (["USD"], ["USD=much"], ["QQQ=1"], ["USD=-1"]):
        with pytest.raises(CommandError):
            call_command("rates", *wrong, stdout=out)
