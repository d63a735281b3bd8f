"""Home: what the people one follows showed and said, newest first."""

from dataclasses import dataclass

from byhand.accounts.models import User
from byhand.core.ids import moment_of
from byhand.feeds.selectors import Feed, home_feed, posts_in_order, reader_of
from byhand.web.cards import PostCard
from byhand.web.jinja import written_date
from byhand.web.posts.cards import post_cards


@dataclass(frozen=True)
class HomePage:
    posts: tuple[PostCard, ...]
    older_url: str
    newer_url: str
    end: str


def home_page(viewer: User, after: int | None) -> HomePage:
    feed = home_feed(reader_of(viewer), before=after)
    cards = post_cards(viewer, posts_in_order(feed.post_ids))
    return home_page_of(tuple(cards), feed, after)


def home_page_of(cards: tuple[PostCard, ...], feed: Feed, after: int | None) -> HomePage:
    return HomePage(
        posts=cards,
        older_url=f"/?after={feed.last}" if feed.has_older else "",
        newer_url="/" if after else "",
        end=end_of(feed),
    )


def end_of(feed: Feed) -> str:
    """There is an end, and it is said."""
    if feed.last is None:
        return "There is nothing older."
    return f"You have seen everything since {written_date(moment_of(feed.last), 'moment')}."
