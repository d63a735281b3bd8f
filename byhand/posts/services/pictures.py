"""Pictures in their places: set, replaced, brought back; each place keeps its thread and its former pictures."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from byhand.accounts.models import User
from byhand.core.errors import NotAllowed, UserError
from byhand.core.events import announce
from byhand.media import services as media
from byhand.media.models import Picture
from byhand.posts.events import PictureExposed
from byhand.posts.facts import SlotFacts, checked_slots, slot_facts
from byhand.posts.models import PictureVersion, Post, PostPicture
from byhand.posts.policies import is_live
from byhand.posts.selectors.cloaks import wish_of
from byhand.posts.services.cloaks import follow_wish
from byhand.posts.services.files import squares_due
from byhand.posts.services.revisions import mark_changed
from byhand.posts.services.standing import held_to_edit

STORED = (
    "position",
    "alt",
    "caption",
    "is_cover",
    "focal_x",
    "focal_y",
    "crop_x",
    "crop_y",
    "crop_side",
    "square_key",
)
GONE = "A picture is no longer there. Please add it again."


@transaction.atomic
def set_pictures(*, actor: User, post: Post, slots: Sequence[SlotFacts]) -> None:
    """Hang exactly these pictures in this order. Places of pictures that stay are kept, the others end."""
    post = held_to_edit(actor, post)
    slots = checked_slots(tuple(slots))
    _check_own(actor, [slot.picture for slot in slots])
    if is_live(post) and not slots and (post.kind == Post.Kind.WORK or not post.text):
        raise UserError(
            "Without this picture nothing would be left. Add another one first.", field="pictures"
        )
    present = {slot.picture_id: slot for slot in PostPicture.objects.filter(post=post)}
    before = {pk: _stored(slot) for pk, slot in present.items()}
    after = [_filled(present.get(facts.picture), post, place, facts) for place, facts in enumerate(slots)]
    gone = [slot for pk, slot in present.items() if pk not in {facts.picture for facts in slots}]
    if not gone and {slot.picture_id: _stored(slot) for slot in after} == before:
        return
    _write(post, after)
    end_places(gone)
    squares_due(post=post)
    mark_changed(post)


@transaction.atomic
def arrange_pictures(
    *, actor: User, post: Post, slots: Sequence[SlotFacts], gone: Collection[int] = ()
) -> None:
    """As `set_pictures`, from a form that was open for a while: what it neither names nor sends away stays behind."""
    post = held_to_edit(actor, post)
    present = {slot.picture_id: slot for slot in PostPicture.objects.filter(post=post)}
    staying = {pk: slot for pk, slot in present.items() if pk not in gone}
    named = {facts.picture: facts for facts in slots if facts.picture in staying}
    unnamed = [slot_facts(slot) for pk, slot in staying.items() if pk not in named]
    set_pictures(actor=actor, post=post, slots=[*named.values(), *unnamed])


def add_picture(*, actor: User, post: Post, upload: "UploadedFile[bytes]") -> Picture:
    """Receive a file and hang it behind the others. It is written first, outside of any transaction."""
    picture = media.receive_picture(owner=actor, upload=upload, cloak=wish_of(post))
    try:
        _hang_last(actor, post, picture)
    except UserError:
        media.delete_picture(picture=picture)
        raise
    return picture


@transaction.atomic
def _hang_last(actor: User, post: Post, picture: Picture) -> None:
    # Held, so that several files that go up side by side each find their own place.
    post = held_to_edit(actor, post)
    slots = [slot_facts(slot) for slot in PostPicture.objects.filter(post=post)]
    set_pictures(actor=actor, post=post, slots=[*slots, SlotFacts(picture=picture.pk)])
    follow_wish(actor, post, picture)


@transaction.atomic
def replace_picture(
    *, actor: User, slot: PostPicture, picture: Picture, now: datetime | None = None
) -> PostPicture:
    """Another picture in the same place. The former one becomes a version, under an address nobody knows."""
    post = held_to_edit(actor, slot.post)
    slot = PostPicture.objects.select_for_update(of=("self",)).select_related("picture").get(pk=slot.pk)
    if slot.picture_id == picture.pk:
        return slot
    _check_own(actor, [picture.pk])
    picture.refresh_from_db()
    if is_live(post) and picture.state != Picture.State.READY:
        raise UserError(
            "The new picture is still being prepared. Please try again in a moment.", field="picture"
        )
    if PostPicture.objects.filter(post=post, picture=picture).exists():
        raise UserError("This picture hangs in another place of the same post already.", field="picture")
    former = slot.picture
    PictureVersion.objects.create(slot=slot, picture=former, replaced_at=now or timezone.now())
    PictureVersion.objects.filter(slot=slot, picture=picture).delete()
    _hang_in(slot, picture, former)
    announce(PictureExposed(picture_id=former.pk))
    squares_due(post=post)
    mark_changed(post, now=now)
    return slot


def restore_version(*, actor: User, version: PictureVersion, now: datetime | None = None) -> PostPicture:
    """Bring a former picture back to its place; the present one becomes a version."""
    return replace_picture(actor=actor, slot=version.slot, picture=version.picture, now=now)


@transaction.atomic
def withdraw_picture(*, actor: User, picture: Picture) -> list[Post]:
    """Take a picture that nobody has seen out of the posts that wait for it; they are drafts again."""
    if picture.owner_id != actor.pk:
        raise NotAllowed("Only its artist can take this picture back.")
    posts = Post.objects.select_for_update(of=("self",)).filter(slots__picture=picture)
    waiting = list(posts.exclude(state=Post.State.PUBLISHED))
    for post in waiting:
        if post.state == Post.State.WAITING:
            post.state = Post.State.DRAFT
            post.save(update_fields=["state"])
    end_places(list(PostPicture.objects.filter(picture=picture, post__in=waiting)))
    return waiting


@transaction.atomic
def forget_version(*, slot: PostPicture, picture: Picture) -> None:
    """Let a former picture of a place go, with its files."""
    PictureVersion.objects.filter(slot=slot, picture=picture).delete()
    erase_unused([picture.pk])


def picture_ids(post: Post) -> set[int]:
    """Of every picture in the post, steps and former ones too."""
    slots = PostPicture.every.filter(post=post).values_list("picture", flat=True)
    versions = PictureVersion.objects.filter(slot__post=post).values_list("picture", flat=True)
    return {*slots, *versions}


def erase_unused(ids: Iterable[int]) -> None:
    """Erase those of these pictures that hang nowhere any more, with their files."""
    ids = set(ids)
    used = {
        *PostPicture.every.filter(picture__in=ids).values_list("picture", flat=True),
        *PictureVersion.objects.filter(picture__in=ids).values_list("picture", flat=True),
    }
    for picture in Picture.objects.filter(pk__in=ids - used):
        media.delete_picture(picture=picture)


def _check_own(actor: User, ids: Sequence[int]) -> None:
    own = Picture.objects.filter(pk__in=ids, owner=actor, purpose=Picture.Purpose.POST).count()
    if own != len(ids):
        raise UserError(GONE, field="pictures")


def _filled(slot: PostPicture | None, post: Post, place: int, facts: SlotFacts) -> PostPicture:
    slot = slot or PostPicture(post=post, picture_id=facts.picture)
    crop, before = facts.crop, _square(slot)
    slot.position, slot.is_cover = place, facts.cover
    slot.alt, slot.caption = facts.alt, facts.caption
    slot.focal_x, slot.focal_y = facts.focal_x, facts.focal_y
    slot.crop_x, slot.crop_y, slot.crop_side = (crop.x, crop.y, crop.side) if crop else (None, None, None)
    if _square(slot) != before:
        drop_square(slot)
    return slot


def drop_square(slot: PostPicture) -> None:
    """The tile shows something else now; it is cut anew."""
    if slot.square_key:
        media.drop_cut(key=slot.square_key)
        slot.square_key = ""


def _square(slot: PostPicture) -> tuple[object, ...]:
    return (slot.crop_x, slot.crop_y, slot.crop_side, slot.focal_x, slot.focal_y)


def _stored(slot: PostPicture) -> tuple[object, ...]:
    return tuple(getattr(slot, name) for name in STORED)


def _write(post: Post, slots: Sequence[PostPicture]) -> None:
    # There is one cover at any moment, so the old one steps back first.
    PostPicture.objects.filter(post=post, is_cover=True).update(is_cover=False)
    PostPicture.objects.bulk_update([slot for slot in slots if slot.pk], STORED)
    PostPicture.objects.bulk_create([slot for slot in slots if not slot.pk])


def end_places(slots: Sequence[PostPicture]) -> None:
    """Take the places away, and erase what hangs nowhere else. The caller holds the post."""
    ids = {slot.pk for slot in slots}
    versions = PictureVersion.objects.filter(slot__in=ids).values_list("picture", flat=True)
    pictures = {slot.picture_id for slot in slots} | set(versions)
    PostPicture.every.filter(pk__in=ids).delete()
    erase_unused(pictures)


def _hang_in(slot: PostPicture, picture: Picture, former: Picture) -> None:
    drop_square(slot)
    slot.picture = picture
    # Thousandths of another shape would cut something else.
    if (
        abs(picture.width * former.height - picture.height * former.width)
        > former.width * former.height // 50
    ):
        slot.crop_x = slot.crop_y = slot.crop_side = None
        slot.focal_x = slot.focal_y = 500
    slot.save()
