"""Credits: offered by the artist, shown once the named person accepts."""

from django.db import transaction

from byhand.accounts.models import User
from byhand.core import limits
from byhand.core.errors import NotAllowed, UserError
from byhand.core.events import announce
from byhand.core.text import clean_line
from byhand.portfolios.events import CreditAnswered, CreditOffered
from byhand.portfolios.models import Credit, Work
from byhand.portfolios.policies import can_answer_credit, can_edit_work
from byhand.posts.models import Post
from byhand.relationships.models import Block

CREDITS_MAX = 30
OFFERS_A_DAY = 200
ROLE_MAX = 60


@transaction.atomic
def offer_credit(*, actor: User, work: Work, handle: str, role: str) -> Credit:
    """Name somebody for a part in a work and ask them. Asking twice asks once."""
    if not can_edit_work(actor, work):
        raise NotAllowed("Only the artist can give credit on this work.")
    role = _checked_role(role)
    person = _person(actor, handle)
    present = Credit.objects.filter(work=work, person=person, role=role).first()
    if present:
        return present
    if Credit.objects.filter(work=work).count() >= CREDITS_MAX:
        raise UserError(f"This work has {CREDITS_MAX} credits, which is the most.", field="credit")
    limits.take(f"credit:{actor.pk}", limit=OFFERS_A_DAY, per=86_400)
    credit = Credit.objects.create(work=work, person=person, role=role)
    if work.post.state == Post.State.PUBLISHED:
        announce(CreditOffered(credit_id=credit.pk))
    return credit


@transaction.atomic
def ask_credited(*, post_id: int) -> None:
    """A work hangs now: ask those who were named while it was a draft that they could not see. May run twice."""
    waiting = Credit.objects.filter(work__post=post_id, state=Credit.State.OFFERED)
    for credit in waiting.order_by("pk"):
        announce(CreditOffered(credit_id=credit.pk))


@transaction.atomic
def accept_credit(*, actor: User, credit: Credit) -> None:
    _answer(actor, credit, Credit.State.ACCEPTED)


@transaction.atomic
def decline_credit(*, actor: User, credit: Credit) -> None:
    """Decline, also after accepting: nobody stays named against their will."""
    _answer(actor, credit, Credit.State.DECLINED)


@transaction.atomic
def withdraw_credit(*, actor: User, credit: Credit) -> None:
    """Take a credit back. The row of somebody who declined goes too, so that they may be asked anew."""
    if not can_edit_work(actor, credit.work):
        raise NotAllowed("Only the artist can take this credit back.")
    credit.delete()


def _answer(actor: User, credit: Credit, state: Credit.State) -> None:
    if not can_answer_credit(actor, credit):
        raise NotAllowed("Only the named person can answer this.")
    answered = Credit.objects.filter(pk=credit.pk).exclude(state=state).update(state=state)
    credit.state = state
    if answered:
        announce(CreditAnswered(credit_id=credit.pk))


def _checked_role(role: str) -> str:
    role = clean_line(role)
    if not role:
        raise UserError("Say what the person did: colours, story, model …", field="credit")
    if len(role) > ROLE_MAX:
        raise UserError(
            f"The part has {len(role):,} characters; {ROLE_MAX} fit. Please shorten it.", field="credit"
        )
    return role


def _person(actor: User, handle: str) -> User:
    """Somebody who is here and not apart from the artist by a block; both answers sound the same."""
    name = clean_line(handle).lstrip("@").lower()
    person = User.objects.present().filter(handle=name).first()
    if person is None or _apart(actor, person):
        raise UserError(f"There is nobody called @{name[:24]} here. Please check the handle.", field="credit")
    if person == actor:
        raise UserError("Your own name is on the work already.", field="credit")
    return person


def _apart(one: User, other: User) -> bool:
    return (
        Block.objects.filter(blocker=one, blocked=other).exists()
        or Block.objects.filter(blocker=other, blocked=one).exists()
    )
