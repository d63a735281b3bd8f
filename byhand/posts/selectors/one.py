"""One post, and how somebody stands to it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet, Value

from byhand.accounts.models import User
from byhand.core.prepared import Prepared
from byhand.posts.models import Bookmark, Like, Mention, Post
from byhand.posts.querysets import tombstone
from byhand.posts.selectors.lists import bare, shown, with_slots
from byhand.relationships.models import Follow


@dataclass(frozen=True)
class Standing:
    """What the author's wish about answers asks: are they followed by the author, are they named."""

    is_followed: bool
    is_mentioned: bool


@dataclass(frozen=True)
class Marks:
    """Which of some posts the viewer liked, reposted and saved."""

    liked: frozenset[int] = frozenset()
    reposted: frozenset[int] = frozenset()
    saved: frozenset[int] = frozenset()


def visible_post(viewer: User | None, post_id: int) -> Post:
    """The post with all that a card shows, if the viewer may open it; Post.DoesNotExist for everything else."""
    found = with_slots(_visible(viewer, post_id))
    if not found:
        raise Post.DoesNotExist
    return found[0]


def own_post(author: User, post_id: int) -> Post:
    """A post of theirs in any state but erased; Post.DoesNotExist for everything else."""
    post: Post = (
        shown()
        .filter(author=author)
        .exclude(state=Post.State.ERASED)
        .select_related("quote_of")
        .get(pk=post_id)
    )
    return post


def sent_with(author: User, client_key: str) -> Post | None:
    """What a form with this key made, if it was sent or kept before."""
    return next(iter(_sent(author, client_key)), None)


def last_answer_of(author: User, post: Post) -> int:
    """The id of what they last answered to this post; 0 for nothing yet."""
    return next(iter(_last_answers(author, post.pk)), 0)


def was_erased(viewer: User | None, post_id: int) -> bool:
    """Whether a post stood here that the viewer could have seen."""
    return bool(Post.objects.filter(tombstone(viewer), pk=post_id).exists())


def reply_standing(actor: User, post: Post) -> Standing:
    """Looked up only where the author's wish asks for it."""
    if post.replies in (Post.Replies.EVERYONE, Post.Replies.NOBODY):
        return Standing(is_followed=False, is_mentioned=False)
    return Standing(
        is_followed=Follow.objects.filter(follower=post.author_id, followed=actor).exists(),
        is_mentioned=Mention.objects.filter(post=post, user=actor).exists(),
    )


def viewer_marks(viewer: User | None, post_ids: Iterable[int]) -> Marks:
    """In one query what the viewer did with each of these posts."""
    ids = set(post_ids)
    if viewer is None or not ids:
        return Marks()
    found = _marks(viewer, sorted(ids))
    return Marks(**{kind: frozenset(pk for what, pk in found if what == kind) for kind in KINDS})


KINDS = ("liked", "reposted", "saved")


def _marks_on(viewer: User, ids: list[int]) -> "QuerySet[Like, tuple[str, int]]":
    likes = Like.objects.filter(user=viewer, post__in=ids).values_list(Value("liked"), "post_id")
    saved = Bookmark.objects.filter(user=viewer, post__in=ids).values_list(Value("saved"), "post_id")
    reposts = Post.objects.filter(author=viewer, repost_of__in=ids).values_list(
        Value("reposted"), "repost_of_id"
    )
    return likes.union(saved, reposts, all=True)


_sent: Prepared[Post] = Prepared(
    lambda author, client_key: Post.objects.filter(author=author, client_key=client_key)
)
_marks: Prepared[tuple[str, int]] = Prepared(_marks_on)
_visible: Prepared[Post] = Prepared(lambda viewer, pk: bare().visible_to(viewer).filter(pk=pk))
_last_answers: Prepared[int] = Prepared(
    lambda viewer, pk: (
        Post.objects.filter(reply_to=pk, author=viewer).order_by("-pk").values_list("pk", flat=True)[:1]
    )
)
