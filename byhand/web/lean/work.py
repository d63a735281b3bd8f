"""The page of a work out of ready-made pieces: the work with all around it, and what is said below it.

Who may open it, what hangs beside it and who is heard below it is asked of the database each time, by the
rules of the rooms. The answers are part of the names of the pieces. What is the reader's own is filled in.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import zip_longest
from typing import Any, NamedTuple
from uuid import uuid4

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from markupsafe import Markup

from byhand.accounts.models import User
from byhand.choices.selectors import Standing
from byhand.portfolios.models import Work
from byhand.portfolios.selectors.choices import standing_on
from byhand.portfolios.selectors.portfolio import work_seen_by
from byhand.portfolios.selectors.work_page import work_signs
from byhand.posts.models import Post
from byhand.posts.policies import is_live
from byhand.posts.selectors import Marks, last_answer_of, thread_signs, viewer_marks
from byhand.relationships.selectors import Relation, relation
from byhand.web.cards import Actions, Comment
from byhand.web.cursors import number_in
from byhand.web.lean import shell
from byhand.web.lean.frame import blocks_of, framed, secret_of
from byhand.web.lean.pieces import Made, Wanted, pieces, wanted
from byhand.web.lean.rows import BETWEEN, Numbers, facts_of, numbers_of, row
from byhand.web.lean.shell import Shell
from byhand.web.lean.templates import macro
from byhand.web.lean.token import masked
from byhand.web.portfolios.machine import preview_of
from byhand.web.portfolios.process_strip import following_of
from byhand.web.portfolios.work_page import work_page
from byhand.web.posts.cards import actions_of
from byhand.web.posts.comments import Comments, ReplyBox, closed_to, comments_of
from byhand.web.signals import say

MEMORY, KEY, ACTION, TALK = "\ue01c", "\ue01d", "\ue01e", "\ue01f"
BOX = ReplyBox(
    ACTION,
    KEY,
    MEMORY,
    Markup(f'<input type="hidden" name="csrfmiddlewaretoken" value="{shell.TOKEN}">'),  # noqa: S704 (our own)
)
# Any: rows of plain values.
Rows = Sequence[tuple[Any, ...]]


class Looking(NamedTuple):
    """Who looks at what, and what both pieces are made from."""

    request: HttpRequest
    viewer: User | None
    work: Work
    after: int
    stands: Relation | None
    closed: str
    standing: Standing

    @property
    def post(self) -> Post:
        return self.work.post

    @property
    def reader(self) -> tuple[object, ...]:
        """All that cards look at in the reader: whose they are, what covers they lift."""
        if self.viewer is None:
            return ()
        chosen = self.viewer.preferences
        is_own = self.viewer.pk == self.work.artist_id
        return (is_own, chosen.reveals_mature, chosen.reveals_adult)


def work(request: HttpRequest, viewer: User | None, pk: int, slug: str) -> HttpResponse | None:
    """The page, or None where the ordinary way has something else to say."""
    secret = secret_of(request) if viewer else ""
    found = work_seen_by(viewer, pk) if secret is not None else None
    if secret is None or found is None or found.slug != slug or not is_live(found.post):
        return None
    request.user = viewer or AnonymousUser()
    looking = Looking(
        request,
        viewer,
        found,
        number_in(request.GET.get("after", "")) or 0,
        relation(viewer, found.post.author) if viewer else None,
        closed_to(viewer, found.post),
        standing_on(found),
    )
    say(request, looking.standing.choice.code)
    top, ranked, below = thread_signs(viewer, found.post, after=looking.after)
    page, talk = pieces(page_wanted(looking), talk_wanted(looking, top, ranked, below))
    numbers = numbers_on(viewer, [counts_of(found.post), *top, *below])
    own = [buttons(facts, numbers) for facts in talk.places()]
    spoken = talk.split()
    if len(spoken) - 1 > len(own):
        own.append(box_of(looking, secret))
    title, description, head, *main = page.split()
    around = [*(buttons(facts, numbers) for facts in page.places()), woven(spoken, own)]
    blocks = (title, description, head, woven(main, around))
    return framed(request, viewer, secret, blocks, found.post.author)


def counts_of(post: Post) -> tuple[int, ...]:
    return (post.pk, post.like_count, post.reply_count, post.repost_count, post.bookmark_count)


def numbers_on(viewer: User | None, rows: Rows) -> dict[int, Numbers]:
    """By post, what its row of buttons shows."""
    marks: Marks = viewer_marks(viewer, [each[0] for each in rows])
    return {
        pk: Numbers._make((*counts, pk in marks.liked, pk in marks.reposted, pk in marks.saved))
        for pk, *counts in (each[:5] for each in rows)
    }


def page_wanted(looking: Looking) -> Wanted:
    work, post = looking.work, looking.post
    made_from = (
        work.pk,
        post.revision,
        post.author.revision,
        looking.reader,
        looking.stands and (looking.stands.follows, looking.stands.requested),
        work_signs(looking.viewer, work),
        looking.standing,
        following_of(looking.viewer, work),
        None if looking.viewer else counts_of(post),
    )
    return wanted("work", made_from, lambda: made_page(looking))


def made_page(looking: Looking) -> Made:
    """The four blocks of the page, open at the row of buttons and where the talk comes."""
    viewer, post = looking.viewer, looking.post
    page = work_page(viewer, looking.work)
    actions = actions_of(viewer, post, Marks(), looking.work)
    no_talk = Comments(page.url, 0, (), actions, None, TALK, viewer is not None, "", "")
    values = {"page": page, "preview": preview_of(page), "comments": no_talk}
    *head, main = blocks_of("portfolios/work.html", values, signed_in=viewer is not None)
    section = macro("posts/comments.html", "comment_section")(no_talk)
    if viewer is None:
        return Made((*head, *shell.cut(main, [section])))
    facts = named_facts(actions)
    return Made(
        (*head, *shell.cut(main, [buttons(facts, {post.pk: numbers_of(actions)}).decode(), section])), [facts]
    )


def talk_wanted(looking: Looking, top: Rows, ranked: Rows, below: Rows) -> Wanted:
    viewer = looking.viewer
    counted = 5 if viewer else 1
    made_from = (
        looking.post.pk,
        looking.post.revision,
        looking.work.slug,
        looking.post.reply_count,
        looking.reader,
        looking.after,
        looking.closed,
        ranked,
        # The row of buttons is open, but how many more answers there are stands below it.
        [(each[0], each[2], *each[counted:]) for each in (*top, *below)],
        viewer and [each[0] for each in (*top, *below) if each[5] == viewer.pk],
    )
    return wanted("talk", made_from, lambda: made_talk(looking))


def made_talk(looking: Looking) -> Made:
    """The section below a work, open at each row of buttons and at the box."""
    comments = comments_of(looking.request, looking.post)
    html = macro("posts/comments.html", "comment_section")(comments)
    if looking.viewer is None:
        return Made([html])
    actions = [each.actions for each in in_order(comments.comments) if each.actions]
    facts = [named_facts(each) for each in actions]
    numbers = {each.post_id: numbers_of(each) for each in actions}
    places = [buttons(words, numbers).decode() for words in facts]
    if comments.box:
        places.append(macro("posts/comments.html", "reply_box")(comments.box))
    return Made(shell.cut(html, places), facts)


def in_order(comments: Sequence[Comment]) -> list[Comment]:
    return [found for each in comments for found in (each, *in_order(each.answers))]


def named_facts(actions: Actions) -> bytes:
    return b"%d%b%b" % (actions.post_id, BETWEEN, facts_of(actions))


def buttons(facts: bytes, numbers: Mapping[int, Numbers]) -> bytes:
    post_id, _, words = facts.partition(BETWEEN)
    return row(int(post_id), words, numbers[int(post_id)])


def woven(parts: Sequence[bytes], places: Sequence[bytes]) -> bytes:
    """The parts with what goes between them."""
    return b"".join(both for pair in zip_longest(parts, places, fillvalue=b"") for both in pair)


def box_of(looking: Looking, secret: str) -> bytes:
    """The form for an answer, as this reader gets it."""
    last = last_answer_of(looking.viewer, looking.post) if looking.viewer else 0
    values = {
        ACTION: b"/p/%d/reply" % looking.post.pk,
        KEY: str(uuid4()).encode(),
        MEMORY: b"reply-%d-%d" % (looking.post.pk, last),
        shell.TOKEN: masked(secret).encode(),
    }
    return b"".join(empty_box().fill(values))


@cache
def empty_box() -> Shell:
    return Shell.of(macro("posts/comments.html", "reply_box")(BOX))
