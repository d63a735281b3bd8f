"""Appeals for which nobody without a part in the decision is there, or comes in time: they end in the artist's favour.

Whoever had a part may then take the decision back, and never says that it stands. Where somebody was said to
have used a machine, the clock takes it back in the end.
"""

from datetime import datetime, timedelta

from byhand.accounts.models import User
from byhand.jobboard.models import Membership
from byhand.moderation import policies
from byhand.moderation.models import Act, Appeal, Case, Decision, Opinion
from byhand.moderation.rules import needs_two
from byhand.moderation.ruling import Ruling, acts_for
from byhand.moderation.selectors.desk import other_moderators
from byhand.moderation.services.votes import clearing_vote
from byhand.moderation.subjects import SubjectKind

# So long an appeal against “a machine made it” waits for anybody at all.
LONGEST = timedelta(days=14)
BY_ONE_WHO_DECIDED = (
    "You appealed. Nobody without a part in the first decision was there to look at it in time. "
    "Somebody who had a part in it took it back; in such a case they can do nothing else."
)
BY_THE_CLOCK = (
    "You appealed. Nobody without a part in the first decision looked at it in time. "
    "In doubt the artist is right, so it was taken back when the time was over."
)
NOBODY_LOOKED = (
    "Nobody without a part in this decision looked at your appeal in time. In doubt the artist is right."
)


def appealed_in(case: Case) -> Decision | None:
    appeal = Appeal.objects.select_related("decision__case").filter(case=case).first()
    return appeal.decision if appeal else None


def before_appeal(case: Case) -> frozenset[int]:
    """Of an appeal: who took part in what is appealed, with a vote that went the other way too."""
    appealed = appealed_in(case)
    if appealed is None:
        return frozenset()
    return frozenset((*appealed.reviewer_ids, *appealed.case.opinions.values_list("reviewer_id", flat=True)))


def may_take_back(case: Case, *, before: frozenset[int], now: datetime) -> bool:
    """Whether those who had a part may end this appeal: it is late, or there is nobody else to wait for."""
    return bool(before) and (policies.is_overdue(case, now=now) or not has_impartial(case, before))


def has_impartial(case: Case, before: frozenset[int]) -> bool:
    concerned = before | frozenset(people_in_studio_of(case)) | ({case.owner_id} if case.owner_id else set())
    return other_moderators(but=concerned) > 0


def people_in_studio_of(case: Case) -> set[int]:
    """Who works in the room of the studio that this is about."""
    about = {
        SubjectKind.STUDIO: "studio",
        SubjectKind.LISTING: "studio__listings",
        SubjectKind.MESSAGE: "studio__listings__applications__messages",
    }.get(SubjectKind(case.subject_kind))
    if about is None:
        return set()
    return set(Membership.objects.filter(**{about: case.subject_id}).values_list("person", flat=True))


def acts_open_to(actor: User, case: Case) -> tuple[Act, ...]:
    """What this person may decide in it: of their own decision only that it was wrong."""
    return (Act.OVERTURN,) if actor.pk in before_appeal(case) else acts_for(case)


def how_it_came(actor: User | None, case: Case) -> str:
    """The sentence of the notice, where an appeal ended otherwise than by somebody without a part."""
    if actor is None:
        return BY_THE_CLOCK
    return BY_ONE_WHO_DECIDED if actor.pk in before_appeal(case) else ""


def waited_too_long(case: Case, now: datetime) -> tuple[bool, Ruling]:
    """Whether the clock takes it back now, and with which words: those of a reviewer who saw a hand, if one did."""
    appealed = appealed_in(case)
    if appealed is None or not needs_two(appealed.rule, appealed.act) or not case.is_open:
        return False, Ruling(Act.OVERTURN)
    vote: Opinion | None = clearing_vote(appealed.case)
    in_doubt = vote is not None and not has_impartial(case, before_appeal(case))
    over = now >= (case.due_at if in_doubt else case.opened_at + LONGEST)
    return over, Ruling(Act.OVERTURN, "", vote.reason if vote else NOBODY_LOOKED)
