"""Posts as cards, for home, profiles, tag rooms, threads and saved posts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from byhand.accounts.models import User
from byhand.core.text import markdown_html, post_html
from byhand.media.models import Picture
from byhand.portfolios.models import Work
from byhand.portfolios.selectors.hung import works_by_post
from byhand.posts.models import Audience, Post, Tag
from byhand.posts.policies import can_edit, can_quote, can_repost
from byhand.posts.selectors import Marks, viewer_marks
from byhand.posts.selectors.around import handles_named_in, published_among, tags_on
from byhand.web.cards import Actions, PictureCard, PostCard
from byhand.web.cards_of import chip_of, person_of, picture_of, veil_of

LONG = 700
CHIPS, CHIP_KINDS = 3, ("field", "medium")
AUDIENCE_WORDS = {
    Audience.MEMBERS: "members only",
    Audience.FOLLOWERS: "followers only",
    Audience.LINK: "by link only",
    Audience.NOBODY: "only you",
}


@dataclass(frozen=True)
class Around:
    """What cards need besides their posts, fetched for all of them at once."""

    viewer: User | None
    marks: Marks
    works: Mapping[int, Work]
    mentions: Mapping[int, frozenset[str]]
    tags: Mapping[int, tuple[Tag, ...]]
    others: Mapping[int, Post]


def post_cards(viewer: User | None, posts: Sequence[Post]) -> list[PostCard]:
    """Cards in the order of the posts, which come from `posts.selectors.shown`.

    Seven queries however many: reposted and quoted posts, their pictures, marks, works, mentions, tags.
    A repost becomes the card of what it shows.
    """
    others = _others(viewer, posts)
    everything = [*posts, *others.values()]
    around = Around(
        viewer=viewer,
        marks=viewer_marks(viewer, (post.pk for post in everything)),
        works=works_by_post(everything),
        mentions=handles_named_in(everything),
        tags=tags_on(everything, CHIP_KINDS),
        others=others,
    )
    return [card for card in (_card(post, around) for post in posts) if card]


def actions_of(viewer: User | None, post: Post, marks: Marks, work: Work | None = None) -> Actions:
    """What the viewer can do with a post, and what they did. `work` is what the post carries, if anything."""
    own = viewer is not None and viewer.pk == post.author_id
    return Actions(
        post_id=post.pk,
        url=address_of(post, work),
        like_count=post.like_count,
        reply_count=post.reply_count,
        repost_count=post.repost_count,
        save_count=post.bookmark_count,
        liked=post.pk in marks.liked,
        reposted=post.pk in marks.reposted,
        saved=post.pk in marks.saved,
        signed_in=viewer is not None,
        is_own=own,
        repostable=can_repost(viewer, post) if viewer else post.audience == Audience.EVERYONE,
        quotable=can_quote(viewer, post) if viewer else False,
        repliable=own or post.replies != Post.Replies.NOBODY,
        edit_url=edit_address(post, work) if viewer and can_edit(viewer, post) else "",
        author_handle=post.author.handle,
    )


def address_of(post: Post, work: Work | None) -> str:
    return work.address if work else f"/p/{post.pk}"


def edit_address(post: Post, work: Work | None) -> str:
    return f"/desk/works/{work.pk}" if work else f"/p/{post.pk}/edit"


def _card(post: Post, around: Around) -> PostCard | None:
    if post.repost_of_id is None:
        return _plain_card(post, around)
    original = around.others.get(post.repost_of_id)
    if original is None:
        return None
    return _plain_card(original, around, reposted_by=post.author)


def _plain_card(
    post: Post, around: Around, reposted_by: User | None = None, *, deep: bool = True
) -> PostCard:
    work = around.works.get(post.pk)
    quoted = around.others.get(post.quote_of_id or 0) if deep else None
    pictures = pictures_of(post)
    text = work.description if work else post.text
    return PostCard(
        id=post.pk,
        kind=post.kind,
        url=address_of(post, work),
        author=person_of(post.author),
        published_at=post.published_at or post.created_at,
        actions=actions_of(around.viewer, post, around.marks, work),
        html=markdown_html(text) if work else post_html(text, around.mentions.get(post.pk, frozenset())),
        title=work.title if work else "",
        year=work.year if work else None,
        edited=post.edited_at is not None,
        pictures=pictures,
        picture_count=len(pictures),
        chips=tuple(chip_of(tag) for tag in around.tags.get(post.pk, ())[:CHIPS]),
        audience=AUDIENCE_WORDS.get(Audience(post.audience), ""),
        veil=veil_of(post, around.viewer),
        reposted_by=person_of(reposted_by) if reposted_by else None,
        quote=_plain_card(quoted, around, deep=False) if quoted else None,
        reply_to_handle=post.reply_to.author.handle if post.reply_to else "",
        long=len(text) > LONG,
    )


def pictures_of(post: Post) -> tuple[PictureCard, ...]:
    return tuple(picture_of(slot) for slot in post.slots.all() if slot.picture.state == Picture.State.READY)


def _others(viewer: User | None, posts: Iterable[Post]) -> dict[int, Post]:
    """Reposted and quoted posts that the viewer may see; of a reposted post also what it quotes."""
    found = published_among(
        viewer, {pk for post in posts for pk in (post.repost_of_id, post.quote_of_id) if pk}
    )
    further = {post.quote_of_id for post in found.values() if post.quote_of_id} - found.keys()
    return found | published_among(viewer, further)
