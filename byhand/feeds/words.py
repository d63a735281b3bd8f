"""Muted words: what somebody does not want to read of."""

import re
from collections.abc import Collection, Iterable
from typing import Any

from byhand.core.prepared import Prepared
from byhand.posts.models import Post, PostTag

TEXTS = ("text", "warning", "work__title", "work__description")


def matcher(words: Iterable[str]) -> re.Pattern[str] | None:
    """Finds any of the words as whole words in casefolded text; None without words."""
    known = [re.escape(word.strip().lstrip("#").casefold()) for word in words]
    known = [word for word in known if word]
    return re.compile(rf"(?<!\w)(?:{'|'.join(known)})(?!\w)") if known else None


def with_muted_words(post_ids: Collection[int], *, words: Iterable[str], viewer_id: int) -> set[int]:
    """Those of the posts that speak of a muted word in text, warning, title or tags.

    A repost speaks of what its original speaks of. One's own posts are never among them.
    """
    pattern = matcher(words)
    if pattern is None or not post_ids:
        return set()
    texts, originals = _texts(post_ids, viewer_id)
    tags = _tags(texts.keys() | originals.values())
    return {
        post_id
        for post_id, text in texts.items()
        if pattern.search(_joined(text, tags.get(post_id), tags.get(originals.get(post_id, 0))))
    }


def _texts(post_ids: Collection[int], viewer_id: int) -> tuple[dict[int, str], dict[int, int]]:
    """All words of each post that is not the viewer's own, and the originals of reposts."""
    texts, originals = {}, {}
    for post_id, original, *parts in _texts_by_others(None, viewer_id, list(post_ids)):
        texts[post_id] = _joined(*parts)
        if original:
            originals[post_id] = original
    return texts, originals


def _tags(post_ids: Collection[int]) -> dict[int, str]:
    names: dict[int, str] = {}
    for post_id, name in _tag_names(None, list(post_ids)):
        names[post_id] = _joined(names.get(post_id), name)
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
