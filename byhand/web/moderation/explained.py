"""What an artist said and showed of a picture that was held: on the page of its case."""

from dataclasses import dataclass
from datetime import datetime

from byhand.accounts.models import User
from byhand.media.selectors import check_of, seen_check
from byhand.moderation.models import Case
from byhand.moderation.subjects import SubjectKind
from byhand.web.desk.check_page import FileRow, file_of


@dataclass(frozen=True)
class Explained:
    note: str
    files: tuple[FileRow, ...]
    at: datetime | None
    is_erased: bool


def explained_in(actor: User, case: Case) -> Explained | None:
    """None where nothing was held, or nothing said yet."""
    if case.subject_kind != SubjectKind.PICTURE:
        return None
    found = check_of(case.subject_id)
    check = seen_check(actor, found.pk) if found else None
    if check is None or check.answered_at is None:
        return None
    files = tuple(file_of(each) for each in check.evidence.all())
    return Explained(check.note, files, check.answered_at, check.erased_at is not None)
