"""Human works that scores are compared with: remembered as they are scored, and scored again when the weights are new."""

from django.conf import settings
from django.db import transaction

from byhand.core.events import announce
from byhand.media.models import Judgement, Picture
from byhand.moderation.events import ReferenceOutdated, ReferencesRenewed
from byhand.moderation.models.references import Reference
from byhand.moderation.selectors.references import outdated

# So many are looked at again in an hour.
AN_HOUR = 200


@transaction.atomic
def remember_reference(picture: Picture, judgement: Judgement, stratum: str) -> None:
    before = Reference.objects.filter(picture_id=picture.pk).first()
    if judgement.score is None or judgement.abstains or not stratum:
        Reference.objects.filter(picture_id=picture.pk).delete()
    else:
        facts = {
            "artist": picture.owner,
            "stratum": stratum,
            "model": judgement.model,
            "score": judgement.score,
        }
        Reference.objects.update_or_create(picture_id=picture.pk, defaults=facts)
    if before and before.model != judgement.model and not outdated(model=judgement.model):
        announce(ReferencesRenewed(model=judgement.model))


@transaction.atomic
def renew_references(*, model: str) -> int:
    """With new weights, all that scores are compared with is looked at again, some in each hour. By the clock."""
    if not settings.SCORES:
        return 0
    old = outdated(model=model)
    for picture_id in old[:AN_HOUR]:
        announce(ReferenceOutdated(picture_id=picture_id, model=model))
    return len(old)
