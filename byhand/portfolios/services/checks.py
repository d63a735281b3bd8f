"""A check and the work that it concerns: labelled, given another file, taken back."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F, Q

from byhand.accounts.models import User
from byhand.core.errors import NotAllowed, UserError
from byhand.media import services as media
from byhand.media.models import Check, Picture
from byhand.portfolios.making import label_of
from byhand.portfolios.models import Replacement, Work
from byhand.portfolios.selectors.desk import own_slot_of
from byhand.portfolios.selectors.steps import own_step_of
from byhand.portfolios.services.choices import pictures_of, settle_pictures
from byhand.portfolios.services.pictures import replace_picture
from byhand.portfolios.services.steps import remove_step, replace_step
from byhand.posts import services as posts
from byhand.posts.models import Post, PostPicture
from byhand.posts.services.revisions import mark_changed

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

STAYS = (
    "The file of a picture in this work says that it was made with a generator, and you labelled it. The label "
    "stays with the picture; take the picture out, or explain it first."
)
HANGS = "This picture hangs. Take the work down on its own page if you do not want it to."
NO_PLACE = "There is no place for another file here. Take this one back and send the other one as usual."


def making_asked(check: Check) -> Work.Making:
    """What a work is by the mark in its file, should that be right."""
    return Work.Making.GENERATED if check.asks_about_whole else Work.Making.ASSISTED


@transaction.atomic
def label_picture(*, actor: User, check: Check) -> None:
    """The artist says that a generator made it, or parts of it: each work with it says so, and hangs."""
    check = media.declare_check(actor=actor, check=check)
    is_step = own_step_of(actor, check.picture_id) is not None
    # A generated step helped to make the work; it is not the work.
    making = Work.Making.ASSISTED if is_step else making_asked(check)
    shown_in = Post.objects.filter(
        Q(slots__picture=check.picture_id) | Q(slots__replacement__picture=check.picture_id)
    )
    for post in shown_in.distinct():
        work = Work.objects.filter(post=post).exclude(making=Work.Making.GENERATED).first()
        if work:
            Work.objects.filter(pk=work.pk).update(making=making, revision=F("revision") + 1)
            settle_pictures(picture_ids=pictures_of(work))
        elif not hasattr(post, "work"):
            posts.label_posts(posts=[post], label=label_of(making))
        mark_changed(Post.objects.get(pk=post.pk))


@transaction.atomic
def follow_making(*, actor: User, work: Work) -> None:
    """After an artist said how a work is made: its label, its files, and the questions that this answers."""
    ids = pictures_of(work)
    said = label_of(work.making)
    declared = Picture.objects.filter(pk__in=ids, question=Picture.Question.DECLARED)
    if said != label_of(Work.Making.GENERATED) and declared.exists():
        raise UserError(STAYS, field="making")
    settle_pictures(picture_ids=ids)
    for check in Check.objects.of(actor).waiting_for_artist().filter(picture__in=ids):
        answers = work.making in (making_asked(check), Work.Making.GENERATED)
        if answers and not media.label_refusal(check):
            media.declare_check(actor=actor, check=check)


def replace_file(*, actor: User, check: Check, upload: "UploadedFile[bytes]") -> PostPicture:
    """Another file in the same place of the work; the one that was asked about is erased."""
    if check.kind == Check.Kind.STOP and (step := own_step_of(actor, check.picture_id)):
        return replace_step(actor=actor, slot=step, upload=upload)
    slot = own_slot_of(actor, check.picture_id) or _awaited(actor, check.picture_id)
    if slot is None or check.kind != Check.Kind.STOP:
        raise UserError(NO_PLACE, field="file")
    former = slot.picture_id
    slot = replace_picture(actor=actor, slot=slot, upload=upload)
    if former == check.picture_id:
        posts.forget_version(slot=slot, picture=check.picture)
    return slot


def _awaited(actor: User, picture_id: int) -> PostPicture | None:
    """The place that this picture was to take."""
    slots = PostPicture.objects.filter(replacement__picture=picture_id, post__work__artist=actor)
    return slots.select_related("picture", "post__work", "post__author").first()


@transaction.atomic
def take_back(*, actor: User, check: Check) -> None:
    """The picture is taken out and erased; what waited for it is a draft again. Said twice, it is done once."""
    picture = Picture.objects.select_for_update(of=("self",)).filter(pk=check.picture_id).first()
    if picture is None:
        return
    if picture.owner_id != actor.pk:
        raise NotAllowed("Only its artist can take this picture back.")
    if not picture.is_stopped:
        raise UserError(HANGS)
    Replacement.objects.filter(picture=picture).delete()
    if step := own_step_of(actor, picture.pk):
        remove_step(actor=actor, slot=step)
        return
    posts.withdraw_picture(actor=actor, picture=picture)
    if left := Picture.objects.filter(pk=picture.pk).first():
        media.delete_picture(picture=left)
