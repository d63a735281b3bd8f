"""Who may do what with a post that they can see."""

from byhand.accounts.models import User
from byhand.posts.models import Audience, Post

DOWN = (Post.State.BINNED, Post.State.REMOVED, Post.State.ERASED)
SHARED = (Audience.EVERYONE, Audience.MEMBERS)


def can_write(actor: User) -> bool:
    return actor.is_active and actor.is_present


def can_edit(actor: User, post: Post) -> bool:
    own = can_write(actor) and actor.pk == post.author_id
    return own and post.kind != Post.Kind.REPOST and post.state not in DOWN


def can_pin(actor: User, post: Post) -> bool:
    """One's own words at the top of one's own page; an answer or a repost belongs elsewhere."""
    own = can_write(actor) and actor.pk == post.author_id
    return own and is_live(post) and post.kind == Post.Kind.TALK and post.root_id is None


def can_remove(actor: User, post: Post) -> bool:
    """Also somebody who may not write at present can take down what is theirs."""
    return actor.is_active and actor.pk == post.author_id and post.state != Post.State.ERASED


def can_mark(actor: User, post: Post) -> bool:
    """Like it or save it."""
    return can_write(actor) and is_live(post)


def can_repost(actor: User, post: Post) -> bool:
    """Only what is meant for many: a repost must not carry a post beyond its author's circle."""
    meant_for_many = post.audience in SHARED and (post.root is None or post.root.audience in SHARED)
    return can_mark(actor, post) and meant_for_many


def can_quote(actor: User, post: Post) -> bool:
    return can_repost(actor, post) and (post.quotable or actor.pk == post.author_id)


def can_reply(actor: User, post: Post, *, is_followed: bool, is_mentioned: bool) -> bool:
    """Whether the author's wish allows it: `is_followed` by the author, `is_mentioned` in the post."""
    if not can_mark(actor, post):
        return False
    if actor.pk == post.author_id or post.replies == Post.Replies.EVERYONE:
        return True
    if post.replies == Post.Replies.FOLLOWED:
        return is_followed or is_mentioned
    return post.replies == Post.Replies.MENTIONED and is_mentioned


def is_live(post: Post) -> bool:
    return post.state == Post.State.PUBLISHED


def is_wider(new: str, old: str) -> bool:
    """Whether everybody who could see the old audience's files may see the new one's too."""
    return new in WITHIN[old]


# For each audience, those that include all of its people.
WITHIN: dict[str, tuple[str, ...]] = {
    Audience.EVERYONE: (Audience.EVERYONE,),
    Audience.MEMBERS: (Audience.MEMBERS, Audience.EVERYONE),
    Audience.FOLLOWERS: (Audience.FOLLOWERS, Audience.MEMBERS, Audience.EVERYONE),
    Audience.LINK: (Audience.LINK, Audience.EVERYONE),
    Audience.NOBODY: tuple(Audience),
}
