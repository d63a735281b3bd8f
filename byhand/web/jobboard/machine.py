"""What machines read of a listing: link previews, and schema.org/JobPosting while it is open."""

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from byhand.core.text import markdown_html
from byhand.jobboard.models import Engagement, Hours, Listing, PayUnit, PlaceKind
from byhand.web.jobboard.listing_page import ListingPage
from byhand.web.oembed import absolute
from byhand.web.portfolios.machine import script_json

TYPES = {
    Engagement.PERMANENT: ["FULL_TIME"],
    Engagement.FIXED: ["TEMPORARY"],
    Engagement.PROJECT: ["CONTRACTOR"],
    Engagement.DAY: ["PER_DIEM"],
    Engagement.INTERNSHIP: ["INTERN"],
    Engagement.RESIDENCY: ["OTHER"],
    Engagement.VOLUNTEER: ["VOLUNTEER"],
}
UNITS = {PayUnit.HOUR: "HOUR", PayUnit.DAY: "DAY", PayUnit.MONTH: "MONTH", PayUnit.YEAR: "YEAR"}
MONTHS = {"student": 0, "junior": 12, "mid": 36, "senior": 60, "lead": 84, "director": 120}
Json = dict[str, Any]  # Any: a JSON document


@dataclass(frozen=True)
class Preview:
    """For the head of a page. `json_ld` is empty unless the listing is open at this moment."""

    title: str
    description: str
    url: str
    image: str
    json_ld: Markup
    indexed: bool


def preview_of(page: ListingPage) -> Preview:
    listing = page.listing
    return Preview(
        title=f"{listing.title}, {listing.studio.name}",
        description=page.summary,
        url=absolute(listing.address),
        image=absolute(page.row.studio.logo_url),
        json_ld=script_json(job_posting(listing, page)) if page.is_open else Markup(""),
        indexed=page.is_open,
    )


def job_posting(listing: Listing, page: ListingPage) -> Json:
    """schema.org/JobPosting with all that is known, and nothing that is not."""
    facts: Json = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": listing.title,
        "description": description_of(listing),
        "url": absolute(listing.address),
        "identifier": {
            "@type": "PropertyValue",
            "name": listing.studio.name,
            "value": str(listing.pk),
        },
        "datePosted": listing.opened_at.isoformat() if listing.opened_at else "",
        "validThrough": listing.closes_at.isoformat() if listing.closes_at else "",
        "employmentType": employment_of(listing),
        "hiringOrganization": organisation(listing, page),
        "baseSalary": salary(listing),
        "directApply": listing.apply_here,
        "totalJobOpenings": listing.openings,
        "skills": ", ".join([*listing.mediums, *listing.software]),
        "jobBenefits": listing.benefits,
        "jobStartDate": listing.starts_on.isoformat() if listing.starts_on else "",
        "workHours": listing.hours_text,
        "experienceRequirements": experience(listing),
        **places(listing),
    }
    return {name: value for name, value in facts.items() if value not in ("", None, [], {})}


def description_of(listing: Listing) -> str:
    texts = (listing.description, listing.duties, listing.musts, listing.extras)
    return "".join(str(markdown_html(text)) for text in texts if text)


def employment_of(listing: Listing) -> list[str]:
    types = list(TYPES.get(Engagement(listing.engagement), ["OTHER"]))
    if listing.hours == Hours.PART:
        types = ["PART_TIME", *(each for each in types if each != "FULL_TIME")]
    elif listing.hours == Hours.FULL and "FULL_TIME" not in types:
        types = ["FULL_TIME", *types]
    return types


def organisation(listing: Listing, page: ListingPage) -> Json:
    studio = listing.studio
    found: Json = {
        "@type": "Organization",
        "name": studio.name,
        "sameAs": f"https://{studio.domain}/" if studio.domain else absolute(studio.address),
    }
    if page.row.studio.logo_url:
        found["logo"] = absolute(page.row.studio.logo_url)
    return found


def salary(listing: Listing) -> Json:
    """Pay for a whole project has no unit of time, and is left out rather than guessed."""
    unit = UNITS.get(PayUnit(listing.pay_unit)) if listing.pay_unit else None
    if unit is None or listing.pay_min is None or listing.pay_max is None or not listing.pay_max:
        return {}
    value: Json = {"@type": "QuantitativeValue", "unitText": unit}
    value |= {"minValue": float(listing.pay_min), "maxValue": float(listing.pay_max)}
    return {"@type": "MonetaryAmount", "currency": listing.pay_currency, "value": value}


def experience(listing: Listing) -> Json:
    months = MONTHS.get(listing.level)
    if not months:
        return {}
    return {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": months}


def places(listing: Listing) -> Json:
    """Remote work says from where; on site and hybrid say where."""
    found: Json = {}
    if listing.place_kind == PlaceKind.REMOTE:
        found["jobLocationType"] = "TELECOMMUTE"
        found["applicantLocationRequirements"] = [
            {"@type": "Country", "name": code} for code in listing.countries
        ]
    if listing.places:
        found["jobLocation"] = [
            {
                "@type": "Place",
                "address": {
                    "@type": "PostalAddress",
                    "addressLocality": place["city"],
                    "addressCountry": place["country"],
                },
            }
            for place in listing.places
        ]
    return found
