"""Votes: what reviewers say where one alone does not decide. A vote changes nothing by itself."""

from datetime import datetime

from byhand.accounts.models import User
from byhand.moderation import policies
from byhand.moderation.models import Act, Case, LogEntry, Opinion
from byhand.moderation.rules import needs_two
from byhand.moderation.ruling import Ruling, labels
from byhand.moderation.selectors.checks import holds_back
from byhand.moderation.selectors.desk import other_moderators
from byhand.moderation.services.log import log_case
from byhand.moderation.voting import Outcome, Tally


def tally_of(actor: User, case: Case, *, now: datetime) -> Tally:
    """How the votes of others stand, for somebody who is about to vote."""
    others = list(case.opinions.exclude(reviewer_id=actor.pk))
    clearing = sum(each.act == Act.CLEAR for each in others)
    late = policies.is_overdue(case, now=now)
    return Tally(
        clearing=clearing,
        refusing=len(others) - clearing,
        left=0 if late else others_left(actor, case),
        holds=holds_back(case),
    )


def others_left(actor: User, case: Case) -> int:
    """Who else could vote: not the artist, nobody who reported it, nobody who has voted."""
    voted = case.opinions.values_list("reviewer_id", flat=True)
    reported = case.reports.exclude(reporter=None).values_list("reporter", flat=True)
    never = {actor.pk, *voted, *(pk for pk in reported if pk)}
    return other_moderators(but=frozenset(never | ({case.owner_id} if case.owner_id else set())))


def who_agrees(actor: User, case: Case, ruling: Ruling) -> Opinion | None:
    """The first who said the same before: that it is clear, or that it was generated."""
    clears = ruling.act == Act.CLEAR
    if not clears and not needs_two(ruling.rule, ruling.act):
        return None
    others = case.opinions.exclude(reviewer_id=actor.pk).order_by("pk")
    return next((each for each in others if (each.act == Act.CLEAR) == clears), None)


def clearing_vote(case: Case) -> Opinion | None:
    return case.opinions.filter(act=Act.CLEAR).order_by("pk").first()


def ruling_told(actor: User, case: Case, ruling: Ruling, outcome: Outcome) -> Ruling:
    """What the person concerned is told when this vote is cast: two who agree may differ in what follows."""
    if outcome == Outcome.CLEARED and (vote := clearing_vote(case)):
        return Ruling(Act.CLEAR, vote.rule, vote.reason)
    other = who_agrees(actor, case, ruling) if outcome == Outcome.DECIDED else None
    return milder(ruling, other) if other else ruling


def note_vote(actor: User, case: Case, ruling: Ruling, now: datetime) -> None:
    """Kept once; a case that has a vote is free for the next one."""
    said = {
        "act": ruling.act,
        "rule": ruling.rule,
        "reason": ruling.reason,
        "evidence": " ".join(ruling.evidence),
    }
    _, made = Opinion.objects.get_or_create(
        case=case, reviewer_id=actor.pk, defaults=said | {"making": ruling.making, "at": now}
    )
    Case.objects.filter(pk=case.pk).update(claimed_by=None, claimed_until=None, revision=case.revision + made)
    if made:
        log_case(case, what=LogEntry.What.OPINION, now=now, actor_id=actor.pk, **said)


def milder(ruling: Ruling, other: Opinion) -> Ruling:
    """Two agree; where they differ in what follows, it is what weighs less."""
    if ruling.act == Act.CLEAR:
        return ruling
    evidence = tuple(dict.fromkeys((*other.evidence.split(), *ruling.evidence)))
    act = Act.LABEL if Act.LABEL in (ruling.act, other.act) else ruling.act
    makings = [each for each in labels() if each in (ruling.making, other.making)]
    return Ruling(
        act, ruling.rule, ruling.reason, evidence, ruling.rating, ruling.days, makings[0] if makings else ""
    )
