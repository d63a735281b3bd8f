"""The composer: new, continued, shown again because something is in the way, or changing what hangs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.http import QueryDict

from byhand.accounts.models import User
from byhand.accounts.selectors import preferences_of
from byhand.media.models import Picture
from byhand.portfolios.selectors.hung import works_by_post
from byhand.posts.facts import PostFacts, SlotFacts, slot_facts
from byhand.posts.models import PICTURES_MAX, TEXT_MAX, Audience, Post, PostPicture
from byhand.web.cards import Notice, PostCard, Upload
from byhand.web.desk.cloak_page import thumb_of
from byhand.web.desk.cloak_part import CloakPart
from byhand.web.posts.cards import post_cards
from byhand.web.posts.cloak_line import cloak_line
from byhand.web.posts.composing import Attempt
from byhand.web.posts.forms import PostForm, form_of, form_showing
from byhand.web.posts.thread_page import Parent, parent_of

STATES = {
    Picture.State.RECEIVED: "checking",
    Picture.State.PROCESSING: "checking",
    Picture.State.HELD: "ready",
    Picture.State.QUESTIONED: "ready",
    Picture.State.READY: "ready",
    Picture.State.FAILED: "failed",
}
THUMB = 640


@dataclass(frozen=True)
class ComposePage:
    """`memory` names what the browser keeps; `keep_url` is empty where only the button changes something."""

    title: str
    action: str
    memory: str
    keep_url: str
    upload_url: str
    form: PostForm
    uploads: tuple[Upload, ...]
    gone: tuple[int, ...]
    cloak: CloakPart
    answered: Parent | None
    quoted: PostCard | None
    notices: tuple[Notice, ...]
    seen: str
    post_id: int
    is_live: bool
    failed: bool
    text_max: int = TEXT_MAX
    pictures_max: int = PICTURES_MAX


def blank_page(author: User, place: str, *, answers: Post | None, quotes: Post | None) -> ComposePage:
    """A form for a post that does not exist yet; the first thing that is kept makes it."""
    facts = PostFacts(audience=first_audience(author))
    page = ComposePage(
        title="Write a post",
        action=f"/compose?{place}",
        memory=place,
        keep_url=f"/compose?{place}",
        upload_url=f"/compose/pictures?{place}",
        form=form_showing(facts, is_reply=answers is not None),
        uploads=(),
        gone=(),
        cloak=cloak_line(author, None),
        answered=None,
        quoted=None,
        notices=(),
        seen="",
        post_id=0,
        is_live=False,
        failed=False,
    )
    return beside(page, author, answers, quotes)


def stored_page(author: User, post: Post, place: str = "", typed: QueryDict | None = None) -> ComposePage:
    """A draft that goes on, or the form of a post that hangs."""
    is_draft = post.state == Post.State.DRAFT
    action = f"/compose?{place}" if is_draft else f"/p/{post.pk}/edit"
    page = ComposePage(
        title="Write a post" if is_draft else "Edit your post",
        action=action,
        memory=place or f"post-{post.pk}",
        keep_url=action if is_draft else "",
        upload_url=f"/compose/pictures?{place or f'draft={post.pk}'}",
        form=form_of(post),
        uploads=uploads_of(post.slots.all(), (), {}),
        gone=(),
        cloak=cloak_line(author, post, typed),
        answered=None,
        quoted=None,
        notices=(),
        seen="" if is_draft else post.changed_at.isoformat(),
        post_id=post.pk,
        is_live=not is_draft,
        failed=False,
    )
    return beside(page, author, post.reply_to, post.quote_of)


def again_page(author: User, attempt: Attempt, typed: QueryDict, place: str = "") -> ComposePage:
    """The same form with everything that was typed, and what is in the way."""
    page = stored_page(author, attempt.post, place, typed)
    slots = [slot for slot in attempt.post.slots.all() if slot.picture_id not in attempt.gone]
    return replace(
        page,
        form=attempt.form,
        uploads=uploads_of(slots, attempt.slots, attempt.picture_errors or {}),
        gone=attempt.gone,
        notices=tuple(Notice(note, "caution") for note in attempt.notes),
        failed=True,
    )


def beside(page: ComposePage, viewer: User, answers: Post | None, quotes: Post | None) -> ComposePage:
    """What the post answers, above it, and what it quotes, below."""
    if answers:
        parent = parent_of(answers, works_by_post([answers]), viewer)
        page = replace(page, answered=parent, title="Write a comment" if not page.is_live else page.title)
    if quotes:
        page = replace(page, quoted=next(iter(post_cards(viewer, [quotes])), None))
    return page


def first_audience(author: User) -> str:
    """What the person chose in their settings."""
    wish = preferences_of(author).default_audience
    return wish if wish in Audience.values else Audience.EVERYONE.value


def uploads_of(
    slots: Iterable[PostPicture], typed: Iterable[SlotFacts], errors: Mapping[str, str]
) -> tuple[Upload, ...]:
    """A row for each picture, in the typed order and with the typed words; others follow as they are stored."""
    stored = {slot.picture_id: slot for slot in slots}
    facts = {each.picture: each for each in typed if each.picture in stored}
    facts |= {pk: slot_facts(slot) for pk, slot in stored.items() if pk not in facts}
    return tuple(_upload(stored[pk], each, errors) for pk, each in facts.items())


def _upload(slot: PostPicture, facts: SlotFacts, errors: Mapping[str, str]) -> Upload:
    picture = slot.picture
    wrong = [errors[name] for part in ("alt", "caption") if (name := f"{part}-{picture.pk}") in errors]
    return Upload(
        id=picture.pk,
        state=STATES[Picture.State(picture.state)],
        name=picture.original_name or f"Picture {picture.pk}",
        size=picture.original_size,
        width=picture.width,
        height=picture.height,
        thumb_url=thumb_of(picture, THUMB),
        error=" ".join([picture.failure, *wrong]).strip(),
        alt=facts.alt,
        caption=facts.caption,
    )
