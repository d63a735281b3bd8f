"""The row of buttons under a post, filled in from its numbers.

The row is rendered once for each of its looks, with stand-ins for what differs from post to post;
then only the stand-ins are replaced.
"""

from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from byhand.web.cards import Actions
from byhand.web.jinja import short
from byhand.web.lean.shell import text
from byhand.web.lean.templates import macro

ID, URL, EDIT, AUTHOR = "\ue020", "\ue021", "\ue022", "\ue023"
LIKES, REPLIES, REPOSTS, SAVES = "\ue024", "\ue025", "\ue026", "\ue027"
STAND_INS = {
    ID: b"%(id)d", URL: b"%(url)b", EDIT: b"%(edit)b", AUTHOR: b"%(author)b",
    LIKES: b"%(likes)b", REPLIES: b"%(replies)b", REPOSTS: b"%(reposts)b", SAVES: b"%(saves)b",
}  # fmt: skip
BETWEEN = b"\x1f"


class Count(int):
    """A number that is shown as a stand-in; two, so that it is neither nothing nor one."""

    shown: str

    def __str__(self) -> str:
        return self.shown


class Numbers(NamedTuple):
    """What moves without the post being changed: counts, and what the reader did with it."""

    likes: int
    replies: int
    reposts: int
    saves: int
    liked: bool
    reposted: bool
    saved: bool


def facts_of(actions: Actions) -> bytes:
    """What a row needs of a post besides its numbers, to be kept beside the fragment."""
    flags = (actions.is_own, actions.repostable, actions.quotable, actions.repliable)
    words = (actions.url, actions.edit_url, actions.author_handle, "".join("01"[flag] for flag in flags))
    return BETWEEN.join(text(word) for word in words)


def numbers_of(actions: Actions) -> Numbers:
    return Numbers(
        actions.like_count,
        actions.reply_count,
        actions.repost_count,
        actions.save_count,
        actions.liked,
        actions.reposted,
        actions.saved,
    )


def row(post_id: int, facts: bytes, now: Numbers) -> bytes:
    """The same as `action_row(actions)` of the components, for people who are signed in."""
    url, edit, author, flags = facts.split(BETWEEN)
    likes, replies, reposts, saves, *marks = now
    counts = (min(likes, 2), min(replies, 2), min(reposts, 2), min(saves, 2))
    return look(flags, tuple(marks), counts, bool(edit), bool(author)) % {
        b"id": post_id,
        b"url": url,
        b"edit": edit,
        b"author": author,
        b"likes": shown(likes),
        b"replies": shown(replies),
        b"reposts": shown(reposts),
        b"saves": shown(saves),
    }


def shown(count: int) -> bytes:
    return b"%d" % count if count < 1000 else short(count).encode()


@lru_cache(maxsize=2000)
def look(
    flags: bytes,
    marks: tuple[bool, ...],
    counts: tuple[int, ...],
    has_edit: bool,  # noqa: FBT001 (words would cost more than the rest of the call)
    has_author: bool,  # noqa: FBT001
) -> bytes:
    """A row with stand-ins, as a pattern for bytes."""
    own, repostable, quotable, repliable = (flag == ord("1") for flag in flags)
    liked, reposted, saved = marks
    likes, replies, reposts, saves = map(stand_in, (LIKES, REPLIES, REPOSTS, SAVES), counts)
    actions = Actions(
        post_id=0, url=URL, liked=liked, reposted=reposted, saved=saved, is_own=own, repostable=repostable,
        quotable=quotable, repliable=repliable, edit_url=EDIT if has_edit else "",
        author_handle=AUTHOR if has_author else "",
        like_count=likes, reply_count=replies, repost_count=reposts, save_count=saves,
    )  # fmt: skip
    html = macro("components/action_row.html", "action_row")(replace(actions, post_id=ID))  # type: ignore[arg-type]
    pattern = html.encode().replace(b"%", b"%%")
    for sign, place in STAND_INS.items():
        pattern = pattern.replace(sign.encode(), place)
    return pattern


def stand_in(shown: str, value: int) -> int:
    """Nothing and one may be said in words of their own, so they stay what they are."""
    if value < 2:
        return value
    count = Count(2)
    count.shown = shown
    return count
