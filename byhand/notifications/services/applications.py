"""Telling both sides of an application: applicants at once and by mail, the studio's people in one line.

The applicant hears the studio and never one of its people; the studio's people hear a number, so that
names stay hidden as long as the studio wants them hidden.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from byhand.accounts.mail import send_letter, write_letter
from byhand.accounts.models import User
from byhand.jobboard.models import Application, Membership, Message, Move, Proposal
from byhand.jobboard.models.talking import Side
from byhand.jobboard.notices import Notice, notice_of
from byhand.jobboard.stages import Mover, Stage
from byhand.notifications.models import Notification
from byhand.notifications.services.counting import count_one, recount
from byhand.notifications.services.letters import letters_off_address, unsubscribing
from byhand.notifications.services.telling import wishes_of

Kind = Notification.Kind
HIRING_ROLES = (Membership.Role.OWNER, Membership.Role.RECRUITER)


def tell_of_application(*, application_id: int) -> None:
    if application := found(application_id):
        tell_studio(application)


def tell_of_move(*, move_id: int) -> None:
    move = (
        Move.objects.select_related("application__listing__studio", "application__applicant")
        .filter(pk=move_id)
        .first()
    )
    if move is None:
        return
    if move.mover == Mover.APPLICANT:
        if move.to == Stage.WITHDRAWN:
            # Nobody there sees it any more, so nothing of it may ring.
            forget_rows(Notification.objects.filter(application=move.application_id, kind=Kind.HIRING))
        if move.to == Stage.HIRED:
            tell_studio(move.application)
        return
    if move.to == Stage.INTERVIEW and move.application.proposals.filter(side=Side.STUDIO).exists():
        return  # the times that come with it are told
    tell_applicant(move.application, notice_for(move), by_mail=move.to != Stage.SEEN)


def notice_for(move: Move) -> Notice:
    listing = move.application.listing
    reason = move.application.reason if move.to == Stage.NOT_CHOSEN else ""
    return notice_of(
        to=move.to, title=listing.title, studio=listing.studio.name, note=move.note, reason=reason
    )


def tell_of_message(*, message_id: int) -> None:
    message = (
        Message.objects.select_related("application__listing__studio", "application__applicant")
        .filter(pk=message_id)
        .first()
    )
    if message is None:
        return
    if message.side == Side.APPLICANT:
        tell_studio(message.application)
    else:
        heading = f"A message from {message.application.listing.studio.name}"
        tell_applicant(message.application, Notice(heading, "It waits on the page of your application."))


def tell_of_times(*, proposal_id: int) -> None:
    """Times were proposed or agreed on; whoever did not do it hears of it."""
    proposal = (
        Proposal.objects.select_related("application__listing__studio", "application__applicant")
        .filter(pk=proposal_id)
        .first()
    )
    if proposal is None:
        return
    agreed = proposal.state == Proposal.State.ACCEPTED
    doer = other(proposal.side) if agreed else proposal.side
    if doer == Side.APPLICANT:
        tell_studio(proposal.application)
        return
    studio = proposal.application.listing.studio.name
    heading = f"Interview with {studio}" if agreed else f"Choose an interview time: {studio}"
    text = (
        "The time that you proposed is agreed on. It stands on the page of your application."
        if agreed
        else "Times for an interview are proposed. Choose one, or propose others; they stand in your own time zone."
    )
    tell_applicant(proposal.application, Notice(heading, text))


def other(side: str) -> Side:
    return Side.STUDIO if side == Side.APPLICANT else Side.APPLICANT


def tell_of_reply_asked(*, application_id: int) -> None:
    if application := found(application_id):
        tell_studio(application)


def tell_of_closing(*, application_id: int) -> None:
    application = found(application_id)
    if application is None:
        return
    text = (
        "The listing has closed: no more applications come. Yours is still with the studio, which has 45 days "
        "for an answer. If none has come by then, we end it and tell you."
    )
    tell_applicant(application, Notice(f"Closed: {application.listing.title}", text))


def tell_of_silence(*, application_id: int) -> None:
    application = found(application_id)
    if application is None:
        return
    text = (
        "The studio has given no sign for 45 days. You can ask for a reply or withdraw; "
        "nobody would blame you for looking elsewhere."
    )
    tell_applicant(application, Notice(f"No word for 45 days: {application.listing.title}", text))


def found(application_id: int) -> Application | None:
    rows = Application.objects.select_related("listing__studio", "applicant")
    application: Application | None = rows.filter(pk=application_id).first()
    return application


# ── to whom ──


def tell_applicant(application: Application, notice: Notice, *, by_mail: bool = True) -> None:
    applicant = application.applicant
    if not applicant.is_present:
        return
    if ring(applicant.pk, Kind.APPLYING, application.pk) and by_mail:
        off = letters_off_address(applicant)
        letter = write_letter(
            "application", applicant.email, user=applicant, notice=notice, application=application, off=off
        )
        send_letter(letter, headers=unsubscribing(off))


def tell_studio(application: Application) -> None:
    """Owners and recruiters, who can answer. Gathered into the letter of news."""
    for user_id in people_of(application):
        ring(user_id, Kind.HIRING, application.pk)


def people_of(application: Application) -> Iterable[int]:
    members = Membership.objects.filter(studio=application.listing.studio_id, role__in=HIRING_ROLES)
    people = User.objects.filter(pk__in=members.values("person"), state=User.State.PRESENT)
    return [
        person.pk for person in people if Application.objects.seen_by_member(person).filter(pk=application.pk)
    ]


@transaction.atomic
def ring(user_id: int, kind: str, application_id: int) -> bool:
    """In place of what was told of it before, so that it rings again. Says whether a letter is wished for."""
    wishes = wishes_of(user_id)
    if kind in wishes.not_told:
        return False
    former = Notification.objects.filter(user=user_id, kind=kind, application=application_id)
    if former.exists():
        former.delete()
        recount([user_id])
    by_mail = kind in wishes.told_by_mail
    Notification.objects.create(
        user_id=user_id,
        kind=kind,
        application_id=application_id,
        created_at=timezone.now(),
        # Applicants get a letter of their own at once.
        mail_due=by_mail and kind == Kind.HIRING,
    )
    count_one(user_id, 1)
    return by_mail


def forget_application(*, application_id: int) -> None:
    forget_rows(Notification.objects.filter(application=application_id))


@transaction.atomic
def forget_rows(rows: QuerySet[Notification]) -> None:
    users = set(rows.filter(read_at__isnull=True, is_withdrawn=False).values_list("user", flat=True))
    rows.delete()
    recount(users)
