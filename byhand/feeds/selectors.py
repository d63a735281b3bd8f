"""What the home page reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from byhand.accounts.models import Preferences, User
from byhand.feeds import sql
from byhand.feeds.words import with_muted_words
from byhand.posts.models import Post
from byhand.posts.selectors.lists import shown_with

TOP = (1 << 63) - 1
PAGE = 20
# A few more than shown, because the rule may leave out some.
SPARE = 4


@dataclass(frozen=True)
class Reader:
    """What the home feed must know of the person who reads it."""

    id: int
    is_adult: bool
    hides_reposts: bool = False
    hides_works: bool = False
    hides_posts: bool = False
    muted_words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Feed:
    """One page of post ids, newest first, the cursor of its last one, and whether older ones follow."""

    post_ids: tuple[int, ...]
    last: int | None
    has_older: bool


def reader_of(user: User) -> Reader:
    preferences: Preferences = user.preferences
    return Reader(
        id=user.pk,
        is_adult=user.is_adult(),
        hides_reposts=preferences.hides_reposts,
        hides_works=preferences.hides_works,
        hides_posts=preferences.hides_posts,
        muted_words=tuple(preferences.muted_words),
    )


def home_feed(reader: Reader, *, before: int | None = None, limit: int = PAGE) -> Feed:
    """Posts of followed people and one's own that may come up in lists, below the cursor `before`."""
    rows, more = home_rows(reader, columns="p.id", before=before or TOP, limit=limit)
    return Feed(tuple(row[2] for row in rows), last=rows[-1][0] if rows else None, has_older=more)


def newest_key(reader: Reader) -> int:
    """Where the feed begins now; 0 while it is empty."""
    rows, _ = home_rows(reader, columns="p.id", before=TOP, limit=1)
    return rows[0][0] if rows else 0


def count_newer(reader: Reader, key: int, *, most: int = PAGE) -> int:
    """How many posts by others came above the key, up to `most`."""
    rows, _ = home_rows(reader, columns="p.id, p.author_id", before=TOP, limit=most)
    return sum(row[0] > key and row[3] != reader.id for row in rows)


def posts_in_order(post_ids: Sequence[int]) -> list[Post]:
    """The posts with all that their cards need, in this order: two queries."""
    found = shown_with(post_ids)
    return [found[post_id] for post_id in post_ids if post_id in found]


# Any: a row holds whatever the chosen columns hold.
def home_rows(
    reader: Reader, *, columns: str, before: int, limit: int
) -> tuple[Sequence[tuple[Any, ...]], bool]:
    """Up to `limit` rows (key, reach, post id, …), newest first, and whether older ones follow.

    The first of the columns must be the id of the post.
    """
    found: list[tuple[Any, ...]] = []
    width = limit + 1 + SPARE
    while len(found) <= limit:
        rows, before = _chunk(reader, columns=columns, before=before, width=width)
        hidden = with_muted_words([row[2] for row in rows], words=reader.muted_words, viewer_id=reader.id)
        found += [row for row in rows if row[2] not in hidden]
        if before == 0:
            break
    return found[:limit], len(found) > limit


# Any: see home_rows.
def _chunk(reader: Reader, *, columns: str, before: int, width: int) -> tuple[list[tuple[Any, ...]], int]:
    """The visible rows between the cursor and the reach, and the reach: 0 if nothing is below."""
    values = {
        "me": reader.id,
        "before": before,
        "adult": int(reader.is_adult),
        "reposts": int(not reader.hides_reposts),
        "works": int(not reader.hides_works),
        "posts": int(not reader.hides_posts),
    }
    rows = sorted(sql.home(connection.vendor, columns, width).rows(values), reverse=True)
    if rows:
        return rows, rows[0][1]
    return [], sql.home_reach(connection.vendor, width).rows(values)[0][0]
