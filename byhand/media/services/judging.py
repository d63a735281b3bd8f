"""The artist's word on a cloak: use it, another one, none; and what follows for the public files."""

from django.db import transaction

from byhand.accounts.models import User
from byhand.core.errors import UserError
from byhand.core.events import announce
from byhand.media.events import MasterChanged
from byhand.media.facts import CloakWish
from byhand.media.models import Cloak, CloakQuerySet, Picture
from byhand.media.services.wishing import begin_again, cancel, held_own, order_cloak, wish_cloak

LIGHTER = {"strong": "medium", "medium": "light"}
GONE = "This cloak is no longer waiting for you. The list shows how things are now."


@transaction.atomic
def use_cloak(*, actor: User, cloak: Cloak) -> None:
    """Use a cloak that the artist has looked at. Said twice, it is done once."""
    held_own(actor, cloak.picture)
    cloak.refresh_from_db()
    if cloak.state == Cloak.State.USED:
        return
    if cloak.state != Cloak.State.READY:
        raise UserError(GONE)
    Cloak.objects.filter(picture=cloak.picture_id, state=Cloak.State.USED).update(state=Cloak.State.ASIDE)
    Cloak.objects.filter(pk=cloak.pk, state=Cloak.State.READY).update(state=Cloak.State.USED)
    cloak.refresh_from_db()
    bring_in(cloak)


def bring_in(cloak: Cloak) -> None:
    """Have the public files made from this cloak's master. The caller has made it the used one."""
    picture = Picture.objects.select_for_update(of=("self",)).get(pk=cloak.picture_id)
    if picture.state == Picture.State.READY:
        announce(MasterChanged(picture_id=picture.pk))
    else:
        begin_again(picture, master=cloak.master_key, cloaked=cloak.strength)


@transaction.atomic
def try_lighter(*, actor: User, cloak: Cloak) -> Cloak:
    """The same picture, one step lighter; shown to the artist before it is used."""
    picture = held_own(actor, cloak.picture)
    strength = LIGHTER.get(cloak.strength)
    if strength is None:
        raise UserError("This is the lightest cloak there is. You can use it, or keep the original.")
    holds = picture.holds_back or not picture.is_ready
    wish = CloakWish(strength, holds_back=holds, looks=True)
    picture = wish_cloak(actor=actor, picture=picture, wish=wish, is_public=picture.is_ready)
    return order_cloak(actor=actor, picture=picture)


@transaction.atomic
def cancel_cloak(*, actor: User, cloak: Cloak) -> None:
    """Stop a cloak that is on its way. The picture stays as it is: private, if it was to be held back."""
    held_own(actor, cloak.picture)
    cancel(cloak)


@transaction.atomic
def order_again(*, actor: User, cloak: Cloak) -> Cloak:
    """Once more, after a failure or a cancellation."""
    picture = held_own(actor, cloak.picture)
    if picture.cloak_wish:
        return order_cloak(actor=actor, picture=picture)
    wish = CloakWish(cloak.strength, holds_back=not picture.is_ready, looks=cloak.looks)
    picture = wish_cloak(actor=actor, picture=picture, wish=wish, is_public=picture.is_ready)
    return order_cloak(actor=actor, picture=picture)


def renew_cloaks(*, actor: User, weights: str, most: int = 200) -> int:
    """Order again what was cloaked with other weights than these. Public files change when each is done."""
    return renew(Cloak.objects.of(actor), weights, most)


def renew_oldest(*, weights: str, most: int) -> int:
    """The same for all artists, the oldest first: by the operator's command."""
    return renew(Cloak.objects.all(), weights, most)


def renew(cloaks: CloakQuerySet, weights: str, most: int) -> int:
    """Each in a transaction of its own: one that cannot be ordered does not keep the others."""
    old = cloaks.filter(state=Cloak.State.USED).exclude(weights=weights).exclude(picture__cloak_wish="")
    waiting = old.exclude(picture__cloaks__state__in=Cloak.OPEN).select_related("picture__owner")
    count = 0
    for cloak in waiting.order_by("ended_at")[:most]:
        order_cloak(actor=cloak.picture.owner, picture=cloak.picture, is_renewal=True)
        count += 1
    return count
