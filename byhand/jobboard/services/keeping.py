"""How long applications are kept: the clock that erases them, and people who leave."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from byhand.accounts.models import User
from byhand.core.errors import NotAllowed, UserError
from byhand.core.events import announce
from byhand.jobboard.application_policies import SILENT_DAYS
from byhand.jobboard.events import ApplicationErased, ClosingTold, SilenceTold
from byhand.jobboard.models import Application, Listing, Round
from byhand.jobboard.retention import Keep, erased_on
from byhand.jobboard.services.moving import Step, take_step
from byhand.jobboard.stages import Mover, Stage
from byhand.media import services as media

AT_ONCE = 500
SILENT = timedelta(days=SILENT_DAYS)
GONE_FOR_GOOD = (Listing.State.REFUSED, Listing.State.REMOVED)


@transaction.atomic
def choose_keeping(*, actor: User, application: Application, keep: str) -> Application:
    """The applicant may change how long it is kept as long as it is there."""
    if application.applicant_id != actor.pk:
        raise NotAllowed("Only the applicant decides how long this is kept.")
    if keep not in Keep.values:
        raise UserError("Please choose how long this is kept.", field="keep")
    application.keep = keep
    application.erase_at = due_of(application)
    application.save(update_fields=["keep", "erase_at"])
    return application


def due_of(application: Application) -> datetime | None:
    return erased_on(
        keep=application.keep,
        stage=application.stage,
        ended_at=application.ended_at,
        closed_at=application.listing.closed_at,
    )


# ── a listing closes, opens again, or is gone ──


def follow_listing(*, listing: Listing, now: datetime) -> None:
    """Let the applications to a listing fit its state: clocks set, everybody told once. Safe to do again."""
    if listing.state in GONE_FOR_GOOD:
        end_all(listing=listing, now=now)
    rows = Application.objects.filter(listing=listing).select_related("listing")
    for application in rows.iterator(chunk_size=AT_ONCE):
        due = due_of(application)
        if due != application.erase_at:
            Application.objects.filter(pk=application.pk).update(erase_at=due)
    if listing.state == Listing.State.CLOSED:
        tell_of_closing(listing=listing, now=now)
    elif listing.is_open:
        Application.objects.filter(listing=listing).open().update(closing_told_at=None)


def tell_of_closing(*, listing: Listing, now: datetime) -> None:
    """Who still waits hears that no more will come, and that their own is still being looked at."""
    for pk in (
        Application.objects.filter(listing=listing, closing_told_at=None).open().values_list("pk", flat=True)
    ):
        with transaction.atomic():
            if Application.objects.filter(pk=pk, closing_told_at=None).update(closing_told_at=now):
                announce(ClosingTold(application_id=pk))


def end_all(*, listing: Listing, now: datetime) -> None:
    for application in Application.objects.filter(listing=listing).open().select_related("listing"):
        end_by_clock(application, now)


@transaction.atomic
def end_by_clock(application: Application, now: datetime) -> None:
    step = Step(to=Stage.CLOSED, mover=Mover.SITE, by=None)
    take_step(application, step, version=application.version, now=now)


# ── by the clock ──


def tell_of_silence(*, now: datetime) -> int:
    """Who heard nothing for 45 days is told so, once for each silence."""
    silent = Application.objects.open().filter(heard_at__lte=now - SILENT, silence_told_at=None)
    told = 0
    for pk in silent.order_by("heard_at").values_list("pk", flat=True)[:AT_ONCE]:
        with transaction.atomic():
            if Application.objects.filter(pk=pk, silence_told_at=None).update(silence_told_at=now):
                announce(SilenceTold(application_id=pk))
                told += 1
    return told


def end_unanswered(*, now: datetime) -> int:
    """45 days after a listing closed, who is still left is told that it is over."""
    left = Application.objects.open().filter(
        listing__state=Listing.State.CLOSED, listing__closed_at__lte=now - SILENT
    )
    rows = list(left.select_related("listing").order_by("pk")[:AT_ONCE])
    for application in rows:
        end_by_clock(application, now)
    return len(rows)


def follow_missed_listings(*, now: datetime) -> None:
    """Listings that closed while nobody worked: their applications have no clock yet."""
    missed = Application.objects.filter(
        Q(erase_at=None) & ~Q(keep=Keep.DECIDED), listing__closed_at__isnull=False
    )
    done = (Listing.State.CLOSED, *GONE_FOR_GOOD)
    for listing in Listing.objects.filter(pk__in=missed.values("listing"), state__in=done)[:AT_ONCE]:
        follow_listing(listing=listing, now=now)


def erase_due(*, now: datetime) -> int:
    """What has been kept for as long as its applicant allowed. Killed in between, the next round goes on."""
    due = Application.objects.filter(erase_at__lte=now).order_by("erase_at")
    rows = list(due.select_related("listing", "cv")[:AT_ONCE])
    for application in rows:
        erase_application(application=application)
    return len(rows)


@transaction.atomic
def erase_application(*, application: Application) -> None:
    """Application, CV, messages, notes, stars: all of it. One count is left."""
    if application.cv:
        media.drop_paper(paper=application.cv)
    pk, stage, source = application.pk, application.stage, application.source
    if not Application.objects.filter(pk=pk).delete()[0]:
        return
    if stage != Stage.DRAFT:
        Round.objects.get_or_create(listing_id=application.listing_id)
        found = Round.objects.select_for_update().get(listing=application.listing_id)
        for name in (stage, f"from {source}"):
            found.erased[name] = found.erased.get(name, 0) + 1
        found.save(update_fields=["erased"])
    announce(ApplicationErased(application_id=pk))


def erase_applications_of(*, user_id: int) -> None:
    """Somebody is gone for good: nothing of theirs stays with any studio."""
    for application in Application.objects.filter(applicant=user_id).select_related("listing", "cv"):
        erase_application(application=application)
