"""RSS of the board: for every set of filters, and of each studio."""

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpResponse

from byhand.core.text import markdown_html
from byhand.jobboard import saying
from byhand.jobboard.filters import BoardFilters
from byhand.jobboard.models import Listing, Studio
from byhand.web.explore.feeds import Feed, absolute, sent
from byhand.web.jobboard.filters import address, in_words


def listings_feed(listings: Iterable[Listing], chosen: BoardFilters) -> HttpResponse:
    """RSS 2.0 of open listings, newest first, each with its pay."""
    return feed_of(
        listings,
        title=f"Jobs: {in_words(chosen)}",
        url=address(chosen),
        feed_url=address(chosen, page="/jobs.rss"),
        description="New jobs for artists, newest first, each with its pay.",
    )


def studio_feed(studio: Studio, listings: Iterable[Listing]) -> HttpResponse:
    """RSS 2.0 of what is open at one studio."""
    return feed_of(
        listings,
        title=f"Jobs at {studio.name}",
        url=studio.address,
        feed_url=f"{studio.address}.rss",
        description=f"What is open at {studio.name}, newest first, each with its pay.",
    )


def feed_of(
    listings: Iterable[Listing], *, title: str, url: str, feed_url: str, description: str
) -> HttpResponse:
    feed = Feed(
        title=f"{title} – {settings.SITE_NAME}",
        link=absolute(url),
        description=description,
        feed_url=absolute(feed_url),
        language="en",
    )
    for listing in listings:
        line = " · ".join(part for part in (saying.pay(listing), saying.place(listing)) if part)
        feed.add_item(
            title=f"{listing.title}, {listing.studio.name}",
            link=absolute(f"{listing.address}?from=feed"),
            description=f"<p><strong>{line}</strong></p>{markdown_html(listing.description)}",
            author_name=listing.studio.name,
            pubdate=listing.opened_at,
            unique_id=absolute(f"/jobs/{listing.pk}"),
            unique_id_is_permalink=False,
        )
    return sent(feed)
