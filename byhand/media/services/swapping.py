"""A picture that others see, shown from another master: made under a new key first, then changed in one stroke."""

import copy
import logging
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from byhand.core.events import announce
from byhand.media import pipeline
from byhand.media.addresses import code_in, new_key
from byhand.media.events import (
    AvifDue,
    KeysDropped,
    MasterChanged,
    PictureChanged,
    PictureSwapped,
    StampDue,
)
from byhand.media.imaging.errors import ImagingError
from byhand.media.imaging.orders import Rendered
from byhand.media.models import Cloak, Picture
from byhand.media.services.preparing import know_again

log = logging.getLogger("byhand.media")


def swap_master(*, picture_id: int) -> None:
    """Bring the public files in line with the cloak in use, or with the original. May run twice.

    The former files stay until the new ones are there, then they are erased.
    """
    picture = Picture.objects.ready().filter(pk=picture_id).first()
    if picture is None:
        return
    used = picture.cloaks.filter(state=Cloak.State.USED).first()
    master = used.master_key if used else ""
    if picture.master_key == master or (not used and picture.cloak_wish and picture.holds_back):
        return
    new = copy.copy(picture)
    new.key, new.master_key, new.cloaked = new_key(picture.choice), master, used.strength if used else ""
    try:
        rendered, prints = pipeline.run(new)
    except ImagingError as error:
        log.error("%s cannot be shown from another master: %s", picture, error)  # noqa: TRY400 (no trace needed)
        return
    put_in_place(picture, new, rendered, prints)


@transaction.atomic
def put_in_place(picture: Picture, new: Picture, rendered: Rendered, prints: Iterable[str]) -> None:
    now = timezone.now()
    wants_avif = not rendered.crisp and rendered.motion == 0
    same = Picture.objects.ready().filter(pk=picture.pk, key=picture.key, master_key=picture.master_key)
    changed = is_still_wanted(new) and same.update(
        **pipeline.facts_of(rendered),
        key=new.key,
        master_key=new.master_key,
        cloaked=new.cloaked,
        avif_at=None if wants_avif else now,
        changed_at=now,
        stamped=code_in(new.key),
        stamped_source=new.source_type,
    )
    if not changed:
        # Its audience or its cloak was changed meanwhile; look again at what is wanted now.
        announce(KeysDropped(keys=[new.key]))
        announce(MasterChanged(picture_id=picture.pk))
        return
    know_again(new, prints)
    announce(PictureChanged(picture_id=picture.pk))
    announce(PictureSwapped(picture_id=picture.pk))
    announce(KeysDropped(keys=[picture.key]))
    if wants_avif:
        announce(AvifDue(picture_id=picture.pk))
    said = {"choice": code_in(new.key), "source_type": new.source_type}
    if not Picture.objects.filter(pk=picture.pk, **said).exists():
        announce(StampDue(picture_id=picture.pk))


def is_still_wanted(new: Picture) -> bool:
    """Whether the cloak in use is still the one that the files were made from."""
    used = Cloak.objects.filter(picture=new.pk, state=Cloak.State.USED).values_list("master_key", flat=True)
    return (used.first() or "") == new.master_key


@transaction.atomic
def drop_cuts_of(*, picture_id: int) -> list[str]:
    """Take all squares of a picture away, since they show another master. Returns their keys."""
    picture = Picture.objects.filter(pk=picture_id).first()
    if picture is None:
        return []
    keys = list(picture.cuts.values_list("key", flat=True))
    if keys:
        announce(KeysDropped(keys=keys))
        picture.cuts.all().delete()
    return keys
