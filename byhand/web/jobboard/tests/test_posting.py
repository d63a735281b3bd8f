"""The frame of JobPosting, as the documented rules of job search have it."""

import json
import re
from datetime import datetime
from decimal import Decimal

import pytest

from byhand.jobboard.tests.offers import a_listing, a_studio

TYPES = {"FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM", "OTHER"}
UNITS = {"HOUR", "DAY", "WEEK", "MONTH", "YEAR"}
# Every name that may stand in each of our objects, and those that must; from schema.org and the rules for job search.
SHAPE = {
    "JobPosting": (
        {
            "title",
            "description",
            "datePosted",
            "hiringOrganization",
            "identifier",
            "directApply",
            "employmentType",
            "validThrough",
            "url",
        },
        {
            "jobLocation",
            "jobLocationType",
            "applicantLocationRequirements",
            "baseSalary",
            "skills",
            "experienceRequirements",
            "totalJobOpenings",
            "jobBenefits",
            "jobStartDate",
            "workHours",
        },
    ),
    "Organization": ({"name", "sameAs"}, {"logo"}),
    "PropertyValue": ({"name", "value"}, set()),
    "MonetaryAmount": ({"currency", "value"}, set()),
    "QuantitativeValue": ({"unitText", "minValue", "maxValue"}, set()),
    "Place": ({"address"}, set()),
    "PostalAddress": ({"addressLocality", "addressCountry"}, set()),
    "Country": ({"name"}, set()),
    "OccupationalExperienceRequirements": ({"monthsOfExperience"}, set()),
}


def check(thing: object) -> None:
    """Every object is of a known type, has what it must, and nothing that its type does not know."""
    if isinstance(thing, list):
        for each in thing:
            check(each)
    if not isinstance(thing, dict):
        return
    must, may = SHAPE[thing["@type"]]
    names = set(thing) - {"@type", "@context"}
    assert must <= names, f"{thing['@type']} lacks {must - names}"
    assert names <= must | may, f"{thing['@type']} has {names - must - may}"
    for value in thing.values():
        assert value not in ("", None, [], {})
        check(value)


def posting(client, listing) -> dict:
    page = client.get(listing.address).content.decode()
    found = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])
    check(found)
    assert found["@context"] == "https://schema.org"
    assert set(found["employmentType"]) <= TYPES
    posted, through = (datetime.fromisoformat(found[name]) for name in ("datePosted", "validThrough"))
    assert posted.tzinfo
    assert through.tzinfo
    assert posted < through
    return found


@pytest.fixture
def studio(ann):
    return a_studio(ann)


def test_on_site_and_hybrid_say_where(client, ann, studio) -> None:
    found = posting(client, a_listing(ann, studio, hours="part", benefits="Lunch."))
    assert found["jobLocation"][0]["address"] == {
        "@type": "PostalAddress",
        "addressLocality": "Porto",
        "addressCountry": "PT",
    }
    assert "jobLocationType" not in found
    assert found["employmentType"] == ["PART_TIME", "TEMPORARY"]
    assert found["baseSalary"]["value"] == {
        "@type": "QuantitativeValue",
        "unitText": "YEAR",
        "minValue": 34000.0,
        "maxValue": 41000.0,
    }
    assert found["directApply"] is True
    assert found["description"].startswith("<p")


def test_remote_says_from_which_countries(client, ann, studio) -> None:
    found = posting(client, a_listing(ann, studio, place_kind="remote", places=(), zone="UTC"))
    assert found["jobLocationType"] == "TELECOMMUTE"
    assert [each["name"] for each in found["applicantLocationRequirements"]] == ["ES", "PT"]
    assert "jobLocation" not in found


def test_a_whole_project_has_no_unit_of_time(client, ann, studio) -> None:
    found = posting(client, a_listing(ann, studio, pay_unit="project", engagement="project"))
    assert "baseSalary" not in found
    assert found["employmentType"] == ["CONTRACTOR"]


@pytest.mark.parametrize(
    ("unit", "engagement"),
    [
        ("hour", "permanent"),
        ("day", "day"),
        ("month", "internship"),
        ("year", "residency"),
        ("hour", "project"),
    ],
)
def test_every_kind_is_a_posting(client, ann, studio, unit, engagement) -> None:
    listing = a_listing(
        ann,
        studio,
        title="</script><b>&",
        pay_unit=unit,
        engagement=engagement,
        pay_min=Decimal("30.50"),
        pay_max=Decimal("60.25"),
    )
    found = posting(client, listing)
    assert found["title"] == "</script><b>&"
    assert found["baseSalary"]["value"]["unitText"] in UNITS
