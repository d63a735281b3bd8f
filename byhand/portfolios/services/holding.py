"""The work as it is now, held until the transaction ends, and whether the actor may touch it."""

from byhand.accounts.models import User
from byhand.core.errors import NotAllowed, UserError
from byhand.portfolios.models import Work
from byhand.portfolios.policies import can_edit_work
from byhand.posts.models import Post
from byhand.posts.services.standing import TAKEN_DOWN


def held_work(actor: User, work: Work) -> Work:
    """The row as it is now, locked where the database locks rows. Only its artist gets it."""
    held: Work = Work.objects.select_for_update(of=("self",)).select_related("post__author").get(pk=work.pk)
    if not can_edit_work(actor, held):
        raise NotAllowed("Only the artist can change this work.")
    return held


def held_to_edit(actor: User, work: Work) -> Work:
    held = held_work(actor, work)
    if held.post.state == Post.State.BINNED:
        raise UserError("This work is in the bin. Restore it first, then change it.")
    if held.post.state == Post.State.REMOVED:
        raise UserError(TAKEN_DOWN)
    return held
