"""The pictures of a work: added, described, replaced, brought back, taken away."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet

from byhand.accounts.models import User
from byhand.core.errors import NotAllowed, UserError
from byhand.media import services as media
from byhand.media.models import Picture
from byhand.portfolios.models import Replacement, Work
from byhand.portfolios.policies import can_edit_work, is_live
from byhand.portfolios.selectors.form import slot_facts
from byhand.portfolios.services.choices import settle_pictures
from byhand.portfolios.services.cloaks import follow_wish, refuse_bare
from byhand.portfolios.services.covers import note_cover
from byhand.portfolios.services.holding import held_to_edit
from byhand.portfolios.services.receiving import received
from byhand.posts import services as posts
from byhand.posts.facts import SlotFacts
from byhand.posts.models import PICTURES_MAX, PictureVersion, Post, PostPicture
from byhand.posts.policies import can_edit

FULL = f"A work has room for {PICTURES_MAX} pictures, and this one is full. Take one out first."
LAST = "Without this picture nothing would be left. Add another one first."


def add_picture(*, actor: User, work: Work, upload: "UploadedFile[bytes]") -> PostPicture:
    """Receive a file and hang it behind the others. A file that is there already is not added again."""
    _check_room(actor, work)
    with received(actor, work, upload) as picture:
        return _hang_last(actor, work, picture)


@transaction.atomic
def _hang_last(actor: User, work: Work, picture: Picture) -> PostPicture:
    work = held_to_edit(actor, work)
    slots = _slots(work)
    twin = next((slot for slot in slots if slot.picture.sha256 == picture.sha256), None)
    if twin:
        media.delete_picture(picture=picture)
        return twin
    if len(slots) >= PICTURES_MAX:
        raise UserError(FULL, field="file")
    posts.set_pictures(
        actor=actor, post=work.post, slots=[*map(slot_facts, slots), SlotFacts(picture=picture.pk)]
    )
    follow_wish(actor, work, picture)
    if work.ai_choice or work.making:
        settle_pictures(picture_ids=[picture.pk])
    return PostPicture.objects.select_related("picture").get(post=work.post_id, picture=picture)


def hang_pictures(actor: User, work: Work, wished: Sequence[SlotFacts], gone: Collection[int] = ()) -> None:
    """Describe and order the pictures as wished, and take those away that are `gone`, with their former versions.

    What the wish does not name stays, behind the others: it was added while the form was open.
    """
    present = {slot.picture_id: slot for slot in _slots(work)}
    leaving = [slot for pk, slot in present.items() if pk in gone]
    staying = {pk: slot for pk, slot in present.items() if pk not in gone}
    if is_live(work) and leaving and not staying:
        raise UserError(LAST, field="pictures")
    for slot in leaving:
        _cancel(Replacement.objects.filter(slot=slot))
    named = {facts.picture: facts for facts in wished if facts.picture in staying}
    unnamed = [slot_facts(slot) for pk, slot in staying.items() if pk not in named]
    slots = _with_cover(work, staying, [*named.values(), *unnamed])
    posts.set_pictures(actor=actor, post=work.post, slots=slots)
    if leaving and staying:
        # A work that waited for the removed picture alone has nothing to wait for any more.
        posts.publish_waiting(picture_id=next(iter(staying)))


def _with_cover(work: Work, present: dict[int, PostPicture], slots: list[SlotFacts]) -> list[SlotFacts]:
    """One cover; on a live work one that is ready, so that its tile never goes missing."""
    ready = [facts for facts in slots if present[facts.picture].picture.is_ready or not is_live(work)]
    former = next((pk for pk, slot in present.items() if slot.is_cover), None)
    cover = next((facts.picture for facts in ready if facts.cover), former)
    return [replace(facts, cover=facts.picture == cover) for facts in slots]


@transaction.atomic
def remove_picture(*, actor: User, slot: PostPicture) -> None:
    """Take one picture out of its work. The last one of a live work stays."""
    work = held_to_edit(actor, slot.post.work)
    hang_pictures(actor, work, (), gone={slot.picture_id})
    note_cover(work=work)


def replace_picture(*, actor: User, slot: PostPicture, upload: "UploadedFile[bytes]") -> PostPicture:
    """Another file in the same place; thread, likes and place stay, the former picture becomes a version.

    On a published work the former picture hangs on until the new one is ready.
    """
    if not can_edit_work(actor, slot.post.work):
        raise NotAllowed("Only the artist can replace this picture.")
    with received(actor, slot.post.work, upload) as picture:
        return _put_in_place(actor, slot, picture)


@transaction.atomic
def _put_in_place(actor: User, slot: PostPicture, picture: Picture) -> PostPicture:
    work = held_to_edit(actor, slot.post.work)
    cancel_replacement(actor=actor, slot=slot)
    follow_wish(actor, work, picture)
    if work.post.state == Post.State.PUBLISHED:
        Replacement.objects.create(slot=slot, picture=picture)
        settle_pictures(picture_ids=[picture.pk])
        return slot
    return _swap(actor, slot, picture)


@transaction.atomic
def cancel_replacement(*, actor: User, slot: PostPicture) -> None:
    """Let the former picture stay, and erase the one that was to take its place."""
    if not can_edit_work(actor, slot.post.work):
        raise NotAllowed("Only the artist can do this.")
    _cancel(Replacement.objects.filter(slot=slot))


@transaction.atomic
def cancel_replacements(*, work: Work) -> None:
    """The same for all places of a work that is about to go."""
    _cancel(Replacement.objects.filter(slot__post=work.post_id))


def _cancel(waiting: QuerySet[Replacement]) -> None:
    for each in waiting.select_related("picture"):
        each.delete()
        media.delete_picture(picture=each.picture)


@transaction.atomic
def take_place(*, picture_id: int) -> None:
    """Put a picture that has become ready into the place that waited for it. May run twice."""
    waiting = Replacement.objects.select_for_update().filter(picture=picture_id).first()
    if waiting is None or not waiting.picture.is_ready:
        return
    artist, post = waiting.picture.owner, waiting.slot.post
    if not can_edit(artist, post):
        return  # in the bin, or the artist is suspended: it is taken when the work comes back
    waiting.delete()
    _swap(artist, waiting.slot, waiting.picture)


@transaction.atomic
def take_places(*, work: Work) -> None:
    """The same for all places of a work that came back from the bin."""
    for picture in Replacement.objects.filter(slot__post=work.post_id).values_list("picture", flat=True):
        take_place(picture_id=picture)


@transaction.atomic
def restore_picture(*, actor: User, version: PictureVersion) -> PostPicture:
    """Bring a former picture back to its place; the present one becomes a version."""
    if not can_edit_work(actor, version.slot.post.work):
        raise NotAllowed("Only the artist can bring this picture back.")
    refuse_bare(version.slot.post.work, version)
    cancel_replacement(actor=actor, slot=version.slot)
    return _swap(actor, version.slot, version.picture)


def _swap(actor: User, slot: PostPicture, picture: Picture) -> PostPicture:
    slot = posts.replace_picture(actor=actor, slot=slot, picture=picture)
    settle_pictures(picture_ids=[picture.pk])
    note_cover(work=slot.post.work)
    return slot


def _check_room(actor: User, work: Work) -> None:
    """Before the file is stored, so that a full work costs no disk."""
    if not can_edit_work(actor, work):
        raise NotAllowed("Only the artist can add pictures to this work.")
    if PostPicture.objects.filter(post=work.post_id).count() >= PICTURES_MAX:
        raise UserError(FULL, field="file")


def _slots(work: Work) -> list[PostPicture]:
    slots = PostPicture.objects.filter(post=work.post_id).select_related("picture")
    return list(slots.order_by("position", "pk"))
