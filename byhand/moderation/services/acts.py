"""What a decision does, and how it is undone. Rooms below do it; here stands which."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from byhand.accounts import services as accounts
from byhand.accounts.models import User
from byhand.accounts.policies import can_suspend
from byhand.core.errors import NotAllowed, UserError
from byhand.core.text import plain_excerpt
from byhand.moderation.models import Act, Case, Decision
from byhand.moderation.ruling import Ruling
from byhand.moderation.selectors.subjects import post_of, posts_with_picture
from byhand.moderation.services.board_acts import carry_out_on_board, is_on_board, take_back_on_board
from byhand.moderation.subjects import SubjectKind
from byhand.portfolios import services as portfolios
from byhand.posts import services as posts
from byhand.posts.models import Post, Rating

# Any: what is needed to undo it, as JSON.
Before = dict[str, Any]
GONE = "It is gone by now. Close the case with “nothing wrong”, and say so in the reason."


def carry_out(*, actor: User, case: Case, ruling: Ruling) -> Before:
    """Do it in the transaction of the decision; returns what is needed to take it back."""
    if is_on_board(case) and ruling.act in (Act.APPROVE, Act.REFUSE, Act.REMOVE):
        return carry_out_on_board(actor, case, ruling)
    act = DEEDS.get(Act(ruling.act))
    return act(actor, case, ruling) if act else {}


def take_back(*, actor: User | None, decision: Decision, now: datetime) -> None:
    """Everything as it was before the decision."""
    before = decision.before
    _put_back(before, now)
    for work_id, (making, is_fixed) in before.get("making", {}).items():
        portfolios.label_work(work_id=int(work_id), making=making, is_fixed=is_fixed)
    if actor is not None:
        take_back_on_board(actor, before)
    if person := before.get("suspended"):
        _lift(person, decision, tells=actor is None)


def _put_back(before: Before, now: datetime) -> None:
    posts_then, ratings = before.get("posts", {}), before.get("ratings", {})
    for post in Post.objects.filter(pk__in=[int(pk) for pk in {**posts_then, **ratings}]):
        if state := posts_then.get(str(post.pk)):
            posts.put_back_post(post=post, state=state, now=now)
        if rated := ratings.get(str(post.pk)):
            posts.rate_post(post=post, rating=rated[0], least=rated[1])


def _remove(actor: User, case: Case, ruling: Ruling) -> Before:
    return {"posts": {str(post.pk): posts.remove_post(post=post) for post in _hanging(case)}}


def _rate(actor: User, case: Case, ruling: Ruling) -> Before:
    ratings = {}
    least = "" if ruling.rating == Rating.GENERAL else ruling.rating
    for post in _posts_of(case):
        ratings[str(post.pk)] = (post.rating, post.least_rating)
        posts.rate_post(post=post, rating=ruling.rating, least=least)
    if not ratings:
        raise UserError(GONE)
    return {"ratings": ratings}


def _label(actor: User, case: Case, ruling: Ruling) -> Before:
    found = {}
    for post in _posts_of(case):
        if work := getattr(post, "work", None):
            found[str(work.pk)] = portfolios.label_work(work_id=work.pk, making=ruling.making, is_fixed=True)
    return {"making": found}


def _suspend(actor: User, case: Case, ruling: Ruling) -> Before:
    person = User.objects.filter(pk=case.owner_id or 0).first()
    if person is None:
        raise UserError(GONE)
    if not can_suspend(actor, person):
        raise NotAllowed("Moderators and admins are suspended by an admin only.")
    if person.state == User.State.SUSPENDED:
        return {}
    accounts.suspend_account(user=person, reason=plain_excerpt(ruling.reason, 300), tells=False)
    return {"suspended": person.pk}


def _lift(person_id: int, decision: Decision, *, tells: bool) -> None:
    """Unless somebody else suspended them meanwhile for something else. An appeal that is won has its own letter."""
    others = Decision.objects.filter(
        case__owner=person_id, act=Act.SUSPEND, overturned_at=None, ended_at=None
    ).exclude(pk=decision.pk)
    person = User.objects.filter(pk=person_id).first()
    if person is not None and not others.exists():
        accounts.restore_account(user=person, tells=tells)


def _posts_of(case: Case) -> list[Post]:
    if case.subject_kind == SubjectKind.PICTURE:
        return posts_with_picture(case.subject_id)
    post = post_of(case.subject)
    return [post] if post and post.state != Post.State.ERASED else []


def _hanging(case: Case) -> list[Post]:
    """What readers could see. A picture that was stopped at upload hangs nowhere; its own room keeps it stopped."""
    found = [post for post in _posts_of(case) if post.state != Post.State.REMOVED]
    if case.origin == Case.Origin.UPLOAD:
        return [post for post in found if post.state == Post.State.PUBLISHED]
    if not found:
        raise UserError(GONE)
    return found


DEEDS: dict[str, Callable[[User, Case, Ruling], Before]] = {
    Act.REMOVE: _remove,
    Act.REFUSE: _remove,
    Act.RATE: _rate,
    Act.LABEL: _label,
    Act.SUSPEND: _suspend,
}
