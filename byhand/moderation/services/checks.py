"""Between a check of a picture and its case: opened when the artist has answered, settled when people decided."""

from datetime import datetime

from django.db import transaction

from byhand.media import services as media
from byhand.media.models import Check, Picture
from byhand.media.selectors import check_of, marks_of_picture
from byhand.moderation.models import Act, Case, Decision
from byhand.moderation.services.cases import open_case, withdraw_case
from byhand.moderation.subjects import Subject, SubjectKind
from byhand.portfolios.services import label_picture

EXPLAINED = "The file carries a generator's mark, and its artist has explained it."
ALIKE = "It looks like a picture that was refused before, and its artist has explained it."


@transaction.atomic
def open_check_case(*, check_id: int, now: datetime | None = None) -> Case | None:
    """People look at what the artist explained. Told twice, it is one case."""
    check = Check.objects.select_related("picture").filter(pk=check_id, state=Check.State.REVIEW).first()
    if check is None:
        return None
    facts = {
        "findings": marks_of_picture(check.picture_id),
        "words": ALIKE if check.reason else EXPLAINED,
        "check": check.pk,
    }
    return open_case(
        kind=Case.Kind.GENERATED,
        subject=subject_of(check.picture),
        origin=Case.Origin.UPLOAD,
        facts=facts,
        now=now or check.answered_at,
    )


@transaction.atomic
def withdraw_check_case(*, picture_id: int) -> None:
    """Its picture is gone: there is nothing left to decide."""
    found = Case.objects.filter(
        kind=Case.Kind.GENERATED,
        subject_kind=SubjectKind.PICTURE,
        subject_id=picture_id,
        state=Case.State.OPEN,
    )
    for case in found:
        withdraw_case(case=case, reason="The artist took the picture back.")


def settle_check(*, case_id: int) -> None:
    """What was decided about a picture becomes true for it. May run twice."""
    decision = Decision.objects.select_related("case").filter(case=case_id).first()
    check = asked_about(decision)
    if decision is None or check is None:
        return
    if decision.act == Act.CLEAR:
        media.clear_check(check=check, now=decision.at)
    elif decision.act in (Act.REFUSE, Act.REMOVE):
        media.refuse_check(check=check, reason=decision.reason, now=decision.at)
    elif decision.act == Act.LABEL:
        label_picture(actor=check.picture.owner, check=check)


def reverse_check(*, decision_id: int) -> None:
    """An appeal was won: the picture is shown, at its first time."""
    check = asked_about(Decision.objects.select_related("case").filter(pk=decision_id).first())
    if check is not None:
        media.clear_check(check=check)


def asked_about(decision: Decision | None) -> Check | None:
    if decision is None or decision.case.subject_kind != SubjectKind.PICTURE:
        return None
    return check_of(decision.case.subject_id)


def subject_of(picture: Picture) -> Subject:
    return Subject(SubjectKind.PICTURE, picture.pk, picture.owner_id)
