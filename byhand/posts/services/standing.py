"""The row as it is now, held until the transaction ends, and whether the actor may touch it."""

from django.db.models import QuerySet

from byhand.accounts.models import User
from byhand.core.errors import NotAllowed, UserError
from byhand.core.prepared import Prepared
from byhand.posts.models import Post
from byhand.posts.policies import can_edit, can_remove, can_reply, can_write, is_live
from byhand.posts.selectors.one import reply_standing

MUTE = "Your account cannot post at present."
TAKEN_DOWN = "Moderators took this down. Your settings say why, under Standing, and let you appeal."
REFUSALS: dict[str, str] = {
    Post.Replies.EVERYONE: "This can no longer be commented on.",
    Post.Replies.FOLLOWED: "Only people whom the author follows may comment here.",
    Post.Replies.MENTIONED: "Only people named in the post may comment here.",
    Post.Replies.NOBODY: "Comments are closed here.",
}


def held(post: Post) -> Post:
    """The row as it is now, locked where the database locks rows."""
    row: Post = Post.objects.select_for_update(of=("self",)).select_related("author", "root").get(pk=post.pk)
    return row


def held_to_edit(actor: User, post: Post) -> Post:
    post = held(post)
    if not can_remove(actor, post) or post.kind == Post.Kind.REPOST:
        raise NotAllowed("Only its author can change this post.")
    if post.state == Post.State.BINNED:
        raise UserError("This is in the bin. Restore it first, then change it.")
    if post.state == Post.State.REMOVED:
        raise UserError(TAKEN_DOWN)
    if not can_edit(actor, post):
        raise NotAllowed(MUTE)
    return post


def held_to_remove(actor: User, post: Post) -> Post:
    post = held(post)
    if not can_remove(actor, post):
        raise NotAllowed("Only its author can remove this post.")
    return post


def held_to_mark(actor: User, post_id: int) -> Post:
    """What a like, bookmark or repost goes to, if the actor sees it; of a repost that is the original."""
    if not can_write(actor):
        raise NotAllowed("Your account cannot do this at present.")
    post = seen(actor, post_id, hold=True)
    if post.repost_of_id:
        post = seen(actor, post.repost_of_id, hold=True)
    if not is_live(post):
        raise UserError("This is not published yet.")
    return post


def seen(actor: User, post_id: int, *, hold: bool = False) -> Post:
    """The post if the actor sees it, held on demand; Post.DoesNotExist if not."""
    for post in (_SEEN_AND_HELD if hold else _SEEN)(actor, post_id):
        return post
    raise Post.DoesNotExist


def _seen(actor: User, post_id: int) -> "QuerySet[Post]":
    found: QuerySet[Post] = Post.objects.visible_to(actor).select_related("root").filter(pk=post_id)
    return found


_SEEN = Prepared(_seen)
_SEEN_AND_HELD = Prepared(lambda actor, post_id: _seen(actor, post_id).select_for_update(of=("self",)))


def check_may_reply(actor: User, parent: Post) -> None:
    """Both the author of the answered post and the author of the thread have a say."""
    if not can_write(actor):
        raise NotAllowed(MUTE)
    for post in {parent, parent.root or parent}:
        standing = reply_standing(actor, post)
        if not can_reply(actor, post, is_followed=standing.is_followed, is_mentioned=standing.is_mentioned):
            raise NotAllowed(REFUSALS[post.replies])
