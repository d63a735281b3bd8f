"""Between a check of a picture and its case: opened when the artist has answered, settled when people decided."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from byhand.media import services as media
from byhand.media.models import Check, Picture
from byhand.media.selectors import check_of, marks_of_picture
from byhand.moderation.models import Act, Case, Decision, LogEntry
from byhand.moderation.services.cases import open_case, withdraw_case
from byhand.moderation.services.flags import stratum_in
from byhand.moderation.services.log import write_log
from byhand.moderation.subjects import Subject, SubjectKind
from byhand.posts.models import Post

EXPLAINED = "The file carries a generator's mark, and its artist has explained it."
ALIKE = "It looks like a picture that was refused before, and its artist has explained it."


@transaction.atomic
def note_question(*, picture_id: int) -> None:
    """For the public counts: an upload was held, or its artist asked. Told twice, it is written once."""
    check = check_of(picture_id)
    if check is None:
        return
    what = LogEntry.What.HELD if check.kind == Check.Kind.STOP else LogEntry.What.ASKED
    noted = LogEntry.objects.filter(what=what, subject_kind=SubjectKind.PICTURE, subject_id=picture_id)
    if noted.exists():
        return
    medium = medium_of(picture_id)
    write_log(
        what=what,
        now=check.asked_at,
        subject_kind=SubjectKind.PICTURE,
        subject_id=picture_id,
        owner_id=check.picture.owner_id,
        case_kind=Case.Kind.GENERATED,
        origin=Case.Origin.UPLOAD,
        details={"medium": medium} if medium else {},
    )


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
        "medium": medium_of(check.picture_id),
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
    """What was decided about a picture becomes true for it, and for the same picture when it comes again."""
    decision = Decision.objects.select_related("case").filter(case=case_id).first()
    if decision is None or decision.case.kind != Case.Kind.GENERATED or decision.overturned_at:
        return
    if act := SETTLED.get(Act(decision.act)):
        for picture in pictures_in(decision.case):
            act(picture, decision)


def reverse_check(*, decision_id: int) -> None:
    """An appeal was won: the picture is shown, at its first time, and never asked about again."""
    decision = Decision.objects.select_related("case").filter(pk=decision_id).first()
    if decision is None or decision.case.kind != Case.Kind.GENERATED:
        return
    for picture in pictures_in(decision.case):
        _clear(picture, decision)


def _clear(picture: Picture, decision: Decision) -> None:
    if check := check_of(picture.pk):
        media.clear_check(check=check)
    media.remember(picture=picture, answer="cleared")


def _refuse(picture: Picture, decision: Decision) -> None:
    if check := check_of(picture.pk):
        media.refuse_check(check=check, reason=decision.reason)
    media.remember(picture=picture, answer="refused", reason=decision.reason)


def _label(picture: Picture, decision: Decision) -> None:
    if check := check_of(picture.pk):
        media.label_check(check=check)


SETTLED: dict[Act, Callable[[Picture, Decision], None]] = {
    Act.CLEAR: _clear,
    Act.REFUSE: _refuse,
    Act.REMOVE: _refuse,
    Act.LABEL: _label,
}


def pictures_in(case: Case) -> list[Picture]:
    """Which pictures the case spoke of. Of a work with several nobody said which, so only a single one counts."""
    if case.subject_kind == SubjectKind.PICTURE:
        return list(Picture.objects.filter(pk=case.subject_id))
    where = "slots__post__work" if case.subject_kind == SubjectKind.WORK else "slots__post"
    found = list(Picture.objects.filter(**{where: case.subject_id, "slots__is_step": False})[:2])
    return found if len(found) == 1 else []


def medium_of(picture_id: int) -> str:
    """What the work that waits for this picture says it is; "" where nothing is said."""
    post = Post.objects.filter(slots__picture=picture_id).select_related("work").first()
    return stratum_in(post) if post else ""


def subject_of(picture: Picture) -> Subject:
    return Subject(SubjectKind.PICTURE, picture.pk, picture.owner_id)
