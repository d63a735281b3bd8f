"""How a listing is spoken of: pay, place, terms, in the words that pages, mails and feeds share."""

from decimal import Decimal
from functools import lru_cache

from babel.numbers import format_currency

from byhand.jobboard import countries
from byhand.jobboard.models import Listing, PayUnit, PlaceKind, Studio, Trial
from byhand.jobboard.money import IN_A_YEAR, Rates

PROOFS = {
    Studio.Proof.NONE: "Not verified",
    Studio.Proof.MAIL: "Verified by mail at {}",
    Studio.Proof.RECORD: "Verified by a record in {}",
    Studio.Proof.DOCUMENTS: "Verified by documents",
}


@lru_cache(maxsize=4096)
def money(amount: Decimal, currency: str) -> str:
    """€34,000, or €32.50 where cents matter."""
    whole = amount == amount.to_integral_value()
    return format_currency(
        amount, currency, locale="en", format="¤#,##0" if whole else "¤#,##0.00", currency_digits=False
    )


def pay(listing: Listing) -> str:
    """€34,000 to €41,000 per year; the real figures as the studio gave them."""
    least, most = listing.pay_min, listing.pay_max
    if least is None or most is None or not listing.pay_currency or not listing.pay_unit:
        return ""
    if most == 0:
        return "Unpaid, for a charity"
    unit = PayUnit(listing.pay_unit).label
    if least == most:
        return f"{money(most, listing.pay_currency)} {unit}"
    return f"{money(least, listing.pay_currency)} to {money(most, listing.pay_currency)} {unit}"


def pay_in(listing: Listing, currency: str, table: Rates) -> str:
    """The same in another currency, as an estimate of two or three figures; "" where there is none."""
    if not currency or currency == listing.pay_currency or listing.pay_min is None or listing.pay_max is None:
        return ""
    changed = [
        table.change(amount, listing.pay_currency, currency) for amount in (listing.pay_min, listing.pay_max)
    ]
    if None in changed or not listing.pay_max:
        return ""
    least, most = (_rounded(amount) for amount in changed if amount is not None)
    unit = PayUnit(listing.pay_unit).label
    if least == most:
        return f"about {money(most, currency)} {unit}"
    return f"about {money(least, currency)} to {money(most, currency)} {unit}"


def pay_a_year(listing: Listing, table: Rates) -> str:
    """What an hour, a day or a month comes to in a year of full work, in the listing's own currency."""
    if listing.pay_unit in ("", PayUnit.YEAR) or listing.pay_max is None or listing.pay_min is None:
        return ""
    times = IN_A_YEAR.get(PayUnit(listing.pay_unit))
    if times is None or not listing.pay_max:
        return ""
    least, most = (_rounded(amount * times) for amount in (listing.pay_min, listing.pay_max))
    if least == most:
        return f"about {money(most, listing.pay_currency)} in a year of full-time work"
    return f"about {money(least, listing.pay_currency)} to {money(most, listing.pay_currency)} in a year of full-time work"


def _rounded(amount: Decimal) -> Decimal:
    """To three figures: a rate of some day allows no more."""
    if amount < 100:
        return amount.quantize(Decimal(1))
    step = Decimal(10) ** (amount.adjusted() - 2)
    return (amount / step).quantize(Decimal(1)) * step


def place(listing: Listing) -> str:
    """“Remote · EU, United Kingdom”, “Hybrid · Porto, Portugal”."""
    kind = str(PlaceKind(listing.place_kind).label) if listing.place_kind else ""
    towns = towns_of(listing.places)
    if listing.place_kind == PlaceKind.REMOTE:
        return (
            f"{kind} · {countries.in_words(listing.countries)}" if listing.countries else f"{kind} · anywhere"
        )
    return f"{kind} · {towns}" if towns else kind


def towns_of(places: list[dict[str, str]]) -> str:
    return "; ".join(
        ", ".join(part for part in (each["city"], countries.name_of(each["country"])) if part)
        for each in places
    )


def test(listing: Listing) -> str:
    """What the test is, and what it pays."""
    if listing.test in ("", Trial.NONE):
        return "No test"
    hours = (
        f"{listing.test_hours.normalize():f} hours"
        if listing.test_hours and listing.test_hours != 1
        else "an hour"
    )
    if listing.test == Trial.UNPAID:
        return f"Unpaid, {hours} at most"
    paid = money(listing.test_pay, listing.pay_currency) if listing.test_pay else ""
    return f"Paid {paid}, about {hours}"


def proof(studio: Studio) -> str:
    """What the badge says."""
    return PROOFS[Studio.Proof(studio.proof)].format(studio.domain)


def marks(listing: Listing) -> tuple[str, ...]:
    """What stands in a row of the board, short."""
    found = []
    if listing.ai_use == "none":
        found.append("No generated pictures")
    if listing.credit:
        found.append("Credit")
    if listing.test == Trial.PAID:
        found.append("Paid test")
    if listing.visa_help:
        found.append("Visa help")
    return tuple(found)
