"""What an artist wishes for a picture, and orders to the lane of the cloaks."""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from byhand.accounts.models import User
from byhand.core import limits
from byhand.core.errors import NotAllowed, TooMany, UserError
from byhand.core.events import announce
from byhand.media import policies
from byhand.media.events import CloakDue, CloakEnded, KeysDropped, MasterChanged, PictureReceived
from byhand.media.facts import NO_CLOAK, CloakWish, checked_wish
from byhand.media.models import Cloak, CloakedFile, Picture
from byhand.media.selectors import cloaks_today, day_of

SEED_BITS = 31
TRIES, DAY = 10, 24 * 3600
MOVES = "Moving pictures cannot be cloaked: it would flicker from frame to frame. It can be shown without a cloak."
IS_CLOAKED = (
    "This file is a cloaked copy from this site. A second cloak on top of the first would only be seen. "
    "Send the original file instead, or show this one as it is."
)
OFF = "Cloaking is switched off on this site at present."


@transaction.atomic
def wish_cloak(*, actor: User, picture: Picture, wish: CloakWish, is_public: bool) -> Picture:
    """Note the wish. `is_public`: others have seen the picture, so that holding it back comes too late.

    What must stay private from now on is taken out of the public storage at once; what need not
    any more is prepared as it is. Orders nothing: that is done when the work is published.
    """
    picture = held_own(actor, picture)
    wish = checked_wish(wish)
    was_held, is_ready = picture.is_held_back, picture.state == Picture.State.READY
    holds = wish.is_on and wish.holds_back and not (is_public and is_ready and not picture.master_key)
    if (picture.cloak_wish, picture.holds_back, picture.cloak_looks) == (wish.strength, holds, wish.looks):
        return picture
    picture.cloak_wish, picture.holds_back, picture.cloak_looks = wish.strength, holds, wish.looks
    drop_open(picture, but=wish.strength)
    if not wish.is_on:
        set_aside_used(picture)
    if picture.is_held_back != was_held or (not wish.is_on and picture.master_key and not is_ready):
        begin_again(picture, master="", cloaked="")
    else:
        picture.save(update_fields=["cloak_wish", "holds_back", "cloak_looks"])
        if not wish.is_on and picture.master_key:
            announce(MasterChanged(picture_id=picture.pk))
    return picture


def begin_again(picture: Picture, *, master: str, cloaked: str) -> None:
    """Prepare a picture anew that nobody else sees. Whatever is public of it goes, also what a worker does now."""
    if picture.key:
        announce(KeysDropped(keys=[picture.key, *picture.cuts.values_list("key", flat=True)]))
        picture.cuts.all().delete()
    if picture.state != Picture.State.FAILED:
        picture.state = Picture.State.RECEIVED
        announce(PictureReceived(picture_id=picture.pk))
    picture.key, picture.widths, picture.formats, picture.avif_at = "", [], {}, None
    picture.master_key, picture.cloaked = master, cloaked
    picture.claimed_by, picture.attempts, picture.changed_at = "", 0, timezone.now()
    picture.save()


def drop_open(picture: Picture, *, but: str = "") -> None:
    """Cancel what is on its way or waits for a look, unless it is of the strength that is wished."""
    for cloak in picture.cloaks.open().exclude(strength=but):
        cancel(cloak)


def cancel(cloak: Cloak) -> bool:
    """The worker notices within a second or two and stops."""
    return bool(
        Cloak.objects.open()
        .filter(pk=cloak.pk)
        .update(state=Cloak.State.CANCELLED, claimed_by="", ended_at=timezone.now())
    )


def set_aside_used(picture: Picture) -> None:
    picture.cloaks.filter(state=Cloak.State.USED).update(state=Cloak.State.ASIDE)


# ── orders ──


def needs_cloak(picture: Picture) -> bool:
    """Whether its artist wishes a cloak that it has not, and that nobody makes."""
    if not picture.cloak_wish:
        return False
    there = Q(state__in=Cloak.OPEN) | Q(state=Cloak.State.USED)
    return not picture.cloaks.filter(there, strength=picture.cloak_wish).exists()


@transaction.atomic
def order_cloak(
    *, actor: User, picture: Picture, is_renewal: bool = False, now: datetime | None = None
) -> Cloak:
    """Queue the cloak that is wished. Asked for twice, it is one. Raises TooMany when the day is used up."""
    now = now or timezone.now()
    picture = held_own(actor, picture)
    if not picture.cloak_wish:
        raise UserError("Choose how strong the cloak is first.", field="strength")
    if open_one := picture.cloaks.open().filter(strength=picture.cloak_wish).first():
        return open_one
    drop_open(picture)
    if refusal := refusal_of(picture):
        return refuse(picture, refusal, now)
    if not is_renewal:
        take_one_of_today(actor, now)
    cloak = Cloak.objects.create(
        picture=picture,
        strength=picture.cloak_wish,
        looks=picture.cloak_looks and not is_renewal,
        seed=seed_of(picture),
        pixels=picture.width * picture.height,
        is_renewal=is_renewal,
        created_at=now,
    )
    announce(CloakDue(cloak_id=cloak.pk))
    return cloak


def refuse(picture: Picture, refusal: str, now: datetime) -> Cloak:
    """A cloak that cannot be: kept as a row, so that the artist is told and can choose."""
    latest = picture.cloaks.filter(state=Cloak.State.FAILED, failure=refusal).first()
    if latest:
        return latest
    announce(CloakEnded(picture_id=picture.pk, owner_id=picture.owner_id, state=Cloak.State.FAILED.value))
    return Cloak.objects.create(
        picture=picture,
        strength=picture.cloak_wish,
        seed=seed_of(picture),
        state=Cloak.State.FAILED,
        failure=refusal,
        pixels=picture.width * picture.height,
        created_at=now,
        ended_at=now,
    )


def refusal_of(picture: Picture) -> str:
    """What is known without looking at pixels; the engine may find more."""
    if picture.frames > 1:
        return MOVES
    if CloakedFile.objects.filter(sha256=picture.sha256).exists():
        return IS_CLOAKED
    return ""


def seed_of(picture: Picture) -> int:
    former = picture.cloaks.values_list("seed", flat=True).first()
    return secrets.randbits(SEED_BITS) if former is None else former


def take_one_of_today(actor: User, now: datetime) -> None:
    """Held on the account's row, so that two windows cannot both take the last one."""
    most = settings.CLOAKS_PER_DAY
    if most == 0:
        raise UserError(OFF, field="strength")
    # Orders that were cancelled before they began cost nothing, but a program must not go on for ever.
    limits.take(f"cloaks:{actor.pk}", limit=TRIES * most, per=DAY)
    User.objects.select_for_update().get(pk=actor.pk)
    if cloaks_today(actor, now=now) >= most:
        raise TooMany(
            f"You have had {most} pictures cloaked today, which is the most that we can do for one person. "
            "Nothing you typed is lost: try again after midnight (UTC), or choose “Off”.",
            wait=int((day_of(now) + timedelta(days=1) - now).total_seconds()),
        )


def held_own(actor: User, picture: Picture) -> Picture:
    """The row as it is now, locked where the database locks rows."""
    row: Picture = Picture.objects.select_for_update(of=("self",)).select_related("owner").get(pk=picture.pk)
    if not policies.owns(actor, row):
        raise NotAllowed("Only its artist can decide about the cloak of a picture.")
    return row


@transaction.atomic
def release(*, actor: User, picture: Picture) -> Picture:
    """Show the original after all: this picture alone wants no cloak any more."""
    return wish_cloak(actor=actor, picture=picture, wish=NO_CLOAK, is_public=picture.is_ready)
