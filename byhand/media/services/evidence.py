"""Files by which an artist shows how a picture was made: received, previewed, and erased after the decision."""

import logging
from datetime import datetime

from django.conf import settings
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from byhand.accounts.models import User
from byhand.core import limits
from byhand.core.errors import UserError
from byhand.core.events import announce
from byhand.core.ids import public_key
from byhand.media import pipeline
from byhand.media.addresses import file_name
from byhand.media.events import EvidenceReceived, FilesDropped
from byhand.media.imaging.errors import ImagingError, Interrupted
from byhand.media.imaging.evidence.kinds import START, FileKind, kind_of
from byhand.media.models import Check, Evidence
from byhand.media.models.checks import SHOWN_FOR
from byhand.media.services.checking import DECIDED, held_check
from byhand.media.services.receiving import digest
from byhand.media.services.sending import shown_name
from byhand.media.services.space import NO_SPACE, check_space
from byhand.media.storage import originals

FILES_MAX, A_DAY, PER_DAY = 12, 24 * 3600, 60
MEBI = 1024 * 1024
AT_ONCE = 100
TAKEN = (Check.State.OPEN, Check.State.REVIEW)
FULL = f"{FILES_MAX} files are the most for one picture. Take one out, or say the rest in words."
log = logging.getLogger("byhand.media")


def add_evidence(*, actor: User, check: Check, upload: "UploadedFile[bytes]") -> Evidence:
    """Keep a file for the reviewers. The same file twice is one. Call it outside a transaction."""
    name = shown_name(upload.name or "") or "file"
    kind = look_at(upload, name)
    _refuse_late(actor, check)
    sha256 = digest(upload)
    if twin := check.evidence.filter(sha256=sha256).first():
        return twin
    limits.take(f"evidence:{actor.pk}", limit=PER_DAY, per=A_DAY)
    check_space(upload.size or 0)
    path = store(upload, kind.type)
    try:
        return _note(actor, check, kind, Evidence(name=name, size=upload.size or 0, sha256=sha256, key=path))
    except BaseException:
        originals().delete(path)
        raise


def look_at(upload: "UploadedFile[bytes]", name: str) -> FileKind:
    size, most = upload.size or 0, settings.EVIDENCE_MAX_BYTES
    if not size:
        raise UserError(f"“{name}” is empty. Please choose it again.", field="files")
    if size > most:
        raise UserError(
            f"“{name}” is larger than {most // MEBI} MB. A flattened or smaller copy will do.", field="files"
        )
    upload.seek(0)
    try:
        return kind_of(upload.read(START), name)
    except ImagingError as error:
        raise UserError(f"“{name}”: {error.message}", field="files") from None


@transaction.atomic
def _refuse_late(actor: User, check: Check) -> None:
    check = held_check(actor, check)
    if check.state not in TAKEN:
        raise UserError(DECIDED)


@transaction.atomic
def _note(actor: User, check: Check, kind: FileKind, evidence: Evidence) -> Evidence:
    """The row of a stored file, while the check is held, so that two requests count alike."""
    check = held_check(actor, check)
    if check.state not in TAKEN:
        raise UserError(DECIDED)
    if twin := check.evidence.filter(sha256=evidence.sha256).first():
        announce(FilesDropped(originals=[evidence.key], renditions=[]))
        return twin
    if check.evidence.count() >= FILES_MAX:
        raise UserError(FULL, field="files")
    evidence.asked, evidence.kind, evidence.type = check, kind.group, kind.type
    is_film = kind.group == Evidence.Kind.TIMELAPSE
    evidence.state = Evidence.State.PLAIN if is_film else Evidence.State.RECEIVED
    evidence.save(force_insert=True)
    if not is_film:
        announce(EvidenceReceived(evidence_id=evidence.pk))
    return evidence


def store(upload: "UploadedFile[bytes]", ending: str) -> str:
    key = public_key()
    upload.seek(0)
    try:
        return originals().save(file_name(key, f"evidence.{ending}"), upload)
    except OSError:
        log.exception("A file of evidence could not be stored.")
        raise UserError(NO_SPACE, field="files") from None


@transaction.atomic
def drop_evidence(*, actor: User, evidence: Evidence) -> None:
    """Take a file back before people look."""
    check = held_check(actor, evidence.asked)
    if check.state != Check.State.OPEN:
        raise UserError("People look at it already, so it stays until they have decided.")
    if Evidence.objects.filter(pk=evidence.pk).delete()[0]:
        announce(FilesDropped(originals=files_of(evidence), renditions=[]))


def preview_evidence(*, evidence_id: int) -> None:
    """A small picture of what the file holds; without one it is kept as it is. May run twice."""
    evidence = Evidence.objects.filter(pk=evidence_id, state=Evidence.State.RECEIVED).first()
    if evidence is None:
        return
    try:
        facts, preview = pipeline.preview_of(evidence)
        state = Evidence.State.READY
    except (ImagingError, Interrupted, OSError) as error:
        log.info("%s has no preview: %s", evidence, error)
        facts, preview, state = "", "", Evidence.State.PLAIN
    same = Evidence.objects.filter(pk=evidence_id, state=Evidence.State.RECEIVED)
    if not same.update(state=state, facts=facts[:200], preview_key=preview) and preview:
        originals().delete(preview)


def open_evidence(evidence: Evidence, *, preview: bool = False) -> "File[bytes]":
    """The private file; the caller asks who may have it."""
    return originals().open(evidence.preview_key if preview else evidence.key)


def erase_evidence(*, now: datetime) -> int:
    """Erase what was shown for a decision that is a month old: files, words, and what was learned. By the clock."""
    old = Check.objects.filter(erase_at__lte=now, erased_at=None)[:AT_ONCE]
    return sum(erase_for(check, now=now) for check in old)


def keep_evidence(*, picture_id: int) -> None:
    """The decision is appealed: whoever looks anew must find what was shown."""
    Check.objects.filter(picture=picture_id, erased_at=None).update(erase_at=None)


def release_evidence(*, picture_id: int, now: datetime) -> None:
    """The appeal is answered or withdrawn: a month more."""
    held = Check.objects.filter(picture=picture_id, erased_at=None, erase_at=None, decided_at__isnull=False)
    held.update(erase_at=now + SHOWN_FOR)


@transaction.atomic
def erase_for(check: Check, *, now: datetime) -> bool:
    if not Check.objects.filter(pk=check.pk, erase_at__lte=now, erased_at=None).update(
        erased_at=now, note=""
    ):
        return False  # another worker was first, or an appeal
    files = [name for each in check.evidence.all() for name in files_of(each)]
    check.evidence.all().delete()
    if files:
        announce(FilesDropped(originals=files, renditions=[]))
    return True


def files_of(evidence: Evidence) -> list[str]:
    return [name for name in (evidence.key, evidence.preview_key) if name]
