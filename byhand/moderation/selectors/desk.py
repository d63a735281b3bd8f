"""One case with all that a reviewer should know before they decide, and nothing that would decide for them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Abs

from byhand.accounts.models import User
from byhand.media.models import Check, Evidence
from byhand.media.selectors import check_of
from byhand.moderation import policies
from byhand.moderation.models import (
    Act,
    Appeal,
    Case,
    Decision,
    Impression,
    LogEntry,
    Opinion,
    Reference,
    Report,
)
from byhand.moderation.selectors.subjects import SubjectView, subject_view
from byhand.moderation.subjects import SubjectKind
from byhand.portfolios.models import Work
from byhand.posts.models import Post

EARLIER, ALIKE, NEAREST = 8, 6, 4


@dataclass(frozen=True)
class Earlier:
    """A decision of before, about the same person or thing, or in a like case."""

    decision: Decision
    is_same_subject: bool


@dataclass(frozen=True)
class Found:
    """What the file itself says, quoted."""

    field: str
    value: str
    generator: str
    strength: str


@dataclass(frozen=True)
class CaseFile:
    """`score` is empty until this reviewer has said what they see."""

    case: Case
    view: SubjectView
    reports: tuple[Report, ...]
    findings: tuple[Found, ...]
    words: str
    check: Check | None
    evidence: tuple[Evidence, ...]
    impression: Impression | None
    has_score: bool
    score: tuple[tuple[str, str], ...]
    like_it: tuple[Work, ...]
    opinions: tuple[Opinion, ...]
    earlier: tuple[Earlier, ...]
    alike: tuple[Decision, ...]
    appeal: Appeal | None
    log: tuple[LogEntry, ...]
    people: dict[int, str]
    taken_by: User | None
    decision: Decision | None
    is_overdue: bool


def case_numbered(number: str) -> Case | None:
    return Case.objects.select_related("owner", "claimed_by").filter(number=number).first()


def case_file(actor: User, case: Case, *, now: datetime) -> CaseFile:
    impression = case.impressions.filter(reviewer_id=actor.pk).first()
    check = check_of(case.subject_id) if case.subject_kind == SubjectKind.PICTURE else None
    opinions = tuple(case.opinions.order_by("pk"))
    appeals = Appeal.objects.select_related("decision__case", "decision__statement")
    appeal = appeals.filter(case=case).first()
    log = tuple(LogEntry.objects.filter(case_number=case.number).order_by("pk"))
    # Whoever has not said what they see, sees neither the number nor what others said.
    unbiased = policies.may_see_score(has_impression=impression is not None) or not case.is_open
    needs_look = case.kind == Case.Kind.GENERATED
    return CaseFile(
        case=case,
        view=subject_view(case.subject),
        reports=tuple(case.reports.select_related("reporter").order_by("pk")),
        findings=findings_in(case.facts) or findings_in(appealed_facts(appeal)),
        words=str(case.facts.get("words", "")),
        check=check,
        evidence=tuple(check.evidence.all()) if check else (),
        impression=impression,
        has_score=case.facts.get("score") is not None,
        score=(*score_lines(case.facts), *decided_on_list(case)) if unbiased else (),
        like_it=scored_alike(case) if unbiased else (),
        opinions=opinions if unbiased or not needs_look else (),
        earlier=earlier_about(case),
        alike=alike(case),
        appeal=appeal,
        log=log if unbiased or not needs_look else tuple(each for each in log if each.what in HARMLESS),
        people=handles_in(log, opinions),
        taken_by=case.claimed_by if policies.is_claimed_by_another(actor, case, now=now) else None,
        decision=Decision.objects.filter(case=case).first(),
        is_overdue=policies.is_overdue(case, now=now),
    )


# Any: facts as JSON.
def findings_in(facts: dict[str, Any]) -> tuple[Found, ...]:
    names = ("field", "value", "generator", "strength")
    rows = (each for each in facts.get("findings") or () if isinstance(each, dict))
    return tuple(Found(*(str(each.get(name, "")) for name in names)) for each in rows)


HARMLESS = (LogEntry.What.OPENED, LogEntry.What.REPORTED, LogEntry.What.TAKEN, LogEntry.What.APPEALED)


# Any: facts as JSON.
def score_lines(facts: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """The score as words: how high, how sure, by which version."""
    named = (
        ("Score", "score"),
        ("Spread over four renditions", "spread"),
        ("Renditions", "renditions"),
        ("p-value among works made by hand here", "p_value"),
        ("Model", "model"),
    )
    return tuple((label, shown(facts[key])) for label, key in named if facts.get(key) not in (None, "", []))


def decided_on_list(case: Case) -> tuple[tuple[str, str], ...]:
    """How often such a list was right here: what a number cannot say of itself."""
    if case.facts.get("score") is None:
        return ()
    rows = Decision.objects.filter(case__kind=Case.Kind.GENERATED, case__origin=Case.Origin.SCORE)
    found = rows.aggregate(
        all=Count("pk"), against=Count("pk", filter=~Q(act=Act.CLEAR) & Q(overturned_at=None))
    )
    words = f"{found['against']} of {found['all']}" if found["all"] else "nothing was decided yet"
    return (("Of works on this list, found to be generated", words),)


def scored_alike(case: Case) -> tuple[Work, ...]:
    """Human works of the same medium whose scores lie nearest, so that nobody takes a number for a proof."""
    score = case.facts.get("score")
    if not isinstance(score, int | float):
        return ()
    same = Reference.objects.filter(stratum=case.facts.get("medium", ""), model=case.facts.get("model", ""))
    near = (
        same.annotate(gap=Abs(F("score") - float(score))).order_by("gap").values_list("picture_id", flat=True)
    )
    hung = Work.objects.filter(
        post__slots__picture__in=list(near[:NEAREST]), post__state=Post.State.PUBLISHED
    )
    return tuple(hung.distinct().order_by("pk"))


# Any: facts as JSON.
def appealed_facts(appeal: Appeal | None) -> dict[str, Any]:
    return appeal.decision.case.facts if appeal else {}


def shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.3g}"
    if isinstance(value, list | tuple):
        return ", ".join(shown(each) for each in value)
    return str(value)


def earlier_about(case: Case) -> tuple[Earlier, ...]:
    """What was decided about this thing or this person, newest first."""
    same = Q(case__subject_kind=case.subject_kind, case__subject_id=case.subject_id)
    about = same | Q(case__owner=case.owner_id) if case.owner_id else same
    rows = Decision.objects.filter(about).exclude(case=case).select_related("case").order_by("-pk")[:EARLIER]
    return tuple(
        Earlier(
            each,
            (each.case.subject_kind, each.case.subject_id) == (case.subject_kind, case.subject_id),
        )
        for each in rows
    )


def alike(case: Case) -> tuple[Decision, ...]:
    """The newest decisions of the same kind, those on the same medium first, and how they came out."""
    rows = (
        Decision.objects.filter(case__kind=case.kind)
        .exclude(case=case)
        .select_related("case")
        .order_by("-pk")[:60]
    )
    medium = case.facts.get("medium")
    return tuple(sorted(rows, key=lambda each: each.case.facts.get("medium") != medium)[:ALIKE])


def handles_in(log: tuple[LogEntry, ...], opinions: tuple[Opinion, ...]) -> dict[int, str]:
    ids = {each.actor_id for each in log if each.actor_id} | {each.reviewer_id for each in opinions}
    return dict(User.objects.filter(pk__in=ids).values_list("pk", "handle"))


def present_moderators() -> QuerySet[User]:
    able = Q(is_moderator=True) | Q(is_superuser=True)
    return User.objects.filter(able, is_active=True, state=User.State.PRESENT)


def other_moderators(*, but: frozenset[int]) -> int:
    """How many could decide an appeal."""
    return present_moderators().exclude(pk__in=but).count()


def decided_about(person: User) -> tuple[Earlier, ...]:
    """What was decided about somebody and their things, newest first."""
    rows = Decision.objects.filter(case__owner=person).select_related("case").order_by("-pk")[:EARLIER]
    return tuple(Earlier(each, each.case.subject_kind == "account") for each in rows)


def evidence_in(case: Case, pk: int) -> Evidence | None:
    """A file that the artist of this case's picture showed."""
    if case.subject_kind != SubjectKind.PICTURE:
        return None
    return Evidence.objects.filter(pk=pk, asked__picture=case.subject_id).first()
