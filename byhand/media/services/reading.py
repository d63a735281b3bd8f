"""The pipeline's question before anything is shown: what the file says of its making, and what follows."""

import logging
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from byhand.core.events import announce
from byhand.media import pipeline
from byhand.media.events import DeclarationAsked, FilesDropped, PictureQuestioned
from byhand.media.imaging.errors import ImagingError, Interrupted
from byhand.media.imaging.judging import Judged
from byhand.media.imaging.orders import Rendered
from byhand.media.models import Check, Judgement, Picture, Precedent
from byhand.media.questions import Asked, question_of
from byhand.media.services.precedents import precedent_of

log = logging.getLogger("byhand.media")


def read_marks(picture: Picture) -> Judgement:
    """What the file says, read once. A reader that fails is noted, and the upload goes on."""
    known: Judgement | None = Judgement.objects.filter(picture=picture, read_at__isnull=False).first()
    if known:
        return known
    trouble = ""
    try:
        judged = pipeline.read_marks(picture, fingerprint=Precedent.objects.exists())
    except (ImagingError, Interrupted, OSError, ValueError) as error:
        log.warning("The marks of %s could not be read: %s", picture, error)
        judged, trouble = Judged(), str(error)[:200]
    facts = {
        "findings": list(judged.findings),
        "trouble": trouble,
        "fingerprint": judged.fingerprint,
        "read_at": timezone.now(),
    }
    judgement, _ = Judgement.objects.update_or_create(picture=picture, defaults=facts)
    return judgement


def question_for(picture: Picture) -> Asked | None:
    """What is to be asked before this picture is shown, or while it is; None for nearly all."""
    judgement = read_marks(picture)
    if picture.question:
        return Asked(Check.Kind.STOP, {}) if picture.is_stopped else None
    if former := precedent_of(picture, judgement):
        return Asked(Check.Kind.STOP, {}) if former.answer == Precedent.Answer.REFUSED else None
    said = picture.source_type
    return question_of(judgement.findings, source_type=said, generated_rule=settings.GENERATED_WORKS)


# Any: a queryset of rows, typed by the manager.
@transaction.atomic
def stop(picture: Picture, mine: Any, asked: Asked, rendered: Rendered, preview: str) -> None:
    """Keep the picture for its owner's eyes. `mine` is its row, if it is still ours to settle."""
    now = timezone.now()
    facts = pipeline.facts_of(rendered) | {"formats": {}, "preview_key": preview, "key": ""}
    question = picture.question or Picture.Question.OPEN
    if not mine.update(**facts, state=Picture.State.QUESTIONED, question=question, changed_at=now):
        announce(FilesDropped(originals=[preview], renditions=[]))
        return
    if picture.preview_key:
        announce(FilesDropped(originals=[picture.preview_key], renditions=[]))
    former = precedent_of(picture, picture.judgement)
    reason = former.reason if former and former.answer == Precedent.Answer.REFUSED else ""
    facts = {"kind": asked.kind, "finding": dict(asked.mark), "reason": reason, "asked_at": now}
    if Check.objects.get_or_create(picture=picture, defaults=facts)[1]:
        announce(PictureQuestioned(picture_id=picture.pk))


@transaction.atomic
def ask(picture: Picture, asked: Asked) -> None:
    """Ask about parts of a picture that is shown; it hangs, whatever is answered."""
    if picture.purpose != Picture.Purpose.POST:
        return  # nobody reads a label on a portrait
    facts = {"kind": asked.kind, "finding": dict(asked.mark)}
    if Check.objects.get_or_create(picture=picture, defaults=facts)[1]:
        announce(DeclarationAsked(picture_id=picture.pk))
