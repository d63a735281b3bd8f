"""Pictures come in: looked at, stored byte for byte, queued."""

import hashlib
import logging
from typing import BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from byhand.accounts.models import User
from byhand.choices.selectors import code_of
from byhand.core.errors import NotAllowed, UserError
from byhand.core.events import announce
from byhand.core.ids import public_key
from byhand.media import policies
from byhand.media.events import PictureReceived
from byhand.media.imaging.errors import ImagingError
from byhand.media.imaging.formats.header import Header
from byhand.media.imaging.headers import read_header
from byhand.media.models import Picture
from byhand.media.pipeline import picture_limits
from byhand.media.services.sending import SentFile, note_received, shown_name
from byhand.media.services.space import NO_SPACE, check_space, take_one_of_today
from byhand.media.storage import originals

FIELD = "file"
log = logging.getLogger("byhand.media")


def receive_picture(
    *,
    owner: User,
    upload: "UploadedFile[bytes]",
    purpose: str = Picture.Purpose.POST,
    crop: tuple[int, int, int] | None = None,
) -> Picture:
    """Keep the original and queue its preparation. Raises UserError with a sentence for `file`.

    `crop` is the square of an avatar: left, top and side in thousandths of the width. Call it
    outside a transaction: the file is written first, so that no other writer waits for a disk.
    """
    header = look_at(upload)
    if not isinstance(upload, SentFile):  # which was counted when it began to arrive
        take_one_of_today(owner)
    check_space(upload.size or 0)
    name = store_original(upload, header.kind)
    try:
        return add_picture(owner=owner, upload=upload, header=header, name=name, purpose=purpose, crop=crop)
    except BaseException:
        originals().delete(name)
        raise


@transaction.atomic
def add_picture(
    *,
    owner: User,
    upload: "UploadedFile[bytes]",
    header: Header,
    name: str,
    purpose: str,
    crop: tuple[int, int, int] | None,
) -> Picture:
    """The row of a stored original, and the task that prepares it: both or neither."""
    picture = Picture.objects.create(
        owner=owner,
        purpose=purpose,
        choice=code_of(owner.pk),
        crop=list(crop) if crop else None,
        original_key=name,
        original_name=shown_name(upload.name or ""),
        original_size=upload.size or 0,
        original_type=header.kind,
        sha256=digest(upload),
        width=header.width,
        height=header.height,
        frames=header.frames,
    )
    if isinstance(upload, SentFile):
        note_received(key=upload.key, picture=picture)
    announce(PictureReceived(picture_id=picture.pk))
    return picture


@transaction.atomic
def retry_picture(*, actor: User, picture: Picture) -> None:
    """Prepare a picture once more that could not be prepared."""
    if not policies.can_retry(actor, picture):
        raise NotAllowed("Only your own pictures that could not be prepared can be tried again.")
    changed = Picture.objects.filter(pk=picture.pk, state=Picture.State.FAILED).update(
        state=Picture.State.RECEIVED, failure="", attempts=0, changed_at=timezone.now()
    )
    if changed:
        announce(PictureReceived(picture_id=picture.pk))
    picture.refresh_from_db()


def look_at(upload: "UploadedFile[bytes]") -> Header:
    """What the first bytes say; refuses in a sentence whatever is not a picture that we take."""
    try:
        return read_header(binary(upload), picture_limits())
    except ImagingError as error:
        raise UserError(error.message, field=FIELD) from None


def store_original(upload: "UploadedFile[bytes]", kind: str) -> str:
    """Write the file to the private storage under a random name; returns the name."""
    key = public_key()
    name = f"{key[:2]}/{key}.{kind}"
    upload.seek(0)
    try:
        return originals().save(name, upload)
    except OSError:
        log.exception("An original could not be stored.")
        raise UserError(NO_SPACE, field=FIELD) from None


def digest(upload: "UploadedFile[bytes]") -> str:
    upload.seek(0)
    total = hashlib.sha256()
    for chunk in upload.chunks():
        total.update(chunk)
    return total.hexdigest()


def binary(upload: "UploadedFile[bytes]") -> BinaryIO:
    """The open file behind an upload."""
    return cast(BinaryIO, upload.file)
