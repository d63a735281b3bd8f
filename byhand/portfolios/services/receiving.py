"""A file on its way into a work."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.files.uploadedfile import UploadedFile

from byhand.accounts.models import User
from byhand.core.errors import UserError
from byhand.media import services as media
from byhand.media.models import Picture
from byhand.portfolios.models import Work
from byhand.portfolios.selectors.cloaks import wish_of


@contextmanager
def received(actor: User, work: Work, upload: "UploadedFile[bytes]") -> Iterator[Picture]:
    """The file as a picture; where no place is found for it, it is not kept."""
    picture = media.receive_picture(owner=actor, upload=upload, cloak=wish_of(work))
    try:
        yield picture
    except UserError:
        media.delete_picture(picture=picture)
        raise
