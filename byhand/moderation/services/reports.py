"""Reports come in. They join a case and do nothing by themselves."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from byhand.accounts.models import User
from byhand.core import limits
from byhand.core.errors import NotAllowed, UserError
from byhand.core.events import announce
from byhand.core.text import clean_line, clean_text
from byhand.moderation.events import ReportReceived
from byhand.moderation.models import NOTE_MAX, Case, LogEntry, Report
from byhand.moderation.reporting import BY_CODE, kinds_for
from byhand.moderation.services.cases import new_number, open_case
from byhand.moderation.services.log import log_case
from byhand.moderation.subjects import Subject, SubjectKind
from byhand.relationships import services as relationships

DAY = 86_400
A_DAY, NOTICES_A_DAY = 40, 10
ANSWER_MAX, NAME_MAX = 500, 120


@dataclass(frozen=True)
class Said:
    """What the form says."""

    kind: str = ""
    answer: str = ""
    note: str = ""
    links: str = ""
    name: str = ""
    email: str = ""
    in_good_faith: bool = False
    mute: bool = False


def report(
    *, reporter: User | None, subject: Subject, said: Said, address: str = "", now: datetime | None = None
) -> Report:
    """The receipt. Who reported the same thing and waits for the result gets the first receipt again."""
    said = checked(said, subject, is_member=reporter is not None)
    if reporter is not None and (before := open_report(reporter, subject)):
        return before
    if reporter is not None:
        if subject.owner_id == reporter.pk:
            raise NotAllowed("This is yours. You can change or delete it yourself.")
        limits.take(f"report:{reporter.pk}", limit=A_DAY, per=DAY)
    else:
        limits.take(f"notice:{address}", limit=NOTICES_A_DAY, per=DAY)
    try:
        return _stored(reporter, subject, said, now or timezone.now())
    except IntegrityError:
        # The same person sent the same form twice at once.
        if reporter is not None and (before := open_report(reporter, subject)):
            return before
        raise


def open_report(reporter: User, subject: Subject) -> Report | None:
    mine = Report.objects.filter(reporter=reporter, is_open=True)
    return mine.filter(subject_kind=subject.kind, subject_id=subject.pk).first()


def checked(said: Said, subject: Subject, *, is_member: bool) -> Said:
    said = replace(
        said,
        answer=clean_text(said.answer),
        note=clean_text(said.note),
        links=clean_text(said.links),
        name=clean_line(said.name),
        email=said.email.strip(),
    )
    if said.kind not in {kind.code for kind in kinds_for(subject.kind, legal_only=not is_member)}:
        raise UserError("Choose what is wrong.", field="kind")
    _fits(said)
    if BY_CODE[said.kind].asked and not said.answer:
        raise UserError("Please answer the question: without it nobody can look into this.", field="answer")
    if not is_member:
        _check_notifier(said)
    return said


def _fits(said: Said) -> None:
    for name, most in (
        ("answer", ANSWER_MAX),
        ("note", NOTE_MAX),
        ("links", NOTE_MAX),
        ("name", NAME_MAX),
    ):
        if len(getattr(said, name)) > most:
            raise UserError(f"This is too long: {most:,} characters fit. Please shorten it.", field=name)


def _check_notifier(said: Said) -> None:
    """What the law asks of a notice from outside: who, where to answer, and that it is meant honestly."""
    if not said.name:
        raise UserError("Write your name, or that of whom you speak for.", field="name")
    try:
        validate_email(said.email)
    except ValidationError:
        raise UserError("Write a mail address at which we can answer you.", field="email") from None
    if not said.in_good_faith:
        raise UserError("Confirm that what you write is true as far as you know.", field="in_good_faith")


@transaction.atomic
def _stored(reporter: User | None, subject: Subject, said: Said, now: datetime) -> Report:
    origin = Case.Origin.REPORT if reporter is not None else Case.Origin.NOTICE
    case = open_case(kind=said.kind, subject=subject, origin=origin, now=now)
    made = Report.objects.create(
        number=new_number(),
        case=case,
        kind=said.kind,
        subject_kind=subject.kind,
        subject_id=subject.pk,
        reporter=reporter,
        name=said.name if reporter is None else "",
        email=said.email if reporter is None else "",
        answer=said.answer,
        note=said.note,
        links=said.links,
        at=now,
    )
    Case.objects.filter(pk=case.pk).update(report_count=F("report_count") + 1, revision=F("revision") + 1)
    log_case(
        case, what=LogEntry.What.REPORTED, now=now, actor_id=reporter.pk if reporter else None,
        details={"number": made.number, "by": "member" if reporter else "notice"},
    )  # fmt: skip
    owner = User.objects.filter(pk=subject.owner_id or 0).first()
    # Who wrote a message for a studio is not known to its applicant, and a list of the muted would tell.
    is_signed = subject.kind != SubjectKind.MESSAGE
    if said.mute and is_signed and reporter is not None and owner is not None:
        relationships.mute(actor=reporter, person=owner)
    announce(ReportReceived(report_id=made.pk))
    return made
