"""The world as rows of the real tables. What a model has besides is filled with its own default."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
from django.db import connection
from django.db.models import NOT_PROVIDED, Model

from bench import words
from bench.world import REPOST, WORK, Ints, World
from byhand.accounts.models import Preferences, Profile, User
from byhand.core.ids import RANDOM_BITS
from byhand.media.models import Picture
from byhand.notifications.models import Notification
from byhand.portfolios.models import Folder, FolderWork, Work
from byhand.posts.models import Like, Post, PostPicture, PostTag, Tag
from byhand.relationships.models import Block, Follow, Mute

KINDS = np.array(["work", "talk", "repost", "talk"])
AUDIENCES = np.array(["everyone", "members", "followers", "link", "nobody"])
RATINGS = np.array(["general", "mature", "adult"])
STATES = np.array(["published", "draft"])
USER_STATES = np.array(["present", "leaving", "suspended"])
SHAPES = ((1600, 1200), (1200, 1600), (2000, 1250), (1400, 1400), (2400, 1000), (1000, 1500), (1800, 1200))
WORDS_PER_TAG_KIND = 60
TAGS_PER_WORK = 3


@dataclass(frozen=True)
class Table:
    model: type[Model]
    count: int
    # Any: a column holds whatever its field holds.
    columns: dict[str, Iterable[Any]]

    @property
    def name(self) -> str:
        return self.model._meta.db_table

    def names(self) -> list[str]:
        return [field.column or "" for field in self.model._meta.concrete_fields]

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """All rows in the order of `names()`."""
        columns = [
            self.columns[field.column] if field.column in self.columns else self._default(field)
            for field in self.model._meta.concrete_fields
        ]
        return zip(*columns, strict=False)

    # Any: Django's fields are generic over what they hold.
    def _default(self, field: Any) -> Iterable[Any]:
        if field.primary_key:
            return range(1, self.count + 1)
        if field.default is NOT_PROVIDED and field.null:
            return repeat(None, self.count)
        value = "" if field.default is NOT_PROVIDED else field.get_default()
        return repeat(field.get_db_prep_save(value, connection), self.count)


@dataclass(frozen=True)
class Rows:
    """What a loader writes into a table, already as the database wants it."""

    name: str
    columns: Sequence[str]
    count: int
    make: Callable[[], Iterable[tuple[Any, ...]]]  # Any: a column holds whatever its field holds

    def names(self) -> list[str]:
        return list(self.columns)

    def rows(self) -> Iterable[tuple[Any, ...]]:  # Any: as above
        return self.make()


def tables(world: World) -> Iterator[Table]:
    """Every table of the world, parents before children."""
    yield from _people(world)
    yield from _ties(world)
    yield from _posts(world)
    yield from _pictures(world)
    yield from _talk(world)


def moments(at_ms: Ints) -> list[str]:
    """Times as both databases read them."""
    text = np.datetime_as_string(at_ms.astype("datetime64[ms]"))
    zone = "" if connection.vendor == "sqlite" else "+00"
    return [f"{value[:10]} {value[11:]}000{zone}" for value in text.tolist()]


def _people(world: World) -> Iterator[Table]:
    count, posts = world.size.users, world.posts
    at = range(1, count + 1)
    yield Table(
        User,
        count,
        {
            "password": repeat("!bench", count),
            "handle": (f"user{n}" for n in at),
            "email": (f"user{n}@example.org" for n in at),
            "name": (f"Artist {n}" for n in at),
            "role": ("artist" if n % 3 else "fan" for n in at),
            "state": USER_STATES[world.user_state].tolist(),
            "born": repeat("1990-05-01", count),
            "follower_count": _counts(world.followed, count),
            "following_count": _counts(world.follower, count),
            "work_count": _counts(posts.author[(posts.kind == WORK) & (posts.state == 0)], count),
            "unread_count": (n % 7 for n in at),
        },
    )
    lines = words.sentences(500, least=3, most=12, seed=3)
    yield Table(Profile, count, {"user_id": at, "line": (lines[n % 500] for n in at)})
    yield Table(
        Preferences,
        count,
        {
            "user_id": at,
            "hides_reposts": (_yes(n % 20 == 0) for n in at),
            "muted_words": ('["zine"]' if n % 25 == 0 else "[]" for n in at),
        },
    )


def _yes(value: bool) -> bool | int:
    return int(value) if connection.vendor == "sqlite" else value


def _counts(numbers: Ints, count: int) -> list[int]:
    """How often each of 1..count occurs."""
    result: list[int] = np.bincount(numbers, minlength=count + 1)[1:].tolist()
    return result


def _ties(world: World) -> Iterator[Table]:
    yield Table(
        Follow,
        len(world.follower),
        {"follower_id": world.follower.tolist(), "followed_id": world.followed.tolist()},
    )
    yield Table(
        Block,
        len(world.blocker),
        {"blocker_id": world.blocker.tolist(), "blocked_id": world.blocked.tolist()},
    )
    yield Table(Mute, len(world.muter), {"muter_id": world.muter.tolist(), "muted_id": world.muted.tolist()})


def _posts(world: World) -> Iterator[Table]:
    posts = world.posts
    count = len(posts.author)
    draft = posts.state == 1
    when = moments(posts.at_ms)
    texts = words.sentences(20_000, least=6, most=40, seed=1)
    keys = (posts.at_ms << RANDOM_BITS) + np.arange(count) % (1 << RANDOM_BITS)
    yield Table(
        Post,
        count,
        {
            "author_id": posts.author.tolist(),
            "kind": KINDS[posts.kind].tolist(),
            "state": STATES[posts.state].tolist(),
            "audience": AUDIENCES[posts.audience].tolist(),
            "rating": RATINGS[posts.rating].tolist(),
            "text": (
                "" if kind == REPOST else texts[n % 20_000] for n, kind in enumerate(posts.kind.tolist())
            ),
            "repost_of_id": _or_none(posts.original),
            "reply_to_id": _or_none(posts.root),
            "root_id": _or_none(posts.root),
            "timeline_key": [None if d else k for k, d in zip(keys.tolist(), draft.tolist(), strict=True)],
            "created_at": when,
            "changed_at": when,
            "published_at": [None if d else w for w, d in zip(when, draft.tolist(), strict=True)],
            "like_count": _counts(world.liked, count),
            "reply_count": _counts(posts.root[posts.root > 0], count),
            "repost_count": _counts(posts.original[posts.original > 0], count),
        },
    )
    yield from _works(world)


def _or_none(numbers: Ints) -> list[int | None]:
    return [number or None for number in numbers.tolist()]


def _works(world: World) -> Iterator[Table]:
    at = np.flatnonzero(world.posts.kind == WORK)
    count = len(at)
    artist = world.posts.author[at]
    names = words.titles(5000, seed=2)
    texts = words.sentences(5000, least=10, most=60, seed=5)
    yield Table(
        Work,
        count,
        {
            "post_id": (at + 1).tolist(),
            "artist_id": artist.tolist(),
            "title": (names[n % 5000] for n in range(count)),
            "slug": (words.slug(names[n % 5000]) for n in range(count)),
            "description": (texts[n % 5000] for n in range(count)),
            "year": (2010 + n % 16 for n in range(count)),
            "position": range(1, count + 1),
        },
    )
    yield from _folders(artist)
    yield from _tags(at, world)


def _folders(artist: Ints) -> Iterator[Table]:
    """Artists with works enough have two folders; every third work of theirs hangs in one."""
    rich = np.flatnonzero(np.bincount(artist) >= 8)
    owners = np.repeat(rich, 2).tolist()
    yield Table(
        Folder,
        len(owners),
        {
            "owner_id": owners,
            "name": ("Sketches" if n % 2 else "Finished" for n in range(len(owners))),
            "slug": ("sketches" if n % 2 else "finished" for n in range(len(owners))),
            "position": (n % 2 for n in range(len(owners))),
        },
    )
    first = np.zeros(int(artist.max()) + 1, np.int64)
    first[rich] = 1 + 2 * np.arange(len(rich))
    chosen = np.flatnonzero((first[artist] > 0) & (np.arange(len(artist)) % 3 == 0))
    yield Table(
        FolderWork,
        len(chosen),
        {
            "folder_id": (first[artist[chosen]] + chosen % 2).tolist(),
            "work_id": (chosen + 1).tolist(),
            "position": chosen.tolist(),
        },
    )


def _tags(at: Ints, world: World) -> Iterator[Table]:
    names = [f"{kind} {n}" for kind in words.TAG_KINDS for n in range(WORDS_PER_TAG_KIND)]
    yield Table(
        Tag,
        len(names),
        {
            "kind": [name.split()[0] for name in names],
            "slug": [words.slug(name) for name in names],
            "name": names,
        },
    )
    work = np.repeat(np.arange(len(at)), TAGS_PER_WORK)
    place = np.tile(np.arange(TAGS_PER_WORK), len(at))
    tag = (work * 7 + place * (WORDS_PER_TAG_KIND + 1)) % len(names) + 1
    columns: dict[str, Iterable[Any]] = {"post_id": (at[work] + 1).tolist(), "tag_id": tag.tolist()}
    if any(field.column == "timeline_key" for field in PostTag._meta.concrete_fields):
        key = (world.posts.at_ms << RANDOM_BITS) + np.arange(len(world.posts.author)) % (1 << RANDOM_BITS)
        draft = world.posts.state[at[work]] == 1
        columns["timeline_key"] = [
            None if d else k for k, d in zip(key[at[work]].tolist(), draft.tolist(), strict=True)
        ]
    yield Table(PostTag, len(work), columns)


def _pictures(world: World) -> Iterator[Table]:
    posts = world.posts
    post = np.repeat(np.arange(len(posts.author)), posts.pictures)
    count = len(post)
    first = np.cumsum(posts.pictures) - posts.pictures
    position = np.arange(count) - first[post]
    names = words.titles(5000, seed=4)
    shapes = [SHAPES[n % len(SHAPES)] for n in range(count)]
    yield Table(
        Picture,
        count,
        {
            "owner_id": posts.author[post].tolist(),
            "state": repeat("ready", count),
            "original_key": (f"originals/{n}" for n in range(count)),
            "original_size": repeat(4_000_000, count),
            "original_type": repeat("image/jpeg", count),
            "width": (width for width, _ in shapes),
            "height": (height for _, height in shapes),
            "key": (f"{n:022x}" for n in range(1, count + 1)),
            "widths": repeat("[320, 640, 1280]", count),
            "formats": repeat('{"webp": [320, 640, 1280], "jpeg": [1280]}', count),
            "stamped": repeat("nnnn", count),
            "dominant": (f"#{n * 2654435761 % 0xFFFFFF:06x}" for n in range(count)),
        },
    )
    yield Table(
        PostPicture,
        count,
        {
            "post_id": (post + 1).tolist(),
            "picture_id": range(1, count + 1),
            "position": position.tolist(),
            "alt": (names[n % 5000] for n in range(count)),
            "is_cover": [_yes(place == 0) for place in position.tolist()],
        },
    )


def _talk(world: World) -> Iterator[Table]:
    yield Table(Like, len(world.liker), {"user_id": world.liker.tolist(), "post_id": world.liked.tolist()})
    # One in four likes is still in the list of what the author was told.
    told = np.arange(0, len(world.liker), 4)
    author = world.posts.author[world.liked[told] - 1]
    told, author = told[author != world.liker[told]], author[author != world.liker[told]]
    yield Table(
        Notification,
        len(told),
        {
            "user_id": author.tolist(),
            "actor_id": world.liker[told].tolist(),
            "kind": repeat("like", len(told)),
            "post_id": world.liked[told].tolist(),
        },
    )
