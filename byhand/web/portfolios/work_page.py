"""The page of a work: what stands on it, for people."""

from dataclasses import dataclass

from byhand.accounts.models import User
from byhand.choices.selectors import Standing
from byhand.core.text import markdown_html, markdown_text, plain_excerpt
from byhand.media.models import Picture
from byhand.media.selectors import process_shown
from byhand.portfolios.making import names_generator
from byhand.portfolios.models import Work
from byhand.portfolios.selectors.choices import standing_on
from byhand.portfolios.selectors.cloaks import cloaked_words
from byhand.portfolios.selectors.series import SeriesPlace
from byhand.portfolios.selectors.stops import stops_of
from byhand.portfolios.selectors.work_page import WorkDetails, work_details
from byhand.posts.models import Audience, Post
from byhand.relationships.selectors import relation
from byhand.web.cards import (
    Chip,
    Crumb,
    Fact,
    Mark,
    Notice,
    PersonCard,
    PictureCard,
    ProcessStrip,
    SeriesStrip,
    Veil,
    WorkTile,
)
from byhand.web.cards_of import chip_of, person_of, picture_of, tag_address, tiles_of, veil_of
from byhand.web.desk import places
from byhand.web.jinja import written_date
from byhand.web.portfolios.process_strip import process_strip, words_of

LINKED_KINDS = (
    ("field", "Field"),
    ("medium", "Medium"),
    ("software", "Software"),
    ("subject", "Subject"),
    ("project", "Project"),
)
LICENCES = {
    "cc-by": "https://creativecommons.org/licenses/by/4.0/",
    "cc-by-nc": "https://creativecommons.org/licenses/by-nc/4.0/",
    "cc-by-nc-nd": "https://creativecommons.org/licenses/by-nc-nd/4.0/",
    "cc-by-sa": "https://creativecommons.org/licenses/by-sa/4.0/",
    "cc0": "https://creativecommons.org/publicdomain/zero/1.0/",
}
AUDIENCES = {
    Audience.MEMBERS: "Only members of this site see this work.",
    Audience.FOLLOWERS: "Only followers of the artist see this work.",
    Audience.LINK: "Only people who have the address see this work.",
    Audience.NOBODY: "Only you see this work.",
}
STATES = {
    Post.State.DRAFT: "This is a draft. Only you see it.",
    Post.State.WAITING: "On its way to the wall: the pictures are being prepared. Only you see it until then.",
    Post.State.BINNED: "This work is in your bin. Only you see it.",
    Post.State.REMOVED: "Moderators took this work down. Only you see it. Why, and how to appeal, is said in your settings, under Standing.",
}

HELD = "Held for a look, because of what the file of a picture says. Only you see it until then."


@dataclass(frozen=True)
class WorkPage:
    """Everything on the page of a work but its comments and the viewer's marks."""

    work: Work
    post: Post
    url: str
    artist: PersonCard
    title: str
    html: str
    summary: str
    pictures: tuple[PictureCard, ...]
    facts: tuple[Fact, ...]
    chips: tuple[Chip, ...]
    credits: tuple[Fact, ...]
    folders: tuple[Crumb, ...]
    strip: SeriesStrip | None
    standing: Standing
    mark: str
    veil: Veil | None
    notices: tuple[Notice, ...]
    more: tuple[WorkTile, ...]
    is_own: bool
    marks: tuple[Mark, ...] = ()
    generator: str = ""
    process: ProcessStrip | None = None


def work_page(viewer: User | None, work: Work) -> WorkPage:
    details, standing = work_details(viewer, work), standing_on(work)
    is_own = viewer is not None and viewer.pk == work.artist_id
    html, veil = markdown_html(work.description), veil_of(work.post, viewer)
    return WorkPage(
        work=work,
        post=work.post,
        url=work.address,
        artist=person_of(work.post.author, relation(viewer, work.post.author) if viewer else None),
        title=work.title or "Untitled",
        html=html,
        summary=plain_excerpt(markdown_text(work.description))
        or alt_of(details)
        or f"A work by {work.post.author.name}",
        pictures=tuple(picture_of(slot) for slot in details.pictures),
        facts=facts_of(work, details),
        chips=tuple(chip_of(tag) for tag in details.tags_of("tag")),
        credits=tuple(credit_line(credit.role, credit.person) for credit in details.credits),
        folders=tuple(
            Crumb(folder.name, f"/@{work.post.author.handle}/{folder.slug}") for folder in details.folders
        ),
        strip=strip_of(details.place) if details.place else None,
        standing=standing,
        mark=mark_of(standing),
        veil=veil,
        notices=notices_of(work) if is_own or work.post.audience != Audience.EVERYONE else (),
        more=tiles_of(details.more, viewer),
        is_own=is_own,
        marks=marks_of(work, details),
        process=process_strip(viewer, work, details.steps, veiled=veil is not None),
        generator=making_of(work) if names_generator(work.making) else "",
    )


def marks_of(work: Work, details: WorkDetails) -> tuple[Mark, ...]:
    """Small true statements about the work."""
    cloaked = cloaked_words(slot.picture for slot in details.pictures)
    found = [Mark(cloaked, sealed=True)] if cloaked else []
    cleared = [
        slot.picture_id for slot in details.pictures if slot.picture.question == Picture.Question.CLEARED
    ]
    if details.steps:
        words = words_of(details.steps).partition(",")[0]
        found.append(Mark(f"Process shown: {words}", url=work.process_address))
    if cleared and process_shown(cleared):
        found.append(Mark("Process shown to reviewers"))
    return tuple(found)


def mark_of(standing: Standing) -> str:
    """One line for people: what machines are told of this work, and since when."""
    words = f"AI training: {standing.choice.training.word}"
    if standing.since is None:
        return f"{words} (unless the artist says otherwise)"
    return f"{words} (artist’s choice, {written_date(standing.since)})"


def alt_of(details: WorkDetails) -> str:
    return next((slot.alt for slot in details.pictures if slot.alt), "")


def credit_line(role: str, person: User) -> Fact:
    return Fact(role, links=(Crumb(person.name, f"/@{person.handle}"),))


def facts_of(work: Work, details: WorkDetails) -> tuple[Fact, ...]:
    """The museum label: made, field, medium …; a line only for what is known."""
    linked = (
        Fact(label, links=tuple(Crumb(tag.name, tag_address(tag)) for tag in details.tags_of(kind)))
        for kind, label in LINKED_KINDS
    )
    making = "" if names_generator(work.making) else making_of(work)
    plain = (
        Fact("Made", str(work.year or "")),
        Fact("How", making),
        Fact("Material", work.material),
        Fact("Size", work.size),
    )
    licence = Work.Licence(work.licence)
    link = (Crumb(str(licence.label), LICENCES[work.licence]),) if work.licence in LICENCES else ()
    rights = Fact("Licence", "" if link else str(licence.label), links=link)
    return tuple(fact for fact in (*plain, *linked, rights) if fact.text or fact.links)


def making_of(work: Work) -> str:
    """How the work was made, as its artist says; "" where nothing is said."""
    return str(Work.Making(work.making).label) if work.making else ""


def strip_of(place: SeriesPlace) -> SeriesStrip:
    series = place.series
    return SeriesStrip(
        title=series.title,
        url=f"/@{series.owner.handle}/series/{series.slug}",
        part=place.number,
        parts=place.parts,
        previous_url=place.previous.address if place.previous else "",
        next_url=place.next.address if place.next else "",
    )


def notices_of(work: Work) -> tuple[Notice, ...]:
    """Who sees this page, where that is not everyone."""
    post = work.post
    stop = stops_of([work]).get(work.pk) if post.state == Post.State.WAITING else None
    if stop:
        return (Notice(HELD, url=places.check_address(stop.pk), link_label=stop.get_state_display()),)
    if post.state in STATES:
        return (Notice(STATES[Post.State(post.state)]),)
    if post.audience in AUDIENCES:
        return (Notice(AUDIENCES[Audience(post.audience)]),)
    return ()
