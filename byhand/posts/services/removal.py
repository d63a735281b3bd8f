"""What moderators do with posts; their reasons and the right to it are the desk's business."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from byhand.core.events import announce
from byhand.posts.events import PictureExposed, PostEdited, PostPutBack, PostRemoved
from byhand.posts.models import Post
from byhand.posts.policies import is_live
from byhand.posts.services.pictures import picture_ids
from byhand.posts.services.publishing import count_reply
from byhand.posts.services.revisions import bump
from byhand.posts.services.standing import held


@transaction.atomic
def remove_post(*, post: Post) -> str:
    """Hide it from all but its author; the files get other names. Returns the state in which it was, or ""."""
    post = held(post)
    if post.state in (Post.State.REMOVED, Post.State.ERASED):
        return ""
    before = str(post.state)
    if is_live(post) and post.root_id:
        count_reply(post, -1)
    _move(post, Post.State.REMOVED)
    for picture_id in picture_ids(post):
        announce(PictureExposed(picture_id=picture_id))
    announce(PostRemoved(post_id=post.pk))
    return before


@transaction.atomic
def put_back_post(*, post: Post, state: str, now: datetime | None = None) -> bool:
    """As it was before it was taken down, in its old place in time. False if it is no longer there."""
    post = held(post)
    if post.state != Post.State.REMOVED:
        return False
    _move(post, state)
    if state == Post.State.BINNED:
        # The days in the bin begin anew: nobody could bring it back meanwhile.
        Post.objects.filter(pk=post.pk).update(binned_at=now or timezone.now())
    if state == Post.State.PUBLISHED and post.root_id:
        count_reply(post, 1)
    announce(PostPutBack(post_id=post.pk))
    return True


@transaction.atomic
def rate_post(*, post: Post, rating: str, least: str) -> str:
    """Another rating, and the lowest that its author may choose. Returns the former one."""
    post = held(post)
    before = post.rating
    Post.objects.filter(pk=post.pk).update(
        rating=rating, least_rating=least, revision=F("revision") + 1, changed_at=timezone.now()
    )
    if is_live(post):
        bump(Q(quote_of=post))
        announce(PostEdited(post_id=post.pk))
    return before


def _move(post: Post, state: str) -> None:
    Post.objects.filter(pk=post.pk).update(state=state, revision=F("revision") + 1)
    bump(Q(quote_of=post))
