"""The detector's look at the pixels of a picture that hangs already. It writes a score and does nothing else."""

import logging

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from byhand.core.events import announce
from byhand.media import pipeline
from byhand.media.events import PictureScored
from byhand.media.imaging.errors import ImagingError
from byhand.media.imaging.judging import Judged
from byhand.media.models import Judgement, Picture

UNREADABLE = "unreadable"
log = logging.getLogger("byhand.media")


def score_picture(*, picture_id: int) -> None:
    """Score a picture once; twice in the queue, it is scored once. A fault of the machine is raised, for the queue."""
    if not Judgement.objects.filter(picture=picture_id, scored_at__isnull=False).exists():
        _score(picture_id)


def score_again(*, picture_id: int, model: str) -> None:
    """Score it by the weights in use, unless they have looked at it already."""
    if not Judgement.objects.filter(picture=picture_id, model=model).exists():
        _score(picture_id)


def _score(picture_id: int) -> None:
    picture = Picture.objects.ready().filter(pk=picture_id, purpose=Picture.Purpose.POST).first()
    if picture is None or not settings.SCORES:
        return
    try:
        judged = pipeline.score_pixels(picture)
    except ImagingError as error:
        log.info("%s is not scored: %s", picture, error)
        judged = Judged(pixels={"abstains": UNREADABLE})
    _note(picture, judged)


@transaction.atomic
def _note(picture: Picture, judged: Judged) -> None:
    if not Picture.objects.filter(pk=picture.pk).exists():
        return  # taken away meanwhile
    pixels = judged.pixels
    facts = {
        "score": pixels.get("score"),
        "spread": pixels.get("spread"),
        "renditions": list(pixels.get("renditions", ())),
        "abstains": str(pixels.get("abstains", ""))[:60],
        "model": str(pixels.get("model", ""))[:80],
        "scored_at": timezone.now(),
    }
    if judged.fingerprint is not None:
        facts["fingerprint"] = judged.fingerprint
    Judgement.objects.update_or_create(picture=picture, defaults=facts)
    announce(PictureScored(picture_id=picture.pk))
