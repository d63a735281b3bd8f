"""How often a mark in a file was wrong: of the pictures that it held, those that people cleared."""

from dataclasses import dataclass

from django.db.models import Count, Q

from byhand.moderation.models import Act, Case, LogEntry
from byhand.moderation.subjects import SubjectKind


@dataclass(frozen=True)
class Held:
    """Out of the log, from its beginning."""

    decided: int
    cleared: int
    taken_back: int


def held() -> Held:
    """One query."""
    ever_held = LogEntry.objects.filter(what=LogEntry.What.HELD).values("subject_id")
    by_mark = LogEntry.objects.filter(
        case_kind=Case.Kind.GENERATED,
        origin=Case.Origin.UPLOAD,
        subject_kind=SubjectKind.PICTURE,
        subject_id__in=ever_held,
    )
    found = by_mark.aggregate(
        decided=Count("pk", filter=Q(what=LogEntry.What.DECIDED)),
        cleared=Count("pk", filter=Q(what=LogEntry.What.DECIDED, act=Act.CLEAR)),
        taken_back=Count("pk", filter=Q(what=LogEntry.What.OVERTURNED)),
    )
    return Held(**found)
