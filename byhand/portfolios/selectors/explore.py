"""Public works of everybody, newest first, by field, medium and everything else that can be filtered."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields

from django.db.models import Exists, F, OuterRef, Q, Subquery

from byhand.accounts.models import User
from byhand.portfolios.colours import SWATCHES
from byhand.portfolios.models import Work
from byhand.portfolios.querysets import WorkQuerySet
from byhand.portfolios.selectors.hung import HungWork, hang, with_post
from byhand.portfolios.selectors.paging import PAGE, Keyset, Paged
from byhand.portfolios.selectors.portfolio import paged
from byhand.posts.models import Audience, Post, PostTag, Rating, Tag

TAG_KINDS = ("field", "medium", "software", "subject", "project", "tag")


@dataclass(frozen=True)
class ExploreFilters:
    """What to look for; an empty word asks for nothing. Tags are named by their slugs."""

    field: str = ""
    medium: str = ""
    software: str = ""
    subject: str = ""
    project: str = ""
    tag: str = ""
    orientation: str = ""
    colour: str = ""
    rating: str = ""
    process: str = ""

    @property
    def tag_slugs(self) -> Mapping[str, str]:
        """By kind."""
        return {kind: slug for kind in TAG_KINDS if (slug := getattr(self, kind))}

    @property
    def is_empty(self) -> bool:
        return not any(getattr(self, field.name) for field in fields(self))


@dataclass(frozen=True)
class Explored:
    """One page of the wall, and the tags that were asked for, so that their names can be shown."""

    works: Paged[HungWork]
    tags: tuple[Tag, ...]


def explore(viewer: User | None, filters: ExploreFilters, cursor: str = "", size: int = PAGE) -> Explored:
    """Two queries, one more if tags are asked for."""
    tags = _tags(filters)
    if not _makes_sense(filters, tags):
        return Explored(Paged(()), tags)
    works = public_works(viewer)
    for tag in tags:
        works = works.filter(Exists(PostTag.objects.filter(post=OuterRef("post"), tag=tag)))
    works = works.filter(_facts(filters)).annotate(place=F("post__timeline_key"))
    return Explored(paged(works, Keyset(), cursor, size), tags)


def public_works(viewer: User | None) -> WorkQuerySet:
    """Works for the walls of the whole site: for everyone, or for members if a member looks."""
    works = Work.objects.listed_to(viewer).filter(post__kind=Post.Kind.WORK)
    if viewer is None:
        # Written as an equality, because the index of public posts is chosen only then.
        return works.filter(post__audience=Audience.EVERYONE)
    return works.filter(post__audience__in=(Audience.EVERYONE, Audience.MEMBERS))


@dataclass(frozen=True)
class Room:
    """A field with its newest work, for the row of doors above the wall."""

    tag: Tag
    newest: HungWork


def field_rooms(viewer: User | None) -> tuple[Room, ...]:
    """Fields in which something hangs: three queries, one walk over the tag's index for each field."""
    works = (
        public_works(viewer).filter(post__post_tags__tag=OuterRef("pk")).exclude(post__rating=Rating.ADULT)
    )
    newest = works.order_by("-post__timeline_key").values("pk")[:1]
    tags = (
        Tag.objects.filter(kind=Tag.Kind.FIELD).annotate(newest=Subquery(newest)).filter(newest__isnull=False)
    )
    by_work = {getattr(tag, "newest"): tag for tag in tags}  # noqa: B009 (an annotation)
    found = with_post(Work.objects.filter(pk__in=by_work))
    rooms = (Room(by_work[hung.work.pk], hung) for hung in hang(found))
    return tuple(sorted(rooms, key=lambda room: room.tag.name))


def _tags(filters: ExploreFilters) -> tuple[Tag, ...]:
    wanted = Q()
    for kind, slug in filters.tag_slugs.items():
        wanted |= Q(kind=kind, slug=slug)
    return tuple(Tag.objects.filter(wanted).order_by("kind")) if wanted else ()


def _facts(filters: ExploreFilters) -> Q:
    facts = Q(**{name: value for name, value, _known in _chosen(filters)})
    if filters.process:
        facts &= Q(step_count__gt=0)
    # Adults-only works hang on the common wall for those alone who ask for them.
    return facts if filters.rating else facts & ~Q(post__rating=Rating.ADULT)


def _chosen(filters: ExploreFilters) -> list[tuple[str, str, Collection[str]]]:
    """Column, wanted word and the words that there are."""
    asked = (
        ("orientation", filters.orientation, Work.Orientation.values),
        ("colour", filters.colour, [swatch.slug for swatch in SWATCHES]),
        ("post__rating", filters.rating, Rating.values),
    )
    return [each for each in asked if each[1]]


def _makes_sense(filters: ExploreFilters, tags: Collection[Tag]) -> bool:
    """Whether there is all that was asked for; words that do not exist find nothing."""
    return len(tags) == len(filters.tag_slugs) and all(value in known for _, value, known in _chosen(filters))
