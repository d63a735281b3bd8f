"""What moderators say of how a work was made, where its artist said something else."""

from django.db import transaction
from django.db.models import F

from byhand.portfolios.models import Work
from byhand.portfolios.services.choices import pictures_of, settle_pictures
from byhand.posts.services.revisions import mark_changed


@transaction.atomic
def label_work(*, work_id: int, making: str, is_fixed: bool) -> tuple[str, bool]:
    """Say it on the page and in the files. Fixed, its artist cannot say otherwise. Returns what was before."""
    work = Work.objects.select_for_update(of=("self",)).select_related("post").filter(pk=work_id).first()
    if work is None:
        return "", False
    before = (work.making, work.making_fixed)
    Work.objects.filter(pk=work_id).update(making=making, making_fixed=is_fixed, revision=F("revision") + 1)
    settle_pictures(picture_ids=pictures_of(work))
    mark_changed(work.post)
    return before
