"""JobPosting against the vocabulary of schema.org itself: known types, known names, values that the names may have.

What job search asks for beyond that stands in test_posting.
"""

from datetime import date, datetime
from decimal import Decimal
from importlib import import_module
from itertools import product

import pytest

from byhand.jobboard.models import Engagement, Hours, Level, PayUnit
from byhand.jobboard.tests.offers import a_listing, a_studio
from byhand.web.jobboard.listing_page import listing_page
from byhand.web.jobboard.machine import job_posting

DAYS, MOMENTS = ("jobStartDate",), ("datePosted", "validThrough")
pytestmark = pytest.mark.slow("the whole vocabulary is imported")


@pytest.fixture(scope="session")
def vocabulary():
    return import_module("schema_org")


def built(vocabulary, thing):
    """Every object as what its type allows; pydantic refuses whatever the vocabulary does not know."""
    if isinstance(thing, list):
        return [built(vocabulary, each) for each in thing]
    if not isinstance(thing, dict):
        return thing
    facts = {
        name: read(name, built(vocabulary, value))
        for name, value in thing.items()
        if not name.startswith("@")
    }
    return getattr(vocabulary, thing["@type"])(**facts)


def read(name, value):
    """JSON has no dates."""
    if name in DAYS:
        return date.fromisoformat(value)
    return datetime.fromisoformat(value) if name in MOMENTS else value


@pytest.fixture
def said(ann):
    """What is said of a listing with these facts."""
    studio = a_studio(ann, domain="lowtide.example")

    def saying(**facts) -> dict:
        listing = a_listing(ann, studio, starts_on=date(2027, 1, 4), hours_text="Four days", **facts)
        return job_posting(listing, listing_page(None, listing))

    return saying


def test_every_kind_of_listing_is_in_the_vocabulary(vocabulary, said) -> None:
    # Each value of each column once, not each pair.
    columns = [list(kind.values) for kind in (Engagement, Hours, Level, PayUnit)]
    longest = max(map(len, columns))
    for at, place in product(range(longest), ("on-site", "remote")):
        engagement, hours, level, unit = (values[at % len(values)] for values in columns)
        if engagement == Engagement.VOLUNTEER:
            continue
        found = said(
            engagement=engagement, hours=hours, level=level, pay_unit=unit, place_kind=place,
            pay_max=Decimal("41000.50"), benefits="Lunch.",
        )  # fmt: skip
        posting = built(vocabulary, found)
        assert posting.SCHEMA_TYPE == "JobPosting"
        assert posting.title == found["title"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"salary": 34000},
        {"hiringOrganization": {"@type": "Place", "name": "Low Tide"}},
        {"totalJobOpenings": "many"},
        {"jobLocation": "Porto"},
        {"employmentType": 3},
    ],
)
def test_what_the_vocabulary_does_not_know_is_refused(vocabulary, said, wrong) -> None:
    with pytest.raises(ValueError, match="JobPosting"):
        built(vocabulary, said() | wrong)
