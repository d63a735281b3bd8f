"""Posts that are not on the wall: begun, on their way, or in the bin. Works lie on the desk."""

from dataclasses import dataclass

from byhand.accounts.models import User
from byhand.core.text import plain_excerpt
from byhand.posts.models import Post
from byhand.posts.selectors import put_away
from byhand.web.cards import PictureCard, Tab
from byhand.web.posts.cards import pictures_of

SHELVES = {
    "drafts": ("Drafts", "/compose/drafts", (Post.State.DRAFT, Post.State.WAITING)),
    "bin": ("Bin", "/compose/bin", (Post.State.BINNED, Post.State.REMOVED)),
}


@dataclass(frozen=True)
class DraftLine:
    post: Post
    url: str
    text: str
    picture: PictureCard | None
    is_answer: bool


@dataclass(frozen=True)
class DraftsPage:
    title: str
    tabs: tuple[Tab, ...]
    lines: tuple[DraftLine, ...]
    is_bin: bool


def drafts_page(author: User, shelf: str) -> DraftsPage:
    title, _, states = SHELVES[shelf]
    return DraftsPage(
        title=title,
        tabs=tuple(Tab(label, url, current=name == shelf) for name, (label, url, _) in SHELVES.items()),
        lines=tuple(line_of(post) for post in put_away(author, states)),
        is_bin=shelf == "bin",
    )


def line_of(post: Post) -> DraftLine:
    pictures = pictures_of(post)
    is_draft = post.state == Post.State.DRAFT
    return DraftLine(
        post=post,
        url=f"/compose?draft={post.pk}" if is_draft else f"/p/{post.pk}",
        text=plain_excerpt(post.text, 140) or ("Pictures" if post.slots.all() else "Nothing written yet"),
        picture=pictures[0] if pictures else None,
        is_answer=post.root_id is not None,
    )
