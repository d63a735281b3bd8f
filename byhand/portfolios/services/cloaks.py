"""The cloak of a work: wished once, passed on to each of its pictures, ordered when it is published."""

from django.db import transaction
from django.db.models import Q

from byhand.accounts.models import User
from byhand.core.errors import UserError
from byhand.media import services as media
from byhand.media.facts import CloakWish, checked_wish
from byhand.media.models import Picture
from byhand.portfolios.models import Step, Work
from byhand.portfolios.policies import is_watched
from byhand.portfolios.selectors.cloaks import wish_of
from byhand.portfolios.services.holding import held_to_edit
from byhand.posts.models import PictureVersion
from byhand.posts.services.cloaks import is_exposed

BARE_VERSION = (
    "This version was never cloaked, and you asked that pictures of this work are not shown without a cloak. "
    "Send its file again as a new picture, or choose another cloak first."
)


@transaction.atomic
def wish_for_work(*, actor: User, work: Work, wish: CloakWish) -> Work:
    """Note the wish for the work and all its pictures. On a work that hangs, the cloaks are ordered at once."""
    work = held_to_edit(actor, work)
    wish = checked_wish(wish)
    if wish == wish_of(work):
        return work
    work.cloak, work.cloak_holds, work.cloak_looks = wish.strength, wish.holds_back, wish.looks
    work.save(update_fields=["cloak", "cloak_holds", "cloak_looks"])
    for picture in pictures_in(work):
        is_public = is_exposed(picture) or was_step(picture)
        media.wish_cloak(actor=actor, picture=picture, wish=wish, is_public=is_public)
    if is_watched(work):
        order_for_work(actor, work)
    return work


def order_for_work(actor: User, work: Work) -> None:
    """Order what is wished and not there. Inside the caller's transaction: all of it or nothing."""
    for picture in pictures_in(work):
        if media.needs_cloak(picture):
            media.order_cloak(actor=actor, picture=picture)


def follow_wish(actor: User, work: Work, picture: Picture) -> None:
    """A new picture gets what its work wishes. It came with the wish of a moment ago; this is the one of now."""
    wish = wish_of(work)
    picture = media.wish_cloak(actor=actor, picture=picture, wish=wish, is_public=False)
    if is_watched(work) and media.needs_cloak(picture):
        media.order_cloak(actor=actor, picture=picture)


def was_step(picture: Picture) -> bool:
    """Whether others have met it as a step of a work that is not finished."""
    return Step.objects.filter(slot__picture=picture, shown_at__isnull=False).exists()


def refuse_bare(work: Work, version: PictureVersion) -> None:
    wish = wish_of(work)
    if wish.is_on and wish.holds_back and not version.picture.master_key:
        raise UserError(BARE_VERSION, field="picture")


def pictures_in(work: Work) -> list[Picture]:
    """Those that hang in the work, its steps, and those that wait for a place in it."""
    here = Q(slots__post=work.post_id) | Q(replacement__slot__post=work.post_id)
    return list(Picture.objects.filter(here).distinct().order_by("pk"))
