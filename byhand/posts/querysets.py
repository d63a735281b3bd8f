"""Who sees which post: the one place where this is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.expressions import RawSQL

from byhand.accounts.models import Preferences, User
from byhand.relationships.models import Block, Follow, Mute

if TYPE_CHECKING:
    from byhand.posts.models import Post, PostPicture  # noqa: F401 (named in the strings below)

PUBLISHED = "published"
ERASED = "erased"
GONE = ("binned", "removed", "erased")
# What readers may leave out of their lists, and the wish that says so.
LABELS = {"generated": "hides_generated", "assisted": "hides_assisted"}
LISTED_AUDIENCES = ("everyone", "members", "followers")


class PostQuerySet(models.QuerySet["Post"]):
    def visible_to(self, viewer: User | None) -> PostQuerySet:
        """Posts whose page the viewer may open. Authors see their own in every state but erased."""
        return self.filter(visible(viewer))

    def listed_to(self, viewer: User | None) -> PostQuerySet:
        """Posts that may come up in the viewer's lists: published, not by link only, not muted."""
        return self.filter(visible(viewer), listed(viewer))


class HungManager(models.Manager["PostPicture"]):
    """Places of pictures that hang, so that no list or page shows a step where a picture belongs."""

    def get_queryset(self) -> models.QuerySet[PostPicture]:
        return super().get_queryset().filter(is_step=False)


def visible(viewer: User | None, *, post: str = "") -> Q:
    """The visibility rule as a condition on a post, or on the post at the end of the path `post`."""
    p = _path(post)
    return _reachable(viewer, p) & (
        Q(**{p + "repost_of__isnull": True}) | _reachable(viewer, p + "repost_of__")
    )


def listed(viewer: User | None, *, post: str = "") -> Q:
    """What lists leave out besides the invisible: other states, link-only and private posts, muted people."""
    p = _path(post)
    shown = _for_lists(p)
    # Of answers and reposts, the post that they belong to must be for lists too.
    for origin in ("root", "repost_of"):
        shown &= Q(**{p + origin + "__isnull": True}) | Q(**{p + origin + "__audience__in": LISTED_AUDIENCES})
    if viewer is None:
        return shown
    muted = Mute.objects.filter(muter=viewer)
    return (
        shown
        & _wanted(viewer, p)
        & (Q(**{p + "repost_of__isnull": True}) | _wanted(viewer, p + "repost_of__"))
        & ~Exists(muted.filter(muted=OuterRef(p + "author")))
        & ~Exists(muted.filter(muted=OuterRef(p + "repost_of__author")))
    )


def visible_work(viewer: User | None, *, post: str) -> Q:
    """The same rule for carriers of works. They answer nothing and repost nothing, so the question is shorter."""
    return _by_itself(viewer, _path(post), Q())


def listed_work(viewer: User | None, *, post: str) -> Q:
    p = _path(post)
    if viewer is None:
        return _for_lists(p)
    return (
        _for_lists(p)
        & _wanted(viewer, p)
        & Q(~Exists(Mute.objects.filter(muter=viewer, muted=OuterRef(p + "author"))))
    )


def awaited_work(viewer: User | None, *, post: str) -> Q:
    """Carriers of works that are not published yet, for those who may see them once they are."""
    p = _path(post)
    return Q(**{p + "state__in": ("draft", "waiting")}) & _audience(viewer, p)


def _for_lists(p: str) -> Q:
    return Q(**{p + "state": literal(PUBLISHED), p + "audience__in": [literal(a) for a in LISTED_AUDIENCES]})


def _wanted(viewer: User, p: str) -> Q:
    """Labelled works stay out of the lists of those who asked for that; their own are theirs to see."""
    wanted = Q(**{p + "label": ""}) | Q(**{p + "author": viewer})
    for label, wish in LABELS.items():
        hides = Preferences.objects.filter(user=viewer, **{wish: True})
        wanted |= Q(**{p + "label": label}) & Q(~Exists(hides))
    return wanted


def literal(word: str) -> RawSQL:
    """One of our own words in the statement itself: planners use a partial index only for what they can read."""
    return RawSQL(f"'{word}'", (), output_field=models.CharField())  # noqa: S611


def tombstone(viewer: User | None) -> Q:
    """Erased posts of which the viewer may know that they were there: the rule as if still published."""
    return Q(state=ERASED, published_at__isnull=False) & _audience(viewer, "")


def _reachable(viewer: User | None, p: str) -> Q:
    # What was said under a post is for those who may read that post, also when it is gone.
    return _by_itself(viewer, p, Q(**{p + "root__isnull": True}) | _audience(viewer, p + "root__"))


def _by_itself(viewer: User | None, p: str, thread: Q) -> Q:
    others = Q(**{p + "state": PUBLISHED}) & _audience(viewer, p) & thread
    if viewer is None:
        return others
    return others | (Q(**{p + "author": viewer}) & ~Q(**{p + "state": ERASED}))


def _audience(viewer: User | None, p: str) -> Q:
    """Whether author, audience, rating and blocks let the viewer see it, whatever its state."""
    present = Q(**{p + "author__state": User.State.PRESENT})
    if viewer is None:
        return present & Q(**{p + "audience__in": ("everyone", "link")}) & ~Q(**{p + "rating": "adult"})
    follows = Follow.objects.filter(follower=viewer, followed=OuterRef(p + "author"))
    audience = Q(**{p + "audience__in": ("everyone", "members", "link")}) | (
        Q(**{p + "audience": "followers"}) & Exists(follows)
    )
    rule = present & audience & _not_blocked(viewer, p)
    if not viewer.is_adult():
        rule &= ~Q(**{p + "rating": "adult"})
    return rule | Q(**{p + "author": viewer})


def _not_blocked(viewer: User, p: str) -> Q:
    return ~Exists(Block.objects.filter(blocker=OuterRef(p + "author"), blocked=viewer)) & ~Exists(
        Block.objects.filter(blocker=viewer, blocked=OuterRef(p + "author"))
    )


def _path(post: str) -> str:
    return post if not post or post.endswith("__") else post + "__"
