"""The one file of a request: sent along with it, or sent before in parts and named."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from byhand.core.errors import UserError
from byhand.media import services
from byhand.media.models import Picture, Sending
from byhand.media.selectors import sending_of
from byhand.media.services.sending import GONE
from byhand.web.viewer import member_of

NOTHING = "No picture arrived. Please choose it again."


@contextmanager
def file_in(request: HttpRequest) -> "Iterator[UploadedFile[bytes]]":
    """The file itself, open while it is received."""
    named = sending_in(request)
    file = request.FILES.get("file")
    if named:
        with services.whole_file(sending=named) as whole:
            yield whole
    elif file:
        yield file
    else:
        raise UserError(NOTHING, field="file")


def received_before(request: HttpRequest) -> Picture | None:
    """What the named file became, if this was asked before and the answer got lost."""
    named = sending_in(request)
    return named.picture if named else None


def sending_in(request: HttpRequest) -> Sending | None:
    key = request.POST.get("sent", "")
    if not key:
        return None
    found = sending_of(member_of(request), key[:64])
    if found is None:
        raise UserError(GONE, field="file")
    return found
