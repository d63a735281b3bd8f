"""What becomes of cases when their subject or a person goes."""

from django.db import transaction

from byhand.jobboard.models import Message
from byhand.moderation.models import Case, Report
from byhand.moderation.services.appeals import erase_appeal_files_of
from byhand.moderation.services.board_acts import is_waiting
from byhand.moderation.services.cases import withdraw_case
from byhand.moderation.services.telling import tell_of_decision
from byhand.moderation.subjects import Subject, SubjectKind
from byhand.portfolios.models import Work

GONE = "Its subject is gone."


def subject_gone(*, subject: Subject) -> int:
    """Nothing is left to decide; whoever reported it is told so."""
    cases = Case.objects.filter(state=Case.State.OPEN, subject_kind=subject.kind, subject_id=subject.pk)
    closed = [case for case in cases if withdraw_case(case=case, reason=GONE)]
    for case in closed:
        tell_of_decision(case_id=case.pk)
    return len(closed)


def post_gone(*, post_id: int) -> None:
    subject_gone(subject=Subject(SubjectKind.POST, post_id))
    for pk in Work.objects.filter(post=post_id).values_list("pk", flat=True):
        subject_gone(subject=Subject(SubjectKind.WORK, pk))


def forget_person(*, user_id: int) -> None:
    """Their words go; that something was decided, and what the log says of it, stays. May run twice."""
    erase_appeal_files_of(user_id=user_id)
    for case in Case.objects.filter(state=Case.State.OPEN, owner=user_id):
        if withdraw_case(case=case, reason=GONE):
            tell_of_decision(case_id=case.pk)
    _empty(user_id)


@transaction.atomic
def _empty(user_id: int) -> None:
    Case.objects.filter(owner=user_id).update(facts={}, owner=None)
    Report.objects.filter(reporter=user_id).update(answer="", note="", links="", reporter=None)


def withdraw_taken_back() -> int:
    """Listings and papers that nobody waits for any more. By the clock."""
    sent_in = Case.objects.filter(state=Case.State.OPEN, kind__in=(Case.Kind.LISTING, Case.Kind.STUDIO))
    closed = sum(withdraw_case(case=case, reason=GONE) for case in sent_in if not is_waiting(case))
    return closed + _messages_gone()


def _messages_gone() -> int:
    """Messages are erased with their application."""
    about = Case.objects.filter(state=Case.State.OPEN, subject_kind=SubjectKind.MESSAGE)
    ids = set(about.values_list("subject_id", flat=True))
    gone = ids.difference(Message.objects.filter(pk__in=ids).values_list("pk", flat=True))
    return sum(subject_gone(subject=Subject(SubjectKind.MESSAGE, pk)) for pk in gone)
