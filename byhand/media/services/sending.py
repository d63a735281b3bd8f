"""Large files arrive in parts, so that a broken line or a closed page costs one part and not the whole."""

import fcntl
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from byhand.accounts.models import User
from byhand.core.errors import Conflict, TooMany, UserError
from byhand.core.ids import public_key
from byhand.core.text import clean_line
from byhand.media.imaging.errors import ImagingError
from byhand.media.imaging.headers import START, sniff
from byhand.media.models import Picture, Sending
from byhand.media.pipeline import picture_limits
from byhand.media.services.space import NO_SPACE, check_space, take_one_of_today

FIELD = "file"
NAME_LENGTH = 200
# A page sends three side by side; the others are left over from pages that were closed.
OPEN_MAX = 8
PART_MAX = 4 * 1024 * 1024
KEPT = timedelta(days=1)
STALE = timedelta(minutes=10)
ENDING = ".upload"  # what the sweep erases when nothing was added for a day
GONE = "The site no longer has the beginning of this file. Please choose it again."
BUSY = "Another part of this file is being written. It goes on in a moment."
ELSEWHERE = "This part does not follow the one before. The file goes on from where it stands."
TOO_MANY = "Several files are on their way already. This one can follow when one of them has arrived."
log = logging.getLogger("byhand.media")


class SentFile(UploadedFile):  # type: ignore[type-arg] # it takes none at run time
    """A whole file that arrived in parts."""

    def __init__(self, file: IO[bytes], sending: Sending) -> None:
        super().__init__(file, sending.name, size=sending.size)
        self.key = sending.key


def start_sending(*, owner: User, name: str, size: int, now: datetime | None = None) -> Sending:
    """Make room for a file of this size; it counts as one of the pictures of the day."""
    try:
        picture_limits().check_size(size)
    except ImagingError as error:
        raise UserError(error.message, field=FIELD) from None
    check_space(size)
    make_room(owner, now or timezone.now())
    take_one_of_today(owner)
    sending = Sending.objects.create(owner=owner, key=public_key(), name=shown_name(name), size=size)
    try:
        place_of(sending).touch(mode=0o600)
    except OSError:
        raise UserError(NO_SPACE, field=FIELD) from None
    return sending


def add_part(*, sending: Sending, offset: int, part: bytes) -> int:
    """Write a part behind the others; returns how far the file is now. Twice the same part is a Conflict."""
    with opened(sending) as file:
        here = file.seek(0, os.SEEK_END)
        if offset != here:
            raise Conflict(ELSEWHERE)
        if not part or here + len(part) > sending.size:
            raise UserError(
                "This file is longer than was said at its start. Please send it again.", field=FIELD
            )
        if here == 0:
            check_start(part)
        try:
            file.write(part)
            file.flush()
        except OSError:
            log.exception("A part of a file could not be stored.")
            os.ftruncate(file.fileno(), here)
            raise UserError(NO_SPACE, field=FIELD) from None
        return here + len(part)


def how_far(sending: Sending) -> int:
    """How many bytes have arrived; raises UserError where the file is gone."""
    if sending.picture_id:
        return sending.size
    try:
        return place_of(sending).stat().st_size
    except FileNotFoundError:
        raise UserError(GONE, field=FIELD) from None


@contextmanager
def whole_file(*, sending: Sending) -> Iterator[SentFile]:
    """The file, to be received as any other. It is gone afterwards, whether it was taken or refused."""
    with opened(sending) as file:
        if file.seek(0, os.SEEK_END) != sending.size:
            raise UserError("This file has not arrived in full yet.", field=FIELD)
        file.seek(0)
        try:
            yield SentFile(file, sending)
        except TooMany:
            raise
        except UserError:
            drop_sending(sending=sending)
            raise
        place_of(sending).unlink(missing_ok=True)


def drop_sending(*, sending: Sending) -> None:
    """Forget a file that is no longer wanted."""
    Sending.objects.filter(pk=sending.pk).delete()
    place_of(sending).unlink(missing_ok=True)


def note_received(*, key: str, picture: Picture) -> None:
    """Remember which picture a file became. Part of the transaction that makes the picture."""
    Sending.objects.filter(key=key).update(picture=picture)


def forget_sendings(*, now: datetime) -> None:
    """Erase what nobody finished within a day."""
    for sending in Sending.objects.filter(created_at__lt=now - KEPT)[:500]:
        drop_sending(sending=sending)


@transaction.atomic
def make_room(owner: User, now: datetime) -> None:
    """At most a few unfinished files for each person; one that stands still makes way."""
    unfinished = list(Sending.objects.filter(owner=owner, picture=None).order_by("created_at"))
    stale = [each for each in unfinished if is_stale(each, now=now)]
    if len(unfinished) - len(stale) >= OPEN_MAX:
        raise TooMany(TOO_MANY, wait=int(STALE.total_seconds()))
    for each in stale[: max(0, len(unfinished) - OPEN_MAX + 1)]:
        drop_sending(sending=each)


def is_stale(sending: Sending, *, now: datetime) -> bool:
    try:
        touched = place_of(sending).stat().st_mtime
    except FileNotFoundError:
        return True
    return touched < (now - STALE).timestamp()


def check_start(part: bytes) -> None:
    """A file that is no picture is refused with its first part, not after fifty megabytes."""
    try:
        sniff(part[:START])
    except ImagingError as error:
        raise UserError(error.message, field=FIELD) from None


def place_of(sending: Sending) -> Path:
    return Path(settings.FILE_UPLOAD_TEMP_DIR) / f"{sending.key}{ENDING}"


@contextmanager
def opened(sending: Sending) -> Iterator[IO[bytes]]:
    """The file of a sending, for one request at a time."""
    try:
        file = place_of(sending).open("r+b")
    except FileNotFoundError:
        raise UserError(GONE, field=FIELD) from None
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Conflict(BUSY) from None
        yield file


def shown_name(name: str) -> str:
    """A file's own name without folders, as it may be shown to the person who sent it."""
    return clean_line(name.replace("\\", "/").rsplit("/", 1)[-1])[:NAME_LENGTH]
