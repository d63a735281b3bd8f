"""The walls of the whole site: explore, the room of a tag, the front page."""

from collections.abc import Iterable
from dataclasses import dataclass

from byhand.accounts.models import User
from byhand.core.text import clean_line
from byhand.jobboard.selectors.board import newest
from byhand.portfolios.selectors.explore import ExploreFilters, Room, explore, field_rooms
from byhand.portfolios.vocabulary import FIELDS
from byhand.posts.models import Post, Tag
from byhand.posts.selectors import tagged
from byhand.posts.selectors.tags import COUNTED, around_tag
from byhand.web.cards import Chip, Filter, PictureCard, PostCard, Tab, WorkTile
from byhand.web.cards_of import chip_of, picture_of, tag_address, tiles_of
from byhand.web.explore.filters import address, applied_chips, filter_cards
from byhand.web.jinja import number
from byhand.web.jobboard.listing_page import ListingRow, rows_of
from byhand.web.posts.cards import post_cards

FRONT_WORKS = 24
FRONT_JOBS = 6
LOST_WORKS = 6


@dataclass(frozen=True)
class Door:
    """A field of art in the row above the wall, with its newest picture."""

    name: str
    url: str
    picture: PictureCard


@dataclass(frozen=True)
class ExplorePage:
    works: tuple[WorkTile, ...]
    filters: tuple[Filter, ...]
    applied: tuple[Chip, ...]
    doors: tuple[Door, ...]
    older_url: str
    newer_url: str
    rss_url: str
    is_filtered: bool


@dataclass(frozen=True)
class TagFacts:
    """`mute_url` is empty for guests and for the tags of a kind that nobody mutes."""

    count: str
    related: tuple[Chip, ...]
    muted: bool
    mute_url: str


@dataclass(frozen=True)
class TagPage:
    tag: Tag
    kind_label: str
    facts: TagFacts
    tabs: tuple[Tab, ...]
    works: tuple[WorkTile, ...]
    posts: tuple[PostCard, ...]
    older_url: str
    newer_url: str
    rss_url: str


@dataclass(frozen=True)
class FrontPage:
    works: tuple[WorkTile, ...]
    jobs: tuple[ListingRow, ...] = ()


def explore_page(viewer: User | None, chosen: ExploreFilters, cursor: str) -> ExplorePage:
    found = explore(viewer, chosen, cursor)
    shows_doors = chosen.is_empty and not cursor
    return ExplorePage(
        works=tiles_of(found.works.items, viewer),
        filters=filter_cards(chosen),
        applied=applied_chips(chosen, found.tags),
        doors=doors_to(field_rooms(viewer)) if shows_doors else (),
        older_url=address(chosen, cursor=found.works.next) if found.works.next else "",
        newer_url=address(chosen) if cursor else "",
        rss_url=address(chosen, page="/explore.rss"),
        is_filtered=not chosen.is_empty,
    )


def doors_to(rooms: Iterable[Room]) -> tuple[Door, ...]:
    return tuple(
        Door(room.tag.name, f"/t/field/{room.tag.slug}", picture_of(room.newest.cover))
        for room in rooms
        if room.newest.cover
    )


def tag_page(viewer: User | None, tag: Tag, cursor: str) -> TagPage:
    found = explore(viewer, ExploreFilters(**{tag.kind: tag.slug}), cursor)
    url = tag_address(tag)
    return TagPage(
        tag=tag,
        kind_label=str(Tag.Kind(tag.kind).label),
        facts=tag_facts(viewer, tag),
        tabs=tag_tabs(tag, "works"),
        works=tiles_of(found.works.items, viewer),
        posts=(),
        older_url=f"{url}?after={found.works.next}" if found.works.next else "",
        newer_url=url if cursor else "",
        rss_url=f"{url}.rss",
    )


def tag_talk_page(viewer: User | None, tag: Tag, cursor: int | None) -> TagPage:
    """What people say with this hashtag."""
    found = tagged(viewer, tag, cursor, kind=Post.Kind.TALK)
    url = f"{tag_address(tag)}/posts"
    return TagPage(
        tag=tag,
        kind_label=str(Tag.Kind(tag.kind).label),
        facts=tag_facts(viewer, tag),
        tabs=tag_tabs(tag, "posts"),
        works=(),
        posts=tuple(post_cards(viewer, found.posts)),
        older_url=f"{url}?after={found.cursor}" if found.cursor else "",
        newer_url=url if cursor else "",
        rss_url=f"{url}.rss",
    )


def tag_facts(viewer: User | None, tag: Tag) -> TagFacts:
    """How much there is, what stands beside it on the same things, and whether the viewer wants it in their feed."""
    count, related = around_tag(tag)
    muted = viewer is not None and mute_word_of(tag) in viewer.preferences.muted_words
    return TagFacts(
        count=f"{COUNTED} or more" if count >= COUNTED else number(count),
        related=tuple(chip_of(each) for each in related),
        muted=muted,
        mute_url=f"{tag_address(tag)}/{'unmute' if muted else 'mute'}" if viewer else "",
    )


def mute_word_of(tag: Tag) -> str:
    """What stands among the muted words for this tag."""
    return f"#{clean_line(tag.name).lower()}"


def tag_tabs(tag: Tag, current: str) -> tuple[Tab, ...]:
    """Only free tags are used in talk too."""
    if tag.kind != Tag.Kind.FREE:
        return ()
    url = tag_address(tag)
    return Tab("Works", url, current == "works"), Tab("Posts", f"{url}/posts", current == "posts")


def tag_or_field(kind: str, slug: str, tag: Tag | None) -> Tag | None:
    """A tag that was used, or the still empty room of a field that the vocabulary knows."""
    if tag is not None or kind != Tag.Kind.FIELD:
        return tag
    name = {term.slug: term.name for term in FIELDS}.get(slug)
    return Tag(kind=kind, slug=slug, name=name) if name else None


def front_page() -> FrontPage:
    """What a guest sees first: the newest works that are for everyone."""
    return FrontPage(works=newest_works(FRONT_WORKS), jobs=rows_of(newest(None, size=FRONT_JOBS)))


def newest_works(count: int) -> tuple[WorkTile, ...]:
    found = explore(None, ExploreFilters(rating="general"), size=count)
    return tiles_of(found.works.items, None)
