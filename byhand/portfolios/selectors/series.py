"""Series: their list, their covers, and reading them part by part."""

from dataclasses import dataclass
from typing import Any

from byhand.accounts.models import User
from byhand.core.prepared import Prepared
from byhand.portfolios.models import Series, SeriesPart, Work
from byhand.portfolios.querysets import WorkQuerySet
from byhand.portfolios.selectors.hung import HungWork, hang, pictures_of, with_post
from byhand.posts.models import Post, PostPicture


@dataclass(frozen=True)
class SeriesLine:
    """A series in a list. `cover` is its first part that the viewer may see."""

    series: Series
    parts: int
    cover: HungWork | None


@dataclass(frozen=True)
class SeriesPlace:
    """Where a work stands in its series, counted in parts that the viewer may see."""

    series: Series
    number: int
    parts: int
    previous: Work | None
    next: Work | None


@dataclass(frozen=True)
class SeriesReading:
    """One part of a series, opened for reading; `next_pictures` are for fetching ahead."""

    place: SeriesPlace
    work: Work
    pictures: tuple[PostPicture, ...]
    next_pictures: tuple[PostPicture, ...]


def series_of(viewer: User | None, owner: User) -> tuple[SeriesLine, ...]:
    """The artist's series. Others do not meet a series of which they may see nothing."""
    series = list(Series.objects.filter(owner=owner))
    works = _parts(viewer).filter(part__series__owner=owner)
    by_series: dict[int, list[Work]] = {}
    for work in works.order_by("part__position", "part__pk"):
        by_series.setdefault(work.part.series_id, []).append(work)
    covers = {hung.work.pk: hung for hung in hang(parts[0] for parts in by_series.values())}
    lines = (
        SeriesLine(each, len(parts), covers[parts[0].pk] if parts else None)
        for each in series
        for parts in [by_series.get(each.pk, [])]
    )
    return tuple(line for line in lines if line.parts or viewer == owner)


def series_at(viewer: User | None, owner: User, slug: str) -> Series | None:
    """The series at this address, if there is something in it for the viewer."""
    series = Series.objects.filter(owner=owner, slug=slug).first()
    if series is None or viewer == owner:
        return series
    return series if _parts(viewer).filter(part__series=series).exists() else None


def all_series_of(owner: User) -> tuple[Series, ...]:
    """The artist's own series without their parts: one query, for forms."""
    return tuple(Series.objects.filter(owner=owner))


def own_series(owner: User, pk: int) -> Series | None:
    return Series.objects.filter(owner=owner, pk=pk).first()


def parts_of(viewer: User | None, series: Series) -> tuple[HungWork, ...]:
    """All parts that the viewer may see, in reading order: two queries."""
    return hang(_in_order(viewer, series))


def all_parts_of(series: Series) -> tuple[HungWork, ...]:
    """For the owner: every part in its order, drafts too."""
    works = with_post(Work.objects.filter(part__series=series)).exclude(post__state=Post.State.ERASED)
    return hang(works.order_by("part__position", "part__pk"))


def series_reader(viewer: User | None, series: Series, number: int) -> SeriesReading | None:
    """The part of this number, counted from 1, or None if the viewer has no such part."""
    works = _in_order(viewer, series)
    if not 1 <= number <= len(works):
        return None
    work = works[number - 1]
    place = _place(series, works, number)
    following = tuple(pictures_of(place.next)) if place.next else ()
    return SeriesReading(place, work, tuple(pictures_of(work)), following)


def place_in_series(viewer: User | None, work: Work) -> SeriesPlace | None:
    """Where a work stands, or None if it is in no series."""
    part = next(iter(_part(None, work.pk)), None)
    if part is None:
        return None
    works = _in_order(viewer, part.series)
    number = next((index for index, each in enumerate(works, start=1) if each.pk == work.pk), 0)
    # Opened by its link only, the work is not among the parts that its reader can leaf through.
    return _place(part.series, works, number) if number else None


# Any: rows of plain values.
def series_signs(viewer: User | None, work: Work) -> tuple[Any, ...]:
    """In few words what `place_in_series` answers from."""
    part = next(iter(_part_signs(None, work.pk)), None)
    return (part, _parts_signs(viewer, part[0])) if part else ()


def _parts(viewer: User | None) -> WorkQuerySet:
    return with_post(Work.objects.hung_to(viewer)).select_related("part")


def _in_order(viewer: User | None, series: Series) -> list[Work]:
    return _parts_in_order(viewer, series.pk)


_part: Prepared[SeriesPart] = Prepared(
    lambda viewer, work: SeriesPart.objects.filter(work=work).select_related("series__owner")
)
_parts_in_order: Prepared[Work] = Prepared(
    lambda viewer, series: _parts(viewer).filter(part__series=series).order_by("part__position", "part__pk")
)

_part_signs: Prepared[tuple[Any, ...]] = Prepared(
    lambda viewer, work: SeriesPart.objects.filter(work=work).values_list(
        "series", "series__title", "series__slug", "series__owner__handle"
    )
)
_parts_signs: Prepared[tuple[Any, ...]] = Prepared(
    lambda viewer, series: (
        _parts(viewer)
        .filter(part__series=series)
        .order_by("part__position", "part__pk")
        .values_list("pk", "slug")
    )
)


def _place(series: Series, works: list[Work], number: int) -> SeriesPlace:
    return SeriesPlace(
        series=series,
        number=number,
        parts=len(works),
        previous=works[number - 2] if number > 1 else None,
        next=works[number] if number < len(works) else None,
    )
