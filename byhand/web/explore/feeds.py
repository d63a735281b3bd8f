"""RSS of works: for every public list of them."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.feedgenerator import Enclosure, Rss201rev2Feed
from provenance.choice import Choice
from provenance.signals import RSL_NAMESPACE, rsl_content

from byhand.core.text import markdown_html, plain_excerpt, post_html
from byhand.portfolios.models import Work
from byhand.portfolios.selectors.choices import choices_on
from byhand.portfolios.selectors.hung import HungWork
from byhand.posts.models import Post
from byhand.web.cards_of import picture_of

CACHED = 300
TITLE_LENGTH = 80


def absolute(path: str) -> str:
    return f"{settings.ORIGIN}{path}"


def works_feed(works: Iterable[HungWork], *, title: str, url: str, description: str) -> HttpResponse:
    """RSS 2.0 of works that a signed-out reader may see, newest first as given."""
    feed, works = rss(title, url, description), list(works)
    choices = choices_on([hung.work for hung in works])
    for hung in works:
        add_work(feed, hung, choices[hung.work.pk])
    return sent(feed)


def talk_feed(posts: Iterable[Post], *, title: str, url: str, description: str) -> HttpResponse:
    """RSS 2.0 of posts that a signed-out reader may see; those with a warning are only named."""
    feed = rss(title, url, description)
    for post in posts:
        covered = bool(post.warning) or post.rating != "general"
        feed.add_item(
            title=post.warning or plain_excerpt(post.text, TITLE_LENGTH) or "Pictures",
            link=absolute(f"/p/{post.pk}"),
            description="" if covered else str(post_html(post.text, ())),
            author_name=post.author.name,
            pubdate=post.published_at,
            unique_id=absolute(f"/p/{post.pk}"),
        )
    return sent(feed)


class Feed(Rss201rev2Feed):
    """RSS 2.0, and with each work what machines may do with it, as RSL says it."""

    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), "xmlns:rsl": RSL_NAMESPACE}

    # Any: Django's writer of XML, and what was given to add_item().
    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if choice := item.get("choice"):
            handler.ignorableWhitespace(rsl_content(choice, item["link"], prefix="rsl:"))


def rss(title: str, url: str, description: str) -> Feed:
    return Feed(
        title=f"{title} – {settings.SITE_NAME}",
        link=absolute(url),
        description=description,
        feed_url=absolute(f"{url}.rss"),
        language="en",
    )


def sent(feed: Feed) -> HttpResponse:
    response = HttpResponse(feed.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")
    response["Cache-Control"] = f"public, max-age={CACHED}"
    return response


def add_work(feed: Feed, hung: HungWork, choice: Choice) -> None:
    work = hung.work
    address = absolute(work.address)
    feed.add_item(
        title=work.title or "Untitled",
        link=address,
        description=render_to_string("explore/rss_item.html", rss_item(hung)),
        author_name=work.artist.name,
        author_link=absolute(f"/@{work.artist.handle}"),
        pubdate=work.post.published_at,
        updateddate=work.post.edited_at or work.post.published_at,
        unique_id=address_without_slug(work),
        unique_id_is_permalink=False,
        enclosures=enclosures(hung),
        choice=choice,
    )


def rss_item(hung: HungWork) -> dict[str, object]:
    covered = hung.work.post.rating != "general"
    return {
        "picture": picture_of(hung.cover) if hung.cover and not covered else None,
        "origin": settings.ORIGIN,
        "html": markdown_html(hung.work.description),
        "covered": covered,
    }


def enclosures(hung: HungWork) -> list[Enclosure]:
    """The cover for readers that show pictures beside the text; rated works go without."""
    if not hung.cover or hung.work.post.rating != "general":
        return []
    url = picture_of(hung.cover).jpeg_url
    kind = {"jpg": "image/jpeg", "png": "image/png", "gif": "image/gif"}.get(
        url.rpartition(".")[2], "image/webp"
    )
    # Readers want a length; ours is unknown without asking the storage, and 0 says so.
    return [Enclosure(absolute(url), "0", kind)]


def address_without_slug(work: Work) -> str:
    """Stays the same when the title changes, so that no reader sees a work twice."""
    return absolute(f"/w/{work.pk}")
