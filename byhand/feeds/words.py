"""Muted words: what somebody does not want to read of."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from byhand.core.prepared import Prepared
from byhand.posts.models import Post, PostTag

TEXTS = ("text", "warning", "work__title", "work__description")


@dataclass(frozen=True)
class Muted:
    """Finds muted words in texts and tags, and "#tags" among tags only. Texts are casefolded."""

    words: re.Pattern[str] | None
    tags: frozenset[str]

    def speaks_in(self, text: str, tags: Collection[str]) -> bool:
        if not self.tags.isdisjoint(tags):
            return True
        return self.words is not None and self.words.search("\n".join((text, *tags))) is not None


def muted_by(words: Iterable[str]) -> Muted | None:
    """None if nothing is muted. Words are found as whole words."""
    plain = [word.strip().casefold() for word in words]
    tags = frozenset(word[1:] for word in plain if word.startswith("#") and word[1:])
    known = [re.escape(word) for word in plain if word and not word.startswith("#")]
    if not known and not tags:
        return None
    return Muted(re.compile(rf"(?<!\w)(?:{'|'.join(known)})(?!\w)") if known else None, tags)


def with_muted_words(post_ids: Collection[int], *, words: Iterable[str], viewer_id: int) -> set[int]:
    """Those of the posts that speak of a muted word in text, warning, title or tags.

    A repost speaks of what its original speaks of. One's own posts are never among them.
    """
    muted = muted_by(words)
    if muted is None or not post_ids:
        return set()
    texts, originals = _texts(post_ids, viewer_id)
    tags = _tags(texts.keys() | originals.values())
    return {
        post_id
        for post_id, text in texts.items()
        if muted.speaks_in(text, tags[post_id] | tags[originals.get(post_id, 0)])
    }


def _texts(post_ids: Collection[int], viewer_id: int) -> tuple[dict[int, str], dict[int, int]]:
    """All words of each post that is not the viewer's own, and the originals of reposts."""
    texts, originals = {}, {}
    for post_id, original, *parts in _texts_by_others(None, viewer_id, list(post_ids)):
        texts[post_id] = _joined(*parts)
        if original:
            originals[post_id] = original
    return texts, originals


def _tags(post_ids: Collection[int]) -> defaultdict[int, set[str]]:
    names: defaultdict[int, set[str]] = defaultdict(set)
    for post_id, name in _tag_names(None, list(post_ids)):
        names[post_id].add(name.casefold())
    return names


_texts_by_others: Prepared[tuple[Any, ...]] = Prepared(
    lambda viewer, viewer_id, post_ids: (
        Post.objects.filter(pk__in=post_ids)
        .exclude(author_id=viewer_id)
        .values_list("pk", "repost_of_id", *TEXTS, *(f"repost_of__{field}" for field in TEXTS))
    )
)
_tag_names: Prepared[tuple[int, str]] = Prepared(
    lambda viewer, post_ids: PostTag.objects.filter(post_id__in=post_ids).values_list("post_id", "tag__name")
)


def _joined(*texts: str | None) -> str:
    return "\n".join(text.casefold() for text in texts if text)
