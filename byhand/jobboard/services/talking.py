"""Messages within an application."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from byhand.accounts.models import User
from byhand.core import limits
from byhand.core.errors import NotAllowed, UserError
from byhand.core.events import announce
from byhand.core.text import clean_text
from byhand.jobboard.application_policies import can_ask_reply, can_talk, may_with
from byhand.jobboard.events import MessageWritten, ReplyAsked
from byhand.jobboard.models import Application, Message
from byhand.jobboard.models.talking import MESSAGE_MAX, Side
from byhand.jobboard.policies import Deed, can_decide
from byhand.jobboard.services.moving import Moved, one_by_one

A_DAY = 24 * 3600
MESSAGES_PER_DAY = 200
IN_A_ROW = 5
ENDED = "This application has ended. What was said stays here, but nothing can be added."
THEIR_TURN = f"You wrote {IN_A_ROW} messages in a row. Please wait for the studio's answer now."
TOO_EARLY = "Two weeks after the studio's last sign you can ask for a reply, once."


@transaction.atomic
def write_message(
    *, actor: User, application: Application, text: str, client_key: str = "", now: datetime | None = None
) -> Message:
    """Say something to the other side. The same form sent twice says it once."""
    side = side_of(actor, application)
    if client_key and (before := application.messages.filter(client_key=client_key).first()):
        return before
    if not can_talk(application):
        raise UserError(ENDED)
    text = clean_text(text)
    if not text:
        raise UserError("Write a few words first.", field="text")
    if len(text) > MESSAGE_MAX:
        raise UserError(f"This message is {len(text) - MESSAGE_MAX} characters too long.", field="text")
    if side == Side.APPLICANT:
        wait_for_turn(application)
    limits.take(f"messages:{actor.pk}", limit=MESSAGES_PER_DAY, per=A_DAY)
    moment = now or timezone.now()
    message = Message.objects.create(
        application=application, side=side, by=actor, text=text, client_key=client_key[:36], at=moment
    )
    if side == Side.STUDIO:
        note_sign(application, moment)
    announce(MessageWritten(message_id=message.pk))
    return message


@transaction.atomic
def write_many(
    *, actor: User, chosen: Sequence[Application], text: str, client_key: str, now: datetime | None = None
) -> Moved:
    """The same words to many, to each in a message of their own. Sent twice, each reads it once."""
    return one_by_one(
        chosen,
        lambda each: write_message(actor=actor, application=each, text=text, client_key=client_key, now=now),
    )


@transaction.atomic
def share_contact(*, actor: User, application: Application, now: datetime | None = None) -> None:
    """The applicant lets both sides read each other's addresses and numbers from here on. Done twice, it is done once."""
    if application.applicant_id != actor.pk:
        raise NotAllowed("Only the applicant can do this.")
    if not can_talk(application):
        raise UserError(ENDED)
    rows = Application.objects.filter(pk=application.pk, contact_shared_at=None)
    rows.update(contact_shared_at=now or timezone.now())
    application.refresh_from_db()


# ── moderators ──


@transaction.atomic
def take_message(*, actor: User, message: Message, now: datetime | None = None) -> None:
    """The other side no longer reads it. It is kept as long as its application is, for an appeal."""
    if not can_decide(actor):
        raise NotAllowed("Only moderators decide this.")
    Message.objects.filter(pk=message.pk, removed_at=None).update(removed_at=now or timezone.now())


@transaction.atomic
def put_back_message(*, actor: User, message: Message) -> None:
    """An appeal was won."""
    if not can_decide(actor):
        raise NotAllowed("Only moderators decide this.")
    Message.objects.filter(pk=message.pk).update(removed_at=None)


def side_of(actor: User, application: Application) -> Side:
    if application.applicant_id == actor.pk:
        return Side.APPLICANT
    if may_with(actor, Deed.WRITE_TO_APPLICANTS, application):
        return Side.STUDIO
    raise NotAllowed("Owners and recruiters of the studio write to applicants.")


def wait_for_turn(application: Application) -> None:
    last = application.messages.order_by("-at", "-pk").values_list("side", flat=True)[:IN_A_ROW]
    if list(last) == [Side.APPLICANT] * IN_A_ROW:
        raise UserError(THEIR_TURN)


def note_sign(application: Application, now: datetime) -> None:
    """The studio said something: whoever waits counts anew from here."""
    Application.objects.filter(pk=application.pk).update(heard_at=now, asked_at=None, silence_told_at=None)


@transaction.atomic
def ask_for_reply(*, actor: User, application: Application, now: datetime | None = None) -> None:
    """Once, when a fortnight has gone by. Asked twice, the studio hears it once."""
    if application.applicant_id != actor.pk:
        raise NotAllowed("Only the applicant can do this.")
    moment = now or timezone.now()
    if application.asked_at:
        return
    if not can_ask_reply(application, now=moment):
        raise UserError(TOO_EARLY)
    if Application.objects.filter(pk=application.pk, asked_at=None).update(asked_at=moment):
        announce(ReplyAsked(application_id=application.pk))
    application.refresh_from_db()
