"""The page with the form of a work: new, edited, or shown again because something is in the way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import uuid4

from byhand.accounts.models import User
from byhand.choices.selectors import standing_of
from byhand.media.models import Picture
from byhand.portfolios import selectors
from byhand.portfolios.checks import missing_of, undescribed
from byhand.portfolios.facts import WorkFacts
from byhand.portfolios.making import suggested
from byhand.portfolios.models import Credit, Work
from byhand.portfolios.policies import is_live
from byhand.portfolios.selectors.choices import standing_on
from byhand.portfolios.selectors.steps import all_steps_of
from byhand.portfolios.vocabulary import MEDIUMS, PROJECTS, SOFTWARE, SUBJECTS
from byhand.posts.facts import SlotFacts
from byhand.posts.models import PICTURES_MAX, Post, PostPicture, Tag
from byhand.posts.services.standing import TAKEN_DOWN
from byhand.web.cards import Crumb, Notice, Step, Upload, steps_of
from byhand.web.desk import places
from byhand.web.desk.cloak_page import thumb_of
from byhand.web.desk.cloak_part import CloakPart, cloak_part
from byhand.web.desk.forms import WorkForm
from byhand.web.desk.saving import Attempt
from byhand.web.machines.shown import Shown, shown

STATES = {
    Picture.State.RECEIVED: "checking",
    Picture.State.PROCESSING: "checking",
    Picture.State.HELD: "ready",
    Picture.State.QUESTIONED: "ready",
    Picture.State.READY: "ready",
    Picture.State.FAILED: "failed",
}
PARTS = (("pictures", "Pictures"), ("facts", "Facts"), ("who", "Who and how"), ("machines", "AI uses"))
SUGGESTED = (
    ("mediums", Tag.Kind.MEDIUM, MEDIUMS),
    ("software", Tag.Kind.SOFTWARE, SOFTWARE),
    ("subjects", Tag.Kind.SUBJECT, SUBJECTS),
    ("projects", Tag.Kind.PROJECT, PROJECTS),
    ("tags", Tag.Kind.FREE, ()),
)


@dataclass(frozen=True)
class WorkFormPage:
    """`steps` says what is missing, `key` names the draft in the browser's memory, `name` this one opened form.

    `sent` are the words that go to machines with the work as it is kept.
    """

    title: str
    action: str
    key: str
    name: str
    revision: int
    form: WorkForm
    uploads: tuple[Upload, ...]
    gone: tuple[int, ...]
    steps: tuple[Step, ...]
    reminder: str
    told: str
    credits: tuple[Credit, ...]
    notices: tuple[Notice, ...]
    file_errors: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]
    upload_url: str
    missing_url: str
    view_url: str
    is_live: bool
    is_binned: bool
    work_id: int
    failed: bool
    cloak: CloakPart
    sent: tuple[Shown, ...]
    process: str = ""
    process_count: int = 0
    is_watched: bool = False
    pictures_max: int = PICTURES_MAX


def blank_page(owner: User, key: str) -> WorkFormPage:
    """A form for a work that does not exist yet; the first thing that is kept makes it."""
    facts = WorkFacts(audience=selectors.first_audience(owner))
    return WorkFormPage(
        title="Hang a work",
        action=f"{places.NEW}?key={key}",
        key=key,
        name=str(uuid4()),
        revision=1,
        form=WorkForm.showing(facts, owner),
        uploads=(),
        gone=(),
        steps=steps_of(PARTS, missing_of(facts, ())),
        reminder="",
        told="",
        credits=(),
        notices=(),
        file_errors=(),
        words=words_for(owner),
        upload_url=f"/desk/pictures?key={key}",
        missing_url=f"/desk/missing?key={key}",
        view_url="",
        is_live=False,
        is_binned=False,
        work_id=0,
        failed=False,
        cloak=cloak_part(owner, None),
        sent=shown(standing_of(owner.pk).choice, "/w/…"),
    )


def stored_page(owner: User, work: Work) -> WorkFormPage:
    facts = selectors.facts_of(work)
    slots = selectors.slots_of(work)
    return WorkFormPage(
        title=f"Edit “{work.title}”" if work.title else "Edit a draft",
        action=places.edit_address(work),
        key=work.post.client_key or str(work.pk),
        name=str(uuid4()),
        revision=work.revision,
        form=WorkForm.showing(facts, owner),
        uploads=uploads_of(slots, facts.pictures, {}),
        gone=(),
        steps=steps_of(PARTS, missing_of(facts, [slot.picture for slot in slots])),
        reminder=reminder_of(undescribed(facts.pictures)),
        told="" if facts.making else told_by(slots),
        credits=tuple(selectors.credits_on(work)),
        notices=notices_of(work, slots),
        file_errors=(),
        words=words_for(owner),
        upload_url=f"/desk/pictures?work={work.pk}",
        missing_url=f"/desk/missing?work={work.pk}",
        view_url=work.address,
        is_live=is_live(work),
        is_binned=work.post.state == Post.State.BINNED,
        work_id=work.pk,
        failed=False,
        cloak=cloak_part(owner, work),
        sent=shown(standing_on(work).choice, work.address),
        process=process_words(work, len(steps := all_steps_of(work))),
        process_count=len(steps),
        is_watched=work.process_opened_at is not None,
    )


def process_words(work: Work, count: int) -> str:
    """How far the showing of its making is."""
    if not count:
        return "Show how this work is made: sketches, stages, hours. While it is a draft, readers may watch if you let them."
    steps = "1 step" if count == 1 else f"{count} steps"
    if is_live(work):
        return f"{steps}, shown with the work."
    return (
        f"{steps}. Readers may watch."
        if work.process_opened_at
        else f"{steps}. Nobody but you sees them yet."
    )


def again_page(owner: User, attempt: Attempt) -> WorkFormPage:
    """The same form with everything that was typed, and what is in the way."""
    page = stored_page(owner, attempt.work)
    slots = [slot for slot in selectors.slots_of(attempt.work) if slot.picture_id not in attempt.gone]
    conflict = Notice(
        attempt.conflict, "caution", "Changed in another window.", page.action, "See what is saved"
    )
    steps = steps_of(PARTS, attempt.missing) if attempt.missing else page.steps
    return replace(
        page,
        form=attempt.form,
        uploads=uploads_of(slots, attempt.slots, attempt.picture_errors),
        gone=attempt.gone,
        steps=steps,
        notices=((conflict,) if attempt.conflict else ()) + page.notices,
        file_errors=attempt.file_errors + tuple(each.sentence for each in attempt.missing),
        failed=True,
        cloak=cloak_part(owner, attempt.work, attempt.form.typed),
    )


def reminder_of(count: int) -> str:
    if not count:
        return ""
    return f"{'A picture has' if count == 1 else f'{count} pictures have'} no description yet. You can add it later."


def told_by(slots: Iterable[PostPicture]) -> str:
    """What the files themselves say of how they were made: a suggestion, for the artist to take or leave."""
    making = suggested(slot.picture.told_source for slot in slots)
    if making is None:
        return ""
    word = making.label[:1].lower() + making.label[1:]
    return f"A file of yours says of itself: {word}. If that is so, choose it under “How it was made”."


def uploads_of(
    slots: Iterable[PostPicture], typed: Iterable[SlotFacts], errors: Mapping[str, str]
) -> tuple[Upload, ...]:
    """A row for each picture, in the typed order and with the typed words; others follow as they are stored."""
    stored = {slot.picture_id: slot for slot in slots}
    facts = {each.picture: each for each in typed if each.picture in stored}
    facts |= {pk: selectors.slot_facts(slot) for pk, slot in stored.items() if pk not in facts}
    return tuple(upload_of(stored[pk], each, errors) for pk, each in facts.items())


def upload_of(slot: PostPicture, facts: SlotFacts, errors: Mapping[str, str]) -> Upload:
    picture, crop = slot.picture, facts.crop
    wrong = [
        errors[name] for part in ("alt", "caption", "crop") if (name := f"{part}-{picture.pk}") in errors
    ]
    return Upload(
        id=picture.pk,
        state=STATES[Picture.State(picture.state)],
        name=picture.original_name or f"Picture {picture.pk}",
        size=picture.original_size,
        width=picture.width,
        height=picture.height,
        thumb_url=thumb_of(picture, 640),
        error=" ".join([picture.failure, *wrong]).strip(),
        alt=facts.alt,
        caption=facts.caption,
        is_cover=facts.cover,
        focal_x=facts.focal_x,
        focal_y=facts.focal_y,
        crop_x=crop.x if crop else None,
        crop_y=crop.y if crop else None,
        crop_side=crop.side if crop else None,
        links=(
            Crumb("Replace, versions", places.place_address(slot)),
            Crumb("Original file", places.original_address(picture.pk)),
        ),
    )


def notices_of(work: Work, slots: Iterable[PostPicture]) -> tuple[Notice, ...]:
    """What the artist must know before they go on."""
    found = []
    if work.post.state == Post.State.BINNED:
        found.append(Notice("This work is in the bin. Restore it before you change it.", "caution"))
    if work.post.state == Post.State.REMOVED:
        found.append(Notice(TAKEN_DOWN, "caution", "", "/settings/standing", "Standing"))
    if work.post.state == Post.State.WAITING:
        url = places.sent_address(work)
        found.append(
            Notice("On its way to the wall: the pictures are being prepared.", "note", "", url, "Look")
        )
    found += [check_notice(slot.picture) for slot in slots if slot.picture.is_stopped]
    waiting = selectors.replacements_on(work)
    found += [
        replacement_notice(slot, waiting[slot.picture_id].picture)
        for slot in slots
        if slot.picture_id in waiting
    ]
    return tuple(found)


def check_notice(picture: Picture) -> Notice:
    words = f"“{picture.original_name}” is held: its file says that a generator made it. Nobody else sees it."
    return Notice(words, "caution", "", places.check_address(picture.asked.pk), "Tell us more")


def replacement_notice(slot: PostPicture, picture: Picture) -> Notice:
    name, url = slot.picture.original_name, places.place_address(slot)
    if picture.is_stopped:
        return check_notice(picture)
    if picture.state == Picture.State.FAILED:
        return Notice(
            f"The new picture for “{name}” could not be prepared. {picture.failure}",
            "caution",
            "",
            url,
            "Look",
        )
    return Notice(
        f"A new picture for “{name}” is being prepared. The former one hangs until then.",
        "note",
        "",
        url,
        "Look",
    )


def words_for(owner: User) -> dict[str, tuple[str, ...]]:
    """Suggestions for each field of words: what the artist used before, then the vocabulary."""
    used = selectors.words_used(owner)
    return {
        name: tuple(dict.fromkeys((*used.get(kind, ()), *(term.name for term in terms))))
        for name, kind, terms in SUGGESTED
    }
