"""Studios: their page, their members, and how they answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone

from byhand.accounts.models import User
from byhand.jobboard.models import (
    Application,
    Colleague,
    Invitation,
    Listing,
    MadeFor,
    Membership,
    Move,
    Studio,
    Verification,
)
from byhand.jobboard.policies import PERMISSIONS, Deed, role_in
from byhand.jobboard.stages import SHOWN_TO_STUDIO, Mover, Stage
from byhand.portfolios.models import Work
from byhand.portfolios.selectors.hung import HungWork, hang, with_tile

WORKS = 12
ANSWERS_LEAST, ANSWERS_MOST = 10, 2000
FORTNIGHT = timedelta(days=14)
ROLES_SHOWN = 50
MEMBER_ORDER = {"owner": 0, "recruiter": 1, "reviewer": 2}


@dataclass(frozen=True)
class Answering:
    """How a studio answers who applies: only where there is enough to say something true."""

    median_days: int
    share: int  # per cent
    applications: int


@dataclass(frozen=True)
class StudioView:
    """What the page of a studio shows."""

    studio: Studio
    listings: list[Listing]
    works: tuple[HungWork, ...]
    people: list[Colleague]
    role: str
    looks_like: str
    answering: Answering | None = None

    def may(self, deed: Deed) -> bool:
        return self.role in PERMISSIONS[deed]


def answering_of(studio: Studio, *, now: datetime | None = None) -> Answering | None:
    """Of the applications of the last year that have had a fortnight: how many were answered, and how soon.

    An answer is a decision that a person of the studio made; being marked as seen is none.
    """
    now = now or timezone.now()
    asked = Application.objects.filter(
        listing__studio=studio, sent_at__gt=now - timedelta(days=365), sent_at__lt=now - FORTNIGHT
    ).exclude(stage=Stage.WITHDRAWN)
    rows = list(asked.order_by("-sent_at").values_list("pk", "sent_at")[:ANSWERS_MOST])
    if len(rows) < ANSWERS_LEAST:
        return None
    sent = {pk: at for pk, at in rows if at is not None}
    moved = Move.objects.filter(
        application__in=sent, mover__in=(Mover.OWNER, Mover.RECRUITER, Mover.REVIEWER)
    ).exclude(to=Stage.SEEN)
    first: dict[int, datetime] = dict(
        moved.order_by().values("application").annotate(at=Min("at")).values_list("application", "at")
    )
    days = [(at - sent[pk]).days for pk, at in first.items()]
    if not days:
        return Answering(median_days=0, share=0, applications=len(rows))
    return Answering(
        median_days=round(median(days)), share=round(100 * len(days) / len(rows)), applications=len(rows)
    )


def studio_at(viewer: User | None, slug: str) -> Studio | None:
    return Studio.objects.visible_to(viewer).select_related("logo", "banner").filter(slug=slug).first()


def was_studio(slug: str) -> bool:
    """Whether there was a studio here that a moderator took down."""
    return Studio.objects.filter(slug=slug, state=Studio.State.REMOVED).exists()


def own_studio(person: User, slug: str, deed: Deed) -> Studio | None:
    """The studio, if the person may do that there; others learn nothing of it."""
    studio = Studio.objects.select_related("logo", "banner").filter(slug=slug).first()
    return studio if studio and role_in(person, studio.pk) in PERMISSIONS[deed] else None


def studio_view(viewer: User | None, studio: Studio) -> StudioView:
    return StudioView(
        studio=studio,
        listings=open_listings(viewer, studio),
        works=credited_works(viewer, studio),
        people=confirmed_people(studio),
        role=role_in(viewer, studio.pk),
        looks_like=studio.resembles,
        answering=answering_of(studio),
    )


def open_listings(viewer: User | None, studio: Studio) -> list[Listing]:
    rows = Listing.objects.listed_to(viewer).filter(studio=studio, closes_at__gt=timezone.now())
    return list(rows.select_related("studio__logo").order_by("-board_key")[:ROLES_SHOWN])


def credited_works(viewer: User | None, studio: Studio) -> tuple[HungWork, ...]:
    """Works that were made for the studio, and whose artists say so too."""
    made = MadeFor.objects.filter(studio=studio, confirmed_at__isnull=False)
    works = Work.objects.hung_to(viewer).filter(pk__in=made.values("work")).exclude(post__rating="adult")
    return hang(with_tile(works).order_by("-pk")[:WORKS])


def works_to_confirm(artist: User) -> list[MadeFor]:
    """Works of the artist that studios say were made for them."""
    rows = MadeFor.objects.filter(work__artist=artist).select_related("studio", "work")
    return list(rows.order_by("-pk")[:100])


def works_named(studio: Studio) -> list[MadeFor]:
    return list(MadeFor.objects.filter(studio=studio).select_related("work__artist").order_by("-pk")[:100])


def made_for_at(pk: int) -> MadeFor | None:
    return MadeFor.objects.select_related("studio", "work").filter(pk=pk).first()


def confirmed_people(studio: Studio) -> list[Colleague]:
    rows = Colleague.objects.filter(
        studio=studio, said_by_person=True, said_by_studio=True, person__state=User.State.PRESENT
    )
    return list(rows.select_related("person").order_by("created_at", "pk"))


def people_to_confirm(studio: Studio) -> list[Colleague]:
    """Who says that they work there, and whom the studio named and who has not answered."""
    rows = Colleague.objects.filter(studio=studio).exclude(said_by_person=True, said_by_studio=True)
    return list(rows.select_related("person").order_by("-pk"))


def members_of(studio: Studio) -> list[Membership]:
    rows = Membership.objects.filter(studio=studio).select_related("person")
    return sorted(rows, key=lambda row: (MEMBER_ORDER[row.role], row.joined_at))


def colleague_in(studio: Studio, person_id: int) -> User | None:
    """Somebody who works in the studio's room."""
    row = Membership.objects.select_related("person").filter(studio=studio, person=person_id).first()
    return row.person if row else None


def member_at(studio: Studio, pk: int) -> Membership | None:
    return Membership.objects.select_related("studio", "person").filter(studio=studio, pk=pk).first()


def open_invitations(studio: Studio, *, now: datetime | None = None) -> list[Invitation]:
    rows = _open_invitations(now).filter(studio=studio)
    return list(rows.select_related("person", "invited_by", "studio").order_by("-pk"))


def invitations_for(person: User, *, now: datetime | None = None) -> list[Invitation]:
    return list(_open_invitations(now).filter(person=person).select_related("studio", "invited_by"))


def _open_invitations(now: datetime | None) -> QuerySet[Invitation]:
    return Invitation.objects.filter(
        used_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=now or timezone.now()
    )


@dataclass(frozen=True)
class Come:
    """How many applications a listing has, and how many of them nobody opened yet."""

    total: int
    new: int


NOBODY = Come(0, 0)


def applications_in(studio: Studio) -> dict[int, Come]:
    """By listing, for the studio's people; those that were withdrawn are none."""
    rows = Application.objects.filter(listing__studio=studio, stage__in=SHOWN_TO_STUDIO).order_by()
    counts = rows.values("listing").annotate(total=Count("pk"), new=Count("pk", filter=Q(stage=Stage.SENT)))
    return {row["listing"]: Come(row["total"], row["new"]) for row in counts}


def studios_of(person: User) -> list[Membership]:
    """Where the person works on this site, with the number of listings that are open."""
    rows = Membership.objects.filter(person=person).select_related("studio__logo")
    opened = Count("studio__listings", filter=Q(studio__listings__state=Listing.State.OPEN))
    return list(rows.annotate(open_count=opened).order_by("studio__name"))


def workplaces_of(person: User) -> list[Colleague]:
    """Studios that name the person, or that the person names."""
    return list(Colleague.objects.filter(person=person).select_related("studio").order_by("studio__name"))


def colleague_at(pk: int) -> Colleague | None:
    return Colleague.objects.select_related("studio", "person").filter(pk=pk).first()


def latest_verification(studio: Studio) -> Verification | None:
    rows = Verification.objects.filter(studio=studio).exclude(state=Verification.State.DROPPED)
    return rows.prefetch_related("papers").order_by("-pk").first()
