"""The statement of reasons: one text for the preview, the page and the letter."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from byhand.accounts.models import User
from byhand.core.text import plain_excerpt
from byhand.media.models.checks import SHOWN_FOR
from byhand.moderation.models import AGAINST, QUOTE_MAX, Act, Case, Decision, Statement
from byhand.moderation.policies import APPEAL_DAYS
from byhand.moderation.rules import BY_CODE
from byhand.moderation.ruling import Ruling
from byhand.moderation.selectors.checks import shows_evidence
from byhand.moderation.selectors.subjects import SubjectView, subject_view
from byhand.moderation.services.cases import new_number
from byhand.moderation.subjects import SubjectKind
from byhand.portfolios.models import Work
from byhand.posts.models import Rating

FOUND_BY = {
    Case.Origin.UPLOAD: "A program read what another program wrote into the file. People decided.",
    Case.Origin.SCORE: "A program put it on a list for people to look at; it decided nothing and hid nothing. People decided.",
    Case.Origin.REPORT: "Somebody reported it. People decided.",
    Case.Origin.NOTICE: "We received a legal notice about it. People decided.",
    Case.Origin.APPEAL: "You appealed. A person decided who had no part in the first decision.",
    Case.Origin.SUBMITTED: "It was sent in to be looked at. A person decided.",
    Case.Origin.DESK: "A moderator noticed it. A person decided.",
}
BY_MACHINE = (Case.Origin.UPLOAD, Case.Origin.SCORE)


@dataclass(frozen=True)
class Draft:
    """What the statement will say, before it is one."""

    person: User | None
    effect: str
    ground: str
    reason: str
    found_by: str
    found_by_machine: bool
    quoted: str
    picture_id: int | None
    ends_at: datetime | None
    evidence_until: datetime | None
    appeal_until: datetime | None


def draft_statement(
    *, case: Case, ruling: Ruling, now: datetime, about: Decision | None = None, way: str = ""
) -> Draft:
    """Exactly what the person concerned will read. `way` says how it came to this, where that is not as usual."""
    view = subject_view(case.subject)
    ends_at = now + timedelta(days=ruling.days) if ruling.act == Act.SUSPEND and ruling.days else None
    # A studio whose papers did not convince sends others at once; there is nothing to appeal.
    against = ruling.act in AGAINST and case.kind != Case.Kind.STUDIO
    return Draft(
        person=case.owner,
        effect=effect_of(case, ruling, view, about),
        ground=ground_of(ruling),
        reason=ruling.reason,
        found_by=way or FOUND_BY[Case.Origin(case.origin)],
        found_by_machine=case.origin in BY_MACHINE,
        quoted=plain_excerpt(view.quoted, QUOTE_MAX),
        picture_id=view.pictures[0].pk if view.pictures else None,
        ends_at=ends_at,
        evidence_until=now + SHOWN_FOR if shows_evidence(case) else None,
        appeal_until=now + timedelta(days=APPEAL_DAYS) if against else None,
    )


def write_statement(*, decision: Decision, draft: Draft) -> Statement | None:
    """None where nobody is left to be told."""
    if draft.person is None:
        return None
    values = {name: value for name, value in vars(draft).items() if name != "person"}
    made, _ = Statement.objects.get_or_create(
        decision=decision,
        defaults={"number": new_number(), "person": draft.person, "at": decision.at, **values},
    )
    return made


def is_told(case: Case, ruling: Ruling) -> bool:
    """Whether the owner hears of it: whatever was decided against them, and whatever they waited for."""
    waited = case.origin in (Case.Origin.UPLOAD, Case.Origin.APPEAL, Case.Origin.SUBMITTED)
    return ruling.act in AGAINST or waited


def effect_of(case: Case, ruling: Ruling, view: SubjectView, about: Decision | None) -> str:
    label = view.label or "what this was about"
    thing = label[:1].upper() + label[1:]
    act = Act(ruling.act)
    if act in (Act.UPHOLD, Act.OVERTURN):
        return plain_excerpt(_of_appeal(act, thing, about), 300)
    return plain_excerpt(EFFECTS[act].format(thing=thing, label=label, **_words(case, ruling)), 300)


def ground_of(ruling: Ruling) -> str:
    rule = BY_CODE.get(ruling.rule)
    if rule is None:
        return ""
    return f"{'The law' if rule.is_law else 'Our rule'} “{rule.title}”: {rule.text}"


def _words(case: Case, ruling: Ruling) -> dict[str, str]:
    length = f"for {ruling.days} days" if ruling.days else "until further notice"
    return {
        "rating": Rating(ruling.rating).label.lower() if ruling.rating in Rating.values else "",
        "length": length,
        "making": Work.Making(ruling.making).label.lower() if ruling.making in Work.Making.values else "",
        "whom": "it" if case.subject_kind != SubjectKind.ACCOUNT else "you",
    }


def _of_appeal(act: Act, thing: str, about: Decision | None) -> str:
    if act == Act.UPHOLD:
        return f"The decision about {thing[:1].lower()}{thing[1:]} stands."
    was = ", which was “" + about.get_act_display().lower() + "”," if about else ""
    return (
        f"We were wrong, and we are sorry. The decision about {thing[:1].lower()}{thing[1:]}{was} is taken back. "
        "Everything is as it was before, in its old place in time."
    )


EFFECTS: dict[Act, str] = {
    Act.CLEAR: "{thing} is in order. Nothing changes for {whom}, and it will not be asked about again.",
    Act.LABEL: "{thing} says now how it came to be: {making}. Everybody can still see it.",
    Act.RATE: "{thing} has another rating now: {rating}. Who has not asked for that does not see it.",
    Act.REMOVE: "{thing} was taken down. You still see it; nobody else does.",
    Act.REFUSE: "{thing} was not accepted. You still see it; nobody else does.",
    Act.WARN: "This is a warning about {label}. Nothing was taken down.",
    Act.SUSPEND: "Your account is suspended {length}. You cannot sign in, and nobody else sees what is yours; nothing of it was erased.",
    Act.APPROVE: "{thing} was looked at and approved.",
}
