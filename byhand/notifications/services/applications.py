"""Telling both sides of an application: applicants at once and by mail, the studio's people in one line.

The applicant hears the studio and never one of its people; the studio's people hear a number, so that
names stay hidden as long as the studio wants them hidden.
"""

from byhand.accounts.mail import send_letter, write_letter
from byhand.accounts.models import User
from byhand.jobboard.application_policies import as_read
from byhand.jobboard.models import Application, Message, Move, Proposal
from byhand.jobboard.models.talking import Side
from byhand.jobboard.notices import Notice, notice_of
from byhand.jobboard.stages import Mover, Stage
from byhand.notifications.models import Notification
from byhand.notifications.services.letters import letters_off_address, unsubscribing
from byhand.notifications.services.listings import hirers_of
from byhand.notifications.services.ringing import forget_rows, ring

Kind = Notification.Kind


def tell_of_application(*, application_id: int) -> None:
    if application := found(application_id):
        tell_studio(application, Kind.APPLIED)


def tell_of_look(*, application_id: int, asker_id: int, asked_id: int) -> None:
    """One of the studio's people wants to know what another one thinks."""
    asked = User.objects.present().filter(pk=asked_id).first()
    if asked and sees(asked, application_id):
        ring(user_id=asked_id, kind=Kind.LOOK, application_id=application_id, actor_id=asker_id)


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
            rows = Notification.objects.filter(application=move.application_id)
            forget_rows(rows.filter(kind__in=Notification.OF_APPLICANTS))
        if move.to == Stage.HIRED:
            tell_studio(move.application, Kind.HIRING)
        return
    if move.to == Stage.INTERVIEW and move.application.proposals.filter(side=Side.STUDIO).exists():
        return  # the times that come with it are told
    tell_applicant(move.application, notice_for(move), by_mail=move.to != Stage.SEEN)


def notice_for(move: Move) -> Notice:
    listing = move.application.listing
    reason = move.application.reason if move.to == Stage.NOT_CHOSEN else ""
    note = as_read(move.note, move.application)
    return notice_of(to=move.to, title=listing.title, studio=listing.studio.name, note=note, reason=reason)


def tell_of_message(*, message_id: int) -> None:
    message = (
        Message.objects.select_related("application__listing__studio", "application__applicant")
        .filter(pk=message_id)
        .first()
    )
    if message is None:
        return
    if message.side == Side.APPLICANT:
        tell_studio(message.application, Kind.HIRING)
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
        tell_studio(proposal.application, Kind.TIMED)
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
        tell_studio(application, Kind.ASKED)


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
    rung = ring(user_id=applicant.pk, kind=Kind.APPLYING, application_id=application.pk)
    if rung and by_mail:
        off = letters_off_address(applicant)
        letter = write_letter(
            "application", applicant.email, user=applicant, notice=notice, application=application, off=off
        )
        send_letter(letter, headers=unsubscribing(off))


def tell_studio(application: Application, kind: str) -> None:
    """Owners and recruiters, who can answer. Gathered into the letter of news."""
    for user in hirers_of(application.listing.studio_id):
        if sees(user, application.pk):
            ring(user_id=user.pk, kind=kind, application_id=application.pk)


def sees(user: User, application_id: int) -> bool:
    return Application.objects.seen_by_member(user).filter(pk=application_id).exists()
