"""Brings the demo's studios and listings into the site, through the same services as anybody's."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction

from byhand.accounts.models import User
from byhand.demo.cast.jobs import JOBS
from byhand.demo.cast.jobs.kinds import DemoJob
from byhand.demo.cast.kinds import DemoPicture
from byhand.demo.cast.studios import ABOUT_DEMO, STUDIOS, DemoStudio
from byhand.jobboard import services
from byhand.jobboard.facts import ListingFacts, Place
from byhand.jobboard.models import Colleague, Listing, MadeFor, Membership, Studio
from byhand.jobboard.services import StudioFacts
from byhand.media import services as media
from byhand.portfolios.models import Work

YEAR = timedelta(days=365)


@transaction.atomic
def bring_studios(*, now: datetime) -> None:
    """Studios with their people, and all listings as if they had been posted one after another."""
    made = {plan.key: found(plan, now=now) for plan in STUDIOS}
    for job in sorted(JOBS, key=lambda job: -job.age):
        post(job, made[job.studio], now=now)


def found(plan: DemoStudio, *, now: datetime) -> Studio:
    owner = User.objects.get(handle=plan.owner)
    facts = StudioFacts(
        name=plan.name,
        line=plan.line,
        about=f"{plan.about}\n\n{ABOUT_DEMO}",
        size=plan.size,
        places=tuple(Place(city=city, country=country) for city, country in plan.places),
        ai=plan.ai,
        ai_text=plan.ai_text,
        is_charity=plan.is_charity,
    )
    studio = services.create_studio(actor=owner, facts=facts)
    verified = {"proof": plan.proof, "domain": plan.domain, "proven_at": now, "proven_until": now + YEAR}
    Studio.objects.filter(pk=studio.pk).update(trusted_at=now, **(verified if plan.proof else {}))
    studio.refresh_from_db()
    for handle, role in plan.members:
        Membership.objects.create(studio=studio, person=User.objects.get(handle=handle), role=role)
    for handle, title in plan.people:
        person = User.objects.get(handle=handle)
        Colleague.objects.create(
            studio=studio, person=person, title=title, said_by_person=True, said_by_studio=True
        )
    return studio


def post(job: DemoJob, studio: Studio, *, now: datetime) -> Listing:
    """One listing, opened as many days ago as it says."""
    owner = User.objects.get(handle=next(plan.owner for plan in STUDIOS if plan.key == job.studio))
    listing = services.start_listing(
        actor=owner, studio=studio, client_key=f"demo-{JOBS.index(job)}", now=now
    )
    facts = facts_of(job, studio, zone=listing.zone or "UTC", now=now)
    listing = services.save_listing(actor=owner, listing=listing, facts=facts, revision=listing.revision)
    return services.submit_listing(
        actor=owner, listing=listing, now=now - timedelta(days=job.age, hours=JOBS.index(job) % 9)
    )


def facts_of(job: DemoJob, studio: Studio, *, zone: str, now: datetime) -> ListingFacts:
    least, most, currency, unit = job.pay
    kind, hours, pay = job.test
    remote = job.where == "remote"
    return replace(
        ListingFacts(),
        **{name: getattr(job, name) for name in SAME},
        place_kind=job.where,
        places=() if remote else tuple(studio_places(studio, job)),
        countries=job.countries,
        zone=zone,
        description=job.text,
        pay_min=Decimal(least),
        pay_max=Decimal(most),
        pay_currency=currency,
        pay_unit=unit,
        office_days=3 if job.where == "hybrid" else None,
        visa_help=job.visa,
        ai_no_training=True,
        test=kind,
        test_hours=Decimal(hours) if hours else None,
        test_pay=Decimal(pay) if pay else None,
        closes_on=(now + timedelta(days=job.last)).date(),
        wants_cv=job.engagement == "permanent",
    )


SAME = (
    "title", "role", "level", "engagement", "hours", "length", "openings", "mediums", "software", "duties", "musts", "extras",
    "benefits", "relocation", "ai_use", "ai_text", "rights", "rights_text", "credit", "showing", "process", "weeks", "questions",
)  # fmt: skip


def studio_places(studio: Studio, job: DemoJob) -> list[Place]:
    """The studio's place in the first country that one may apply from, or its first."""
    here = [place for place in studio.places if place["country"] in job.countries[:1]]
    return [Place(city=place["city"], country=place["country"]) for place in (here or studio.places[:1])]


# ── pictures, by the workers ──


def dress_studio(*, key: str) -> None:
    """Logo, banner and the works that were made for it, once."""
    from byhand.demo.services import painted  # noqa: PLC0415 (the painters are many, and only workers paint)

    plan = next(plan for plan in STUDIOS if plan.key == key)
    studio = Studio.objects.get(name=plan.name, members__person__handle=plan.owner)
    owner = User.objects.get(handle=plan.owner)
    for purpose, picture, there in (("logo", plan.logo, studio.logo), ("banner", plan.banner, studio.banner)):
        if there is None:
            upload = painted(picture, purpose)[0]
            received = services.put_studio_picture(actor=owner, studio=studio, upload=upload, purpose=purpose)
            media.process_picture(picture_id=received.pk)
    name_works(plan, studio)


def name_works(plan: DemoStudio, studio: Studio) -> None:
    """The newest works of its people, or of its owner, hang on its page."""
    people = [handle for handle, _ in plan.people] or [plan.owner]
    for work in Work.objects.listed_to(None).filter(artist__handle__in=people).order_by("-pk")[: plan.works]:
        MadeFor.objects.get_or_create(studio=studio, work=work, defaults={"confirmed_at": studio.created_at})


def pictures() -> list[DemoPicture]:
    return [picture for plan in STUDIOS for picture in (plan.logo, plan.banner)]
