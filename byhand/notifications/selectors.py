"""What the bell has to say: rows gathered into groups, newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet

from byhand.accounts.models import User
from byhand.jobboard.models import Application, Listing
from byhand.notifications.models import Notification
from byhand.portfolios.selectors.steps import watched_posts
from byhand.posts.models import Post
from byhand.posts.querysets import visible
from byhand.relationships.models import Mute

Kind = Notification.Kind
GROUPS, ROWS = 30, 300
NAMED = 2
# "Ana and 11 others liked …": only what many people do in the same way.
GATHERED = (Kind.LIKE, Kind.REPOST, Kind.FOLLOW)
SAID = (Kind.REPLY, Kind.MENTION, Kind.QUOTE)
CREDITS = (Kind.CREDIT, Kind.CREDIT_ANSWER)
JOBS = (Kind.APPLYING, Kind.LISTING, *Notification.OF_APPLICANTS)


class Tab(StrEnum):
    ALL = "all"
    MENTIONS = "mentions"
    WORKS = "works"
    JOBS = "jobs"
    SITE = "site"


@dataclass(frozen=True)
class Group:
    """Something that one or several people did. `people` are the newest two, `count` is all of them."""

    kind: str
    people: tuple[User, ...]
    count: int
    post: Post | None
    newest_at: datetime
    is_unread: bool
    application: Application | None = None
    listing: Listing | None = None


@dataclass(frozen=True)
class Page:
    """`newest_id` is the newest notification on the page, to mark as read; `cursor` begins the next page."""

    groups: list[Group]
    cursor: int | None
    newest_id: int | None


@dataclass(frozen=True)
class _Row:
    pk: int
    kind: str
    actor_id: int | None
    post_id: int | None
    application_id: int | None
    listing_id: int | None
    created_at: datetime
    read_at: datetime | None

    @property
    def bundle(self) -> tuple[str, int | None, int | None]:
        return (self.kind, self.post_id, None if self.kind in GATHERED else self.pk)


def page(
    user: User, tab: Tab = Tab.ALL, cursor: int | None = None, *, groups: int = GROUPS, rows: int = ROWS
) -> Page:
    """One page in three queries. A row is on exactly one page; a group that goes on there begins anew."""
    found = _rows(user, tab, cursor, rows + 1)
    bundles: dict[tuple[str, int | None, int | None], list[_Row]] = {}
    taken = 0
    for row in found[:rows]:
        if row.bundle not in bundles and len(bundles) == groups:
            break
        bundles.setdefault(row.bundle, []).append(row)
        taken += 1
    return Page(
        groups=_hydrated(user, bundles.values()),
        cursor=found[taken - 1].pk if taken < len(found) else None,
        newest_id=found[0].pk if found else None,
    )


def _rows(user: User, tab: Tab, cursor: int | None, size: int) -> list[_Row]:
    muted = Mute.objects.filter(muter=user, muted=OuterRef("actor"))
    absent = User.objects.exclude(state=User.State.PRESENT).filter(pk=OuterRef("actor"))
    rows: QuerySet[Notification] = Notification.objects.filter(
        ~Exists(muted), ~Exists(absent), _in_tab(tab), user=user, is_withdrawn=False
    )
    if cursor is not None:
        rows = rows.filter(pk__lt=cursor)
    fields = ("pk", "kind", "actor_id", "post_id", "application_id", "listing_id", "created_at", "read_at")
    return [_Row(*values) for values in rows.order_by("-pk").values_list(*fields)[:size]]


def _in_tab(tab: Tab) -> Q:
    if tab == Tab.MENTIONS:
        return Q(kind__in=SAID)
    if tab == Tab.WORKS:
        of_works = Q(post__kind=Post.Kind.WORK) | Q(post__root__kind=Post.Kind.WORK)
        return of_works | Q(kind__in=CREDITS)
    if tab == Tab.JOBS:
        return Q(kind__in=JOBS)
    return Q(actor__isnull=True) & ~Q(kind__in=JOBS) if tab == Tab.SITE else Q()


def _hydrated(user: User, bundles: Iterable[list[_Row]]) -> list[Group]:
    """With people and posts; what tells of a post that the person may not see any more is left out."""
    bundles = list(bundles)
    people = User.objects.in_bulk({row.actor_id for rows in bundles for row in rows[:NAMED] if row.actor_id})
    posts = posts_in(user, [rows[0] for rows in bundles])
    applications = applications_in(user, [rows[0].application_id for rows in bundles])
    listings = listings_in(user, [rows[0].listing_id for rows in bundles])
    return [
        Group(
            kind=rows[0].kind,
            people=tuple(people[row.actor_id] for row in rows[:NAMED] if row.actor_id in people),
            count=len(rows),
            post=posts.get(rows[0].post_id) if rows[0].post_id else None,
            newest_at=rows[0].created_at,
            is_unread=any(row.read_at is None for row in rows),
            application=applications.get(rows[0].application_id) if rows[0].application_id else None,
            listing=listings.get(rows[0].listing_id) if rows[0].listing_id else None,
        )
        for rows in bundles
        if rows[0].post_id is None or rows[0].post_id in posts
        if rows[0].application_id is None or rows[0].application_id in applications
        if rows[0].listing_id is None or rows[0].listing_id in listings
    ]


def posts_in(user: User, rows: Iterable[_Row]) -> dict[int, Post]:
    """Those that the person may see; of works that are still made, those whose process they may see."""
    rows = list(rows)
    shown = Post.objects.select_related("author", "work", "root__work", "reply_to__author", "quote_of__work")
    found = shown.filter(visible(user)).in_bulk({row.post_id for row in rows if row.post_id})
    steps = {row.post_id for row in rows if row.kind == Kind.STEP and row.post_id} - set(found)
    return {**found, **shown.in_bulk(watched_posts(user, steps))} if steps else dict(found)


def applications_in(user: User, ids: Iterable[int | None]) -> dict[int, Application]:
    """Those that the person may see; no query where none is named."""
    wanted = [pk for pk in ids if pk]
    if not wanted:
        return {}
    seen = Application.objects.visible_to(user).select_related("listing__studio")
    return dict(seen.in_bulk(wanted))


def listings_in(user: User, ids: Iterable[int | None]) -> dict[int, Listing]:
    """Those of studios in whose room the person still works; no query where none is named."""
    wanted = [pk for pk in ids if pk]
    if not wanted:
        return {}
    return dict(Listing.objects.of_member(user).select_related("studio").in_bulk(wanted))
