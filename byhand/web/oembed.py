"""oEmbed 1.0: what other sites show of a public work or post."""

from dataclasses import dataclass
from html import escape
from typing import Any

from django.conf import settings

from byhand.choices import sending
from byhand.web.cards import PersonCard, PictureCard

LONGEST_SIDE = 10_000
CACHE_SECONDS = 3600


@dataclass(frozen=True)
class Embedded:
    """A page as others may show it; `picture` only where it may be shown anywhere. `code` is its word to machines."""

    url: str
    title: str
    author: PersonCard
    picture: PictureCard | None
    code: str


@dataclass(frozen=True)
class Space:
    """What the asking site has room for."""

    width: int = LONGEST_SIDE
    height: int = LONGEST_SIDE


def absolute(path: str) -> str:
    return path if path.startswith("https://") or not path else f"{settings.ORIGIN}{path}"


def address_for(path: str) -> str:
    """Where others find the answer for a page of ours."""
    return absolute(f"/oembed?url={absolute(path)}")


def oembed(shown: Embedded, space: Space) -> dict[str, Any]:  # Any: a JSON document
    """A photo where the picture may be shown, else a link. Sizes stay within the space."""
    facts: dict[str, Any] = {
        "version": "1.0",
        "title": shown.title,
        "author_name": shown.author.name,
        "author_url": absolute(shown.author.url),
        "provider_name": settings.SITE_NAME,
        "provider_url": settings.ORIGIN,
        "cache_age": CACHE_SECONDS,
        # Readers pass over words that they do not know.
        "machines": {name.lower(): value for name, value in sending.headers(shown.code)},
    }
    picture = shown.picture
    if picture is None:
        return facts | {"type": "link"}
    scale = min(1.0, space.width / picture.width, space.height / picture.height)
    width, height = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    return facts | {
        "type": "photo",
        "url": absolute(picture.jpeg_url),
        "width": width,
        "height": height,
        "html": f'<a href="{escape(absolute(shown.url))}">{escape(shown.title)}</a>',
    }
