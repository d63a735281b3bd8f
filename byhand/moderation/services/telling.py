"""Who is told what of a case: in the app and by letter."""

from datetime import datetime

from django.conf import settings
from django.core.signing import BadSignature, Signer

from byhand.accounts.mail import send_letter, write_letter
from byhand.core import limits
from byhand.core.errors import TooMany
from byhand.moderation.models import Act, Case, Decision, Report, Statement
from byhand.moderation.results import result_of
from byhand.moderation.selectors.desk import present_moderators
from byhand.moderation.selectors.subjects import subject_view
from byhand.moderation.subjects import SubjectKind
from byhand.notifications import services as notifications
from byhand.notifications.models import Notification

Kind = Notification.Kind
DAY = 86_400


def tell_of_decision(*, case_id: int) -> None:
    """The person concerned, and those who reported it. The task may run twice: each is told once a day and case."""
    case = Case.objects.filter(pk=case_id).first()
    if case is None or not _first_time(f"told:{case_id}"):
        return
    decision = Decision.objects.filter(case=case).first()
    statement = Statement.objects.filter(decision__case=case).select_related("person").first()
    if statement is not None and not is_told_elsewhere(case, decision):
        notifications.tell_anew(user_id=statement.person_id, kind=Kind.DECISION)
        send_letter(write_letter("decision", statement.person.email, **words_of(statement)))
    for report in Report.objects.filter(case=case).select_related("reporter"):
        tell_reporter(report, case, decision)


def is_told_elsewhere(case: Case, decision: Decision | None) -> bool:
    """A picture that was held at upload and is cleared: its artist is told with the news that it hangs."""
    was_held = case.origin == Case.Origin.UPLOAD and case.subject_kind == SubjectKind.PICTURE
    return was_held and decision is not None and decision.act == Act.CLEAR


def words_of(statement: Statement) -> dict[str, object]:
    return {
        "statement": statement,
        "user": statement.person,
        "page": f"{settings.ORIGIN}/decision/{decision_token(statement)}",
    }


def tell_reporter(report: Report, case: Case, decision: Decision | None) -> None:
    if report.reporter_id is not None:
        notifications.tell_anew(user_id=report.reporter_id, kind=Kind.REPORTED)
    elif report.email:
        words = {"report": report, "result": result_of(case, decision), "decision": decision}
        send_letter(write_letter("report_result", report.email, **words))


def send_receipt(*, report_id: int) -> None:
    """The law wants a receipt for a notice that names an address; members see theirs on the page."""
    report = Report.objects.select_related("case").filter(pk=report_id).exclude(email="").first()
    if report is None or not _first_time(f"receipt:{report_id}"):
        return
    label = subject_view(report.case.subject).label or "what you named"
    send_letter(write_letter("report_received", report.email, report=report, label=label))


def remind_of_overdue(*, now: datetime) -> int:
    """Moderators and admins hear once a day that people have waited for more than 72 hours."""
    overdue = (
        Case.objects.filter(state=Case.State.OPEN, due_at__lt=now).exclude(origin=Case.Origin.SCORE).count()
    )
    if overdue:
        for moderator in present_moderators():
            notifications.tell_anew(user_id=moderator.pk, kind=Kind.DESK)
    return overdue


# ── the link in the letter, for those who cannot sign in ──


def decision_token(statement: Statement) -> str:
    return _signer().sign(statement.number)


def statement_of_token(token: str) -> Statement | None:
    try:
        number = _signer().unsign(token)
    except BadSignature:
        return None
    return Statement.objects.select_related("person", "decision__case").filter(number=number).first()


def _signer() -> Signer:
    return Signer(salt="byhand.decision")


def _first_time(key: str) -> bool:
    try:
        limits.take(key, limit=1, per=DAY)
    except TooMany:
        return False
    return True
