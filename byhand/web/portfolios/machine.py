"""What machines read of a work: link previews and schema.org."""

import json
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from provenance import signals, sources

from byhand.choices import sending
from byhand.portfolios.making import source_of
from byhand.web.cards import PictureCard
from byhand.web.oembed import absolute, address_for
from byhand.web.portfolios.work_page import LICENCES, WorkPage


@dataclass(frozen=True)
class Preview:
    """For the head of a page. Rated and narrowed works give no picture away."""

    title: str
    description: str
    url: str
    image: str
    image_width: int
    image_height: int
    image_alt: str
    oembed_url: str
    json_ld: Markup


def preview_of(page: WorkPage) -> Preview:
    picture = shown_picture(page)
    return Preview(
        title=f"{page.title} by {page.artist.name}",
        description=page.summary,
        url=absolute(page.url),
        image=absolute(picture.jpeg_url) if picture else "",
        image_width=picture.width if picture else 0,
        image_height=picture.height if picture else 0,
        image_alt=picture.alt if picture else "",
        oembed_url=address_for(page.url) if is_public(page) else "",
        json_ld=script_json(visual_artwork(page)),
    )


def is_public(page: WorkPage) -> bool:
    return page.post.state == "published" and page.post.audience == "everyone"


def shown_picture(page: WorkPage) -> PictureCard | None:
    public = page.post.state == "published" and page.post.audience in ("everyone", "link")
    if not public or page.post.rating != "general" or not page.pictures:
        return None
    return page.pictures[0]


def visual_artwork(page: WorkPage) -> dict[str, Any]:  # Any: a JSON document
    """schema.org/VisualArtwork with creator, credit, copyright and licence."""
    work, post, creator = page.work, page.post, person(page)
    picture = shown_picture(page)
    facts: dict[str, Any] = {
        "@context": signals.JSON_LD_CONTEXT,
        "@type": "VisualArtwork",
        "name": page.title,
        "url": absolute(page.url),
        "description": page.summary,
        "creator": creator,
        "copyrightHolder": creator,
        "creditText": page.artist.name,
        "copyrightNotice": f"© {work.year or ''} {page.artist.name}".replace("  ", " "),
        "dateCreated": str(work.year or ""),
        "datePublished": post.published_at.isoformat() if post.published_at else "",
        "artMedium": ", ".join(
            link.label for fact in page.facts if fact.term == "Medium" for link in fact.links
        ),
        "artworkSurface": work.material,
        "size": work.size,
        "digitalSourceType": source_address(page),
        "artform": ", ".join(
            link.label for fact in page.facts if fact.term == "Field" for link in fact.links
        ),
        "keywords": ", ".join(chip.name for chip in page.chips),
        "license": LICENCES.get(work.licence, ""),
        "isFamilyFriendly": post.rating == "general",
        "image": image_object(page, picture) if picture else "",
        **sending.json_ld(page.standing.choice.code),
    }
    return {name: value for name, value in facts.items() if value != ""}


def source_address(page: WorkPage) -> str:
    """How it was made, in IPTC's words; "" where the artist does not say."""
    return sources.address_of(source_of([page.work.making]))


def person(page: WorkPage) -> dict[str, str]:
    return {"@type": "Person", "name": page.artist.name, "url": absolute(page.artist.url)}


def image_object(page: WorkPage, picture: PictureCard) -> dict[str, Any]:  # Any: a JSON document
    facts = {
        "@type": "ImageObject",
        "contentUrl": absolute(picture.jpeg_url),
        "width": picture.width,
        "height": picture.height,
        "caption": picture.alt or page.title,
        "creditText": page.artist.name,
        "creator": person(page),
        "acquireLicensePage": absolute(page.url),
        "digitalSourceType": source_address(page),
        **sending.json_ld(page.standing.choice.code),
    }
    return {name: value for name, value in facts.items() if value != ""}


def script_json(document: dict[str, Any]) -> Markup:  # Any: a JSON document
    """JSON that is safe inside a script element: nothing in it can end the element."""
    text = json.dumps(document, ensure_ascii=False)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704
