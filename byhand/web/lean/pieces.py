"""Pieces of pages that are found by all that they were made from.

The name of a piece is a digest of what went into it: with anything else in it, it is another piece. So
nothing needs to be forgotten when something changes, and what two readers see differently has two names.
"""

from collections.abc import Callable, Sequence
from functools import cache
from hashlib import blake2b
from typing import NamedTuple

from byhand.web.lean.fragments import Fragment, of_this_version

fragments = cache(of_this_version)


class Made(NamedTuple):
    """What stands between the places left open, and what each place needs to be filled."""

    parts: Sequence[str]
    facts: Sequence[bytes] = ()


class Wanted(NamedTuple):
    number: int
    stamp: str
    make: Callable[[], Made]


def wanted(kind: str, made_from: object, make: Callable[[], Made]) -> Wanted:
    """`made_from` is all that `make` looks at: plain values, so that equal ones are written alike."""
    digest = blake2b(repr((kind, made_from)).encode(), digest_size=24).digest()
    return Wanted(int.from_bytes(digest[:8], "big") >> 1, digest[8:].hex(), make)


def pieces(*all_wanted: Wanted) -> list[Fragment]:
    """In the order of the question; what is not kept is made, and kept for the next reader."""
    kept = fragments().find({each.number: each.stamp for each in all_wanted})
    made = [
        Fragment.of(each.number, each.stamp, *each.make()) for each in all_wanted if each.number not in kept
    ]
    if made:
        fragments().keep(made)
        kept |= {each.number: each for each in made}
    return [kept[each.number] for each in all_wanted]
