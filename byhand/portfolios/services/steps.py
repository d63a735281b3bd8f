"""The process of a work: steps added, described, ordered and taken out; opened to readers while the work is made."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from byhand.accounts.models import Profile, User
from byhand.core.errors import NotAllowed, UserError
from byhand.core.events import announce
from byhand.core.text import clean_text
from byhand.media import services as media
from byhand.media.models import Picture
from byhand.portfolios.events import StepShown
from byhand.portfolios.facts import FactsRefused
from byhand.portfolios.models import NOTE_MAX, QUARTERS_MAX, Step, Work
from byhand.portfolios.policies import can_edit_work, is_watched
from byhand.portfolios.selectors.steps import all_steps_of
from byhand.portfolios.services.choices import settle_pictures
from byhand.portfolios.services.cloaks import follow_wish, order_for_work
from byhand.portfolios.services.holding import held_to_edit
from byhand.portfolios.services.receiving import received
from byhand.posts.events import PictureExposed
from byhand.posts.facts import ALT_MAX
from byhand.posts.models import STEPS_MAX, Post, PostPicture
from byhand.posts.policies import is_wider
from byhand.posts.querysets import LISTED_AUDIENCES
from byhand.posts.services.pictures import end_places
from byhand.posts.services.revisions import mark_changed, touch_posts_showing

FULL = f"A process has room for {STEPS_MAX} steps, and this one is full. Take one out first."
HANGS = "This work hangs, so its process is seen with it. Take steps out that you do not want to show."
NOTHING = "Add a step first; then readers have something to watch."


@dataclass(frozen=True)
class StepFacts:
    """One step as a form has it: which picture, and what is said of it."""

    picture: int
    note: str = ""
    alt: str = ""
    quarters: int = 0


def add_step(*, actor: User, work: Work, upload: "UploadedFile[bytes]") -> PostPicture:
    """Receive a file and put it behind the other steps. A file that is there already is not added again."""
    _check_room(actor, work)
    with received(actor, work, upload) as picture:
        return _put_last(actor, work, picture)


@transaction.atomic
def _put_last(actor: User, work: Work, picture: Picture) -> PostPicture:
    work = held_to_edit(actor, work)
    steps = all_steps_of(work)
    twin = next((slot for slot in steps if slot.picture.sha256 == picture.sha256), None)
    if twin:
        media.delete_picture(picture=picture)
        return twin
    if len(steps) >= STEPS_MAX:
        raise UserError(FULL, field="file")
    slot = PostPicture.every.create(
        post=work.post, picture=picture, is_step=True, position=steps[-1].position + 1 if steps else 0
    )
    Step.objects.create(slot=slot)
    _close_ranks([*steps, slot])
    follow_wish(actor, work, picture)
    if work.ai_choice or work.making:
        settle_pictures(picture_ids=[picture.pk])
    return slot


@transaction.atomic
def keep_steps(
    *, actor: User, work: Work, steps: Sequence[StepFacts], gone: Collection[int] = ()
) -> list[PostPicture]:
    """Describe and order the steps as said, and take those away that are `gone`.

    What the form does not name stays, behind the others: it was added while the form was open.
    """
    work = held_to_edit(actor, work)
    present = {slot.picture_id: slot for slot in all_steps_of(work)}
    staying = {pk: slot for pk, slot in present.items() if pk not in gone}
    named = {facts.picture: _checked(facts) for facts in steps if facts.picture in staying}
    _refuse_problems(named.values())
    order = [*named, *(pk for pk in staying if pk not in named)]
    changed = [_said(staying[pk], named.get(pk)) for pk in order]
    moved = _close_ranks([staying[pk] for pk in order])
    end_places([slot for pk, slot in present.items() if pk in gone])
    if any(changed) or moved or len(staying) < len(present):
        recount_steps(work)
        mark_changed(work.post)
    return [staying[pk] for pk in order]


def replace_step(*, actor: User, slot: PostPicture, upload: "UploadedFile[bytes]") -> PostPicture:
    """Another file for a step that nobody has seen; its words stay, the former file is erased."""
    work: Work = slot.post.work
    if not can_edit_work(actor, work):
        raise NotAllowed("Only the artist can replace this picture.")
    with received(actor, work, upload) as picture:
        return _put_in_place(actor, slot, picture)


@transaction.atomic
def _put_in_place(actor: User, slot: PostPicture, picture: Picture) -> PostPicture:
    work, former = held_to_edit(actor, slot.post.work), slot.picture
    slot.picture = picture
    slot.save(update_fields=["picture"])
    follow_wish(actor, work, picture)
    settle_pictures(picture_ids=[picture.pk])
    media.delete_picture(picture=former)
    return slot


@transaction.atomic
def remove_step(*, actor: User, slot: PostPicture) -> None:
    """Take one step out, with its files. Done twice, it is done once."""
    keep_steps(actor=actor, work=slot.post.work, steps=(), gone={slot.picture_id})


@transaction.atomic
def open_process(*, actor: User, work: Work, now: datetime | None = None) -> Work:
    """Let readers watch a work that is not finished: its steps, not the work itself."""
    work = held_to_edit(actor, work)
    if is_watched(work):
        return work
    if not all_steps_of(work):
        raise UserError(NOTHING, field="pictures")
    work.process_opened_at = now or timezone.now()
    work.save(update_fields=["process_opened_at"])
    order_for_work(actor, work)
    note_shown(work, now=now)
    mark_changed(work.post)
    return work


@transaction.atomic
def close_process(*, actor: User, work: Work) -> Work:
    """Nobody else sees it any more before the work is published; the files get other addresses."""
    work = held_to_edit(actor, work)
    if work.process_opened_at is None:
        return work
    if work.post.state == Post.State.PUBLISHED:
        raise UserError(HANGS)
    work.process_opened_at = None
    work.save(update_fields=["process_opened_at"])
    expose(all_steps_of(work))
    recount_processes(artist_id=actor.pk)
    mark_changed(work.post)
    return work


def follow_audience(work: Work, *, was: str) -> None:
    """Who may no longer watch an unfinished work knows the addresses of its files. Published, its post sees to it."""
    is_open = work.process_opened_at and work.post.state != Post.State.PUBLISHED
    if is_open and not is_wider(work.post.audience, was):
        expose(all_steps_of(work))


def expose(steps: Iterable[PostPicture]) -> None:
    for slot in steps:
        announce(PictureExposed(picture_id=slot.picture_id))


@transaction.atomic
def step_ready(*, picture_id: int, now: datetime | None = None) -> None:
    """The picture of a step is ready: it is counted and shown, and followers hear of it once. May run twice."""
    slot = (
        PostPicture.every.filter(picture=picture_id, is_step=True, picture__state=Picture.State.READY)
        .select_related("post__work", "step")
        .first()
    )
    if slot is None:
        return
    recount_steps(slot.post.work)
    touch_posts_showing(picture_id=picture_id)
    new = Step.objects.filter(pk=slot.pk, shown_at=None)
    if is_watched(slot.post.work) and new.update(shown_at=now or timezone.now()):
        announce(StepShown(post_id=slot.post_id))


def note_shown(work: Work, *, now: datetime | None = None) -> None:
    """What is shown from now on because the work or its process was opened: of that nobody is told step by step."""
    ready = Step.objects.filter(
        slot__post=work.post_id, slot__picture__state=Picture.State.READY, shown_at=None
    )
    ready.update(shown_at=now or timezone.now())
    recount_steps(work)


def recount_processes(*, artist_id: int) -> None:
    """Count the works whose process is for the lists of others, so that the artist's page has a tab for them."""
    listed = Q(post__audience__in=LISTED_AUDIENCES)
    hangs, is_open = Q(post__state=Post.State.PUBLISHED), Q(process_opened_at__isnull=False)
    awaited = is_open & Q(post__state__in=(Post.State.DRAFT, Post.State.WAITING))
    found = Work.objects.filter(listed, hangs | awaited, artist=artist_id, step_count__gt=0)
    count = found.count()
    Profile.objects.filter(user=artist_id).exclude(process_count=count).update(process_count=count)


def recount_steps(work: Work) -> None:
    """Count the steps that readers see."""
    ready = PostPicture.every.filter(
        post=work.post_id, is_step=True, picture__state=Picture.State.READY
    ).count()
    Work.objects.filter(pk=work.pk).exclude(step_count=ready).update(step_count=ready)
    work.step_count = ready
    recount_processes(artist_id=work.artist_id)


def _said(slot: PostPicture, facts: StepFacts | None) -> bool:
    """Store what is said of a step; whether anything is new."""
    if facts is None:
        return False
    words = Step.objects.filter(pk=slot.pk).exclude(note=facts.note, quarters=facts.quarters)
    is_new = words.update(note=facts.note, quarters=facts.quarters)
    return bool(is_new + PostPicture.every.filter(pk=slot.pk).exclude(alt=facts.alt).update(alt=facts.alt))


def _close_ranks(slots: Sequence[PostPicture]) -> bool:
    """Places from 0 on, in this order; whether any moved."""
    moved = [slot for place, slot in enumerate(slots) if slot.position != place]
    for place, slot in enumerate(slots):
        slot.position = place
    PostPicture.every.bulk_update(moved, ["position"])
    return bool(moved)


def _checked(facts: StepFacts) -> StepFacts:
    return replace(facts, note=clean_text(facts.note), alt=clean_text(facts.alt))


def _refuse_problems(steps: Iterable[StepFacts]) -> None:
    problems = {}
    for facts in steps:
        for name, text, most in (("note", facts.note, NOTE_MAX), ("alt", facts.alt, ALT_MAX)):
            if len(text) > most:
                words = f"This has {len(text):,} characters; {most:,} fit. Please shorten it."
                problems[f"{name}-{facts.picture}"] = words
        if not 0 <= facts.quarters <= QUARTERS_MAX:
            problems[f"hours-{facts.picture}"] = HOURS
    if problems:
        raise FactsRefused(problems)


HOURS = "Write hours as a number up to 999, in quarters if you like: 2, 2.25, 2.5."


def _check_room(actor: User, work: Work) -> None:
    """Before the file is stored, so that a full process costs no disk."""
    if not can_edit_work(actor, work):
        raise NotAllowed("Only the artist can add steps to this work.")
    if PostPicture.every.filter(post=work.post_id, is_step=True).count() >= STEPS_MAX:
        raise UserError(FULL, field="file")
