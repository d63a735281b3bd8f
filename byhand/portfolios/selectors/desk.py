"""An artist's own works on the desk: live, drafts and bin, with what is wrong with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q

from byhand.accounts.models import User
from byhand.accounts.selectors import preferences_of
from byhand.media.models import Picture
from byhand.portfolios.models import Credit, Folder, Work
from byhand.portfolios.querysets import WorkQuerySet
from byhand.portfolios.selectors.folders import folders_of_works
from byhand.portfolios.selectors.hung import with_post
from byhand.portfolios.selectors.paging import Paged, one_page, read_cursor, write_cursor
from byhand.posts.models import Post, PostPicture

DESK_PAGE = 40
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
STATES = {
    "live": (Post.State.PUBLISHED, Post.State.WAITING, Post.State.REMOVED),
    "drafts": (Post.State.DRAFT,),
    "bin": (Post.State.BINNED,),
}


@dataclass(frozen=True)
class DeskFilters:
    """Which works are shown. Without a shelf: live works and drafts."""

    shelf: str = ""
    folder: int | None = None
    audience: str = ""
    rating: str = ""
    words: str = ""


@dataclass(frozen=True)
class DeskWork:
    """A work on the desk. `cover` is shown in any state of preparation."""

    work: Work
    cover: PostPicture | None
    folders: tuple[Folder, ...]
    has_failed: bool


def desk_works(
    owner: User, filters: DeskFilters | None = None, cursor: str = "", size: int = DESK_PAGE
) -> Paged[DeskWork]:
    """Last changed first: three queries."""
    works = with_post(_chosen(owner, filters or DeskFilters())).annotate(has_failed=_has_failed())
    rows = list(works.filter(_after(cursor)).order_by("-post__changed_at", "-pk")[: size + 1])
    shown, following = one_page(rows, size, _cursor_of)
    covers = _covers(shown)
    folders = folders_of_works(shown)
    return Paged(
        tuple(
            DeskWork(work, covers.get(work.post_id), folders.get(work.pk, ()), getattr(work, "has_failed"))  # noqa: B009
            for work in shown
        ),
        following,
    )


def desk_counts(owner: User) -> dict[str, int]:
    """How many works lie on each shelf."""
    rows = Work.objects.filter(artist=owner).order_by().values("post__state").annotate(count=Count("pk"))
    by_state = {row["post__state"]: row["count"] for row in rows}
    return {shelf: sum(by_state.get(state, 0) for state in states) for shelf, states in STATES.items()}


def own_works(owner: User) -> WorkQuerySet:
    """All works of one artist that are not erased, with post and author."""
    return with_post(Work.objects.filter(artist=owner).exclude(post__state="erased"))


def artist_of_post(post_id: int) -> int | None:
    """Whose work this post carries, or None for posts without a work."""
    found: int | None = Work.objects.filter(post=post_id).values_list("artist", flat=True).first()
    return found


def own_work(owner: User, pk: int) -> Work | None:
    return own_works(owner).filter(pk=pk).first()


def work_sent_with(owner: User, client_key: str) -> Work | None:
    """The work that a form with this key made before."""
    return own_works(owner).filter(post__client_key=client_key).first()


def own_picture(owner: User, pk: int) -> Picture | None:
    return Picture.objects.filter(owner=owner, pk=pk).first()


def own_slot(owner: User, pk: int) -> PostPicture | None:
    """A place in one of the artist's works."""
    slots = PostPicture.objects.filter(pk=pk, post__work__artist=owner)
    return slots.select_related("picture", "post__work", "post__author").first()


def own_slot_of(owner: User, picture_id: int) -> PostPicture | None:
    """The place of this picture in a work of the artist."""
    slots = PostPicture.objects.filter(picture=picture_id, post__work__artist=owner)
    return slots.select_related("picture", "post__work", "post__author").first()


def first_audience(owner: User) -> str:
    """The audience that the artist prefers for new works."""
    chosen: str = preferences_of(owner).default_audience
    return chosen


def slots_of(work: Work) -> list[PostPicture]:
    """All places of a work in their order, also those whose picture is not ready or failed."""
    return list(
        PostPicture.objects.filter(post=work.post_id).select_related("picture").order_by("position", "pk")
    )


def credits_on(work: Work) -> list[Credit]:
    """For the artist: all credits of a work with the answers."""
    return list(Credit.objects.filter(work=work).select_related("person").order_by("created_at", "pk"))


def credits_for(person: User) -> list[Credit]:
    """Credits that were offered to somebody, unanswered first, on works that they may see."""
    found = Credit.objects.filter(person=person, work__in=Work.objects.visible_to(person))
    rows = found.select_related("work__post__author").order_by("-created_at", "-pk")
    return sorted(rows, key=lambda credit: credit.state != Credit.State.OFFERED)


def credits_waiting(person: User) -> int:
    """How many credits wait for the person's answer. Mostly none, so the dear question comes second."""
    if not Credit.objects.filter(person=person, state=Credit.State.OFFERED).exists():
        return 0
    return sum(credit.state == Credit.State.OFFERED for credit in credits_for(person))


def own_credit(person: User, pk: int) -> Credit | None:
    """A credit that names this person, or stands on a work of theirs."""
    found = Credit.objects.filter(Q(person=person) | Q(work__artist=person), pk=pk)
    return found.select_related("work__post", "person").first()


def _chosen(owner: User, filters: DeskFilters) -> WorkQuerySet:
    states = STATES.get(filters.shelf, (*STATES["live"], *STATES["drafts"]))
    works = Work.objects.filter(artist=owner, post__state__in=states)
    if filters.folder is not None:
        works = works.filter(folder_entries__folder=filters.folder)
    if filters.audience:
        works = works.filter(post__audience=filters.audience)
    if filters.rating:
        works = works.filter(post__rating=filters.rating)
    if filters.words:
        works = works.filter(title__icontains=filters.words)
    return works


def _has_failed() -> Exists:
    return Exists(PostPicture.objects.filter(post=OuterRef("post"), picture__state=Picture.State.FAILED))


def _covers(works: Sequence[Work]) -> Mapping[int, PostPicture]:
    slots = PostPicture.objects.filter(post__in=[work.post_id for work in works], is_cover=True)
    return {slot.post_id: slot for slot in slots.select_related("picture")}


def _after(cursor: str) -> Q:
    values = read_cursor(cursor)
    if values is None:
        return Q()
    try:
        moment = BEGINNING + timedelta(microseconds=values[0])
    except OverflowError:
        return Q()
    return Q(post__changed_at__lt=moment) | Q(post__changed_at=moment, pk__lt=values[1])


def _cursor_of(work: Work) -> str:
    return write_cursor((work.post.changed_at - BEGINNING) // timedelta(microseconds=1), work.pk)
