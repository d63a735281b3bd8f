"""Views: a large file arrives in parts, as tus 1.0 describes it (https://tus.io/protocols/resumable-upload).

What became of the file is asked for where a small one would be sent: see `arriving.py`.
"""

import base64
import binascii

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import http_date
from django.views.decorators.http import require_http_methods

from byhand.accounts.models import User
from byhand.core.errors import NotAllowed, UserError
from byhand.media import services
from byhand.media.models import Sending
from byhand.media.selectors import sending_of
from byhand.media.services.sending import KEPT, PART_MAX
from byhand.web.viewer import viewer_of

PROTOCOL = {"Tus-Resumable": "1.0.0", "Cache-Control": "no-store"}
PART_TYPE = "application/offset+octet-stream"
SIGNED_OUT = "You are signed out. Sign in again in another tab, then try again."
TOO_LONG = f"A part has at most {PART_MAX // 1024 // 1024} MB. Please send the file in smaller ones."


@require_http_methods(["POST", "OPTIONS"])
def begin(request: HttpRequest) -> HttpResponse:
    """Make room for a file whose length is known; the answer names its address."""
    if request.method == "OPTIONS":
        return said(204, {"Tus-Version": "1.0.0", "Tus-Extension": "creation,expiration,termination"})
    size = length_in(request, "Upload-Length")
    name = name_in(request.headers.get("Upload-Metadata", ""))
    return said(201, whereabouts(services.start_sending(owner=sender(request), name=name, size=size)))


@require_http_methods(["HEAD", "PATCH", "DELETE"])
def sending(request: HttpRequest, key: str) -> HttpResponse:
    """HEAD: how far is it? PATCH: one more part. DELETE: no longer wanted."""
    found = sending_of(sender(request), key)
    if found is None:
        raise Http404
    if request.method == "DELETE":
        services.drop_sending(sending=found)
        return said(204, {})
    if request.method == "HEAD":
        here = services.how_far(found)
    else:
        part, offset = part_in(request), length_in(request, "Upload-Offset")
        here = services.add_part(sending=found, offset=offset, part=part)
    status = 200 if request.method == "HEAD" else 204
    return said(status, {**whereabouts(found), "Upload-Offset": str(here), "Upload-Length": str(found.size)})


def sender(request: HttpRequest) -> User:
    viewer = viewer_of(request)
    if viewer is None:
        raise NotAllowed(SIGNED_OUT)
    return viewer


def part_in(request: HttpRequest) -> bytes:
    if request.content_type != PART_TYPE:
        raise UserError(f"A part is sent as {PART_TYPE}.")
    part = request.read(PART_MAX + 1)
    if len(part) > PART_MAX:
        raise UserError(TOO_LONG, field="file")
    return part


def length_in(request: HttpRequest, header: str) -> int:
    given = request.headers.get(header, "")
    if not (given.isascii() and given.isdigit() and len(given) < 16):
        raise UserError(f"{header} says how many bytes there are.")
    return int(given)


def name_in(facts: str) -> str:
    """The file's name among pairs of a word and a value in base64."""
    pairs = (pair.strip().partition(" ") for pair in facts.split(","))
    encoded = next((value for word, _, value in pairs if word == "filename"), "")
    try:
        return base64.b64decode(encoded, validate=True).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""


def whereabouts(sending: Sending) -> dict[str, str]:
    expires = http_date((sending.created_at + KEPT).timestamp())
    return {"Location": f"/uploads/{sending.key}", "Upload-Expires": expires}


def said(status: int, headers: dict[str, str]) -> HttpResponse:
    return HttpResponse(status=status, headers=PROTOCOL | headers)
