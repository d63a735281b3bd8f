"""From a score to at most a place in the private queue. Nothing here hides, labels or delays anything."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from byhand.accounts.models import User
from byhand.media.models import Judgement, Picture
from byhand.media.questions import ASSISTED, GENERATED, is_for_reviewers
from byhand.moderation.models import Case
from byhand.moderation.models.references import Reference, VerifiedArtist
from byhand.moderation.services.cases import open_case
from byhand.moderation.services.references import remember_reference
from byhand.moderation.strata import FEWEST, PER_ARTIST, stratum_of
from byhand.moderation.subjects import Subject, SubjectKind
from byhand.posts.models import Post, Tag

AGREE = 3
# Of one artist's works in a month: the works of one hand are alike, and so are its false alarms.
FLAGS_MAX, FLAGS_WITHIN = 2, timedelta(days=30)
TALK = timedelta(hours=7)
# Works of so many days are compared when new weights have looked at all that they are compared with.
RENEWED_WITHIN = timedelta(days=30)
TOLD = (Tag.Kind.FIELD, Tag.Kind.MEDIUM)
SAYS_SO = "The file says that it was generated, in words that other programs may have written too."
LOOKS_SO = "Nothing but the score. Of works flagged like this about half were made by hand."


@dataclass(frozen=True)
class Rarity:
    """How rare a score is among human works of the same kind, and in how many renditions it is."""

    p_value: float
    agreeing: int
    references: int


def consider_picture(*, picture_id: int, now: datetime | None = None) -> Case | None:
    """Put a picture that hangs into the queue where its marks or its score ask for a look. Twice is once."""
    picture = Picture.objects.ready().select_related("owner").filter(pk=picture_id).first()
    judgement = Judgement.objects.filter(picture=picture_id).first()
    post = hanging(picture_id)
    if picture is None or judgement is None or post is None or is_answered(picture):
        return None
    stratum = stratum_in(post)
    if VerifiedArtist.objects.filter(artist=picture.owner_id).exists():
        remember_reference(picture, judgement, stratum)
        return None
    facts = facts_of(judgement, stratum, picture.owner)
    if facts is None or has_enough(picture.owner_id, now or timezone.now()):
        return None
    subject = Subject(SubjectKind.PICTURE, picture.pk, picture.owner_id)
    facts["reach"] = picture.owner.follower_count
    return open_case(
        kind=Case.Kind.GENERATED, subject=subject, origin=Case.Origin.SCORE, facts=facts, now=now
    )


def consider_post(*, post_id: int) -> None:
    """The same for all pictures of a post that has just been hung, in case that they were scored before."""
    for picture_id in Picture.objects.filter(slots__post=post_id).values_list("pk", flat=True):
        if Judgement.objects.filter(picture=picture_id, scored_at__isnull=False).exists():
            consider_picture(picture_id=picture_id)


def consider_talk(*, now: datetime) -> None:
    """Pictures of posts, whose publishing is too common to be told of one by one. By the clock."""
    new = Post.objects.filter(
        kind=Post.Kind.TALK, state=Post.State.PUBLISHED, published_at__gte=now - TALK, slots__isnull=False
    )
    for post_id in new.distinct().values_list("pk", flat=True):
        consider_post(post_id=post_id)


def hanging(picture_id: int) -> Post | None:
    posts = Post.objects.filter(slots__picture=picture_id, state=Post.State.PUBLISHED)
    return posts.select_related("work").order_by("pk").first()


def is_answered(picture: Picture) -> bool:
    """Said by its artist, or decided by people before: nobody is asked twice."""
    if picture.question or picture.source_type in GENERATED + ASSISTED:
        return True
    return Case.objects.filter(
        kind=Case.Kind.GENERATED,
        subject_kind=SubjectKind.PICTURE,
        subject_id=picture.pk,
        state=Case.State.DECIDED,
    ).exists()


# Any: facts as JSON.
def facts_of(judgement: Judgement, stratum: str, artist: User) -> dict[str, Any] | None:
    """What the desk is told; None where there is no reason to look."""
    plain = any(is_for_reviewers(mark) for mark in judgement.findings)
    rarity = rarity_of(judgement, stratum, artist)
    looks = rarity is not None and rarity.p_value <= settings.SCORE_LEVEL and rarity.agreeing >= AGREE
    if not plain and not looks:
        return None
    return {
        "findings": judgement.findings,
        "words": SAYS_SO if plain else LOOKS_SO,
        "medium": stratum,
        "model": judgement.model,
        "score": judgement.score,
        "spread": judgement.spread,
        "renditions": judgement.renditions,
        "p_value": rarity.p_value if rarity else None,
        "references": rarity.references if rarity else 0,
        "thresholds": {"p": settings.SCORE_LEVEL, "renditions": AGREE},
    }


def rarity_of(judgement: Judgement, stratum: str, artist: User) -> Rarity | None:
    """None where the detector or we abstain."""
    if judgement.score is None or judgement.abstains or not stratum:
        return None
    scores = references_for(stratum, judgement.model, artist)
    if len(scores) < FEWEST:
        return None
    agreeing = sum(p_value(one, scores) <= settings.SCORE_LEVEL for one in judgement.renditions)
    return Rarity(p_value(judgement.score, scores), agreeing, len(scores))


def p_value(score: float, references: Sequence[float]) -> float:
    return (1 + sum(one >= score for one in references)) / (len(references) + 1)


def references_for(stratum: str, model: str, artist: User) -> list[float]:
    """Scores of human works of the kind: a few of each artist, so that none of them is the measure of all."""
    rows = Reference.objects.filter(stratum=stratum, model=model).exclude(artist=artist)
    by_artist: dict[int, list[float]] = defaultdict(list)
    for one, score in rows.order_by("-at", "-pk").values_list("artist", "score"):
        if len(by_artist[one]) < PER_ARTIST:
            by_artist[one].append(score)
    return [score for scores in by_artist.values() for score in scores]


def has_enough(artist_id: int, now: datetime) -> bool:
    flags = Case.objects.filter(owner=artist_id, kind=Case.Kind.GENERATED, origin=Case.Origin.SCORE)
    return flags.filter(opened_at__gte=now - FLAGS_WITHIN).count() >= FLAGS_MAX


def compare_again(*, model: str, now: datetime) -> None:
    """Works that were hung while there was nothing to compare them with."""
    since = now - RENEWED_WITHIN
    hung = Judgement.objects.filter(model=model, scored_at__gte=since).exclude(
        picture__owner__in=VerifiedArtist.objects.values("artist")
    )
    for picture_id in hung.order_by("pk").values_list("picture_id", flat=True):
        consider_picture(picture_id=picture_id, now=now)


def verify_artist(*, artist: User) -> int:
    """From now on this artist's works stand for human ones; returns how many that hang do so at once."""
    VerifiedArtist.objects.get_or_create(artist=artist)
    hung = Picture.objects.owned_by(artist).ready().filter(slots__post__state=Post.State.PUBLISHED)
    for picture_id in hung.distinct().values_list("pk", flat=True):
        consider_picture(picture_id=picture_id)
    return Reference.objects.filter(artist=artist).count()


@transaction.atomic
def unverify_artist(*, artist: User) -> None:
    VerifiedArtist.objects.filter(artist=artist).delete()
    Reference.objects.filter(artist=artist).delete()


def stratum_in(post: Post) -> str:
    names = Tag.objects.filter(post_tags__post=post, kind__in=TOLD).values_list("name", flat=True)
    work = getattr(post, "work", None)
    return stratum_of(names, work.making if work else "")
