"""What is said under a post or a work: comments in two levels, and the box for one's own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import uuid4

from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from markupsafe import Markup

from byhand.accounts.models import User
from byhand.core.text import post_html
from byhand.portfolios.selectors.hung import works_by_post
from byhand.posts.models import Post
from byhand.posts.policies import can_reply, can_write, is_live
from byhand.posts.selectors import Answer, Marks, Thread, last_answer_of, reply_standing, thread, viewer_marks
from byhand.posts.selectors.around import handles_named_in
from byhand.posts.services import REFUSALS
from byhand.web.cards import Actions, Comment
from byhand.web.cards_of import person_of, veil_of
from byhand.web.cursors import number_in
from byhand.web.posts.cards import actions_of, address_of, pictures_of
from byhand.web.viewer import viewer_of


@dataclass(frozen=True)
class ReplyBox:
    """The form for an answer. `memory` names what the browser keeps of it until an answer has arrived."""

    action: str
    key: str
    memory: str
    csrf_input: Markup
    text: str = ""
    error: str = ""


@dataclass(frozen=True)
class Comments:
    """The part of a page below a post. `closed` says why there is no box for somebody who is signed in."""

    url: str
    count: int
    comments: tuple[Comment, ...]
    actions: Actions | None
    box: ReplyBox | None
    closed: str
    signed_in: bool
    more_url: str
    first_url: str


@dataclass(frozen=True)
class _Around:
    """What the cards of a thread need besides its posts."""

    viewer: User | None
    marks: Marks
    mentions: Mapping[int, frozenset[str]]
    artist_id: int


def comments_of(request: HttpRequest, post: Post, found: Thread | None = None) -> Comments:
    """Everything below `post`, which the viewer may see; `found` spares reading the thread a second time."""
    viewer, after = viewer_of(request), number_in(request.GET.get("after", ""))
    found = found or thread(viewer, post, after=after)
    works = works_by_post([post])
    url = address_of(post, works.get(post.pk))
    posts, head = [*found.posts(), post], post.root or post
    around = _Around(
        viewer=viewer,
        marks=viewer_marks(viewer, [each.pk for each in posts]),
        mentions=handles_named_in(posts),
        artist_id=head.author_id if head.kind == Post.Kind.WORK else 0,
    )
    closed = closed_to(viewer, post)
    return Comments(
        url=url,
        count=post.reply_count,
        comments=tuple(_comment(answer, around) for answer in found.answers),
        actions=actions_of(viewer, post, around.marks, works.get(post.pk)) if is_live(post) else None,
        box=reply_box(request, post) if viewer and not closed else None,
        closed=closed,
        signed_in=viewer is not None,
        more_url=f"{url}?after={found.cursor}#comments" if found.cursor else "",
        first_url=f"{url}#comments" if after else "",
    )


def reply_box(
    request: HttpRequest, post: Post, *, text: str = "", key: str = "", error: str = ""
) -> ReplyBox:
    viewer = viewer_of(request)
    last = last_answer_of(viewer, post) if viewer else 0
    return ReplyBox(
        action=f"/p/{post.pk}/reply",
        key=key or str(uuid4()),
        memory=f"reply-{post.pk}-{last}",
        # Escaped by Django; the macro that shows it sees no request.
        csrf_input=Markup(csrf_input(request)),  # noqa: S704
        text=text,
        error=error,
    )


def closed_to(viewer: User | None, post: Post) -> str:
    """Why the viewer cannot answer, or nothing."""
    if not is_live(post):
        return "There is nothing to comment on yet."
    if viewer is None:
        return REFUSALS[post.replies] if post.replies == Post.Replies.NOBODY else ""
    if not can_write(viewer):
        return "Your account cannot post at present."
    for each in (post, post.root or post):
        standing = reply_standing(viewer, each)
        if not can_reply(viewer, each, is_followed=standing.is_followed, is_mentioned=standing.is_mentioned):
            return REFUSALS[each.replies]
    return ""


def _comment(answer: Answer, around: _Around) -> Comment:
    post = answer.post
    moment = post.published_at or post.created_at
    url = f"/p/{post.pk}"
    below = tuple(_comment(each, around) for each in answer.answers)
    if answer.gone:
        return Comment(id=post.pk, url=url, published_at=moment, answers=below)
    own = Comment(
        id=post.pk,
        url=url,
        published_at=moment,
        actions=actions_of(around.viewer, post, around.marks),
        author=person_of(post.author),
        html=post_html(post.text, around.mentions.get(post.pk, frozenset())),
        pictures=pictures_of(post),
        edited=post.edited_at is not None,
        by_artist=post.author_id == around.artist_id,
        veil=veil_of(post, around.viewer),
    )
    return replace(own, answers=below, hidden_count=answer.hidden)
