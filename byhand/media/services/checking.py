"""What becomes of a check: its artist labels or explains, people clear or refuse, and nothing is asked twice."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from byhand.accounts.models import User
from byhand.core.errors import NotAllowed, UserError
from byhand.core.events import announce
from byhand.core.text import clean_text
from byhand.media.events import CheckAnswered, CheckDecided, PictureChanged
from byhand.media.models import Check, Picture, Precedent
from byhand.media.models.checks import NOTE_MAX, SHOWN_FOR
from byhand.media.questions import LABELLED
from byhand.media.services.precedents import remember
from byhand.media.services.wishing import begin_again

State = Check.State
DECIDED = "This was decided meanwhile. The page shows how things are now."
EMPTY = "Write a few words, or add a file that shows how you made it."
NO_LABEL = (
    "This site hangs no generated works, labelled or not. You can explain, replace the file, or take it back."
)
NO_PARTS = (
    "This site hangs no works with generated parts, labelled or not. You can explain, or take the work down."
)
NO_PLACE = "A portrait or a cover has no place for a label. Choose another picture, or explain."


@transaction.atomic
def explain_check(*, actor: User, check: Check, note: str, now: datetime | None = None) -> Check:
    """Keep the artist's words and let people look. Sent twice, one review begins; more words may follow."""
    check = held_check(actor, check)
    note = clean_text(note)
    if len(note) > NOTE_MAX:
        raise UserError(
            f"Your note has {len(note):,} characters; {NOTE_MAX:,} fit. Please shorten it.", field="note"
        )
    if check.state not in (State.OPEN, State.REVIEW):
        raise UserError(DECIDED)
    if not note and not check.evidence.exists():
        raise UserError(EMPTY, field="note")
    check.note = note or check.note
    began = check.state == State.OPEN
    if began:
        check.state, check.answered_at = State.REVIEW, now or timezone.now()
    check.save(update_fields=["note", "state", "answered_at"])
    if began:
        announce(CheckAnswered(check_id=check.pk))
    return check


@transaction.atomic
def declare_check(*, actor: User, check: Check, now: datetime | None = None) -> Check:
    """The artist says it themself: the picture is shown, with a label. Refused where the site's rule is to refuse."""
    check = held_check(actor, check)
    if check.state == State.DECLARED:
        return check
    if check.state not in (State.OPEN, State.REVIEW):
        raise UserError(DECIDED)
    if refusal := label_refusal(check):
        raise UserError(refusal)
    label_check(check=check, now=now)
    return locked(check)


@transaction.atomic
def label_check(*, check: Check, now: datetime | None = None) -> None:
    """The picture is shown, and its work says what it is: its artist's word, or that of the reviewers."""
    check = locked(check)
    if check.state in (State.DECLARED, State.CLEARED):
        return
    if check.kind == Check.Kind.STOP:
        free(check.picture, Picture.Question.DECLARED)
    end(check, State.DECLARED, now=now)


def label_refusal(check: Check) -> str:
    """Why this picture cannot be shown with a label; "" where it can."""
    if check.picture.purpose != Picture.Purpose.POST:
        return NO_PLACE
    if check.asks_about_whole:
        return "" if settings.GENERATED_WORKS == LABELLED else NO_LABEL
    return "" if settings.ASSISTED_WORKS == LABELLED else NO_PARTS


@transaction.atomic
def clear_check(*, check: Check, now: datetime | None = None) -> None:
    """People found that it was made by hand, perhaps on appeal: it is shown, and never asked about again."""
    check = locked(check)
    if check.state in (State.CLEARED, State.DECLARED):
        return
    remember(picture=check.picture, answer=Precedent.Answer.CLEARED)
    free(check.picture, Picture.Question.CLEARED)
    end(check, State.CLEARED, now=now)


@transaction.atomic
def refuse_check(*, check: Check, reason: str, now: datetime | None = None) -> None:
    """People found that it was generated: it stays private, and what looks the same is asked about again."""
    check = locked(check)
    if check.state == State.REFUSED:
        return
    remember(picture=check.picture, answer=Precedent.Answer.REFUSED, reason=reason)
    if check.kind == Check.Kind.STOP:
        check.picture.question = Picture.Question.REFUSED
        check.picture.save(update_fields=["question"])
    end(check, State.REFUSED, now=now)


def free(picture: Picture, question: str) -> None:
    """The question is answered: what was stopped is prepared for everybody, with its cloak if it has one."""
    was_stopped, picture.question = picture.is_stopped, question
    if was_stopped:
        begin_again(picture, master=picture.master_key, cloaked=picture.cloaked)
    else:
        picture.save(update_fields=["question"])


def end(check: Check, state: str, *, now: datetime | None) -> None:
    check.state, check.decided_at = state, now or timezone.now()
    check.answered_at, check.erase_at = check.answered_at or check.decided_at, check.decided_at + SHOWN_FOR
    check.save(update_fields=["state", "decided_at", "answered_at", "erase_at"])
    announce(CheckDecided(check_id=check.pk))


@transaction.atomic
def show_process(*, actor: User, check: Check, shows: bool) -> None:
    """Whether the work may say that its artist showed how it was made. Only after people were convinced."""
    check = held_check(actor, check)
    if check.state != State.CLEARED:
        raise UserError("Only a cleared work can say that its process was shown.")
    if Check.objects.filter(pk=check.pk).exclude(shows_process=shows).update(shows_process=shows):
        announce(PictureChanged(picture_id=check.picture_id))


def held_check(actor: User, check: Check) -> Check:
    """The row as it is now, locked where the database locks rows; for its artist alone."""
    check = locked(check)
    if not (actor.is_active and check.picture.owner_id == actor.pk):
        raise NotAllowed("Only its artist can answer this.")
    return check


def locked(check: Check) -> Check:
    """Picture and check, in this order, as the pipeline takes them."""
    picture = Picture.objects.select_for_update(of=("self",)).select_related("owner").get(pk=check.picture_id)
    row: Check = Check.objects.select_for_update(of=("self",)).get(pk=check.pk)
    row.picture = picture
    return row
