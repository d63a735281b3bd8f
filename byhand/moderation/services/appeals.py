"""Appeals: once for each decision, with files that only their reviewers see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.files.base import File
from django.core.files.storage import Storage, storages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from byhand.accounts.models import User
from byhand.core import limits
from byhand.core.errors import NotAllowed, UserError
from byhand.core.ids import public_key
from byhand.core.text import clean_line, clean_text
from byhand.media import services as media
from byhand.moderation.models import APPEAL_MAX, Appeal, AppealFile, Case, Decision, LogEntry, Statement
from byhand.moderation.policies import can_appeal, is_appealable
from byhand.moderation.services.cases import open_case
from byhand.moderation.services.log import log_case
from byhand.moderation.subjects import SubjectKind

FILES_MAX, FILE_MAX = 3, 10 * 1024 * 1024
KEPT_AFTER = timedelta(days=30)
DAY, A_DAY = 86_400, 10
TEXT_LEAST = 10


@dataclass(frozen=True)
class Stored:
    key: str
    name: str
    size: int


def appeals_storage() -> Storage:
    """Private: nothing in it has an address of its own."""
    return storages["appeals"]


def appeal_decision(
    *,
    person: User,
    statement: Statement,
    text: str,
    files: Sequence["UploadedFile[bytes]"] = (),
    now: datetime | None = None,
) -> Appeal:
    """Have somebody else look at it. Sent twice, it is one appeal."""
    now, text = now or timezone.now(), clean_text(text)
    if done := Appeal.objects.filter(
        decision=statement.decision_id, decision__statement__person=person
    ).first():
        return done
    if not can_appeal(person, statement, now=now) or not is_appealable(statement.decision):
        raise NotAllowed("This can not be appealed, or no longer: there are six months for it.")
    _check(text, files)
    limits.take(f"appeal:{person.pk}", limit=A_DAY, per=DAY)
    stored = [_store(file) for file in files]
    try:
        return _opened(person, statement, text, stored, now)
    except BaseException:
        for each in stored:
            appeals_storage().delete(each.key)
        raise


@transaction.atomic
def _opened(person: User, statement: Statement, text: str, stored: list[Stored], now: datetime) -> Appeal:
    decision = (
        Decision.objects.select_for_update(of=("self",)).select_related("case").get(pk=statement.decision_id)
    )
    if done := Appeal.objects.filter(decision=decision).first():
        return done
    facts = {"decision": statement.number}
    case = open_case(
        kind=Case.Kind.APPEAL, subject=decision.case.subject, origin=Case.Origin.APPEAL, facts=facts, now=now
    )
    appeal = Appeal.objects.create(decision=decision, case=case, text=text, at=now)
    AppealFile.objects.bulk_create(
        AppealFile(appeal=appeal, key=each.key, name=each.name, size=each.size) for each in stored
    )
    if case.subject_kind == SubjectKind.PICTURE:
        media.keep_evidence(picture_id=case.subject_id)
    log_case(
        case, what=LogEntry.What.APPEALED, now=now, actor_id=person.pk, act=decision.act, rule=decision.rule,
        details={"statement": statement.number},
    )  # fmt: skip
    return appeal


def open_appeal_file(file: AppealFile) -> "File[bytes]":
    return appeals_storage().open(file.key)


def erase_old_appeal_files(*, now: datetime) -> int:
    """30 days after the answer nobody needs them any more. By the clock."""
    old = AppealFile.objects.filter(appeal__case__closed_at__lte=now - KEPT_AFTER)
    return _erase(list(old[:200]))


def erase_appeal_files_of(*, user_id: int) -> int:
    return _erase(list(AppealFile.objects.filter(appeal__decision__statement__person=user_id)))


def _erase(files: Sequence[AppealFile]) -> int:
    for file in files:
        appeals_storage().delete(file.key)
        file.delete()
    return len(files)


def _check(text: str, files: Sequence["UploadedFile[bytes]"]) -> None:
    if len(text) > APPEAL_MAX:
        raise UserError(
            f"Your text has {len(text):,} characters; {APPEAL_MAX:,} fit. Please shorten it.", field="text"
        )
    if len(text) < TEXT_LEAST:
        raise UserError("Say in your own words what we got wrong.", field="text")
    if len(files) > FILES_MAX:
        raise UserError(f"These are {len(files)} files; {FILES_MAX} fit.", field="files")
    for file in files:
        if (file.size or 0) > FILE_MAX:
            raise UserError(
                f"“{clean_line(file.name or '')[:60]}” is larger than {FILE_MAX // 2**20} MB. Please send a smaller one.",
                field="files",
            )


def _store(file: "UploadedFile[bytes]") -> Stored:
    key = public_key()
    path = appeals_storage().save(f"{key[:2]}/{key}", file)
    return Stored(path, clean_line(file.name or "")[-120:] or "file", file.size or 0)
