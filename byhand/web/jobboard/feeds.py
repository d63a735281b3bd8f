"""RSS of the board: for every set of filters."""

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpResponse

from byhand.core.text import markdown_html
from byhand.jobboard import saying
from byhand.jobboard.filters import BoardFilters
from byhand.jobboard.models import Listing
from byhand.web.explore.feeds import Feed, absolute, sent
from byhand.web.jobboard.filters import address, in_words


def listings_feed(listings: Iterable[Listing], chosen: BoardFilters) -> HttpResponse:
    """RSS 2.0 of open listings, newest first, each with its pay."""
    feed = Feed(
        title=f"Jobs: {in_words(chosen)} – {settings.SITE_NAME}",
        link=absolute(address(chosen)),
        description="New jobs for artists, newest first, each with its pay.",
        feed_url=absolute(address(chosen, page="/jobs.rss")),
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
