"""The page of a post: what came before it, the post itself, what was answered."""

from dataclasses import dataclass

from django.http import HttpRequest

from byhand.accounts.models import User
from byhand.core.text import plain_excerpt
from byhand.portfolios.models import Work
from byhand.portfolios.selectors.hung import works_by_post
from byhand.posts.models import Audience, Post, Rating
from byhand.posts.policies import can_edit, can_pin, is_live
from byhand.posts.selectors import thread
from byhand.web.cards import Choice, Notice, PersonCard, PictureCard, PostCard
from byhand.web.cards_of import person_of, veil_of
from byhand.web.cursors import number_in
from byhand.web.oembed import address_for
from byhand.web.posts.cards import address_of, pictures_of, post_cards
from byhand.web.posts.cloak_line import held_words
from byhand.web.posts.comments import Comments, comments_of
from byhand.web.viewer import viewer_of

STATES = {
    Post.State.WAITING: "On its way: the pictures are being prepared. Only you see it until then.",
    Post.State.BINNED: "This post is in the bin. Only you see it.",
    Post.State.REMOVED: "Moderators took this post down. Only you see it. Why, and how to appeal, is said in your settings, under Standing.",
}


@dataclass(frozen=True)
class Parent:
    """One line of what came before. Without an author it stands for something that is gone or not for the viewer."""

    url: str = ""
    author: PersonCard | None = None
    text: str = ""
    picture: PictureCard | None = None


@dataclass(frozen=True)
class Wish:
    """Who may comment and quote, as the author changes it under a post that hangs."""

    action: str
    replies: tuple[Choice, ...]
    quotable: bool


@dataclass(frozen=True)
class PostPage:
    title: str
    summary: str
    is_public: bool
    oembed_url: str
    card: PostCard
    parents: tuple[Parent, ...]
    comments: Comments
    notice: Notice | None
    binned_id: int
    pin: str = ""
    wish: Wish | None = None


def post_page(request: HttpRequest, post: Post) -> PostPage:
    viewer = viewer_of(request)
    found = thread(viewer, post, after=number_in(request.GET.get("after", "")))
    (card,) = post_cards(viewer, [post])
    works = works_by_post([each for each in found.parents if each])
    text = open_words(post)
    return PostPage(
        title=title_of(post),
        summary=plain_excerpt(text, 200) or f"A post by {post.author.name}",
        is_public=is_public(post),
        oembed_url=address_for(f"/p/{post.pk}") if is_public(post) and is_live(post) else "",
        card=card,
        parents=tuple(parent_of(each, works, viewer) for each in found.parents),
        comments=comments_of(request, post, found),
        notice=notice_of(viewer, post),
        binned_id=post.pk if post.state == Post.State.BINNED else 0,
        pin=pin_of(viewer, post),
        wish=wish_of(post) if viewer and can_edit(viewer, post) and is_live(post) else None,
    )


def notice_of(viewer: User | None, post: Post) -> Notice | None:
    """Why a post is not on the wall; only its author is ever here then."""
    if post.state not in STATES:
        return None
    if viewer and post.state == Post.State.WAITING and (words := held_words(viewer, post)):
        return Notice(words, url="/desk/cloak", link_label="See the cloaks")
    return Notice(STATES[Post.State(post.state)])


def is_covered(post: Post) -> bool:
    return bool(post.warning) or post.rating != Rating.GENERAL


def is_public(post: Post) -> bool:
    """Whether it may be shown elsewhere as it is."""
    return post.audience == Audience.EVERYONE and not is_covered(post)


def open_words(post: Post) -> str:
    """What may be said of it to everybody who may open it."""
    return str(post.warning if is_covered(post) else post.text)


def title_of(post: Post) -> str:
    text = open_words(post)
    return f"{post.author.name}: {plain_excerpt(text, 60)}" if text else f"A post by {post.author.name}"


def wish_of(post: Post) -> Wish:
    return Wish(
        action=f"/p/{post.pk}/replies",
        replies=tuple(Choice(value, label, value == post.replies) for value, label in Post.Replies.choices),
        quotable=post.quotable,
    )


def pin_of(viewer: User | None, post: Post) -> str:
    """What the author can do with it on their own page: pin, unpin, or nothing."""
    if viewer is None or not can_pin(viewer, post):
        return ""
    return "unpin" if post.pinned_at else "pin"


def parent_of(post: Post | None, works: dict[int, Work], viewer: User | None) -> Parent:
    if post is None:
        return Parent()
    work = works.get(post.pk)
    veil = veil_of(post, viewer)
    pictures = () if veil else pictures_of(post)
    return Parent(
        url=address_of(post, work),
        author=person_of(post.author),
        text=(veil.notes or veil.rating) if veil else (work.title if work else plain_excerpt(post.text, 140)),
        picture=pictures[0] if pictures else None,
    )
