"""What an artist reads of the case about one picture of theirs."""

from dataclasses import dataclass
from datetime import datetime

from byhand.media.models import Check
from byhand.moderation.models import Appeal, Case, Statement
from byhand.moderation.subjects import SubjectKind


@dataclass(frozen=True)
class CaseLine:
    """`reason` and what follows are empty until it is decided."""

    number: str
    due_at: datetime
    is_open: bool
    statement: str = ""
    effect: str = ""
    ground: str = ""
    reason: str = ""
    reviewers: int = 0
    appeal_until: datetime | None = None
    is_appealed: bool = False


def case_about(picture_id: int) -> CaseLine | None:
    """The newest case on how this picture was made."""
    cases = Case.objects.filter(
        kind=Case.Kind.GENERATED, subject_kind=SubjectKind.PICTURE, subject_id=picture_id
    )
    case = cases.order_by("-pk").first()
    if case is None:
        return None
    statement = Statement.objects.select_related("decision").filter(decision__case=case).first()
    if statement is None:
        return CaseLine(case.number, case.due_at, case.is_open)
    return CaseLine(
        number=case.number,
        due_at=case.due_at,
        is_open=case.is_open,
        statement=statement.number,
        effect=statement.effect,
        ground=statement.ground,
        reason=statement.reason,
        reviewers=len(statement.decision.reviewer_ids),
        appeal_until=statement.appeal_until,
        is_appealed=Appeal.objects.filter(decision=statement.decision).exists(),
    )


def holds_back(case: Case) -> bool:
    """Whether the picture of this case is kept from everybody until people have decided."""
    if case.kind != Case.Kind.GENERATED or case.subject_kind != SubjectKind.PICTURE:
        return False
    asked = Check.objects.filter(picture=case.subject_id, kind=Check.Kind.STOP)
    return asked.exclude(state__in=Check.DECIDED).exists()


def shows_evidence(case: Case) -> bool:
    """Whether the artist of this case's picture showed something, in files or words, that is still kept."""
    if case.subject_kind != SubjectKind.PICTURE:
        return False
    check = Check.objects.filter(picture=case.subject_id, erased_at=None).first()
    return check is not None and (bool(check.note) or check.evidence.exists())
