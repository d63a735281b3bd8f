"""Cases are opened, taken up, put down and withdrawn."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from byhand.core.events import announce
from byhand.media import services as media
from byhand.moderation.events import CaseOpened
from byhand.moderation.models import Case, LogEntry
from byhand.moderation.services.log import log_case
from byhand.moderation.subjects import Subject, SubjectKind

DUE = timedelta(hours=72)
# Nothing that is read out on the telephone is taken for something else.
LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


# Any: what the room that opens the case knows, as JSON.
@transaction.atomic
def open_case(
    *,
    kind: str,
    subject: Subject,
    origin: str,
    facts: Mapping[str, Any] | None = None,
    opener_id: int | None = None,
    now: datetime | None = None,
) -> Case:
    """The open case of that kind about that subject; asked again, the same one with the newer facts.

    The desk reads these facts: "findings" (a list of {"field", "value", "generator", "strength"}),
    "score" (words or numbers, shown after the first impression only), "model", "thresholds", "medium",
    "words" (a sentence for reviewers).
    """
    now, facts = now or timezone.now(), dict(facts or {})
    if found := open_case_of(kind, subject):
        return _joined(found, facts, origin, now)
    case = Case(
        number=new_number(),
        kind=kind,
        origin=origin,
        subject_kind=subject.kind,
        subject_id=subject.pk,
        owner_id=subject.owner_id,
        facts=facts,
        opened_at=now,
        due_at=now + DUE,
    )
    try:
        with transaction.atomic():
            case.save(force_insert=True)
    except IntegrityError:
        # Somebody else opened it at the same moment.
        if found := open_case_of(kind, subject):
            return _joined(found, facts, origin, now)
        raise
    log_case(case, what=LogEntry.What.OPENED, now=now, actor_id=opener_id, details=_details(facts))
    announce(CaseOpened(case_id=case.pk))
    return case


@transaction.atomic
def withdraw_case(*, case: Case, reason: str, now: datetime | None = None) -> bool:
    """There is nothing left to decide: the subject is gone, or whoever asked took it back."""
    now = now or timezone.now()
    closed = Case.objects.filter(pk=case.pk, state=Case.State.OPEN).update(
        state=Case.State.WITHDRAWN, closed_at=now, claimed_by=None, claimed_until=None
    )
    if closed:
        let_evidence_go(case, now)
        case.reports.filter(is_open=True).update(is_open=False)
        log_case(case, what=LogEntry.What.WITHDRAWN, now=now, reason=reason)
    return closed > 0


def let_evidence_go(case: Case, now: datetime) -> None:
    """Of an appeal that is over: what the artist had shown is kept a month more, and no longer."""
    if case.kind == Case.Kind.APPEAL and case.subject_kind == SubjectKind.PICTURE:
        media.release_evidence(picture_id=case.subject_id, now=now)


def open_case_of(kind: str, subject: Subject) -> Case | None:
    rows = Case.objects.select_for_update(of=("self",)).filter(kind=kind, state=Case.State.OPEN)
    return rows.filter(subject_kind=subject.kind, subject_id=subject.pk).first()


def new_number() -> str:
    """Short enough to be written down, and not to be guessed."""
    drawn = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"{drawn[:4]}-{drawn[4:]}"


# Any: facts as JSON.
def _joined(case: Case, facts: dict[str, Any], origin: str, now: datetime) -> Case:
    """Nobody waits for what a program put on its list; once a person asks or explains, somebody does."""
    if case.origin == Case.Origin.SCORE and origin == Case.Origin.UPLOAD:
        case.origin, case.due_at = origin, now + DUE
    case.facts = {**case.facts, **facts}
    case.save(update_fields=["facts", "origin", "due_at"])
    return case


# Any: facts as JSON.
def _details(facts: dict[str, Any]) -> dict[str, Any]:
    return {"medium": facts["medium"]} if facts.get("medium") else {}
