"""What doors read of posts."""

from byhand.posts.selectors.lists import (
    Counts,
    Page,
    Which,
    counts_of,
    pinned_of,
    posts_of,
    put_away,
    saved,
    shown,
    slots_in_order,
    tagged,
)
from byhand.posts.selectors.one import (
    Marks,
    last_answer_of,
    own_post,
    reply_standing,
    sent_with,
    viewer_marks,
    visible_post,
    was_erased,
)
from byhand.posts.selectors.threads import Answer, Thread, page_of_answer, thread, thread_signs

__all__ = [
    "Answer",
    "Counts",
    "Marks",
    "Page",
    "Thread",
    "Which",
    "counts_of",
    "last_answer_of",
    "own_post",
    "page_of_answer",
    "pinned_of",
    "posts_of",
    "put_away",
    "reply_standing",
    "saved",
    "sent_with",
    "shown",
    "slots_in_order",
    "tagged",
    "thread",
    "thread_signs",
    "viewer_marks",
    "visible_post",
    "was_erased",
]
