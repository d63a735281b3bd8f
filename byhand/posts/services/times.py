"""A place in time for a post."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.db import IntegrityError, transaction

from byhand.core.ids import timeline_key
from byhand.posts.models import Post

ATTEMPTS = 5
Made = TypeVar("Made")


def with_new_key(
    moment: datetime, hang: Callable[[int], Made], *, key_of: Callable[[datetime], int] = timeline_key
) -> Made:
    """What `hang` makes with a timeline key; a key that another post has is drawn again."""
    for _attempt in range(ATTEMPTS):
        key = key_of(moment)
        try:
            with transaction.atomic():
                return hang(key)
        except IntegrityError:
            if not Post.objects.filter(timeline_key=key).exists():
                raise
    raise RuntimeError(f"{ATTEMPTS} timeline keys of {moment} were all taken. Is the random source broken?")
