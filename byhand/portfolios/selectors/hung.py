"""Works as they hang in lists: with cover, artist and number of pictures."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from byhand.core.prepared import Prepared
from byhand.media.models import Picture
from byhand.portfolios.models import Work
from byhand.portfolios.querysets import WorkQuerySet
from byhand.posts.models import Post, PostPicture


@dataclass(frozen=True)
class HungWork:
    """A work for a list. `cover` is None while no picture is ready."""

    work: Work
    cover: PostPicture | None
    picture_count: int


def with_post(works: WorkQuerySet) -> WorkQuerySet:
    """Also fetch what every list and page of works shows: the post and its author."""
    return works.select_related("post__author")


# What tiles show of works, posts, artists and pictures. Anything else is fetched when somebody asks for it.
TILE = (
    "post_id", "artist_id", "title", "slug", "year", "position", "featured", "post__author_id", "post__kind",
    "post__state", "post__rating", "post__warning", "post__audience", "post__timeline_key", "post__author__handle",
    "post__author__name", "post__author__avatar_key", "post__author__role",
)  # fmt: skip
COVER = (
    "post_id", "alt", "caption", "square_key", "is_cover", "picture__key", "picture__width", "picture__height",
    "picture__widths", "picture__formats", "picture__dominant", "picture__has_alpha", "picture__state",
)  # fmt: skip


def with_tile(works: WorkQuerySet) -> WorkQuerySet:
    """As `with_post`, but of each row only what a tile shows."""
    return with_post(works).only(*TILE)


def hang(works: Iterable[Work]) -> tuple[HungWork, ...]:
    """One more query for all covers. The works must come from `with_post`."""
    works = list(works)
    covers = {slot.post_id: slot for slot in _covers(None, [work.post_id for work in works])}
    return tuple(_hung(work, covers.get(work.post_id)) for work in works)


# Any: annotations are not known to the types of a queryset.
def covers_of(viewer: None, posts: list[int]) -> "QuerySet[Any, Any]":
    ready = PostPicture.objects.filter(post=OuterRef("post"), picture__state=Picture.State.READY)
    count = ready.order_by().values("post").annotate(count=Count("pk")).values("count")
    return (
        PostPicture.objects.filter(post__in=posts, is_cover=True, picture__state=Picture.State.READY)
        .select_related("picture")
        .only(*COVER)
        .annotate(picture_count=Coalesce(Subquery(count, output_field=IntegerField()), 1))
    )


def _hung(work: Work, cover: PostPicture | None) -> HungWork:
    # The artist is the author; this spares one more join in each list.
    work.artist = work.post.author
    return HungWork(work, cover, getattr(cover, "picture_count", 0))


def pictures_of(work: Work) -> list[PostPicture]:
    """The pictures of a work that can be shown, in their order."""
    return _pictures(None, work.post_id)


def works_by_post(posts: Iterable[Post]) -> dict[int, Work]:
    """By post id, the works that these posts carry: one query if there is any."""
    ids = [post.pk for post in posts if post.kind == Post.Kind.WORK]
    return {work.post_id: work for work in _works_on(None, ids)}


_covers: Prepared[PostPicture] = Prepared(covers_of)
_works_on: Prepared[Work] = Prepared(lambda viewer, posts: Work.objects.filter(post__in=posts))
_pictures: Prepared[PostPicture] = Prepared(
    lambda viewer, post: (
        PostPicture.objects.filter(post=post, picture__state=Picture.State.READY)
        .select_related("picture")
        .order_by(F("position"), F("pk"))
    )
)
