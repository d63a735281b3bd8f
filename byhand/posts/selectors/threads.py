"""A thread as it is read: what came before a post above it, the answers below, oldest first."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from byhand.accounts.models import User
from byhand.core.prepared import Prepared
from byhand.posts.models import Post
from byhand.posts.querysets import GONE, PUBLISHED, PostQuerySet, visible
from byhand.posts.selectors.lists import bare, shown_with, with_slots
from byhand.relationships.models import Mute

PAGE = 20
PARENTS_MAX = 20
# Of each answer, so many answers to it are shown at once; the rest is on its own page.
ANSWERS_SHOWN = 3

# What tells one state of an answer from another: counts, which move by themselves, then what its card shows.
COUNTS = ("like_count", "reply_count", "repost_count", "bookmark_count")
SIGNS = ("pk", *COUNTS, "author", "revision", "author__revision", "state", "timeline_key")

# Both databases walk up a chain of answers in one statement.
CHAIN = """
    WITH RECURSIVE chain(id, reply_to_id, step) AS (
        SELECT id, reply_to_id, 0 FROM posts_post WHERE id = %s
        UNION ALL
        SELECT p.id, p.reply_to_id, chain.step + 1
        FROM posts_post p JOIN chain ON p.id = chain.reply_to_id WHERE chain.step < %s
    )
    SELECT id FROM chain WHERE step > 0 ORDER BY step DESC
"""


@dataclass(frozen=True)
class Answer:
    """A reply. `gone` ones keep their place for the answers below; `hidden` counts those not shown here."""

    post: Post
    gone: bool = False
    answers: "tuple[Answer, ...]" = ()
    hidden: int = 0


@dataclass(frozen=True)
class Thread:
    """None among the parents stands for posts that are gone, or not for this viewer."""

    parents: list[Post | None] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    cursor: int | None = None

    def posts(self) -> list[Post]:
        """Every post in it that is shown, for cards and marks."""
        below = [answer for top in self.answers for answer in (top, *top.answers) if not answer.gone]
        return [post for post in self.parents if post] + [answer.post for answer in below]


def thread(viewer: User | None, post: Post, *, after: int | None = None, size: int = PAGE) -> Thread:
    """Six queries, however long the thread is: chain, parents and answers, answers to those, their pictures."""
    top, cursor = _answers_to(viewer, post, after, size)
    below, counts = _answers_below(viewer, [answer.pk for answer in top])
    return Thread(
        parents=_parents(viewer, post),
        answers=[
            Answer(
                post=answer,
                gone=answer.state != PUBLISHED,
                answers=tuple(Answer(post=each, hidden=each.reply_count) for each in below[answer.pk]),
                hidden=counts.get(answer.pk, 0) - len(below[answer.pk]),
            )
            for answer in top
        ],
        cursor=cursor,
    )


# Any: rows of plain values; see SIGNS.
def thread_signs(
    viewer: User | None, post: Post, *, after: int | None = None
) -> tuple[list[tuple[Any, ...]], list[tuple[int, int, int]], list[tuple[Any, ...]]]:
    """In few words what `thread` answers of a first post: answers, answers to them by place, and these."""
    if post.reply_count == 0:
        return [], [], []
    top = _first_signs(viewer, post.pk, after or 0)
    answered = [pk for pk, _likes, replies, *_ in top[:PAGE] if replies]
    ranked = _ranked_below(viewer, answered)
    return top, ranked, _signs_of(None, [pk for pk, _parent, _of in ranked])


def page_of_answer(answer: Post) -> int | None:
    """The cursor of a page that begins with this answer; None if it is on the first one."""
    before = Post.objects.filter(
        reply_to=answer.reply_to_id, timeline_key__lt=answer.timeline_key, state=PUBLISHED
    )
    if answer.timeline_key is None or before.count() < PAGE:
        return None
    return answer.timeline_key - 1


def _parents(viewer: User | None, post: Post) -> list[Post | None]:
    """From the beginning of the thread down to what the post answers."""
    if post.root_id is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(CHAIN, [post.pk, PARENTS_MAX])
        chain = [row[0] for row in cursor.fetchall()]
    if post.root_id not in chain:
        # Cut, or torn where somebody's account was erased; what all hangs under still comes first.
        chain = [post.root_id, 0, *chain]
    seen = {each.pk: each for each in with_slots(_seen_parents(viewer, chain))}
    parents = [seen.get(pk) for pk in chain]
    return [each for each, former in zip(parents, [post, *parents], strict=False) if each or former]


def _answers_to(
    viewer: User | None, post: Post, after: int | None, size: int
) -> tuple[list[Post], int | None]:
    if post.root_id is None and post.reply_count == 0:
        return [], None  # the first post of a thread counts all answers in it
    query = _answers_to_first if post.root_id is None else _answers_to_answer
    found = query(viewer, post.pk, after or 0)[: size + 1]
    cursor = found[size - 1].timeline_key if len(found) > size else None
    return with_slots(found[:size]), cursor


def _answers_below(viewer: User | None, parents: list[int]) -> tuple[dict[int, list[Post]], dict[int, int]]:
    """The first few answers to each of these, and how many each has."""
    if not parents:
        return defaultdict(list), {}
    found = _ranked_below(viewer, parents)
    shown = shown_with([pk for pk, _parent, _of in found])
    posts: defaultdict[int, list[Post]] = defaultdict(list)
    for post in sorted(shown.values(), key=lambda post: post.timeline_key or 0):
        posts[post.reply_to_id or 0].append(post)
    return posts, {parent: of for _pk, parent, of in found}


def _answers(viewer: User | None, below: Q, after: int) -> PostQuerySet:
    rows = bare().filter(below, _readable(viewer) | Q(state__in=GONE, reply_count__gt=0))
    return rows.filter(timeline_key__gt=after).order_by("timeline_key")[: PAGE + 1]


# Any: annotations are not known to the types of a queryset.
def _ranked(viewer: User | None, parents: list[int]) -> "QuerySet[Any, Any]":
    return (
        Post.objects.filter(_readable(viewer), reply_to__in=parents)
        .annotate(
            place=Window(RowNumber(), partition_by=F("reply_to"), order_by=F("timeline_key").asc()),
            of=Window(Count("pk"), partition_by=F("reply_to")),
        )
        .filter(place__lte=ANSWERS_SHOWN)
        .values_list("pk", "reply_to", "of")
    )


def _readable(viewer: User | None) -> Q:
    rule = visible(viewer) & Q(state=PUBLISHED)
    if viewer is None:
        return rule
    return rule & ~Q(Exists(Mute.objects.filter(muter=viewer, muted=OuterRef("author"))))


def _below_first(viewer: User | None, post: int, after: int) -> PostQuerySet:
    """Under the first post of a thread hangs also what lost its parent."""
    return _answers(viewer, Q(reply_to=post) | Q(root=post, reply_to__isnull=True), after)


def _below_answer(viewer: User | None, post: int, after: int) -> PostQuerySet:
    return _answers(viewer, Q(reply_to=post), after)


_answers_to_first: Prepared[Post] = Prepared(_below_first)
_first_signs: Prepared[tuple[Any, ...]] = Prepared(
    lambda viewer, post, after: _below_first(viewer, post, after).values_list(*SIGNS)
)
_signs_of: Prepared[tuple[Any, ...]] = Prepared(
    lambda viewer, ids: Post.objects.filter(pk__in=ids).order_by("timeline_key").values_list(*SIGNS)
)
_answers_to_answer: Prepared[Post] = Prepared(_below_answer)
_ranked_below: Prepared[tuple[int, int, int]] = Prepared(_ranked)
_seen_parents: Prepared[Post] = Prepared(
    lambda viewer, ids: bare().visible_to(viewer).filter(pk__in=ids, state=PUBLISHED)
)
