"""Papers come in, are looked through, kept privately, and go."""

import logging

from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from byhand.accounts.models import User
from byhand.core import limits
from byhand.core.errors import UserError
from byhand.core.events import announce
from byhand.core.ids import public_key
from byhand.media.events import FilesDropped
from byhand.media.models import Paper
from byhand.media.papers.limits import PaperLimits, PaperRefused
from byhand.media.papers.looking import look_through
from byhand.media.services.sending import shown_name
from byhand.media.services.space import NO_SPACE, check_space
from byhand.media.storage import originals

A_DAY = 24 * 3600
PAPERS_PER_DAY = 40
log = logging.getLogger("byhand.media")


def receive_paper(
    *, owner: User, upload: "UploadedFile[bytes]", most: PaperLimits | None = None, field: str = "file"
) -> Paper:
    """Keep a PDF file, or raise UserError with a sentence for `field`. Call it outside a transaction."""
    most = most or PaperLimits()
    if (upload.size or 0) > most.file_bytes:
        raise UserError(
            f"This file is larger than {most.file_bytes // 2**20} MB. Please send a smaller one.", field=field
        )
    limits.take(f"papers:{owner.pk}", limit=PAPERS_PER_DAY, per=A_DAY)
    check_space(upload.size or 0)
    upload.seek(0)
    data = upload.read()
    try:
        pages = look_through(data, most)
    except PaperRefused as refused:
        raise UserError(refused.message, field=field) from None
    return _kept(owner, upload.name or "", data, pages, field)


def _kept(owner: User, name: str, data: bytes, pages: int, field: str) -> Paper:
    """File and row; a file whose row was never written is erased by the sweep."""
    key = public_key()
    try:
        path = originals().save(f"{key[:2]}/{key}.pdf", ContentFile(data))
    except OSError:
        log.exception("A paper could not be stored.")
        raise UserError(NO_SPACE, field=field) from None
    return Paper.objects.create(owner=owner, key=path, name=shown_name(name), size=len(data), pages=pages)


def open_paper(paper: Paper) -> "File[bytes]":
    """The private file for reading; the caller asks who may have it."""
    return originals().open(paper.key)


@transaction.atomic
def drop_paper(*, paper: Paper) -> None:
    """Take it away; the file follows as soon as the transaction holds. Done twice, it is gone once."""
    if Paper.objects.filter(pk=paper.pk).delete()[0]:
        announce(FilesDropped(originals=[paper.key], renditions=[]))


def erase_papers_of(*, owner_id: int) -> None:
    for paper in Paper.objects.filter(owner=owner_id):
        drop_paper(paper=paper)
