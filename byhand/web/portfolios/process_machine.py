"""What machines read of a process: link previews and schema.org, with the word of its artist."""

from typing import Any

from provenance import signals, sources

from byhand.choices import sending
from byhand.portfolios.making import source_of
from byhand.posts.models import Audience, Rating
from byhand.web.cards import PictureCard
from byhand.web.oembed import absolute
from byhand.web.portfolios.machine import Preview, script_json
from byhand.web.portfolios.process_page import ProcessPage


def preview_of(page: ProcessPage) -> Preview:
    """Rated and narrowed works give no picture away."""
    picture = last_picture(page) if is_open(page) else None
    return Preview(
        title=f"Process of {page.title} by {page.artist.name}",
        description=page.summary,
        url=absolute(page.url),
        image=absolute(picture.jpeg_url) if picture else "",
        image_width=picture.width if picture else 0,
        image_height=picture.height if picture else 0,
        image_alt=picture.alt if picture else "",
        oembed_url="",
        json_ld=script_json(creative_work(page)),
    )


def is_open(page: ProcessPage) -> bool:
    return page.post.audience in (Audience.EVERYONE, Audience.LINK) and page.post.rating == Rating.GENERAL


def last_picture(page: ProcessPage) -> PictureCard | None:
    return page.finished or (page.steps[-1].picture if page.steps else None)


def creative_work(page: ProcessPage) -> dict[str, Any]:  # Any: a JSON document
    """schema.org/CreativeWork about the work, with a picture for each step."""
    person = {"@type": "Person", "name": page.artist.name, "url": absolute(page.artist.url)}
    code = page.standing.choice.code
    facts: dict[str, Any] = {
        "@context": signals.JSON_LD_CONTEXT,
        "@type": "CreativeWork",
        "name": f"Process of {page.title}",
        "url": absolute(page.url),
        "description": page.summary,
        "creativeWorkStatus": "" if page.is_finished else "In progress",
        "about": {"@type": "VisualArtwork", "name": page.title, "url": absolute(page.work_url)}
        if page.is_finished
        else "",
        "creator": person,
        "copyrightHolder": person,
        "creditText": page.artist.name,
        "isFamilyFriendly": page.post.rating == Rating.GENERAL,
        "hasPart": [part_of(page, each.picture, each.note) for each in page.steps] if is_open(page) else "",
        **sending.json_ld(code),
    }
    return {name: value for name, value in facts.items() if value not in ("", [])}


def part_of(page: ProcessPage, picture: PictureCard, note: str) -> dict[str, Any]:  # Any: a JSON document
    facts = {
        "@type": "ImageObject",
        "contentUrl": absolute(picture.jpeg_url),
        "width": picture.width,
        "height": picture.height,
        "caption": picture.alt or note or page.title,
        "creditText": page.artist.name,
        "acquireLicensePage": absolute(page.url),
        "digitalSourceType": sources.address_of(source_of([page.work.making])),
        **sending.json_ld(page.standing.choice.code),
    }
    return {name: value for name, value in facts.items() if value != ""}
