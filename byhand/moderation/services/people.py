"""What moderators do with accounts, written in the log like everything else."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from byhand.accounts import services as accounts
from byhand.accounts.models import User
from byhand.accounts.policies import may_moderate
from byhand.core.errors import NotAllowed
from byhand.moderation.models import Act, Case, Decision, LogEntry
from byhand.moderation.services.cases import open_case
from byhand.moderation.services.log import write_log
from byhand.moderation.subjects import Subject, SubjectKind


@transaction.atomic
def let_person_in(*, actor: User, user: User) -> None:
    check(actor, user)
    if user.state != User.State.ASKING:
        return
    accounts.let_in(user=user)
    _log(actor, user, "let in")


@transaction.atomic
def turn_person_away(*, actor: User, user: User) -> None:
    check(actor, user)
    if user.state != User.State.ASKING:
        return
    _log(actor, user, "turned away")
    accounts.turn_away(user=user)


@transaction.atomic
def restore_person(*, actor: User, user: User, now: datetime | None = None) -> None:
    """Before its time, or where there was none. What was decided stands in their list with its end."""
    check(actor, user)
    if user.state != User.State.SUSPENDED:
        return
    over = Decision.objects.filter(case__owner=user, act=Act.SUSPEND, ended_at=None, overturned_at=None)
    over.update(ended_at=now or timezone.now())
    accounts.restore_account(user=user)
    _log(actor, user, "restored")


@transaction.atomic
def open_case_at_desk(*, actor: User, kind: str, subject: Subject, words: str = "") -> Case:
    """A moderator saw something themself."""
    if not may_moderate(actor):
        raise NotAllowed("Only moderators open cases.")
    facts = {"words": words} if words else {}
    return open_case(kind=kind, subject=subject, origin=Case.Origin.DESK, facts=facts, opener_id=actor.pk)


def check(actor: User, user: User) -> None:
    if not may_moderate(actor):
        raise NotAllowed("Only moderators do this.")
    if actor.pk == user.pk:
        raise NotAllowed("Nobody decides about themself.")


def _log(actor: User, user: User, words: str) -> None:
    write_log(
        what=LogEntry.What.ACCOUNT, actor_id=actor.pk, subject_kind=SubjectKind.ACCOUNT, subject_id=user.pk,
        owner_id=user.pk, details={"did": words},
    )  # fmt: skip
