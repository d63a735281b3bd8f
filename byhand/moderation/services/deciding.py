"""A case is decided: once, by somebody who may, for a reason that the person concerned reads."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from byhand.accounts.models import User
from byhand.core.errors import Conflict, NotAllowed, UserError
from byhand.core.events import announce
from byhand.core.text import clean_line
from byhand.moderation import policies
from byhand.moderation.events import CaseDecided, DecisionOverturned
from byhand.moderation.models import CLOCK, Act, Case, Decision, Impression, LogEntry
from byhand.moderation.ruling import Ruling, checked
from byhand.moderation.services.acts import carry_out, take_back
from byhand.moderation.services.cases import let_evidence_go
from byhand.moderation.services.late_appeals import (
    acts_open_to,
    appealed_in,
    before_appeal,
    how_it_came,
    may_take_back,
    people_in_studio_of,
    waited_too_long,
)
from byhand.moderation.services.log import log_case
from byhand.moderation.services.statements import draft_statement, is_told, write_statement
from byhand.moderation.services.votes import clearing_vote, note_vote, ruling_told, tally_of, who_agrees
from byhand.moderation.voting import Outcome, outcome_of

NOT_THAT = (
    "You took part in the decision that is appealed. You may take it back now; whether it stands is for somebody "
    "else to say. Nothing was decided."
)
FIRST_LOOK = "Say first what you see yourself. Only then the score is shown, and only then you can decide."


@transaction.atomic
def take_case(*, actor: User, case: Case, now: datetime | None = None) -> Case:
    """Say that one looks at it, so that nobody else does the same. Taken again, it is longer."""
    now = now or timezone.now()
    case = held_to_review(actor, case, now)
    is_new = case.claimed_by_id != actor.pk or case.claimed_until is None or case.claimed_until <= now
    case.claimed_by, case.claimed_until = actor, now + policies.LEASE
    case.save(update_fields=["claimed_by", "claimed_until"])
    if is_new:
        log_case(case, what=LogEntry.What.TAKEN, now=now, actor_id=actor.pk)
    return case


@transaction.atomic
def put_down_case(*, actor: User, case: Case) -> None:
    Case.objects.filter(pk=case.pk, claimed_by=actor).update(claimed_by=None, claimed_until=None)


@transaction.atomic
def note_impression(
    *, actor: User, case: Case, lean: str, note: str = "", now: datetime | None = None
) -> Impression:
    """What the reviewer sees without the score. Once: what one thought first is not changed afterwards."""
    now = now or timezone.now()
    if lean not in Impression.Lean.values:
        raise UserError("Choose what you see.", field="lean")
    case = held_to_review(actor, case, now)
    found, made = Impression.objects.get_or_create(
        case=case, reviewer_id=actor.pk, defaults={"lean": lean, "note": clean_line(note)[:500], "at": now}
    )
    if made:
        log_case(
            case, what=LogEntry.What.IMPRESSION, now=now, actor_id=actor.pk, details={"lean": found.lean}
        )
    return found


@transaction.atomic
def decide_case(
    *, actor: User, case: Case, ruling: Ruling, revision: int | None = None, now: datetime | None = None
) -> Decision | None:
    """The decision, or None where a second person must agree first. Sent twice, it is one decision."""
    now = now or timezone.now()
    if done := _same_before(actor, case, ruling):
        return done
    case = held_to_review(actor, case, now)
    if revision is not None and revision != case.revision:
        raise Conflict(
            "Something happened in this case while you wrote. Nothing was decided; what you wrote is kept below. "
            "Look at what is new, then send it again."
        )
    ruling = checked(ruling, case)
    if ruling.act not in acts_open_to(actor, case):
        raise NotAllowed(NOT_THAT)
    if case.kind == Case.Kind.GENERATED and not case.impressions.filter(reviewer_id=actor.pk).exists():
        raise UserError(FIRST_LOOK)
    outcome = outcome_of(ruling.act, ruling.rule, tally_of(actor, case, now=now))
    if outcome == Outcome.DECIDED:
        return _decided(actor, case, ruling, now)
    note_vote(actor, case, ruling, now)
    return clear_in_doubt(case, now) if outcome == Outcome.CLEARED else None


def _decided(actor: User, case: Case, ruling: Ruling, now: datetime) -> Decision:
    """Two who agree, in the order in which they said so; one where one is enough."""
    other = who_agrees(actor, case, ruling)
    people = (other.reviewer_id, actor.pk) if other else (actor.pk,)
    return _close(actor, case, ruling_told(actor, case, ruling, Outcome.DECIDED), people, now)


def clear_in_doubt(case: Case, now: datetime) -> Decision | None:
    """Somebody saw a hand, and nobody is left to say so too, or the time is over."""
    vote = clearing_vote(case)
    voter = User.objects.filter(pk=vote.reviewer_id).first() if vote else None
    if vote is None or voter is None:
        return None
    return _close(voter, case, Ruling(Act.CLEAR, vote.rule, vote.reason), (voter.pk,), now, in_doubt=True)


def clear_late(*, now: datetime) -> int:
    """Held works that one reviewer would clear, and for which the second did not come in time. By the clock."""
    late = Case.objects.filter(state=Case.State.OPEN, due_at__lt=now, opinions__act=Act.CLEAR)
    return sum(_clear_late(pk, now) for pk in late.order_by("due_at").values_list("pk", flat=True)[:200])


@transaction.atomic
def _clear_late(case_id: int, now: datetime) -> bool:
    case = Case.objects.select_for_update(of=("self",)).select_related("owner").get(pk=case_id)
    return case.is_open and clear_in_doubt(case, now) is not None


def take_back_late(*, now: datetime) -> int:
    """Appeals against “a machine made it” that nobody could, or did, look at. By the clock."""
    late = Case.objects.filter(state=Case.State.OPEN, kind=Case.Kind.APPEAL, due_at__lt=now)
    return sum(_take_back_late(pk, now) for pk in late.order_by("due_at").values_list("pk", flat=True)[:200])


@transaction.atomic
def _take_back_late(case_id: int, now: datetime) -> bool:
    case = Case.objects.select_for_update(of=("self",)).select_related("owner").get(pk=case_id)
    over, ruling = waited_too_long(case, now)
    if over:
        _close(None, case, ruling, (CLOCK,), now, in_doubt=True)
    return over


def held_to_review(actor: User, case: Case, now: datetime) -> Case:
    """The row as it is now, held, if this person may decide it now."""
    case = Case.objects.select_for_update(of=("self",)).select_related("owner", "claimed_by").get(pk=case.pk)
    if sentence := hindrance_of(actor, case, now=now):
        raise NotAllowed(sentence)
    if not case.is_open:
        raise Conflict("This case is closed: somebody was faster. Nothing of yours was done.")
    if policies.is_claimed_by_another(actor, case, now=now):
        until = f"{case.claimed_until:%H:%M}" if case.claimed_until else ""
        raise Conflict(
            f"{case.claimed_by} is looking at this case until {until} (UTC). Nothing of yours was done; take another one."
        )
    return case


def hindrance_of(actor: User, case: Case, *, now: datetime) -> str:
    """Why this moderator may not decide this case; empty if they may."""
    if actor.pk in people_in_studio_of(case):
        return "You work in this studio’s room. Somebody else decides it."
    reporters = frozenset(case.reports.filter(reporter=actor.pk).values_list("reporter", flat=True))
    before = before_appeal(case)
    if may_take_back(case, before=before, now=now):
        before = frozenset()
    return policies.hindrance(actor, case, reporters=reporters, before=before)


def _same_before(actor: User, case: Case, ruling: Ruling) -> Decision | None:
    """What the same person decided, or voted for, by the same form a moment ago."""
    done = Decision.objects.filter(case=case.pk).first()
    if done is None:
        return None
    voted = case.opinions.filter(reviewer_id=actor.pk, act=ruling.act).exists()
    return done if voted or (done.act == ruling.act and actor.pk in done.reviewer_ids) else None


def _close(
    actor: User | None,
    case: Case,
    ruling: Ruling,
    people: tuple[int, ...],
    now: datetime,
    *,
    in_doubt: bool = False,
) -> Decision:
    """`actor` is None where the clock decides, which takes back and does nothing else."""
    about, way = appealed_in(case), how_it_came(actor, case)
    draft = draft_statement(case=case, ruling=ruling, now=now, about=about, way=way)
    before = carry_out(actor=actor, case=case, ruling=ruling) if actor else {}
    decision = Decision.objects.create(
        case=case,
        act=ruling.act,
        rule=ruling.rule,
        reason=ruling.reason,
        evidence=" ".join(ruling.evidence),
        first_id=people[0],
        second_id=people[1] if len(people) > 1 else None,
        at=now,
        ends_at=draft.ends_at,
        before=before,
        about=about,
    )
    Case.objects.filter(pk=case.pk).update(
        state=Case.State.DECIDED,
        closed_at=now,
        claimed_by=None,
        claimed_until=None,
        revision=case.revision + 1,
    )
    case.reports.filter(is_open=True).update(is_open=False)
    let_evidence_go(case, now)
    if is_told(case, ruling):
        write_statement(decision=decision, draft=draft)
    _log_decision(actor, case, decision, now, in_doubt=in_doubt or bool(way))
    if about is not None and ruling.act == Act.OVERTURN:
        _overturn(actor, about, now)
    announce(CaseDecided(case_id=case.pk))
    return decision


def _overturn(actor: User | None, about: Decision, now: datetime) -> None:
    if not Decision.objects.filter(pk=about.pk, overturned_at=None).update(overturned_at=now):
        return
    take_back(actor=actor, decision=about, now=now)
    log_case(
        about.case, what=LogEntry.What.OVERTURNED, now=now, actor_id=actor.pk if actor else None,
        act=about.act, rule=about.rule,
    )  # fmt: skip
    announce(DecisionOverturned(decision_id=about.pk))


def _log_decision(
    actor: User | None, case: Case, decision: Decision, now: datetime, *, in_doubt: bool
) -> None:
    hours = round((now - case.opened_at) / timedelta(hours=1), 2)
    details = {"hours": hours, "overdue": case.due_at < now, "reports": case.report_count}
    if medium := case.facts.get("medium"):
        details["medium"] = medium
    if decision.second_id is not None:
        details["agreed_with"] = decision.first_id
    if in_doubt:
        details["in_doubt"] = True
    log_case(
        case, what=LogEntry.What.DECIDED, now=now, actor_id=actor.pk if actor else None, act=decision.act,
        rule=decision.rule, reason=decision.reason, evidence=decision.evidence, details=details,
    )  # fmt: skip


def end_suspensions(*, now: datetime) -> int:
    """Those whose days are over. By the clock."""
    over = Decision.objects.filter(ends_at__lte=now, ended_at=None, overturned_at=None, act=Act.SUSPEND)
    return sum(_end(decision.pk, now) for decision in over.order_by("pk")[:200])


@transaction.atomic
def _end(decision_id: int, now: datetime) -> bool:
    if not Decision.objects.filter(pk=decision_id, ended_at=None).update(ended_at=now):
        return False
    decision = Decision.objects.select_related("case").get(pk=decision_id)
    take_back(actor=None, decision=decision, now=now)
    log_case(decision.case, what=LogEntry.What.ENDED, now=now, act=decision.act)
    return True
