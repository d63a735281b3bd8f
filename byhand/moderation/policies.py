"""Who may look at a case and who may decide it."""

from datetime import datetime, timedelta

from byhand.accounts.models import User
from byhand.accounts.policies import may_moderate
from byhand.moderation.models import Act, Case, Decision, Statement

# Long enough to read, short enough that a case is free again when somebody went home.
LEASE = timedelta(minutes=20)
APPEAL_DAYS = 183


def hindrance(
    actor: User, case: Case, *, reporters: frozenset[int] = frozenset(), before: frozenset[int] = frozenset()
) -> str:
    """Why this moderator may not decide this case, in a sentence; empty if they may.

    `reporters` are the people who reported it, `before` those who decided what is appealed.
    """
    if not may_moderate(actor):
        return "Only moderators decide cases."
    if case.owner_id == actor.pk:
        return "This is about something of yours. Somebody else decides it."
    if actor.pk in reporters:
        return "You reported this. Somebody else decides it."
    if actor.pk in before:
        return "You took part in the decision that is appealed. Somebody else decides the appeal."
    return ""


def is_claimed_by_another(actor: User, case: Case, *, now: datetime) -> bool:
    if case.claimed_by_id in (None, actor.pk) or case.claimed_until is None:
        return False
    return case.claimed_until > now


def is_overdue(case: Case, *, now: datetime) -> bool:
    return case.is_open and case.due_at < now


def may_see_score(*, has_impression: bool) -> bool:
    """Whoever has not said what they see would only see the number."""
    return has_impression


def can_appeal(person: User, statement: Statement, *, now: datetime) -> bool:
    """Once for each decision, within six months, and only against what was decided against them."""
    own = statement.person_id == person.pk
    return own and statement.appeal_until is not None and now < statement.appeal_until


def is_appealable(decision: Decision) -> bool:
    return decision.act not in (Act.CLEAR, Act.APPROVE, Act.UPHOLD, Act.OVERTURN)
