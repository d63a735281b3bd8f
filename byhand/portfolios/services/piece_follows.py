"""Following one work while it is made. Doing it twice is the same as once."""

from django.db import transaction

from byhand.accounts.models import User
from byhand.core import limits
from byhand.core.errors import NotAllowed
from byhand.portfolios.models import PieceFollow, Work
from byhand.portfolios.policies import can_follow_piece

FOLLOWS_AN_HOUR = 200


@transaction.atomic
def follow_piece(*, actor: User, work: Work) -> None:
    """Tell the actor of new steps, and when it is finished."""
    if not can_follow_piece(actor, work) or not Work.objects.process_visible_to(actor).filter(pk=work.pk):
        raise NotAllowed("You cannot follow this piece.")
    if PieceFollow.objects.filter(user=actor, work=work).exists():
        return
    limits.take(f"piece:{actor.pk}", limit=FOLLOWS_AN_HOUR, per=3600)
    PieceFollow.objects.get_or_create(user=actor, work=work)


@transaction.atomic
def unfollow_piece(*, actor: User, work: Work) -> None:
    PieceFollow.objects.filter(user=actor, work=work).delete()


@transaction.atomic
def forget_follows_of(*, user_id: int) -> None:
    """Of somebody who left for good."""
    PieceFollow.objects.filter(user=user_id).delete()
