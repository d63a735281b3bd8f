"""The process of a work: its steps for readers and for its artist, and who follows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, QuerySet

from byhand.accounts.models import User
from byhand.core.prepared import Prepared
from byhand.media.models import Picture
from byhand.portfolios.models import PieceFollow, Work
from byhand.portfolios.querysets import WorkQuerySet
from byhand.portfolios.selectors.hung import with_post
from byhand.posts.models import Post, PostPicture
from byhand.posts.querysets import LISTED_AUDIENCES

MOST = 60
AWAITED = (Post.State.DRAFT, Post.State.WAITING)


def process_seen_by(viewer: User | None, pk: int) -> Work | None:
    """The work with post and author, if the viewer may open its process."""
    return next(iter(_seen(viewer, pk)), None)


def steps_of(work: Work) -> list[PostPicture]:
    """The steps that can be shown, in their order, each with its picture and words. No query where there are none."""
    return _ready(None, work.post_id) if work.step_count else []


def all_steps_of(work: Work) -> list[PostPicture]:
    """For the artist: also those whose picture is not ready or failed."""
    return list(_steps(work.post_id))


def own_step_of(owner: User, picture_id: int) -> PostPicture | None:
    """The place of this picture in the process of a work of the artist."""
    found = PostPicture.every.filter(is_step=True, picture=picture_id, post__work__artist=owner)
    return found.select_related("picture", "step", "post__work", "post__author").first()


def quarters_in(steps: Iterable[PostPicture]) -> int:
    """How long all these steps took together."""
    return sum(slot.step.quarters for slot in steps)


def follows_piece(viewer: User | None, work: Work) -> bool:
    return viewer is not None and bool(_follows(viewer, work.pk))


def followers_of_piece(work: Work) -> QuerySet[User]:
    """Who wants to hear of it; whether they may is asked when they are told."""
    found: QuerySet[User] = User.objects.filter(piece_follows__work=work, state=User.State.PRESENT)
    return found


def watched_posts(viewer: User, ids: Iterable[int]) -> set[int]:
    """Of the posts that carry works, those whose process the viewer may open; no query where none is named."""
    wanted = list(ids)
    if not wanted:
        return set()
    seen = Work.objects.process_visible_to(viewer).filter(post__in=wanted)
    return set(seen.values_list("post", flat=True))


@dataclass(frozen=True)
class Process:
    """A work, and the steps of it that can be shown."""

    work: Work
    steps: tuple[PostPicture, ...]


def processes_of(viewer: User | None, artist: User, limit: int = MOST) -> tuple[Process, ...]:
    """On the artist's own page: first what is still made, last touched first, then what hangs, as it hangs. Three queries."""
    seen = with_post(Work.objects.process_visible_to(viewer)).filter(
        artist=artist, step_count__gt=0, post__audience__in=LISTED_AUDIENCES
    )
    begun = seen.filter(post__state__in=AWAITED, process_opened_at__isnull=False)
    hung = seen.filter(post__state=Post.State.PUBLISHED)
    works = [
        *begun.order_by("-post__changed_at", "-pk")[:limit],
        *hung.order_by("-position", "-pk")[:limit],
    ]
    ready = PostPicture.every.filter(
        post__in=[work.post_id for work in works], is_step=True, picture__state=Picture.State.READY
    )
    by_post: dict[int, list[PostPicture]] = {}
    for slot in ready.select_related("picture", "step").order_by("position", "pk"):
        by_post.setdefault(slot.post_id, []).append(slot)
    return tuple(Process(work, tuple(by_post.get(work.post_id, ()))) for work in works)


def _by_pk(viewer: User | None, pk: int) -> WorkQuerySet:
    return with_post(Work.objects.process_visible_to(viewer)).filter(pk=pk)


def _steps(post: int) -> "QuerySet[PostPicture]":
    found: QuerySet[PostPicture] = PostPicture.every.filter(post=post, is_step=True)
    return found.select_related("picture", "step").order_by(F("position"), F("pk"))


_seen: Prepared[Work] = Prepared(_by_pk)
_ready: Prepared[PostPicture] = Prepared(
    lambda viewer, post: _steps(post).filter(picture__state=Picture.State.READY)
)
_follows: Prepared[int] = Prepared(
    lambda viewer, work: PieceFollow.objects.filter(user=viewer, work=work).values_list("pk", flat=True)
)
