"""What cards need besides their posts, for many posts at once."""

from collections.abc import Collection, Iterable

from byhand.accounts.models import User
from byhand.core.prepared import Prepared
from byhand.posts.models import Mention, Post, PostTag, Tag
from byhand.posts.selectors.lists import bare, with_slots


def published_among(viewer: User | None, ids: Collection[int]) -> dict[int, Post]:
    """By id, those that the viewer may see, with all that a card shows: two queries."""
    return {post.pk: post for post in with_slots(_published_among(viewer, list(ids)))}


def handles_named_in(posts: Iterable[Post]) -> dict[int, frozenset[str]]:
    """By post id, the handles in its text that belong to somebody: one query if there is any."""
    ids = [post.pk for post in posts if "@" in post.text]
    found: dict[int, set[str]] = {}
    if ids:
        for post_id, handle in _mentions(None, ids):
            found.setdefault(post_id, set()).add(handle)
    return {post_id: frozenset(handles) for post_id, handles in found.items()}


def tags_on(posts: Iterable[Post], kinds: Collection[str]) -> dict[int, tuple[Tag, ...]]:
    """By post id, the tags of these kinds on works: one query if there is any."""
    ids = [post.pk for post in posts if post.kind == Post.Kind.WORK]
    found: dict[int, tuple[Tag, ...]] = {}
    for link in _links(None, ids):
        if link.tag.kind in kinds:
            found[link.post_id] = (*found.get(link.post_id, ()), link.tag)
    return found


_published_among: Prepared[Post] = Prepared(
    lambda viewer, ids: bare().visible_to(viewer).filter(state=Post.State.PUBLISHED, pk__in=ids)
)
_mentions: Prepared[tuple[int, str]] = Prepared(
    lambda viewer, ids: Mention.objects.filter(post__in=ids).values_list("post", "user__handle")
)
_links: Prepared[PostTag] = Prepared(
    lambda viewer, ids: (
        PostTag.objects.filter(post__in=ids).select_related("tag").order_by("post", "tag__kind", "tag__name")
    )
)
