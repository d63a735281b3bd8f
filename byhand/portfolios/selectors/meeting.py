"""Artists whom somebody new might like to meet: by their fields, newest work first."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from random import Random

from django.db.models import Exists, F, OuterRef, Q, Window
from django.db.models.functions import RowNumber

from byhand.accounts.models import User
from byhand.portfolios.querysets import WorkQuerySet
from byhand.portfolios.selectors.explore import public_works
from byhand.portfolios.selectors.hung import HungWork, hang, with_post
from byhand.posts.models import PostTag
from byhand.relationships.models import Follow

COUNT, TILES = 12, 3
# Works looked through for artists; most artists hang several in a row.
LOOKED_AT = 400


@dataclass(frozen=True)
class Meeting:
    """An artist, and the newest works to know them by."""

    artist: User
    works: tuple[HungWork, ...]


def artists_to_meet(viewer: User, fields: Collection[str], count: int = COUNT) -> tuple[Meeting, ...]:
    """Artists of these fields, then others, whom the viewer does not follow: three or four queries."""
    followed = Follow.objects.filter(follower=viewer, followed=OuterRef("artist"))
    works = public_works(viewer).exclude(artist=viewer).exclude(Exists(followed))
    ids = newest_artists(in_fields(works, fields), count) if fields else []
    if len(ids) < count:
        ids += newest_artists(works.exclude(artist__in=ids), count - len(ids))
    return meetings(works, ids)


def artists_with_few_followers(
    viewer: User, fields: Collection[str], *, today: date, count: int
) -> tuple[Meeting, ...]:
    """Of the artists who hung something lately, some of those whom few follow; others each day."""
    followed = Follow.objects.filter(follower=viewer, followed=OuterRef("artist"))
    works = public_works(viewer).exclude(artist=viewer).exclude(Exists(followed))
    if fields:
        works = in_fields(works, fields)
    ids = newest_artists(works, LOOKED_AT)
    few = User.objects.filter(pk__in=ids).order_by("follower_count", "pk")
    known = list(few.values_list("pk", flat=True)[: count * 5])
    # The same all day long for the same person; no secret hangs on it.
    chosen = Random(f"{today}{viewer.pk}").sample(known, min(count, len(known)))  # noqa: S311
    return meetings(works, chosen)


def in_fields(works: WorkQuerySet, fields: Collection[str]) -> WorkQuerySet:
    tagged = PostTag.objects.filter(post=OuterRef("post"), tag__kind="field", tag__slug__in=fields)
    return works.filter(Exists(tagged))


def newest_artists(works: WorkQuerySet, count: int) -> list[int]:
    newest = works.order_by("-post__timeline_key").values_list("artist", flat=True)[:LOOKED_AT]
    return list(dict.fromkeys(newest))[:count]


def meetings(works: WorkQuerySet, artist_ids: Iterable[int]) -> tuple[Meeting, ...]:
    """In the order of the ids; who took all works down meanwhile is left out."""
    place = Window(RowNumber(), partition_by=F("artist"), order_by=F("post__timeline_key").desc())
    newest = works.filter(artist__in=artist_ids).annotate(place=place).filter(Q(place__lte=TILES))
    by_artist: dict[int, list[HungWork]] = {}
    for entry in hang(with_post(newest).select_related("post__author__profile").order_by(F("place"))):
        by_artist.setdefault(entry.work.artist_id, []).append(entry)
    return tuple(
        Meeting(by_artist[pk][0].work.artist, tuple(by_artist[pk])) for pk in artist_ids if pk in by_artist
    )
