"""An artist's own wall: all works, a folder, a tag, in the artist's order or by time."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F

from byhand.accounts.models import User
from byhand.core.prepared import Prepared
from byhand.portfolios.models import Folder, Work
from byhand.portfolios.querysets import WorkQuerySet
from byhand.portfolios.selectors.folders import folder_tree
from byhand.portfolios.selectors.hung import HungWork, hang, with_post, with_tile
from byhand.portfolios.selectors.paging import PAGE, Keyset, Paged, one_page, write_cursor
from byhand.posts.models import Tag

SORTS = ("hung", "newest", "oldest")


@dataclass(frozen=True)
class Part:
    """Which part of a portfolio is looked at. Without anything it is all of it in the artist's order."""

    folder: Folder | None = None
    tag: Tag | None = None
    sort: str = "hung"


def works_seen_by(viewer: User | None) -> WorkQuerySet:
    """Works whose page the viewer may open, with post and author."""
    return with_post(Work.objects.visible_to(viewer))


def work_seen_by(viewer: User | None, pk: int) -> Work | None:
    """The work with post and author, if the viewer may open its page."""
    return next(iter(_seen(viewer, pk)), None)


_seen: Prepared[Work] = Prepared(lambda viewer, pk: works_seen_by(viewer).filter(pk=pk))


def portfolio(
    viewer: User | None, artist: User, part: Part | None = None, cursor: str = "", size: int = PAGE
) -> Paged[HungWork]:
    """One page of an artist's works: two queries."""
    part = part or Part()
    if part == Part() and not cursor and size == PAGE:
        shown, following = one_page(_first_page(viewer, artist.pk), size, cursor_of)
        return Paged(hang(shown), following)
    works = Work.objects.hung_to(viewer).filter(artist=artist)
    if part.folder:
        works = works.filter(folder_entries__folder=part.folder)
    if part.tag:
        works = works.filter(post__post_tags__tag=part.tag)
    return paged(works.annotate(place=F(_place(part))), Keyset(rising=part.sort == "oldest"), cursor, size)


def paged(works: WorkQuerySet, keyset: Keyset, cursor: str, size: int = PAGE) -> Paged[HungWork]:
    """One page of works that carry the annotation `place`."""
    rows = list(with_post(works).filter(keyset.after(cursor)).order_by(*keyset.order)[: size + 1])
    shown, following = one_page(rows, size, cursor_of)
    return Paged(hang(shown), following)


def cursor_of(work: Work) -> str:
    place: int = getattr(work, "place")  # noqa: B009 (an annotation)
    return write_cursor(place, work.pk)


def _place(part: Part) -> str:
    if part.sort != "hung":
        return "post__timeline_key"
    return "folder_entries__position" if part.folder else "position"


def featured(viewer: User | None, artist: User) -> tuple[HungWork, ...]:
    """The one to three works that stand first: two queries."""
    return hang(_featured(viewer, artist.pk))


# Any: rows of plain values.
def portfolio_signs(viewer: User | None, artist: User) -> tuple[Any, ...]:
    """In few words what the first page of a whole portfolio shows: its works, the featured ones, the folders."""
    return (
        _work_signs(viewer, artist.pk),
        _featured_signs(viewer, artist.pk),
        tuple(
            (line.folder.name, line.folder.slug, line.depth, line.count)
            for line in folder_tree(viewer, artist)
        ),
    )


def _whole(viewer: User | None, artist: int) -> WorkQuerySet:
    works = Work.objects.hung_to(viewer).filter(artist=artist).annotate(place=F("position"))
    return with_tile(works).order_by(*Keyset().order)[: PAGE + 1]


_first_page: Prepared[Work] = Prepared(_whole)


def _first(viewer: User | None, artist: int) -> WorkQuerySet:
    works = Work.objects.hung_to(viewer).filter(artist=artist, featured__isnull=False)
    return with_tile(works).order_by("featured", "pk")


_featured: Prepared[Work] = Prepared(_first)
_work_signs: Prepared[tuple[Any, ...]] = Prepared(
    lambda viewer, artist: _whole(viewer, artist).values_list("pk", "position", "featured", "post__revision")
)
_featured_signs: Prepared[tuple[int, int]] = Prepared(
    lambda viewer, artist: _first(viewer, artist).values_list("pk", "post__revision")
)


def tags_of(viewer: User | None, artist: User, limit: int = 20) -> tuple[Tag, ...]:
    """The tags that the artist uses most, among the works that the viewer may see."""
    works = Work.objects.hung_to(viewer).filter(artist=artist)
    tags = Tag.objects.filter(post_tags__post__work__in=works).annotate(uses=Count("pk"))
    return tuple(tags.order_by("-uses", "name")[:limit])
