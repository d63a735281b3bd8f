"""Private files of the job board: documents of studios and of applicants, never under a public address."""

from typing import IO

from django.core.files.base import File
from django.core.files.storage import Storage, storages
from django.core.files.uploadedfile import UploadedFile

from byhand.core.errors import UserError
from byhand.core.ids import public_key

PAPER_MAX = 5 * 1024 * 1024
# The first bytes of what we take; a name says nothing about a file.
KINDS = {b"%PDF-": "pdf", b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}
TYPES = {"pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg"}


def papers() -> Storage:
    return storages["papers"]


def kind_of(upload: "UploadedFile[bytes]", *, field: str = "file") -> str:
    """pdf, png or jpg, or a UserError in a sentence."""
    size = upload.size or 0
    if size > PAPER_MAX:
        raise UserError("This file is larger than 5 MB. Please send a smaller one.", field=field)
    upload.seek(0)
    head = upload.read(16)
    upload.seek(0)
    for start, kind in KINDS.items():
        if head.startswith(start):
            return kind
    raise UserError("Please send a PDF, a PNG or a JPEG; this file is none of them.", field=field)


def keep_paper(upload: "UploadedFile[bytes]", kind: str) -> str:
    """Store it under a random name, and return the name."""
    key = public_key()
    name = f"{key[:2]}/{key}.{kind}"
    upload.seek(0)
    papers().save(name, File(upload))
    return name


def open_paper(name: str) -> IO[bytes]:
    return papers().open(name)


def erase_paper(name: str) -> None:
    """Gone, also if it was gone before."""
    papers().delete(name)
