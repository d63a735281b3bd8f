"""What a reviewer decides, as values: checked against the rules before anything happens."""

from dataclasses import dataclass, replace

from byhand.core.errors import UserError
from byhand.core.text import clean_text
from byhand.moderation.models import REASON_MAX, Act, Case
from byhand.moderation.rules import ACTS, BY_CODE, Evidence, needs_two
from byhand.moderation.subjects import SubjectKind
from byhand.portfolios.making import offered
from byhand.portfolios.models import Work
from byhand.posts.models import Rating

REASON_LEAST = 20
# An account is not taken down but suspended; what has no rating is not rated.
NOT_FOR: dict[str, tuple[str, ...]] = {
    SubjectKind.ACCOUNT: (Act.REMOVE, Act.RATE, Act.LABEL, Act.REFUSE),
    SubjectKind.LISTING: (Act.RATE, Act.LABEL),
    SubjectKind.STUDIO: (Act.RATE, Act.LABEL),
    SubjectKind.MESSAGE: (Act.RATE, Act.LABEL),
}
# 0 is until somebody takes it back.
SUSPENSIONS = (3, 7, 30, 0)


@dataclass(frozen=True)
class Ruling:
    """`rating` goes with RATE, `days` with SUSPEND, `making` with LABEL."""

    act: str
    rule: str = ""
    reason: str = ""
    evidence: tuple[str, ...] = ()
    rating: str = ""
    days: int = 0
    making: str = ""


def labels() -> tuple[Work.Making, ...]:
    """What a label may say by the rule of this site, the milder one first."""
    return tuple(each for each in offered() if each in (Work.Making.ASSISTED, Work.Making.GENERATED))


def acts_for(case: Case) -> tuple[Act, ...]:
    """What may come out of this case."""
    never = NOT_FOR.get(case.subject_kind, ())
    return tuple(act for act in ACTS[case.kind] if act not in never)


def checked(ruling: Ruling, case: Case) -> Ruling:
    """The ruling in normal form, or a UserError that names the field."""
    ruling = replace(ruling, reason=clean_text(ruling.reason), evidence=tuple(dict.fromkeys(ruling.evidence)))
    if ruling.act not in acts_for(case):
        raise UserError("Choose what is to be done.", field="act")
    if ruling.act in (Act.UPHOLD, Act.OVERTURN, Act.CLEAR, Act.APPROVE):
        ruling = replace(ruling, rule=ruling.rule if ruling.rule in BY_CODE else "")
    elif ruling.rule not in BY_CODE:
        raise UserError("Choose the rule that this rests on.", field="rule")
    _check_reason(ruling)
    _check_details(ruling)
    _check_evidence(ruling)
    return ruling


def _check_reason(ruling: Ruling) -> None:
    if len(ruling.reason) > REASON_MAX:
        raise UserError(
            f"The reason has {len(ruling.reason):,} characters; {REASON_MAX:,} fit. Please shorten it.",
            field="reason",
        )
    if len(ruling.reason) < REASON_LEAST:
        raise UserError(
            "Give the reason in a sentence or two. The person concerned reads it as you write it.",
            field="reason",
        )


def _check_details(ruling: Ruling) -> None:
    if ruling.act == Act.RATE and ruling.rating not in Rating.values:
        raise UserError("Choose the rating that it gets.", field="rating")
    if ruling.act == Act.SUSPEND and ruling.days not in SUSPENSIONS:
        raise UserError("Choose how long the account is suspended.", field="days")
    if ruling.act == Act.LABEL and ruling.making not in labels():
        raise UserError("Choose what the label says.", field="making")


def _check_evidence(ruling: Ruling) -> None:
    if any(code not in Evidence.values for code in ruling.evidence):
        raise UserError("This is none of the kinds of evidence. Please choose again.", field="evidence")
    if needs_two(ruling.rule, ruling.act) and not ruling.evidence:
        raise UserError(
            "Choose what shows it besides the score. With the score alone the work stays as it is.",
            field="evidence",
        )
