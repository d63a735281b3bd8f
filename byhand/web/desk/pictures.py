"""Views: pictures on their way into a work, and the private originals."""

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
)
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from byhand.core.errors import NotAllowed
from byhand.media import services as media
from byhand.media.models import Picture
from byhand.media.selectors import pictures_of
from byhand.portfolios import selectors, services
from byhand.portfolios.models import Work
from byhand.web.desk import places
from byhand.web.desk.cloak_page import thumb_of
from byhand.web.desk.sent import ids
from byhand.web.desk.work_form import STATES
from byhand.web.desk.works import KEY, named_work
from byhand.web.uploads.arriving import file_in, received_before
from byhand.web.viewer import for_members, member_of, viewer_of

SIGNED_OUT = "You are signed out. Sign in again in another tab, then try again."
THUMB = 640
# Whatever a browser takes the file for: it is stored, not opened, and may do nothing.
ORIGINAL_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "private, no-store",
}


@require_http_methods(["GET", "HEAD", "POST"])
def pictures(request: HttpRequest) -> HttpResponse:
    """POST: one file for a work, or for its process. GET: how far the pictures `id` are."""
    if viewer_of(request) is None:
        raise NotAllowed(SIGNED_OUT)
    if request.method == "POST":
        return JsonResponse(upload(request), status=201)
    found = pictures_of(member_of(request), ids(request.GET.getlist("id"))[:100])
    return JsonResponse({"pictures": [told(picture) for picture in found]})


def upload(request: HttpRequest) -> dict[str, object]:
    actor = member_of(request)
    if before := received_before(request):
        return told(before)
    with file_in(request) as file:
        work = named_work(request) or begun_work(request)
        if request.GET.get("part") == "process":
            return told(services.add_step(actor=actor, work=work, upload=file).picture)
        return told(services.add_picture(actor=actor, work=work, upload=file).picture)


def begun_work(request: HttpRequest) -> Work:
    key = request.GET.get("key", "")
    if not KEY.fullmatch(key):
        raise Http404
    return services.start_work(actor=member_of(request), client_key=key)


@for_members
@require_safe
def picture(request: HttpRequest, pk: int) -> HttpResponse:
    return JsonResponse(told(own_or_404(request, pk)))


@for_members
@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_or_404(request, pk)
    media.retry_picture(actor=member_of(request), picture=found)
    return answer(request, found)


@for_members
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a picture out of its work."""
    actor = member_of(request)
    slot = selectors.own_slot_of(actor, pk)
    if slot is None:
        raise Http404
    services.remove_picture(actor=actor, slot=slot)
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        return JsonResponse({"id": pk, "state": "removed"})
    return HttpResponseRedirect(places.edit_address(slot.post.work))


@require_safe
def original(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The private original, byte for byte, for its owner alone."""
    viewer = viewer_of(request)
    found = selectors.own_picture(viewer, pk) if viewer else None
    if found is None:
        raise Http404
    name = found.original_name or f"picture-{pk}.{found.original_type}"
    response = FileResponse(
        media.open_original(found), as_attachment=True, filename=name, content_type="application/octet-stream"
    )
    for header, value in ORIGINAL_HEADERS.items():
        response[header] = value
    return response


def own_or_404(request: HttpRequest, pk: int) -> Picture:
    found = selectors.own_picture(member_of(request), pk)
    if found is None:
        raise Http404
    return found


def answer(request: HttpRequest, found: Picture) -> HttpResponse:
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        return JsonResponse(told(found))
    slot = selectors.own_slot_of(member_of(request), found.pk)
    return HttpResponseRedirect(places.edit_address(slot.post.work) if slot else places.DESK)


def told(picture: Picture) -> dict[str, object]:
    """What the script is told of a picture."""
    return {
        "id": picture.pk,
        "state": STATES[Picture.State(picture.state)],
        "thumb": thumb_of(picture, THUMB),
        "width": picture.width,
        "height": picture.height,
        "error": picture.failure,
    }
