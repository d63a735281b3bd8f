"""The worker's part: renditions, AVIF, squares. A picture is claimed, made, and settled in one stroke."""

import logging
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from byhand.accounts.services import wear_avatar, wear_cover
from byhand.background.identity import has_died, new_name
from byhand.core.errors import UserError
from byhand.core.events import announce
from byhand.media import pipeline
from byhand.media.addresses import code_in, new_key
from byhand.media.events import (
    AvifDue,
    FilesDropped,
    KeysDropped,
    PictureChanged,
    PictureFailed,
    PictureReady,
    StampDue,
)
from byhand.media.imaging.errors import ImagingError, Interrupted
from byhand.media.imaging.orders import Rendered
from byhand.media.models import Check, CloakedFile, Cut, Picture
from byhand.media.services.keeping import delete_picture, paths_of
from byhand.media.services.reading import ask, question_for, stop

ATTEMPTS = 5
GIVEN_UP = (
    "We could not prepare this picture, and trying again did not help. "
    "Please save it in another format, such as PNG, and send that."
)
log = logging.getLogger("byhand.media")


def process_picture(*, picture_id: int) -> None:
    """Make the public renditions. Doing it twice, or two workers at once, does it once.

    The picture's own faults end in state "failed" with a sentence. A fault of the machine (a
    full disk, a killed process) is raised after the picture went back to "received", so that
    the queue tries again; after five attempts it fails as well.
    """
    me = new_name()
    if not claim(picture_id, me):
        return
    picture = Picture.objects.get(pk=picture_id)
    try:
        prepare(picture, me)
    except ImagingError as error:
        fail(picture, me, error.message)
    except (Interrupted, OSError) as error:
        log.warning("%s was not finished: %s", picture, error)
        if picture.attempts >= ATTEMPTS:
            fail(picture, me, GIVEN_UP)
        else:
            let_go(picture, me)
            raise


def prepare(picture: Picture, me: str) -> None:
    """Public renditions, or a private preview of a picture that is stopped or waits for its cloak."""
    asked = question_for(picture)
    if asked and asked.kind == Check.Kind.STOP:
        stop(picture, still_mine(picture, me), asked, *pipeline.look(picture))
        return
    if asked:
        ask(picture, asked)
    if picture.is_held_back:
        rendered, preview = pipeline.look(picture)
        hold(picture, me, rendered, preview)
    else:
        rendered, prints = pipeline.run(picture)
        settle(picture, me, rendered, prints)


def claim(picture_id: int, me: str) -> bool:
    """Take the picture unless it is done or in the hands of a worker that lives."""
    now = timezone.now()
    free = Q(state=Picture.State.RECEIVED)
    holder = Picture.objects.filter(pk=picture_id, state=Picture.State.PROCESSING).values_list(
        "claimed_by", flat=True
    )
    for name in holder:
        if name and has_died(name):
            free |= Q(state=Picture.State.PROCESSING, claimed_by=name)
    with transaction.atomic():
        claimed = Picture.objects.filter(free, pk=picture_id).update(
            state=Picture.State.PROCESSING,
            claimed_at=now,
            claimed_by=me,
            changed_at=now,
            attempts=F("attempts") + 1,
        )
        # Reserved before any file is public, so that a second run writes over the files of a dead one.
        bare = Picture.objects.filter(pk=picture_id, claimed_by=me, key="")
        for code in bare.exclude(pk__in=Picture.objects.private()).values_list("choice", flat=True):
            bare.update(key=new_key(code))
    return claimed > 0


@transaction.atomic
def hold(picture: Picture, me: str, rendered: Rendered, preview: str) -> None:
    """Keep the picture private until its cloak is done."""
    facts = pipeline.facts_of(rendered) | {
        "formats": {},
        "preview_key": preview,
        "told_source": picture.told_source,
    }
    if still_mine(picture, me).update(**facts, state=Picture.State.HELD, changed_at=timezone.now()):
        announce(FilesDropped(originals=[picture.preview_key] if picture.preview_key else [], renditions=[]))
    else:
        announce(FilesDropped(originals=[preview], renditions=[]))


@transaction.atomic
def settle(picture: Picture, me: str, rendered: Rendered, prints: Iterable[str]) -> None:
    """Write down what was made, unless another worker took the picture over or its artist wished otherwise."""
    now = timezone.now()
    facts = pipeline.facts_of(rendered)
    wants_avif = picture.purpose == Picture.Purpose.POST and not rendered.crisp and rendered.motion == 0
    done = still_mine(picture, me).update(
        **facts,
        state=Picture.State.READY,
        changed_at=now,
        avif_at=None if wants_avif else now,
        stamped=code_in(picture.key),
        stamped_source=picture.source_type,
        told_source=picture.told_source,
    )
    if not done:
        drop_strange(picture.key)
        return
    picture.refresh_from_db()
    know_again(picture, prints)
    if is_outdated(picture):
        delete_picture(picture=picture)
        return
    wear(picture)
    announce(PictureReady(picture_id=picture.pk, owner_id=picture.owner_id, purpose=picture.purpose))
    if wants_avif:
        announce(AvifDue(picture_id=picture.pk))
    if not picture.is_well_stamped:
        announce(StampDue(picture_id=picture.pk))


def drop_strange(key: str) -> None:
    """Erase what was stored under a key that no picture has any more."""
    if key and not Picture.objects.filter(key=key).exists():
        announce(KeysDropped(keys=[key]))


def know_again(picture: Picture, prints: Iterable[str]) -> None:
    """Note the files of a cloaked picture, so that none of them is ever cloaked again."""
    if picture.master_key:
        rows = [CloakedFile(picture=picture, sha256=each) for each in set(prints)]
        CloakedFile.objects.bulk_create(rows, ignore_conflicts=True)


def is_outdated(picture: Picture) -> bool:
    """Whether a newer avatar or cover was faster."""
    if picture.purpose == Picture.Purpose.POST:
        return False
    same = Picture.objects.owned_by(picture.owner).ready().filter(purpose=picture.purpose)
    return same.filter(pk__gt=picture.pk).exists()


def wear(picture: Picture) -> None:
    """Put on an avatar or a cover that is ready, and drop the ones before it."""
    if picture.purpose == Picture.Purpose.POST:
        return
    if picture.purpose == Picture.Purpose.AVATAR:
        wear_avatar(user=picture.owner, key=picture.key)
    else:
        wear_cover(
            user=picture.owner,
            key=picture.key,
            width=picture.width,
            height=picture.height,
            widths=picture.widths,
        )
    former = Picture.objects.owned_by(picture.owner).filter(purpose=picture.purpose, pk__lt=picture.pk)
    for one in former.exclude(state=Picture.State.PROCESSING):
        delete_picture(picture=one)


@transaction.atomic
def fail(picture: Picture, me: str, sentence: str) -> None:
    failed = still_mine(picture, me).update(
        state=Picture.State.FAILED, failure=sentence[:300], changed_at=timezone.now()
    )
    if failed:
        announce(PictureFailed(picture_id=picture.pk, owner_id=picture.owner_id, purpose=picture.purpose))


def let_go(picture: Picture, me: str) -> None:
    still_mine(picture, me).update(state=Picture.State.RECEIVED, changed_at=timezone.now())


# Any: a queryset of rows, typed by the manager.
def still_mine(picture: Picture, me: str) -> Any:
    return Picture.objects.filter(
        pk=picture.pk,
        state=Picture.State.PROCESSING,
        claimed_by=me,
        key=picture.key,
        master_key=picture.master_key,
    )


def make_avif(*, picture_id: int, now: datetime | None = None) -> None:
    """Add AVIF sizes to a ready picture where they are lighter than the WebP ones."""
    picture = Picture.objects.ready().filter(pk=picture_id, avif_at=None).first()
    if picture is None:
        return
    try:
        rendered = pipeline.make(picture, picture.key, pipeline.avif_order(picture))
    except ImagingError as error:
        # The picture is shown well without; asking again would end the same way.
        log.warning("%s has no AVIF: %s", picture, error)
        rendered = Rendered(picture.width, picture.height, files=())
    add_avif(picture, rendered, now=now or timezone.now())


@transaction.atomic
def add_avif(picture: Picture, rendered: Rendered, *, now: datetime) -> None:
    names = pipeline.names_of(rendered)
    # Meanwhile its owner may have said who may have the full size.
    picture.refresh_from_db(fields=["formats"])
    formats = picture.formats | {"avif": list(rendered.widths)}
    formats["files"] = sorted({*formats.get("files", ()), *names})
    # A picture that was given a new key or deleted meanwhile has no use for these files.
    changed = (
        Picture.objects.ready()
        .filter(pk=picture.pk, key=picture.key, master_key=picture.master_key)
        .update(formats=formats, avif_at=now, changed_at=now)
    )
    if not changed:
        announce(FilesDropped(originals=[], renditions=paths_of(picture.key, names)))
    elif names:
        announce(PictureChanged(picture_id=picture.pk))


def cut_square(
    *,
    picture: Picture,
    place: tuple[int, int, int] | None = None,
    focal: tuple[int, int] = (500, 500),
) -> str:
    """Make the square of a tile public and return its key; 320.webp, 640.webp and 640.jpg are there.

    `place` is left, top and side in thousandths of the picture's width; without it the square
    lies round the `focal` point (thousandths of width and height). Decodes: call it from a task.
    """
    key = new_key(code_in(picture.key))
    cut = Cut.objects.create(picture=picture, key=key)
    try:
        rendered = pipeline.make(picture, key, pipeline.square_order(place, focal))
    except ImagingError as error:
        cut.delete()
        raise UserError(error.message) from None
    keep_cut(picture, cut, pipeline.formats_of(rendered))
    return key


# Any: the values of a JSON column.
def keep_cut(picture: Picture, cut: Cut, formats: dict[str, Any]) -> None:
    """Note the files of a square, unless the picture was given another master or was taken away meanwhile."""
    with transaction.atomic():
        same = Picture.objects.ready().filter(pk=picture.pk, master_key=picture.master_key)
        if same.exists() and Cut.objects.filter(pk=cut.pk).update(formats=formats):
            return
        Cut.objects.filter(pk=cut.pk).delete()
        announce(KeysDropped(keys=[cut.key]))
    raise UserError("The picture was changed while its square was cut. It is cut anew.")
