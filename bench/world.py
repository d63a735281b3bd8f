"""A made-up world with the skew of a real one: who is there, who follows whom, what they posted.

Everything is arrays with a fixed seed: posts are numbered 1..n in the order of their time, users
1..m. Most people post little and follow some dozens; few are followed by very many.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

YEAR_MS = 365 * 86_400_000
WORK, TALK, REPOST, REPLY = range(4)
# People with a known number of follows, to see how a page grows with it.
FIXED_DEGREES = {1: 50, 2: 200, 3: 1000, 4: 5000, 5: 20}


@dataclass(frozen=True)
class Size:
    users: int
    posts: int
    follows: int

    @property
    def replies(self) -> int:
        return self.posts * 3 // 10

    @property
    def likes(self) -> int:
        return self.posts * 4


SIZES = {
    "small": Size(users=500, posts=10_000, follows=12_500),
    "large": Size(users=100_000, posts=1_000_000, follows=5_000_000),
}


@dataclass(frozen=True)
class Posts:
    """One entry per post, replies last. `original` and `root` are numbers of posts, 0 for none."""

    author: Ints
    kind: Ints
    at_ms: Ints
    original: Ints
    root: Ints
    pictures: Ints
    audience: Ints
    rating: Ints
    state: Ints


@dataclass(frozen=True)
class World:
    size: Size
    posts: Posts
    follower: Ints
    followed: Ints
    liker: Ints
    liked: Ints
    blocker: Ints
    blocked: Ints
    muter: Ints
    muted: Ints
    user_state: Ints


def make_world(size: Size, *, seed: int, end_ms: int) -> World:
    """A whole world; `end_ms` is the time of its newest post in milliseconds since 1970."""
    rng = np.random.default_rng(seed)
    posts = _posts(size, rng, end_ms)
    follower, followed = _follows(size, rng)
    liker, liked = _pairs(
        rng.integers(1, size.users + 1, size.likes),
        _popular(len(posts.author), size.likes, rng),
        base=len(posts.author) + 1,
    )
    blocker, blocked = _strangers(size, size.users // 4, follower, followed, rng)
    muter, muted = _pairs(
        rng.integers(1, size.users + 1, size.users // 2),
        rng.integers(1, size.users + 1, size.users // 2),
        base=size.users + 1,
    )
    return World(
        size=size,
        posts=posts,
        follower=follower,
        followed=followed,
        liker=liker,
        liked=liked,
        blocker=blocker,
        blocked=blocked,
        muter=muter[muter != muted],
        muted=muted[muter != muted],
        user_state=rng.choice(3, size.users, p=[0.992, 0.003, 0.005]),
    )


def _posts(size: Size, rng: np.random.Generator, end_ms: int) -> Posts:
    total = size.posts + size.replies
    activity = rng.lognormal(0, 1.3, size.users)
    author = rng.choice(size.users, size=total, p=activity / activity.sum()) + 1
    kind = rng.choice([WORK, TALK, REPOST], size=size.posts, p=[0.62, 0.28, 0.10])
    kind[:50] = WORK  # there is something to repost from the start
    place = np.concatenate(
        [np.arange(size.posts), np.linspace(50, size.posts - 1, size.replies).astype(np.int64)]
    )
    about = _earlier(kind, place, rng)
    original = np.where(kind == REPOST, about[: size.posts], 0)
    original = _once_each(author, original)
    kind[(kind == REPOST) & (original == 0)] = TALK
    kind = np.concatenate([kind, np.full(size.replies, REPLY)])
    pictures = np.where(kind == WORK, rng.choice([1, 1, 1, 1, 1, 2, 3, 4], size=total), 0)
    pictures = np.where((kind == TALK) & (rng.random(total) < 0.3), 1, pictures)
    audience = rng.choice(5, total, p=[0.88, 0.05, 0.05, 0.01, 0.01])
    return Posts(
        author=author,
        kind=kind,
        at_ms=end_ms - YEAR_MS + place * (YEAR_MS // size.posts) + (kind == REPLY),
        original=np.concatenate([original, np.zeros(size.replies, np.int64)]),
        root=np.where(kind == REPLY, about, 0),
        pictures=pictures,
        audience=np.where((kind == REPOST) | (kind == REPLY), 0, audience),
        rating=rng.choice(3, total, p=[0.93, 0.05, 0.02]),
        state=np.where((kind == WORK) & (rng.random(total) < 0.01), 1, 0),
    )


def _earlier(kind: Ints, place: Ints, rng: np.random.Generator) -> Ints:
    """For each place in time the number of an earlier work or talk post, rather a recent one."""
    own = np.flatnonzero(kind != REPOST)
    back = 1 + rng.exponential(len(own) / 50, len(place)).astype(np.int64)
    found: Ints = own[np.maximum(np.searchsorted(own, place) - back, 0)] + 1
    return found


def _once_each(author: Ints, original: Ints) -> Ints:
    """Zero where the original is one's own or was already reposted by the same person."""
    first = np.zeros(len(original), bool)
    pair = author[: len(original)] * (len(original) + 1) + original
    first[np.unique(pair, return_index=True)[1]] = True
    own = author[np.maximum(original - 1, 0)] == author[: len(original)]
    return np.where(first & ~own, original, 0)


def _follows(size: Size, rng: np.random.Generator) -> tuple[Ints, Ints]:
    popularity = 1 / np.arange(1, size.users + 1) ** 0.8
    rng.shuffle(popularity)
    degree = rng.lognormal(0, 1.0, size.users)
    # A few more than wanted, because some pairs are drawn twice.
    degree = np.clip((degree / degree.sum() * size.follows * 1.04).astype(np.int64), 1, 4000)
    degree[np.array(list(FIXED_DEGREES)) - 1] = 0
    follower = [np.repeat(np.arange(1, size.users + 1), degree)]
    followed = [rng.choice(size.users, len(follower[0]), p=popularity / popularity.sum()) + 1]
    for user, wanted in FIXED_DEGREES.items():
        count = min(wanted, size.users // 4)
        follower.append(np.full(count, user))
        followed.append(rng.choice(np.arange(6, size.users + 1), count, replace=False))
    left, right = np.concatenate(follower), np.concatenate(followed)
    return _pairs(left[left != right], right[left != right], base=size.users + 1)


def _pairs(left: Ints, right: Ints, *, base: int) -> tuple[Ints, Ints]:
    """Each pair once, sorted."""
    key = np.unique(left.astype(np.int64) * base + right)
    return key // base, key % base


def _popular(count: int, draws: int, rng: np.random.Generator) -> Ints:
    weight = rng.lognormal(0, 1.5, count)
    return rng.choice(count, size=draws, p=weight / weight.sum()) + 1


def _strangers(
    size: Size, count: int, follower: Ints, followed: Ints, rng: np.random.Generator
) -> tuple[Ints, Ints]:
    """Pairs of people of whom neither follows the other: a block ends follows."""
    base = size.users + 1
    left, right = _pairs(rng.integers(1, base, count), rng.integers(1, base, count), base=base)
    taken = np.concatenate([follower * base + followed, followed * base + follower])
    free = ~np.isin(left * base + right, taken) & (left != right)
    return left[free], right[free]
