"""What the page of one work shows besides its post's talk."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from byhand.accounts.models import User
from byhand.core.prepared import Prepared
from byhand.portfolios.models import Credit, Folder, Work
from byhand.portfolios.querysets import WorkQuerySet
from byhand.portfolios.selectors.folders import folder_signs, open_folders_of
from byhand.portfolios.selectors.hung import HungWork, hang, pictures_of, with_tile
from byhand.portfolios.selectors.series import SeriesPlace, place_in_series, series_signs
from byhand.portfolios.selectors.steps import steps_of
from byhand.posts.models import PostPicture, Tag
from byhand.relationships.models import Block

MORE = 6


@dataclass(frozen=True)
class WorkDetails:
    """All about a work that stands on its page. Tags are sorted by kind, then name."""

    pictures: tuple[PostPicture, ...]
    tags: tuple[Tag, ...]
    credits: tuple[Credit, ...]
    folders: tuple[Folder, ...]
    place: SeriesPlace | None
    more: tuple[HungWork, ...]
    steps: tuple[PostPicture, ...] = ()

    def tags_of(self, kind: str) -> tuple[Tag, ...]:
        return tuple(tag for tag in self.tags if tag.kind == kind)


def work_details(viewer: User | None, work: Work) -> WorkDetails:
    """Ten queries at most: pictures, tags, credits, steps, two for folders, two for the series, two for more works."""
    return WorkDetails(
        pictures=tuple(pictures_of(work)),
        tags=tuple(_tags(None, work.post_id)),
        credits=tuple(credits_of(viewer, work)),
        folders=open_folders_of(viewer, work),
        place=place_in_series(viewer, work),
        more=more_by_artist(viewer, work),
        steps=tuple(steps_of(work)),
    )


# Any: rows of plain values.
def work_signs(viewer: User | None, work: Work) -> tuple[Any, ...]:
    """What `work_details` shows besides the work and its post, in few words; other details give other signs."""
    return (
        _credit_signs(viewer, work.pk),
        folder_signs(work),
        series_signs(viewer, work),
        _other_signs(viewer, work.artist_id, work.pk),
    )


def credits_of(viewer: User | None, work: Work) -> list[Credit]:
    """Accepted credits of people who are here and not apart from the viewer by a block."""
    return _credits(viewer, work.pk)


def more_by_artist(viewer: User | None, work: Work, limit: int = MORE) -> tuple[HungWork, ...]:
    """Other works of the same artist, from the top of their wall."""
    return hang(_others(viewer, work.artist_id, work.pk)[:limit])


def _accepted(viewer: User | None, work: int) -> "QuerySet[Credit]":
    found = Credit.objects.filter(
        work=work, state=Credit.State.ACCEPTED, person__state=User.State.PRESENT
    ).select_related("person")
    if viewer is not None:
        found = found.exclude(
            Exists(Block.objects.filter(blocker=OuterRef("person"), blocked=viewer))
        ).exclude(Exists(Block.objects.filter(blocker=viewer, blocked=OuterRef("person"))))
    return found.order_by("created_at", "pk")


def _by_artist(viewer: User | None, artist: int, work: int) -> WorkQuerySet:
    works = Work.objects.hung_to(viewer).filter(artist=artist).exclude(pk=work)
    return with_tile(works).order_by("-position", "-pk")[:MORE]


_tags: Prepared[Tag] = Prepared(
    lambda viewer, post: Tag.objects.filter(post_tags__post=post).order_by("kind", "name")
)
_credits: Prepared[Credit] = Prepared(_accepted)
_others: Prepared[Work] = Prepared(_by_artist)
_credit_signs: Prepared[tuple[Any, ...]] = Prepared(
    lambda viewer, work: _accepted(viewer, work).values_list("role", "person__handle", "person__name")
)
_other_signs: Prepared[tuple[int, int]] = Prepared(
    lambda viewer, artist, work: _by_artist(viewer, artist, work).values_list("pk", "post__revision")
)
