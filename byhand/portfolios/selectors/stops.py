"""Which works wait because of what a file of theirs says."""

from collections.abc import Sequence

from byhand.media.models import Check, Picture
from byhand.portfolios.models import Work
from byhand.posts.models import PostPicture

# Where the artist can do something comes first.
ORDER = (Check.State.OPEN, Check.State.REVIEW, Check.State.REFUSED)


def stops_of(works: Sequence[Work]) -> dict[int, Check]:
    """By work, what holds it: one query."""
    posts = {work.post_id: work.pk for work in works}
    slots = PostPicture.every.filter(
        post__in=posts, picture__question__in=Picture.STOPPED, picture__asked__state__in=ORDER
    ).select_related("picture__asked")
    found: dict[int, Check] = {}
    for slot in sorted(slots, key=lambda each: ORDER.index(Check.State(each.picture.asked.state))):
        found.setdefault(posts[slot.post_id], slot.picture.asked)
    return found
