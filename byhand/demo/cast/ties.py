"""Who follows whom, who likes and saves what, and when it all happened: by seeded chance."""

from collections.abc import Mapping
from datetime import timedelta
from functools import cache

import numpy as np

from byhand.demo.cast.kinds import DemoPerson, DemoPost, DemoWork

SEED = 2026
FRESH = 24

Pairs = tuple[tuple[str, str], ...]


def follows(people: tuple[DemoPerson, ...]) -> Pairs:
    """Return (follower, followed) pairs; people follow artists, mostly of fields that they like."""
    rng = np.random.default_rng([SEED, 1])
    artists = [person for person in people if person.role == "artist"]
    found = []
    for person in people:
        for artist in artists:
            if artist.handle == person.handle:
                continue
            shared = bool(set(person.fields) & set(artist.fields))
            keen = 0.75 if shared else 0.42
            if rng.random() < keen:
                found.append((person.handle, artist.handle))
    return tuple(found)


def likes(people: tuple[DemoPerson, ...], works: tuple[DemoWork, ...]) -> Pairs:
    """Return (who, work key) pairs; some works are simply better liked, and nobody likes their own."""
    return _marks(people, works, salt=2, low=0.08, high=0.7)


def saves(people: tuple[DemoPerson, ...], works: tuple[DemoWork, ...]) -> Pairs:
    """Return (who, work key) pairs of what people kept for themselves."""
    return _marks(people, works, salt=3, low=0.0, high=0.16)


def reposts(people: tuple[DemoPerson, ...], works: tuple[DemoWork, ...]) -> Pairs:
    """Return (who, work key) pairs of what people passed on."""
    return _marks(people, works, salt=4, low=0.0, high=0.06)


def _marks(
    people: tuple[DemoPerson, ...], works: tuple[DemoWork, ...], *, salt: int, low: float, high: float
) -> Pairs:
    rng = np.random.default_rng([SEED, salt])
    found = []
    for work in works:
        charm = low + (high - low) * rng.beta(1.6, 2.6)
        found += [
            (person.handle, work.key)
            for person in people
            if rng.random() < charm and person.handle != work.artist and work.audience == "everyone"
        ]
    return tuple(found)


@cache
def ages(works: tuple[DemoWork, ...], talk: tuple[DemoPost, ...]) -> Mapping[str, timedelta]:
    """Return how long ago each work and each post (by key) appeared.

    An artist's works appear in the order of their list; the last of each hang among the newest.
    """
    rng = np.random.default_rng([SEED, 5])
    found: dict[str, timedelta] = {}
    for artist in dict.fromkeys(work.artist for work in works):
        keys = [work.key for work in works if work.artist == artist]
        fresh = FRESH // 12
        old = np.sort(rng.uniform(6 * 24, 2.5 * 365 * 24, len(keys) - fresh))[::-1]
        new = np.sort(rng.uniform(2, 6 * 24, fresh))[::-1]
        for key, hours in zip(keys, [*old, *new], strict=True):
            found[key] = timedelta(hours=round(float(hours), 2))
    for post in talk:
        age = timedelta(hours=round(float(rng.gamma(1.4, 130.0)) + 0.5, 2))
        # Nobody quotes a work before it hangs.
        limit = found[post.quotes] * float(rng.uniform(0.1, 0.9)) if post.quotes else age
        found[post.key] = min(age, limit)
    return found
