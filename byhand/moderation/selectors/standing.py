"""What somebody is told: decisions about things of theirs, and what became of what they reported."""

from dataclasses import dataclass
from datetime import datetime

from byhand.accounts.models import User
from byhand.media.models import Picture
from byhand.moderation.models import Appeal, AppealFile, Decision, Report, Statement
from byhand.moderation.policies import can_appeal, is_appealable
from byhand.moderation.results import result_of

MOST = 100


@dataclass(frozen=True)
class Standing:
    """A statement with its appeal, if there is one."""

    statement: Statement
    act: str
    rule: str
    picture: Picture | None
    can_appeal: bool
    appeal: Appeal | None
    is_over: bool
    is_overturned: bool


@dataclass(frozen=True)
class Reported:
    report: Report
    result: str


def standings_of(person: User, *, now: datetime) -> tuple[Standing, ...]:
    """Newest first."""
    rows = Statement.objects.filter(person=person).select_related("decision__case", "person")
    found = list(rows.order_by("-pk")[:MOST])
    appeals = Appeal.objects.filter(decision__in=[each.decision_id for each in found]).select_related("case")
    by_decision = {appeal.decision_id: appeal for appeal in appeals}
    pictures = Picture.objects.owned_by(person).in_bulk(
        [each.picture_id for each in found if each.picture_id]
    )
    return tuple(
        _standing(person, each, by_decision.get(each.decision_id), pictures.get(each.picture_id or 0), now)
        for each in found
    )


def standing_at(person: User, number: str, *, now: datetime) -> Standing | None:
    found = Statement.objects.filter(person=person, number=number).select_related("decision__case").first()
    return standing_on(found, now=now) if found else None


def standing_on(statement: Statement, *, now: datetime) -> Standing:
    appeal = Appeal.objects.filter(decision=statement.decision_id).select_related("case").first()
    picture = Picture.objects.filter(pk=statement.picture_id or 0, owner=statement.person_id).first()
    return _standing(statement.person, statement, appeal, picture, now)


def _standing(
    person: User, statement: Statement, appeal: Appeal | None, picture: Picture | None, now: datetime
) -> Standing:
    decision = statement.decision
    open_to_appeal = appeal is None and is_appealable(decision) and can_appeal(person, statement, now=now)
    return Standing(
        statement=statement,
        act=decision.get_act_display(),
        rule=decision.rule,
        picture=picture,
        can_appeal=open_to_appeal,
        appeal=appeal,
        is_over=decision.ended_at is not None,
        is_overturned=decision.overturned_at is not None,
    )


def reports_of(person: User) -> tuple[Reported, ...]:
    """Newest first, with what became of each."""
    rows = list(Report.objects.filter(reporter=person).select_related("case").order_by("-pk")[:MOST])
    decisions = {
        each.case_id: each for each in Decision.objects.filter(case__in=[row.case_id for row in rows])
    }
    return tuple(Reported(row, result_of(row.case, decisions.get(row.case_id))) for row in rows)


def appeal_file(pk: int) -> AppealFile | None:
    return AppealFile.objects.select_related("appeal__case", "appeal__decision").filter(pk=pk).first()
