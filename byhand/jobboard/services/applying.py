"""Applying: a draft is begun, kept, and sent once."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from byhand.accounts.models import User
from byhand.core import limits
from byhand.core.errors import Conflict, NotAllowed, UserError
from byhand.core.events import announce
from byhand.jobboard.application_facts import ApplicationFacts, NotSent, checked, missing_in
from byhand.jobboard.application_policies import CLOSED, takes_applications, why_not_apply
from byhand.jobboard.events import ApplicationSent
from byhand.jobboard.models import Application, Listing, Move, Round, ShownWork
from byhand.jobboard.selectors.applying import choosable_works, facts_in
from byhand.jobboard.stages import Mover, Stage
from byhand.media import services as media

A_DAY = 24 * 3600
SENT_PER_DAY, DRAFTS_PER_DAY = 40, 100
ELSEWHERE = (
    "This application was changed in another window. Reload it before you go on; nothing is lost there."
)
NOT_YOURS = "Only a draft of your own can be changed."


@transaction.atomic
def start_application(
    *, actor: User, listing: Listing, source: str = "", now: datetime | None = None
) -> Application:
    """The person's one application to this listing, begun now if there is none."""
    found = Application.objects.of(actor).filter(listing=listing).first()
    if found:
        return found
    if why := why_not_apply(actor, listing, now=now or timezone.now()):
        raise NotAllowed(why)
    limits.take(f"application-drafts:{actor.pk}", limit=DRAFTS_PER_DAY, per=A_DAY)
    known = source if source in Application.Source.values else Application.Source.LINK
    made: Application = Application.objects.get_or_create(
        applicant=actor, listing=listing, defaults={"source": known}
    )[0]
    return made


@transaction.atomic
def save_application(
    *, actor: User, application: Application, facts: ApplicationFacts, revision: int, form: str = ""
) -> Application:
    """Keep a draft as it stands in the form. `form` names the open form, which may save many times."""
    refuse_unless_draft(actor, application)
    facts = checked(facts, application.listing)
    same = {"pk": application.pk, "stage": Stage.DRAFT}
    rows = Application.objects.filter(**same, revision=revision)
    if form:
        rows = rows | Application.objects.filter(**same, saved_by=form)
    kept = rows.update(
        letter=facts.letter,
        answers=answers_kept(facts, application.listing),
        availability=facts.availability,
        time_zone=facts.time_zone,
        rate=facts.rate,
        keep=facts.keep,
        revision=F("revision") + 1,
        saved_by=form,
        changed_at=timezone.now(),
    )
    if not kept:
        raise Conflict(ELSEWHERE)
    show_works(actor, application, facts.works)
    application.refresh_from_db()
    return application


def answers_kept(facts: ApplicationFacts, listing: Listing) -> list[dict[str, str]]:
    """With what was asked, so that an answer is understood when the listing has changed."""
    return [
        {"kind": question.get("kind", "short"), "label": question.get("label", ""), "answer": answer}
        for question, answer in zip(listing.questions, facts.answers, strict=True)
    ]


def show_works(actor: User, application: Application, works: tuple[int, ...]) -> None:
    """Only own works that hang; whatever else is named is left out."""
    own = set(choosable_works(actor).filter(pk__in=works).values_list("pk", flat=True))
    chosen = [pk for pk in works if pk in own]
    ShownWork.objects.filter(application=application).exclude(work__in=chosen).delete()
    there = {shown.work_id: shown for shown in ShownWork.objects.filter(application=application)}
    for position, pk in enumerate(chosen, 1):
        shown = there.get(pk) or ShownWork(application=application, work_id=pk)
        if shown.pk is None or shown.position != position:
            shown.position = position
            shown.save()


def add_cv(*, actor: User, application: Application, upload: "UploadedFile[bytes]") -> Application:
    """Put a CV with the draft, in place of a former one. Call it outside a transaction."""
    refuse_unless_draft(actor, application)
    paper = media.receive_paper(owner=actor, upload=upload, field="cv")
    with transaction.atomic():
        former = application.cv
        if not Application.objects.filter(pk=application.pk, stage=Stage.DRAFT).update(cv=paper):
            media.drop_paper(paper=paper)
        elif former:
            media.drop_paper(paper=former)
    application.refresh_from_db()
    return application


@transaction.atomic
def drop_cv(*, actor: User, application: Application) -> Application:
    refuse_unless_draft(actor, application)
    if application.cv:
        media.drop_paper(paper=application.cv)
        application.refresh_from_db()
    return application


@transaction.atomic
def send_application(*, actor: User, application: Application, now: datetime | None = None) -> Application:
    """Send what is kept. Sent twice, it is sent once; a listing that closed meanwhile loses nothing."""
    now = now or timezone.now()
    if application.applicant_id == actor.pk and application.stage != Stage.DRAFT:
        return application
    refuse_unless_draft(actor, application)
    # Held until this is done, so that it cannot close in between.
    listing = Listing.objects.select_for_update().get(pk=application.listing_id)
    application.refresh_from_db()
    if application.stage != Stage.DRAFT:
        return application
    if not takes_applications(listing, now=now):
        raise UserError(CLOSED)
    if why := why_not_apply(actor, listing, now=now):
        raise NotAllowed(why)
    if missing := missing_in(facts_in(application), listing, has_cv=application.cv_id is not None):
        raise NotSent(missing)
    limits.take(f"applications:{actor.pk}", limit=SENT_PER_DAY, per=A_DAY)
    number = next_number(listing)
    sent = Application.objects.filter(pk=application.pk, stage=Stage.DRAFT).update(
        stage=Stage.SENT, number=number, sent_at=now, heard_at=now, changed_at=now, version=F("version") + 1
    )
    if sent:
        application.refresh_from_db()
        Move.objects.create(
            application=application,
            was=Stage.DRAFT,
            to=Stage.SENT,
            mover=Mover.APPLICANT,
            by=actor,
            version=application.version,
            at=now,
        )
        announce(ApplicationSent(application_id=application.pk))
    application.refresh_from_db()
    return application


def next_number(listing: Listing) -> int:
    Round.objects.get_or_create(listing=listing)
    Round.objects.filter(listing=listing).update(last_number=F("last_number") + 1)
    return int(Round.objects.values_list("last_number", flat=True).get(listing=listing))


@transaction.atomic
def discard_draft(*, actor: User, application: Application) -> None:
    """Throw a draft away with its CV. Done twice, it is gone once."""
    refuse_unless_draft(actor, application)
    if application.cv:
        media.drop_paper(paper=application.cv)
    Application.objects.filter(pk=application.pk, stage=Stage.DRAFT).delete()


def refuse_unless_draft(actor: User, application: Application) -> None:
    if application.applicant_id != actor.pk or application.stage != Stage.DRAFT:
        raise NotAllowed(NOT_YOURS)
